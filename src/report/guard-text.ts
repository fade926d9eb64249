import type { GuardStatus } from "../pipeline/guard.ts";
import type { Paint } from "./paint.ts";

/** What the guard refuses, and what passes it, for people. */
export function guardText({ installed, tables, lifted }: GuardStatus, paint: Paint): string {
  const head = installed ? "The guard is installed." : "The guard is not installed.";
  const word = (name: string, said: string) =>
    said === "refused" ? `${name} ${paint.added("refused")}` : `${name} ${paint.removed("passes")}: ${said}`;
  const lines = tables.flatMap(({ table, truncate, drop }) => [
    paint.strong(table),
    `  ${word("TRUNCATE", truncate)}`,
    `  ${word("DROP", drop)}`,
  ]);
  const until =
    lifted === null
      ? []
      : [paint.changed(`It is lifted until ${lifted.until.toISOString()} by ${lifted.by}: ${lifted.reason}`)];
  const none = tables.length === 0 ? ["No table of this database is protected."] : [];
  return [head, ...until, ...none, ...lines].join("\n");
}
