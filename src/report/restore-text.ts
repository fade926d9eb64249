import type { DatabaseSince, Restored, RestorePlan } from "../pipeline/restore.ts";
import type { TableSince } from "../pipeline/since/compare.ts";
import type { Paint } from "./paint.ts";
import { number, plural } from "./words.ts";

/** What a restore would do, to be read before it is done. */
export function restorePlanText({ kind, of, snapshot, at, databases, since, unseen }: RestorePlan): string {
  return [
    `Restoring ${of} to the ${kind} ${snapshot} of ${at}`,
    `  ${databases.length === 1 ? "database that is" : "databases that are"} rewound: ${databases.join(", ")}`,
    ...(unseen === null ? [] : [`  what was written since CANNOT be told: ${unseen}`]),
    ...since.flatMap(sinceLines).map((line) => `  ${line}`),
    onNeon(kind)
      ? "  what is there now is kept as a branch of its own; connections to it are cut"
      : "  what is there now is kept as a database of another name, which needs nobody to be connected",
  ].join("\n");
}

function onNeon(kind: RestorePlan["kind"]): boolean {
  return kind === "neon snapshot" || kind === "neon branch";
}

function sinceLines({ database, tables, compared, salvage }: DatabaseSince): string[] {
  if (tables.length === 0) return [`${database}: nothing was written since in ${plural(compared, "table")}`];
  return [
    `${database}: written since, and gone from it when it goes back (${plural(tables.length, "table")} of ${number(compared)})`,
    ...tables.map((table) => `  ${table.table}: ${tableWords(table)}`),
    ...(salvage === null ? [] : [`  SQL that brings these rows over, to be read first: ${salvage}`]),
  ];
}

function tableWords(table: TableSince): string {
  const { inserted, changed, removed, state, how, columnsMade } = table;
  if (state === "made") return `made since, with ${plural(inserted ?? 0, "row")}`;
  if (state === "dropped") return `dropped since, comes back with ${plural(removed ?? 0, "row")}`;
  const counts = [
    ...(inserted === null ? [] : [`${number(inserted)} inserted`]),
    ...(changed === null ? [] : [`${number(changed)} changed`]),
    ...(removed === null ? [] : [`${number(removed)} removed`]),
  ].join(", ");
  const sure = {
    counted: "",
    estimated: "about ",
    "at most": "too large to compare; by the server's counters, which began earlier, at most ",
  }[how];
  const unkeyed = changed === null ? " (no primary key: a changed row counts as one inserted and one removed)" : "";
  const lost = columnsMade.length === 0 ? "" : `; the values of ${columnsMade.join(", ")}, made since`;
  return `${sure}${counts}${unkeyed}${lost}`;
}

/** What a restore did. */
export function restoredText(restored: Restored, paint: Paint): string {
  const { of, snapshot, replaced, databases, reverted, since } = restored;
  return [
    paint.added(paint.strong(`Restored ${of} to ${snapshot}`)),
    `  rewound: ${databases.join(", ")}`,
    ...(replaced === null ? [] : [`  what was there is kept as ${replaced}`]),
    ...since.flatMap(({ salvage }) =>
      salvage === null ? [] : [`  rows written since: read ${salvage}, then run it with psql`],
    ),
    ...reverted
      .filter(({ releases }) => releases.length > 0)
      .map(({ database, releases }) => `  ${database}: reverted in the ledger: release ${releases.join(", ")}`),
  ].join("\n");
}
