import type { Connection } from "../../postgres/connection.ts";
import { ident, literal } from "../../postgres/quote.ts";
import { attempt } from "../probe/attempt.ts";
import { constantsIn, readSamples, type SampleRow, valuesNear } from "./candidates.ts";
import { type Condition, conditionsOn } from "./conditions.ts";
import type { Catalog } from "./context.ts";

/** What became of NULL in a column among rows that may come, whatever is stored today. */
export interface Crossed {
  /** What refuses NULL now in a row that it was accepted in, and accepts the same row with a value. */
  readonly refusing: Condition["from"] | null;
  readonly accepting: Condition["from"] | null;
}

/** Limits of one search: other columns' values taken together, and values of the column itself. */
const limits = { others: 120, values: 6, perColumn: 14 };

/**
 * Tries NULL in a column against the conditions that changed, in rows made of stored values, of the constants that stand
 * in the conditions and of what lies beside those; NULL in another column only where that column holds it.
 */
export async function crossNull(
  connection: Connection,
  sides: { readonly before: Catalog; readonly after: Catalog },
  table: string,
  column: string,
): Promise<Crossed> {
  const before = conditionsOn(sides.before, table);
  const after = conditionsOn(sides.after, table);
  const known = new Set(sides.after.on(table, "column").map((one) => String(one.physical.name)));
  const changed = [...missing(after, before), ...missing(before, after)].filter(
    (one) => one.columns.includes(column) && one.columns.every((name) => known.has(name)),
  );
  if (changed.length === 0) return { refusing: null, accepting: null };
  const varied = [...new Set([column, ...changed.flatMap((one) => one.columns)])];
  const near = (all: readonly Condition[]) =>
    all.filter(
      (one) => one.columns.every((name) => known.has(name)) && one.columns.some((name) => varied.includes(name)),
    );
  const around = [...changed, ...near(after), ...near(before)];
  const rows = await rowsToTry(connection, sides.after, table, varied, around);
  const search = { catalog: sides.after, table, column };
  const met = rows === null ? null : await evaluate(connection, { ...search, rows }, near(before), near(after));
  const from = changed.find((one) => one.from !== "check")?.from ?? "check";
  // What cannot be tried may refuse it.
  if (met === null) return { refusing: from, accepting: null };
  return {
    refusing: met.some((one) => one.refusing) ? from : null,
    accepting: met.some((one) => one.accepting) ? from : null,
  };
}

function missing(all: readonly Condition[], others: readonly Condition[]): readonly Condition[] {
  return all.filter((one) => !others.some((other) => other.text === one.text));
}

/** Rows that differ in other columns, each with NULL in the column first and then with values. */
async function rowsToTry(
  connection: Connection,
  catalog: Catalog,
  table: string,
  varied: readonly string[],
  conditions: readonly Condition[],
): Promise<readonly (readonly SampleRow[])[] | null> {
  const samples = await readSamples(connection, catalog, table, varied);
  const start = samples?.[0];
  if (samples === null || start === undefined) return null;
  const constants = constantsIn(catalog, conditions.map(({ text }) => text).join("\n"));
  const candidates = new Map<string, readonly (string | null)[]>();
  for (const column of catalog.on(table, "column")) {
    const name = String(column.physical.name);
    if (!varied.includes(name)) continue;
    const made = await valuesNear(connection, catalog, column, constants);
    candidates.set(name, ordered(samples, name, made, column.facts.notNull !== true));
  }
  const [column = "", ...others] = varied;
  const values = (candidates.get(column) ?? []).filter((value) => value !== null).slice(0, limits.values);
  const bases = combinations(start, samples, others, candidates);
  return bases.map((row) => [null, ...values].map((value) => ({ ...row, [column]: value })));
}

/** A stored value or two, NULL where the column takes it, then what constants suggest, then more stored ones. */
function ordered(
  samples: readonly SampleRow[],
  name: string,
  made: readonly string[],
  nullable: boolean,
): readonly (string | null)[] {
  const stored = [...new Set(samples.map((row) => row[name] ?? null).filter((value) => value !== null))];
  const empty = nullable ? [null] : [];
  const all = [...stored.slice(0, 2), ...empty, ...made, ...stored.slice(2)];
  return [...new Set(all)].slice(0, limits.perColumn + stored.slice(0, 2).length);
}

