import type { ReleasedAll } from "../../pipeline/databases/release-all.ts";
import type { DatabaseStanding } from "../../pipeline/databases/standing.ts";
import { shellWord } from "../../pipeline/snapshot/shell-word.ts";
import { toldFailure } from "../../pipeline/told-failure.ts";
import { failureText } from "../failure.ts";
import type { Paint } from "../paint.ts";
import { releaseText, snapshotText } from "../release-text.ts";
import { plural } from "../words.ts";

/** What `release --all --json` prints: where every database stands, and what to do next. */
export function releaseAllDocument(all: ReleasedAll): object {
  return {
    format: "schemagate-released/v1",
    databases: all.databases.map(({ applied, failure, ...standing }) => ({
      ...standing,
      outcome: applied?.outcome ?? null,
      problems: applied?.after.problems ?? [],
      error: failure === null ? null : toldFailure(failure),
    })),
    snapshot: all.snapshot,
    next: nextOf(all),
  };
}

/** The same for people. */
export function releaseAllText(all: ReleasedAll, paint: Paint): string {
  const parts = all.databases.map((one) => `${paint.strong(one.database)}: ${standingText(one, paint)}`);
  const snapshot = all.snapshot === null ? [] : ["", "One snapshot for all", ...indented(snapshotText(all.snapshot))];
  const next = waysOut(all);
  return [...parts, ...snapshot, ...(next.length === 0 ? [] : ["", "Next", ...indented(next)])].join("\n");
}

function standingText(one: DatabaseStanding, paint: Paint): string {
  const { state, failure, applied } = one;
  if (failure !== null) return [stateWords(one), ...indented(failureText(failure, paint).split("\n"))].join("\n");
  if (applied !== null)
    return ["released", ...indented(releaseText({ ...applied, snapshot: null }, paint).split("\n"))].join("\n");
  return state === "unchanged" ? "unchanged, there is nothing to do" : stateWords(one);
}

/** `cut off after 2 of 5 steps of release 7`. */
function stateWords({ state, stepsDone, steps, release }: DatabaseStanding): string {
  if (state === "released") return `released before, as release ${release}`;
  if (state !== "cut off") return state;
  if (stepsDone === null) return "cut off; how far it came could not be looked up";
  return `cut off after ${stepsDone} of ${plural(steps ?? 0, "step")} of release ${release}`;
}

/** What there is to do: first what each failure asks for. */
function nextOf(all: ReleasedAll): readonly string[] {
  const failures = all.databases.flatMap(({ database, failure }) => (failure === null ? [] : [{ database, failure }]));
  return [...failures.map(({ database, failure }) => `${database}: ${failure.next}`), ...waysOut(all)];
}

/** Going on, or taking back what is done, the newest first; nothing where nothing is half done. */
function waysOut({ databases, snapshot }: ReleasedAll): readonly string[] {
  const isWell = databases.every(
    ({ failure, applied }) => failure === null && (applied?.after.problems.length ?? 0) === 0,
  );
  const done = databases.filter(({ state, release }) => state !== "not begun" && release !== null);
  if (isWell || done.length === 0) return [];
  const waiting = databases.filter(({ state }) => state === "not begun" || state === "cut off");
  const back = done
    .toReversed()
    .map(({ database, release }) => `schemagate rollback ${release} --database ${shellWord(database)}`);
  const first = waiting[0]?.database;
  return [
    ...(first === undefined ? [] : [`to go on, run the same command again: it begins with ${first}`]),
    `or take back what is done, in this order: ${back.join("; ")}`,
    ...(snapshot === null || snapshot.restore === ""
      ? []
      : [`or put all databases of the branch back to before: ${snapshot.restore}`]),
  ];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
