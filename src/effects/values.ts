import type { Connection } from "../postgres/connection.ts";
import { ident, qualified } from "../postgres/quote.ts";
import { pinned } from "./settings.ts";

/** Values of all tables at one moment, as fingerprints. Plain data; compare with `compareValues`. */
export interface ValueState {
  readonly tables: readonly TableValues[];
  /** The first transaction id that was not given out yet: a row of an older one is as it was. */
  readonly horizon?: string;
}

export interface TableValues {
  /** `namespace.table`, quoted only where needed. */
  readonly table: string;
  readonly rows: number;
  /** Rows that nobody has touched since the earlier state, even by an UPDATE to the same values; absent at first. */
  readonly untouched?: number;
  /** The table's OID: another one of the same name has none of its rows. */
  readonly relation?: string;
  readonly columns: readonly ColumnValues[];
  /** The primary key's columns, to which each value is bound; empty where there is none. */
  readonly key: readonly string[];
  /** False where the role may not read all rows; nothing can then be said of the values. */
  readonly readable: boolean;
  /** Of a partitioned table: what each partition that holds rows itself has of it, empty ones as well. */
  readonly leaves?: readonly Leaf[];
}

interface Leaf {
  readonly table: string;
  readonly rows: number;
  readonly untouched?: number;
  /** In the order of the columns; fingerprints are sums, so those of a table are those of its leaves added up. */
  readonly columns: readonly Pick<ColumnValues, "fingerprint" | "canonical">[];
}

export interface ColumnValues {
  readonly column: string;
  readonly type: string;
  /** The type's OID and modifier: a type that is only renamed stays the same one. */
  readonly typeIdentity: string;
  /** Independent of the rows' order, bound to each row's primary key; null where a value cannot be cast back. */
  readonly fingerprint: string | null;
  /** The same under an equality that ignores how a value is written, for the types that keep the writing (json). */
  readonly canonical: string | null;
}

/** How one column came through. */
export interface ValueComparison {
  readonly table: string;
  readonly column: string;
  readonly equal: boolean;
  /** False where the role may not read all rows before or after; the numbers then mean nothing. */
  readonly readable: boolean;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  /** Rows from before that nobody touched; null where that is not known. A rewrite by ALTER TABLE touches all. */
  readonly untouched: number | null;
  /** The same primary keys are there as before. */
  readonly keysKept: boolean;
}

export interface ValueScope {
  /** Tables, as `namespace.table`; absent means all. */
  readonly tables?: readonly string[];
  /** Namespaces to leave out, besides `schemagate` and the system's. */
  readonly exclude?: readonly string[];
  /**
   * An earlier state to be compared with: values are cast back to its types and bound to its keys, so that a change of
   * type without loss leaves the fingerprint as it was.
   */
  readonly like?: ValueState;
}

interface Shape {
  readonly name: string;
  readonly relation: string;
  readonly partitioned: boolean;
  /** Of a partitioned table. */
  readonly leaves: readonly { readonly oid: string; readonly name: string }[];
  readonly readable: boolean;
  readonly key: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: string; readonly typeIdentity: string }[];
}

/** Reads every row of the tables in scope once. To be called outside of a transaction, since a failed cast ends one. */
export async function captureValues(connection: Connection, scope: ValueScope = {}): Promise<ValueState> {
  return pinned(connection, async () => {
    const shapes = await readShapes(connection, scope.exclude ?? []);
    const wanted = scope.tables === undefined ? shapes : shapes.filter((shape) => scope.tables?.includes(shape.name));
    const tables: TableValues[] = [];
    const now = await nextTransaction(connection);
    const horizon = scope.like?.horizon ?? now;
    for (const shape of wanted) {
      const earlier = formerOf(shape.name, scope.like?.tables ?? []);
      tables.push(await readTable(connection, shape, earlier, horizon));
    }
    return { tables, horizon: now };
  });
}

/** As the system column xmin has them: 32 bits, compared around the circle by age(). */
async function nextTransaction(connection: Connection): Promise<string> {
  const sql = "select (pg_snapshot_xmax(pg_current_snapshot())::text::numeric % 4294967296)::text as next";
  return (await connection.query<{ next: string }>(sql)).rows[0]?.next ?? "0";
}

