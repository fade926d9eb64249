import type { Connection } from "../postgres/connection.ts";
import { ident, qualified } from "../postgres/quote.ts";
import { pinned } from "./settings.ts";

/** Values of all tables at one moment, as fingerprints. Plain data; compare with `compareValues`. */
export interface ValueState {
  readonly tables: readonly TableValues[];
}

export interface TableValues {
  /** `namespace.table`, quoted only where needed. */
  readonly table: string;
  readonly rows: number;
  readonly columns: readonly ColumnValues[];
  /** The primary key's columns, to which each value is bound; empty where there is none. */
  readonly key: readonly string[];
  /** False where the role may not read all rows; nothing can then be said of the values. */
  readonly readable: boolean;
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
  readonly rowsBefore: number;
  readonly rowsAfter: number;
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
  readonly partitioned: boolean;
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
    for (const shape of wanted) {
      const earlier = scope.like?.tables.find((table) => table.table === shape.name);
      tables.push(await readTable(connection, shape, earlier));
    }
    return { tables };
  });
}

/** Compares what both states have: tables and columns are matched by name; what cannot be read is not equal. */
export function compareValues(before: ValueState, after: ValueState): readonly ValueComparison[] {
  const later = new Map(after.tables.map((table) => [table.table, table]));
  return before.tables.flatMap((table) => {
    const other = later.get(table.table);
    return other === undefined ? [] : compareTable(table, other);
  });
}

function compareTable(before: TableValues, after: TableValues): readonly ValueComparison[] {
  const later = new Map(after.columns.map((column) => [column.column, column]));
  const readable = before.readable && after.readable;
  return before.columns.flatMap((column) => {
    const other = later.get(column.column);
    if (other === undefined) return [];
    const equal = readable && before.rows === after.rows && sameValues(column, other);
    return [{ table: before.table, column: column.column, equal, rowsBefore: before.rows, rowsAfter: after.rows }];
  });
}

function sameValues(before: ColumnValues, after: ColumnValues): boolean {
  if (before.fingerprint !== null && before.fingerprint === after.fingerprint) return true;
  return before.type !== after.type && before.canonical !== null && before.canonical === after.canonical;
}

async function readShapes(connection: Connection, exclude: readonly string[]): Promise<readonly Shape[]> {
  const { rows } = await connection.query<Omit<Shape, "name"> & { readonly parts: readonly string[] }>(
    `select array[n.nspname, c.relname]::text[] as parts, c.relkind = 'p' as partitioned,
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
  return rows.map(({ parts, ...shape }) => ({ ...shape, name: qualified(...parts) }));
}

interface Reading {
  readonly column: string;
  readonly type: string;
  readonly typeIdentity: string;
  readonly plain: string;
  readonly canonical: string | null;
}

async function readTable(connection: Connection, shape: Shape, earlier: TableValues | undefined): Promise<TableValues> {
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
  if (!shape.readable) return { table: shape.name, rows: 0, columns: unread, key, readable: false };
  const keyText = key.map((name) => asText(name, columns.find((one) => one.name === name)?.readAs ?? "text"));
  const source = sourceOf(shape, keyHash(keyText));
  const read = await readAll(connection, source, columns.map(reading));
  return { table: shape.name, key, readable: true, ...read };
}

/** `offset 0` keeps the planner from making the key's hash once for every column that uses it. */
function sourceOf(shape: Shape, key: string): string {
  const from = shape.partitioned ? shape.name : `only ${shape.name}`;
  return `(select ${key} as ${rowKey}, stored.* from ${from} as stored offset 0) as keyed`;
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

async function readAll(
  connection: Connection,
  source: string,
  readings: readonly Reading[],
): Promise<{ rows: number; columns: readonly ColumnValues[] }> {
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
): Promise<{ rows: number; columns: readonly ColumnValues[] }> {
  const { rows } = await readOnce(connection, source, []);
  const columns: ColumnValues[] = [];
  for (const one of readings) {
    const read = await readOnce(connection, source, [one]).catch(() => null);
    const none = {
      column: one.column,
      type: one.type,
      typeIdentity: one.typeIdentity,
      fingerprint: null,
      canonical: null,
    };
    columns.push(read?.columns[0] ?? none);
  }
  return { rows, columns };
}

async function readOnce(
  connection: Connection,
  source: string,
  readings: readonly Reading[],
): Promise<{ rows: number; columns: readonly ColumnValues[] }> {
  const wanted = readings.flatMap((one) => [one.plain, one.canonical ?? "null::text"]);
  const sql = `select count(*)::text as rows, array[${wanted.join(", ")}]::text[] as prints from ${source}`;
  const { rows } = await connection.query<{ rows: string; prints: readonly (string | null)[] }>(sql);
  const prints = rows[0]?.prints ?? [];
  const columns = readings.map((one, place) => ({
    column: one.column,
    type: one.type,
    typeIdentity: one.typeIdentity,
    fingerprint: prints[place * 2] ?? null,
    canonical: prints[place * 2 + 1] ?? null,
  }));
  return { rows: Number(rows[0]?.rows ?? 0), columns };
}
