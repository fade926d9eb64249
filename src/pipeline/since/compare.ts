import { pinned } from "../../effects/settings.ts";
import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import { isDatabaseError } from "../step/run-step.ts";
import { type ComparedTable, comparedTables, keySql, sourceOf } from "./tables.ts";

/** What was written to a table since another time. */
export interface TableSince {
  readonly table: string;
  /** Null where it cannot be told: without a key a changed row is one that came and one that went. */
  readonly inserted: number | null;
  readonly changed: number | null;
  readonly removed: number | null;
  /** `counted`: row by row; `estimated`: from a part of them; `at most`: by the server's counters, which began before. */
  readonly how: "counted" | "estimated" | "at most";
  /** The table was made, or dropped, since. */
  readonly state: "there" | "made" | "dropped";
  /** Columns that were made since: what they hold has no place in the state before. */
  readonly columnsMade: readonly string[];
}

/** A comparison, with what it takes to bring the rows over. */
export interface ComparedRows extends TableSince {
  readonly now: ComparedTable | null;
  readonly old: ComparedTable | null;
  /** Keys of rows that came or changed, and of rows that went; null where they were not counted. */
  readonly keys: { readonly written: readonly Key[]; readonly removed: readonly Key[] } | null;
  /** Of a table without a key: hashes of the rows that came, as often as they did. */
  readonly hashes: readonly string[];
}

export type Key = readonly string[];

interface Limits {
  /** Above this many rows a table is not read; the server's counters tell at least something. */
  readonly read: number;
  /** So many rows that may differ are looked at one by one. */
  readonly looked: number;
}

const usual: Limits = { read: 20_000_000, looked: 1_000_000 };

/** Compares the rows of two databases, of now and of then, table by table. Both are only read. */
export async function comparedSince(
  now: Connection,
  then: Connection,
  limits: Limits = usual,
): Promise<readonly ComparedRows[]> {
  const [tablesNow, tablesThen] = [await comparedTables(now), await comparedTables(then)];
  const names = [...new Set([...tablesNow.keys(), ...tablesThen.keys()])].sort();
  const found: ComparedRows[] = [];
  for (const name of names) {
    const [one, other] = [tablesNow.get(name) ?? null, tablesThen.get(name) ?? null];
    found.push(await tableSince(now, then, { one, other, limits }));
  }
  return found;
}

async function tableSince(
  now: Connection,
  then: Connection,
  {
    one,
    other,
    limits,
  }: { readonly one: ComparedTable | null; readonly other: ComparedTable | null; readonly limits: Limits },
): Promise<ComparedRows> {
  const base = {
    table: one?.name ?? other?.name ?? "",
    now: one,
    old: other,
    keys: null,
    hashes: [],
    columnsMade: [],
  };
  if (one === null || other === null) {
    const rows = await countOf(one === null ? then : now, one ?? other);
    const [inserted, removed] = one === null ? [0, rows] : [rows, 0];
    return { ...base, inserted, changed: 0, removed, how: "counted", state: one === null ? "dropped" : "made" };
  }
  const columnsMade = one.columns.map(({ name }) => name).filter((name) => !hasColumn(other, name));
  const both = { ...base, columnsMade: columnsMade.map(ident), state: "there" as const };
  if (Math.max(one.estimate, other.estimate) > limits.read) return { ...both, ...one.counters, how: "at most" };
  try {
    const shared = one.columns.map(({ name }) => name).filter((name) => hasColumn(other, name));
    const keyed = one.key.length > 0 && one.key.join("\n") === other.key.join("\n");
    return { ...both, ...(await rowsSince(now, then, { one, other, shared, keyed, limits })) };
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    return { ...both, ...one.counters, how: "at most" };
  }
}

function hasColumn({ columns }: ComparedTable, name: string): boolean {
  return columns.some((column) => column.name === name);
}

async function countOf(connection: Connection, table: ComparedTable | null): Promise<number> {
  if (table === null) return 0;
  const { rows } = await connection.query<{ count: string }>(`select count(*)::text as count from ${sourceOf(table)}`);
  return Number(rows[0]?.count ?? 0);
}

interface Pair {
  readonly one: ComparedTable;
  readonly other: ComparedTable;
  readonly shared: readonly string[];
  readonly keyed: boolean;
  readonly limits: Limits;
}

type Difference = Pick<ComparedRows, "inserted" | "changed" | "removed" | "how" | "keys" | "hashes">;