/** The table as it was read before, or the one that it was a partition of. */
function formerOf(name: string, tables: readonly TableValues[]): TableValues | undefined {
  const own = tables.find(({ table }) => table === name);
  return own ?? tables.find(({ leaves = [] }) => leaves.some(({ table }) => table === name));
}

/** Compares what both states have: tables and columns are matched by name; what cannot be read is not equal. */
export function compareValues(before: ValueState, after: ValueState): readonly ValueComparison[] {
  const later = new Map(after.tables.map((table) => [table.table, table]));
  return before.tables.flatMap((table) => {
    const other = later.get(table.table);
    return other === undefined ? [] : compareTable(...withCommonLeaves(table, other, before, later));
  });
}

/**
 * A partition that was dropped, or came with rows that were there before, is told of by itself: values are compared over
 * the others, and over those that were detached, wherever they stand now. Rows that moved to a new one are still there.
 */
function withCommonLeaves(
  before: TableValues,
  after: TableValues,
  all: ValueState,
  later: ReadonlyMap<string, TableValues>,
): readonly [TableValues, TableValues] {
  const [had, has] = [before.leaves, after.leaves];
  if (had === undefined || has === undefined) return [before, after];
  const left = had.filter((leaf) => !has.some(({ table }) => table === leaf.table));
  const detached = left.flatMap(({ table }) => later.get(table) ?? []);
  const dropped = new Set(left.filter(({ table }) => !later.has(table)));
  const others = all.tables.filter(({ table }) => table !== before.table);
  const known = new Set(others.flatMap(({ table, leaves = [] }) => [table, ...leaves.map((leaf) => leaf.table)]));
  return [
    sumOf(
      before,
      had.filter((leaf) => !dropped.has(leaf)),
    ),
    sumOf(after, [...has.filter(({ table }) => !known.has(table)), ...detached.map((table) => asLeaf(table, after))]),
  ];
}

/** A table as if it were a partition of another one. */
function asLeaf({ table, rows, untouched = 0, columns }: TableValues, of: TableValues): Leaf {
  const none = { fingerprint: null, canonical: null };
  return {
    table,
    rows,
    untouched,
    columns: of.columns.map(({ column }) => columns.find((one) => one.column === column) ?? none),
  };
}

function sumOf(table: TableValues, leaves: readonly Leaf[]): TableValues {
  const add = (place: number, what: "fingerprint" | "canonical") =>
    leaves.reduce<string | null>((sum, { columns }) => {
      const value = columns[place]?.[what] ?? null;
      return sum === null || value === null ? null : String(BigInt(sum) + BigInt(value));
    }, "0");
  const columns = table.columns.map((column, place) => ({
    ...column,
    fingerprint: column.fingerprint === null ? null : add(place, "fingerprint"),
    canonical: column.canonical === null ? null : add(place, "canonical"),
  }));
  const count = (of: (leaf: Leaf) => number) => leaves.reduce((sum, leaf) => sum + of(leaf), 0);
  return { ...table, rows: count(({ rows }) => rows), untouched: count(({ untouched = 0 }) => untouched), columns };
}

function compareTable(before: TableValues, after: TableValues): readonly ValueComparison[] {
  const later = new Map(after.columns.map((column) => [column.column, column]));
  const readable = before.readable && after.readable;
  const keysKept = readable && before.rows === after.rows && sameKeys(before, later);
  return before.columns.flatMap((column) => {
    const other = later.get(column.column);
    if (other === undefined) return [];
    const equal = readable && before.rows === after.rows && sameValues(column, other);
    const untouched = readable && isTold(before, after) ? (after.untouched ?? null) : null;
    const rows = { rowsBefore: before.rows, rowsAfter: after.rows, untouched, keysKept };
    return [{ table: before.table, column: column.column, equal, readable, ...rows }];
  });
}

/** Ids of rows that were frozen two thousand million transactions ago look young: such tables cannot be told. */
function isTold(before: TableValues, after: TableValues): boolean {
  return before.relation === after.relation && before.untouched === before.rows;
}

function sameKeys({ key, columns }: TableValues, later: ReadonlyMap<string, ColumnValues>): boolean {
  const kept = (name: string) => {
    const [before, after] = [columns.find(({ column }) => column === name), later.get(name)];
    return before !== undefined && after !== undefined && sameValues(before, after);
  };
  return key.length > 0 && key.every(kept);
}

