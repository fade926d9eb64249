import { type Converged, isRefused } from "./converge.ts";
import type { Original } from "./original.ts";

/** From the schema to an edited copy, and back. */
export interface RoundTrip {
  readonly seed: number;
  readonly edits: readonly string[];
  /** Edits that were tried and that PostgreSQL refused. */
  readonly refused: number;
  readonly forth: Converged;
  readonly back: Converged | null;
  readonly rows: number;
  /** Columns whose values are not what they were. */
  readonly changed: readonly string[];
  readonly equal: boolean;
}

export interface Result {
  readonly file: string;
  readonly major: number;
  readonly entries: number;
  readonly about: Omit<Original, "text">;
  readonly fromFile: Converged;
  readonly fromDump: Converged;
  readonly trips: readonly RoundTrip[];
  readonly equal: boolean;
}

/** The results as a table, with what is to be known about each file below it. */
export function shownAsTable(results: readonly Result[]): string {
  const head = ["file", "major", "entries", "file itself", "its dump", "edits", "rows", "forth", "back", "values"];
  const rows = results.flatMap(rowsOf);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(head), ...rows.map(line), "", ...results.flatMap(notes)].join("\n");
}

/** The cells of one result, a row for each seed. */
export function rowsOf(result: Result): readonly (readonly string[])[] {
  const start = [result.file.split("/").at(-1) ?? "", String(result.major), String(result.entries)];
  const empty = [...start, isRefused(result.fromFile) ? "refused" : word(result.fromFile), word(result.fromDump)];
  if (result.trips.length === 0) return [[...empty, "-", "-", "-", "-", "-"]];
  return result.trips.map((trip) => [
    ...empty,
    `${trip.edits.length} (seed ${trip.seed})`,
    String(trip.rows),
    word(trip.forth),
    trip.back === null ? "-" : word(trip.back),
    trip.changed.length === 0 ? "kept" : `${trip.changed.length} changed`,
  ]);
}

/** The verdict, with what the second plan and the indexes said. */
function word({ verdict, second, invalid, steps }: Converged): string {
  if (verdict === "PF") return verdict;
  const again = verdict === "AF" ? "" : second === 0 ? "" : `, 2nd plan ${second ?? "fails"}`;
  return `${verdict}${again}${invalid.length === 0 ? "" : `, ${invalid.length} invalid`} (${steps})`;
}

function notes(result: Result): readonly string[] {
  const { about, fromFile, fromDump, trips } = result;
  const legs: readonly (readonly [string, Converged | null])[] = [
    ["file itself", fromFile],
    ["its dump", fromDump],
    ...trips.flatMap(({ seed, forth, back }) => [
      [`seed ${seed} forth`, forth] as const,
      [`seed ${seed} back`, back] as const,
    ]),
  ];
  return [
    `${result.file}:`,
    ...(about.stubbed.length === 0 ? [] : [`  not to be had, types written as text: ${about.stubbed.join(", ")}`]),
    ...about.notRun.map(({ line, sql, error }) => `  not run, line ${line}: ${brief(sql)} (${error})`),
    ...legs.flatMap(([name, leg]) => (leg === null ? [] : troubles(name, leg))),
    ...trips.flatMap(({ seed, changed }) => changed.map((column) => `  seed ${seed}: values of ${column} changed`)),
    "",
  ];
}

const shown = 12;

function troubles(name: string, { said, difference, invalid }: Converged): readonly string[] {
  const missing = (difference?.missing ?? []).slice(0, shown).map((entry) => `  ${name} lacks ${brief(entry)}`);
  const extra = (difference?.extra ?? []).slice(0, shown).map((entry) => `  ${name} has ${brief(entry)}`);
  const words = said === "" ? [] : [`  ${name}: ${said.slice(0, 1500)}`];
  return [...words, ...missing, ...extra, ...invalid.map((index) => `  ${name}: ${index} is not valid`)];
}

function brief(text: string): string {
  return text.replaceAll(/\s+/g, " ").slice(0, 300);
}