/** Rows are put into buckets by their keys; only buckets whose sums differ are looked at row by row. */
async function rowsSince(now: Connection, then: Connection, pair: Pair): Promise<Difference> {
  const mask = bucketsFor(Math.max(pair.one.estimate, pair.other.estimate)) - 1;
  const [sumsNow, sumsThen] = [
    await bucketSums(now, pair.one, pair, mask),
    await bucketSums(then, pair.other, pair, mask),
  ];
  const differing = [...new Set([...sumsNow.keys(), ...sumsThen.keys()])].filter(
    (bucket) => sumsNow.get(bucket)?.sum !== sumsThen.get(bucket)?.sum,
  );
  const sizeOf = (bucket: string) => Math.max(sumsNow.get(bucket)?.rows ?? 0, sumsThen.get(bucket)?.rows ?? 0);
  const looked = upTo(differing, sizeOf, pair.limits.looked);
  const wanted = { mask, buckets: looked };
  const rows = (connection: Connection, table: ComparedTable) => rowsIn(connection, table, pair, wanted);
  const difference = pair.keyed
    ? byKey(await rows(now, pair.one), await rows(then, pair.other))
    : byRow(await rows(now, pair.one), await rows(then, pair.other));
  return looked.length === differing.length ? difference : scaled(difference, differing.length / looked.length);
}

/** A power of two, for about a hundred rows in each. */
function bucketsFor(rows: number): number {
  return 2 ** Math.min(17, Math.max(0, Math.ceil(Math.log2(Math.max(rows, 1) / 100))));
}

function upTo(buckets: readonly string[], sizeOf: (bucket: string) => number, most: number): readonly string[] {
  let rows = 0;
  const taken = buckets.filter((bucket) => {
    rows += sizeOf(bucket);
    return rows <= most;
  });
  return taken.length === 0 ? buckets.slice(0, 1) : taken;
}

function scaled(difference: Difference, factor: number): Difference {
  const more = (count: number | null) => (count === null ? null : Math.round(count * factor));
  const { inserted, changed, removed } = difference;
  return {
    inserted: more(inserted),
    changed: more(changed),
    removed: more(removed),
    how: "estimated",
    keys: null,
    hashes: [],
  };
}

/** What stands for a row: its key, or all of it; and the hash of what it holds. */
function rowSql(table: ComparedTable, { shared, keyed }: Pair): string {
  const row = `row(${shared.map(ident).join(", ")})::text`;
  const key = keyed ? keySql(table) : null;
  const named = key === null ? `array[]::text[] as key, ${row} as name` : `${key} as key, (${key})::text as name`;
  return `(select ${named}, ${row} as content from ${sourceOf(table)}) as stored`;
}

const bucket = `(hashtextextended(name collate "C", 0) & $1::bigint)`;
const content = `hashtextextended(content collate "C", 1)`;

async function bucketSums(
  connection: Connection,
  table: ComparedTable,
  pair: Pair,
  mask: number,
): Promise<ReadonlyMap<string, { readonly sum: string; readonly rows: number }>> {
  return await pinned(connection, async () => {
    const { rows } = await connection.query<{ bucket: string; sum: string; rows: string }>(
      `select ${bucket}::text as bucket, sum(${content})::text || '/' || count(*) as sum, count(*)::text as rows
         from ${rowSql(table, pair)} group by 1`,
      [mask],
    );
    return new Map(rows.map(({ bucket: name, sum, rows: count }) => [name, { sum, rows: Number(count) }]));
  });
}

interface Row {
  readonly key: Key;
  readonly hash: string;
}

async function rowsIn(
  connection: Connection,
  table: ComparedTable,
  pair: Pair,
  { mask, buckets }: { readonly mask: number; readonly buckets: readonly string[] },
): Promise<readonly Row[]> {
  if (buckets.length === 0) return [];
  return await pinned(connection, async () => {
    const { rows } = await connection.query<Row>(
      `select key, ${content}::text as hash from ${rowSql(table, pair)} where ${bucket} in (select unnest($2::bigint[]))`,
      [mask, buckets],
    );
    return rows;
  });
}

function byKey(now: readonly Row[], then: readonly Row[]): Difference {
  const name = ({ key }: Row) => JSON.stringify(key);
  const before = new Map(then.map((row) => [name(row), row]));
  const after = new Set(now.map(name));
  const inserted = now.filter((row) => !before.has(name(row)));
  const changed = now.filter((row) => (before.get(name(row)) ?? row).hash !== row.hash);
  const removed = then.filter((row) => !after.has(name(row)));
  return {
    ...{ inserted: inserted.length, changed: changed.length, removed: removed.length, how: "counted" },
    keys: { written: [...inserted, ...changed].map(({ key }) => key), removed: removed.map(({ key }) => key) },
    hashes: [],
  };
}

function byRow(now: readonly Row[], then: readonly Row[]): Difference {
  const count = (rows: readonly Row[]) => {
    const counts = new Map<string, number>();
    for (const { hash } of rows) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    return counts;
  };
  const [after, before] = [count(now), count(then)];
  const more = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...a].flatMap(([hash, times]) => Array<string>(Math.max(0, times - (b.get(hash) ?? 0))).fill(hash));
  const [came, went] = [more(after, before), more(before, after)];
  return { inserted: came.length, changed: null, removed: went.length, how: "counted", keys: null, hashes: came };
}
