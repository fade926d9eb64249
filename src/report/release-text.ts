import type { Applied } from "../pipeline/apply.ts";
import type { SnapshotReceipt } from "../pipeline/ledger/snapshot-receipts.ts";
import type { Released } from "../pipeline/release/release.ts";
import type { Paint } from "./paint.ts";
import { bytes, duration, number, plural } from "./words.ts";

/** What a release did, for people. */
export function releaseText(released: Applied, paint: Paint): string {
  const { outcome, release, steps, milliseconds, snapshot } = released;
  const title = {
    released: "Released",
    resumed: "Resumed and released",
    "released before": "Nothing to do, released before",
  };
  return [
    paint.added(
      paint.strong(`${title[outcome]}: release ${release}, ${plural(steps, "step")}, ${duration(milliseconds)}`),
    ),
    ...rowLines(released).map((line) => `  ${line}`),
    ...afterLines(released, paint).map((line) => `  ${line}`),
    ...(snapshot === null ? [] : snapshotText(snapshot).map((line) => `  ${line}`)),
  ].join("\n");
}

function afterLines({ after: { checks, problems }, release }: Applied, paint: Paint): string[] {
  if (problems.length > 0)
    return [
      ...problems.map((problem) => paint.removed(problem)),
      `the release is done; to take it back: schemagate rollback ${release}`,
    ];
  return checks === 0 ? [] : [`${plural(checks, "check")} asked of it: all is well`];
}

/** A receipt in words: what it is, when it was taken, how long it stays, and how to get back. */
export function snapshotText(snapshot: SnapshotReceipt): string[] {
  const { kind, name, id, at, lsn, expires, restore, state } = snapshot;
  if (kind === "none") return [`no snapshot: ${name}`];
  if (snapshot.gone != null)
    return [`snapshot: ${kind} ${name} was removed at ${moment(snapshot.gone.at)} by ${snapshot.gone.by}`];
  if (state === "intended")
    return [
      `snapshot: ${kind} ${name} was about to be taken at ${moment(at)} and may be there; the next run looks for it`,
    ];
  const size = snapshot.bytes === null ? "" : `, ${bytes(snapshot.bytes)}`;
  const where = `${moment(at)}${lsn === null ? "" : ` at LSN ${lsn}`}`;
  const until = expires === null ? "stays until it is removed" : `expires ${moment(expires)}`;
  return [
    `snapshot: ${kind} ${name}${id === name ? "" : ` (${id})`}${size}, of ${where}, ${until}`,
    `to go back: ${restore}`,
  ];
}

function moment(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function rowLines({ rowsBefore, rowsAfter }: Released): string[] {
  if (rowsBefore.length === 0) return [];
  const after = new Map(rowsAfter.map((count) => [count.table, count.rows]));
  const moved = rowsBefore.filter(({ table, rows }) => after.has(table) && after.get(table) !== rows);
  if (moved.length === 0) return [`rows as before in ${plural(rowsBefore.length, "table")}`];
  return moved.map(
    ({ table, rows }) => `${table}: ${number(rows)} rows before, ${number(after.get(table) ?? 0)} after`,
  );
}
