import { readFileSync } from "node:fs";
import { join } from "node:path";
import { changes } from "../../test/plan/locks/changes.ts";
import type { Found, Measurements, Row } from "../../test/plan/locks/measured.ts";

const file = join(import.meta.dirname, "../../test/plan/locks/measured.json");

/** What is said before the table. */
const intro = `<!-- Made by \`npm run docs\` from test/plan/locks; a test measures it anew on PostgreSQL 14 to 18. -->

# Locks

What the steps of a plan lock, and whether they read or write whole tables: measured on real servers of PostgreSQL 14 to 18,
and equal to what every plan says of its steps (\`locks\` and \`work\` in \`plan.json\`). Where the plan takes a longer way than
the statement that one would write, that statement stands below it, in italics, with what it would lock.

- ACCESS EXCLUSIVE: nobody reads or writes. SHARE ROW EXCLUSIVE, SHARE: everyone reads, nobody writes. SHARE UPDATE EXCLUSIVE,
  ROW SHARE: everyone reads and writes.
- *reads*: the whole table is looked through, or an index of it built. *rewrites*: the table and its indexes are written anew.
  Both take the longer the larger the table is; what does neither takes no time, once it has its lock.
- ACCESS SHARE, which every query takes, is left out, and so are tables that the plan itself makes, and locks on indexes: while
  \`ALTER INDEX ... ATTACH PARTITION\` runs, queries of the partition wait.
`;

/** docs/locks.md. */
export function locksPage(): string {
  const measured = JSON.parse(readFileSync(file, "utf8")) as Measurements;
  const rows = Object.entries(changes).flatMap(([key, { change, since }]) => {
    const groups = measured[key] ?? [];
    return groups.flatMap((group) =>
      rowsOf(groups.length > 1 || since !== undefined ? `${change} (${versions(group.majors)})` : change, group),
    );
  });
  return [intro, "| change | step | locks | |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function versions(majors: readonly number[]): string {
  const [first, last] = [majors[0], majors.at(-1)];
  return first === last ? `PostgreSQL ${first}` : `PostgreSQL ${first} to ${last}`;
}

function rowsOf(change: string, { plain, steps }: Found): readonly string[] {
  const own = steps.map((row, place) => line(place === 0 ? change : "", `\`${short(row.sql)}\``, row));
  return plain === null ? own : [...own, line("", `*plainly: ${short(plain.sql)}*`, plain)];
}

function line(change: string, step: string, { locks, work }: Row): string {
  const names = locks.map(({ relation, mode }) => `${lockName(mode)} on ${relation.replace("public.", "")}`);
  const words = { none: "", scan: "reads", rewrite: "rewrites" };
  return `| ${change} | ${step} | ${names.join(", ") || "none"} | ${words[work]} |`;
}

function short(sql: string): string {
  return sql.replaceAll(/\s+/g, " ").replaceAll("public.", "").replaceAll("|", "\\|");
}

function lockName(mode: string): string {
  return mode
    .replace(/Lock$/, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();
}
