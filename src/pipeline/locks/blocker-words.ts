import { lockName } from "../../effects/lock-modes.ts";
import type { Blocker } from "./blockers.ts";
import { queryWords } from "./query-words.ts";

/** What is to be told of a session. */
export type Waited = Pick<Blocker, "pid" | "application" | "seconds" | "state" | "query">;

/** One who is in the way, in words: `process 4711 (psql, transaction of 5 min 2 s, idle in transaction): SELECT ...`. */
export function waitedWords(session: Waited, more: readonly string[] = []): string {
  const { pid, application, seconds, state, query } = session;
  const who = pid === null ? "a prepared transaction" : `process ${pid}`;
  const told = [
    application,
    seconds === null ? "its age is hidden from this role" : `transaction of ${age(seconds)}`,
    ...(state === "idle in transaction" ? [state] : []),
    ...more,
  ].filter((one) => one !== null);
  const words = query === null || query === "<insufficient privilege>" ? "" : queryWords(query);
  return `${who} (${told.join(", ")})${words === "" ? "" : `: ${words}`}`;
}

function blockerWords({ autovacuum, waits, relation, mode, ...session }: Blocker): string {
  const vacuum = autovacuum === "yes" ? "autovacuum" : "autovacuum against wraparound";
  const application = autovacuum === null ? session.application : vacuum;
  return waitedWords({ ...session, application }, [
    `${waits ? "waits for" : "holds"} ${lockName(mode)} on ${relation}`,
  ]);
}

/** `5 min 2 s`. */
export function age(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** The first few of them; one session is told once. */
export function blockersWords(blockers: readonly Blocker[]): string {
  const once = [...new Map(blockers.map((one) => [one.pid ?? one.transaction, one])).values()];
  const more = once.length > 3 ? `; and ${once.length - 3} more` : "";
  return once.slice(0, 3).map(blockerWords).join("; ") + more;
}