function sameValues(before: ColumnValues, after: ColumnValues): boolean {
  if (before.fingerprint !== null && before.fingerprint === after.fingerprint) return true;
  return before.type !== after.type && before.canonical !== null && before.canonical === after.canonical;
}

async function readShapes(connection: Connection, exclude: readonly string[]): Promise<readonly Shape[]> {
  const { rows } = await connection.query<Found>(
    `select array[n.nspname, c.relname]::text[] as parts, c.oid::text as relation, c.relkind = 'p' as partitioned,
       coalesce((select jsonb_agg(jsonb_build_array(l.oid::text, ln.nspname, l.relname) order by l.oid)
         from pg_partition_tree(c.oid) p join pg_class l on l.oid = p.relid join pg_namespace ln on ln.oid = l.relnamespace
         where c.relkind = 'p' and p.isleaf), '[]') as leaves,
       has_table_privilege(c.oid, 'select') and not c.relforcerowsecurity as readable,
       coalesce((select jsonb_agg(a.attname order by a.attnum) from pg_index i
         join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
         where i.indrelid = c.oid and i.indisprimary), '[]') as key,
       (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
         'typeIdentity', a.atttypid || ':' || a.atttypmod)
         order by a.attnum), '[]') from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
       and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname <> all ($1::text[])
       and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
     order by 1`,
    [["schemagate", ...exclude]],
  );
  return rows.map(({ parts, leaves, ...shape }) => ({
    ...shape,
    name: qualified(...parts),
    leaves: leaves.map(([oid, ...leaf]) => ({ oid, name: qualified(...leaf) })),
  }));
}

interface Found extends Omit<Shape, "name" | "leaves"> {
  readonly parts: readonly string[];
  readonly leaves: readonly (readonly [oid: string, ...name: string[]])[];
}

interface Reading {
  readonly column: string;
  readonly type: string;
  readonly typeIdentity: string;
  readonly plain: string;
  readonly canonical: string | null;
}

async function readTable(
  connection: Connection,
  shape: Shape,
  earlier: TableValues | undefined,
  horizon: string,
): Promise<TableValues> {
  const key = (earlier?.key ?? shape.key).filter((name) => shape.columns.some((column) => column.name === name));
  const columns = shape.columns.map((column) => {
    const before = earlier?.columns.find((one) => one.column === column.name);
    return {
      ...column,
      readAs: before === undefined || before.typeIdentity === column.typeIdentity ? column.type : before.type,
      canonical: before !== undefined && before.canonical !== null,
    };
  });
  const unread = columns.map(({ name, type, typeIdentity }) => ({
    column: name,
    type,
    typeIdentity,
    fingerprint: null,
    canonical: null,
  }));
  const { relation } = shape;
  if (!shape.readable) return { table: shape.name, relation, rows: 0, columns: unread, key, readable: false };
  const keyText = key.map((name) => asText(name, columns.find((one) => one.name === name)?.readAs ?? "text"));
  const source = sourceOf(shape, keyHash(keyText), horizon);
  const readings = columns.map(reading);
  const groups = await readAll(connection, source, readings);
  const own = { table: shape.name, relation, key, readable: true, rows: 0, untouched: 0, columns: emptyOf(readings) };
  const leaf = (oid: string | null) => groups.find((group) => group.leaf === oid) ?? own;
  if (!shape.partitioned) return { ...own, ...counted(leaf(null)) };
  const leaves = shape.leaves.map(({ oid, name }) => ({ table: name, ...counted(leaf(oid)) }));
  return sumOf({ ...own, leaves }, leaves);
}

function counted({ rows, untouched, columns }: Omit<Group, "leaf">): Omit<Group, "leaf"> {
  return { rows, untouched, columns };
}

/** `offset 0` keeps the planner from making the key's hash once for every column that uses it. */
function sourceOf(shape: Shape, key: string, horizon: string): string {
  const from = shape.partitioned ? shape.name : `only ${shape.name}`;
  const leaf = shape.partitioned ? "stored.tableoid::text" : "null::text";
  const old = `age(stored.xmin) > age('${BigInt(horizon)}'::xid)`;
  return `(select ${key} as ${rowKey}, ${leaf} as ${leafName}, ${old} as ${oldName}, stored.* from ${from} as stored offset 0) as keyed`;
}

