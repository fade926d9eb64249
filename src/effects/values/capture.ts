import type { Connection } from "../../postgres/connection.ts";
import { pinned } from "../settings.ts";
import { asText, keyHash, reading, sourceOf } from "./fingerprint-sql.ts";
import { sumOf } from "./leaves.ts";
import { emptyOf, type Group, readAll } from "./read-by-leaf.ts";
import { readShapes, type Shape } from "./shapes.ts";
import type { TableValues, ValueState } from "./values.ts";

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

async function readTable(
  connection: Connection,
  shape: Shape,
  earlier: TableValues | undefined,
  horizon: string,
): Promise<TableValues> {
  const key = (earlier?.key ?? shape.key).filter((name) => shape.columns.some((column) => column.name === name));
  const gone = await goneTypes(connection, shape, earlier);
  const columns = shape.columns.map((column) => {
    const before = earlier?.columns.find((one) => one.column === column.name);
    const isSame = before === undefined || before.typeIdentity === column.typeIdentity || gone.has(before.type);
    return {
      ...column,
      readAs: isSame ? column.type : before.type,
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

/** Types that columns had and that went with the plan: no value can be cast back to them, so their texts are compared. */
async function goneTypes(
  connection: Connection,
  { columns }: Shape,
  earlier: TableValues | undefined,
): Promise<ReadonlySet<string>> {
  const now = new Map(columns.map(({ name, typeIdentity }) => [name, typeIdentity]));
  const other = (earlier?.columns ?? []).filter(({ column, typeIdentity }) => now.get(column) !== typeIdentity);
  if (other.length === 0) return new Set();
  const { rows } = await connection.query<{ type: string }>(
    "select type from unnest($1::text[]) type where to_regtype(type) is null",
    [other.map(({ type }) => type)],
  );
  return new Set(rows.map(({ type }) => type));
}

function counted({ rows, untouched, columns }: Omit<Group, "leaf">): Omit<Group, "leaf"> {
  return { rows, untouched, columns };
}