/** Every combination where they are few; else rows as stored, and each column and each pair of columns varied. */
function combinations(
  start: SampleRow,
  stored: readonly SampleRow[],
  others: readonly string[],
  candidates: ReadonlyMap<string, readonly (string | null)[]>,
): readonly SampleRow[] {
  const vary = (rows: readonly SampleRow[], name: string) =>
    rows.flatMap((row) => (candidates.get(name) ?? []).map((value) => ({ ...row, [name]: value })));
  const size = others.reduce((product, name) => product * Math.max(candidates.get(name)?.length ?? 1, 1), 1);
  if (size <= limits.others) return others.reduce(vary, [start] as readonly SampleRow[]);
  const single = others.flatMap((name) => vary([start], name));
  const pairs = others.flatMap((name, place) =>
    others.slice(place + 1).flatMap((other) => vary(vary([start], name), other)),
  );
  return [...stored.slice(0, 10), ...single, ...spread(pairs, limits.others - single.length)].slice(
    0,
    2 * limits.others,
  );
}

/** Some of many, from all over. */
function spread<Value>(all: readonly Value[], count: number): readonly Value[] {
  const step = Math.max(Math.ceil(all.length / Math.max(count, 1)), 1);
  return all.filter((_one, place) => place % step === 0);
}

interface Search {
  readonly catalog: Catalog;
  readonly table: string;
  readonly column: string;
  readonly rows: readonly (readonly SampleRow[])[];
}

/** Whether a row passes: true, false, or false where it cannot be computed. */
interface Passed {
  readonly before: boolean;
  readonly after: boolean;
}

async function evaluate(
  connection: Connection,
  search: Search,
  before: readonly Condition[],
  after: readonly Condition[],
): Promise<readonly { readonly refusing: boolean; readonly accepting: boolean }[] | null> {
  const flat = search.rows.flat();
  const needed = new Set([search.column, ...[...before, ...after].flatMap((one) => one.columns)]);
  const passed = await passing(connection, search, flat, [...needed], [before, after]);
  if (passed === null) return null;
  const width = search.rows[0]?.length ?? 1;
  return search.rows.map((_row, place) => {
    const [emptied, ...valued] = passed.slice(place * width, (place + 1) * width);
    if (emptied === undefined) return { refusing: false, accepting: false };
    return {
      refusing: emptied.before && !emptied.after && valued.some((one) => one.after),
      accepting: !emptied.before && emptied.after && valued.some((one) => one.before),
    };
  });
}

/** All rows in one query; where a row cannot be computed, each row by itself, and each side. */
async function passing(
  connection: Connection,
  search: Search,
  rows: readonly SampleRow[],
  needed: readonly string[],
  sides: readonly [readonly Condition[], readonly Condition[]],
): Promise<readonly Passed[] | null> {
  const [before, after] = sides.map((all) =>
    ["true", ...all.map(({ text }) => `(${text}) is not false`)].join(" and "),
  );
  const source = (some: readonly SampleRow[]) => valuesOf(search, some, needed);
  const sql = `select jsonb_agg(jsonb_build_array(${before}, ${after}) order by ${rowNumber}) from ${source(rows)}`;
  const [whole] = (await attempt(connection, [{ sql }])) ?? [];
  if (whole?.code === "SG000" && Array.isArray(whole.answer))
    return whole.answer.map((pair) => ({ before: Boolean(pair[0]), after: Boolean(pair[1]) }));
  const single = rows.flatMap((row) =>
    [before, after].map((text) => ({ sql: `select to_jsonb(${text}) from ${source([row])}` })),
  );
  const answers = await attempt(connection, single);
  if (answers === null) return null;
  const held = (place: number) => answers[place]?.code === "SG000" && answers[place]?.answer === true;
  return rows.map((_row, place) => ({ before: held(2 * place), after: held(2 * place + 1) }));
}

const rowNumber = ident("schemagate row");

function valuesOf(search: Search, rows: readonly SampleRow[], needed: readonly string[]): string {
  const columns = search.catalog.on(search.table, "column").filter((one) => needed.includes(String(one.physical.name)));
  const lines = rows.map((row, place) => {
    const texts = columns.map((column) => text(row[String(column.physical.name)] ?? null));
    return `(${[place, ...texts].join(", ")})`;
  });
  const typed = columns.map(
    (column, place) => `(v.v${place})::${String(column.facts.type)} as ${ident(String(column.physical.name))}`,
  );
  const names = columns.map((_column, place) => `v${place}`);
  return `(select ${[`v.n as ${rowNumber}`, ...typed].join(", ")} from (values ${lines.join(", ")}) v(${["n", ...names].join(", ")}) offset 0) q`;
}

function text(value: string | null): string {
  return value === null ? "null::text" : `${literal(value).trim()}::text`;
}