function reading(column: {
  name: string;
  type: string;
  typeIdentity: string;
  readAs: string;
  canonical: boolean;
}): Reading {
  const canonical =
    column.type === "json" || column.canonical ? fingerprint(`${ident(column.name)}::jsonb::text`) : null;
  const value = column.type === column.readAs ? `${ident(column.name)}::text` : asText(column.name, column.readAs);
  const { name, type, typeIdentity } = column;
  return { column: name, type, typeIdentity, plain: fingerprint(value), canonical };
}

function asText(column: string, type: string): string {
  return `(${ident(column)}::${type})::text`;
}

/** The key's hash, the same for every column of a row, so that it is made once. */
const rowKey = ident("schemagate key");
const leafName = ident("schemagate leaf");
const oldName = ident("schemagate old");

/** The C collation makes the hash depend on the bytes alone. Without a key all rows have the same one. */
function keyHash(key: readonly string[]): string {
  return key.length === 0 ? "1::bigint" : hash(key.join(" || chr(31) || "), "0");
}

/** Bound to the row by the seed; a NULL counts as the key alone. Sums of bigint are added up in 128 bits (numeric.c). */
function fingerprint(value: string): string {
  return `coalesce(sum(coalesce(${hash(value, rowKey)}, ${rowKey})), 0)::text`;
}

function hash(text: string, seed: string): string {
  return `hashtextextended((${text}) collate "C", ${seed})`;
}

/** Rows of one leaf of a partitioned table; of any other table all rows, with no leaf. */
interface Group {
  readonly leaf: string | null;
  readonly rows: number;
  readonly untouched: number;
  readonly columns: readonly ColumnValues[];
}

async function readAll(
  connection: Connection,
  source: string,
  readings: readonly Reading[],
): Promise<readonly Group[]> {
  try {
    return await readOnce(connection, source, readings);
  } catch (error) {
    if (readings.length === 0) throw error;
    return readEach(connection, source, readings);
  }
}

/** Column by column after a cast failed in one of them: that one has no fingerprint, the others keep theirs. */
async function readEach(
  connection: Connection,
  source: string,
  readings: readonly Reading[],
): Promise<readonly Group[]> {
  const groups = await readOnce(connection, source, []);
  const found: (readonly Group[])[] = [];
  for (const one of readings) found.push(await readOnce(connection, source, [one]).catch(() => []));
  return groups.map((group) => ({
    ...group,
    columns: readings.map(
      (one, place) => found[place]?.find(({ leaf }) => leaf === group.leaf)?.columns[0] ?? printsOf(one, null, null),
    ),
  }));
}

async function readOnce(
  connection: Connection,
  source: string,
  readings: readonly Reading[],
): Promise<readonly Group[]> {
  const wanted = readings.flatMap((one) => [one.plain, one.canonical ?? "null::text"]);
  const counts = `count(*)::text as rows, (count(*) filter (where ${oldName}))::text as untouched`;
  const sql = `select ${leafName} as leaf, ${counts}, array[${wanted.join(", ")}]::text[] as prints
    from ${source} group by 1`;
  const { rows } = await connection.query<Line>(sql);
  return rows.map((row) => ({
    leaf: row.leaf,
    rows: Number(row.rows),
    untouched: Number(row.untouched),
    columns: readings.map((one, place) =>
      printsOf(one, row.prints[place * 2] ?? null, row.prints[place * 2 + 1] ?? null),
    ),
  }));
}

interface Line {
  readonly leaf: string | null;
  readonly rows: string;
  readonly untouched: string;
  readonly prints: readonly (string | null)[];
}

/** What a table without rows has: sums of nothing. */
function emptyOf(readings: readonly Reading[]): readonly ColumnValues[] {
  return readings.map((one) => printsOf(one, "0", one.canonical === null ? null : "0"));
}

function printsOf(reading: Reading, fingerprint: string | null, canonical: string | null): ColumnValues {
  const { column, type, typeIdentity } = reading;
  return { column, type, typeIdentity, fingerprint, canonical };
}
