import type { Connection } from "../../postgres/connection.ts";
import { ident, qualified } from "../../postgres/quote.ts";
import { isDatabaseError } from "../step/run-step.ts";

/** A constraint of which PostgreSQL does not say that all rows fulfil it, or that is looked at because it is new. */
export interface LooseConstraint {
  /** `namespace.table.constraint`. */
  readonly object: string;
  readonly table: string;
  readonly what: "foreign key" | "check" | "not null" | "unique";
  /** PostgreSQL calls it valid. */
  readonly valid: boolean;
  /** Gives the rows that are wrong. */
  readonly query: string;
  /** Null where they could not be counted. */
  readonly rows: number | null;
}

/** An index that PostgreSQL does not use, since a build of it was cut off. */
export interface InvalidIndex {
  readonly index: string;
  readonly table: string;
  readonly unique: boolean;
}

const outside = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'schemagate', 'neon', 'neon_auth')`;

/** Indexes that are invalid. Those of partitioned tables are so until all partitions have theirs, which the catalog tells of. */
export async function invalidIndexes(connection: Connection): Promise<readonly InvalidIndex[]> {
  const { rows } = await connection.query<{ namespace: string; name: string; table: string; unique: boolean }>(
    `select n.nspname as namespace, c.relname as name, t.relname as table, i.indisunique as unique
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
      where not i.indisvalid and c.relkind = 'i' and c.relpersistence <> 't' and ${outside} order by 1, 2`,
  );
  return rows.map(({ namespace, name, table, unique }) => ({
    index: qualified(namespace, name),
    table: qualified(namespace, table),
    unique,
  }));
}

interface Found {
  readonly oid: string;
  readonly namespace: string;
  readonly table: string;
  readonly name: string;
  readonly type: "f" | "c" | "n" | "u" | "p";
  readonly valid: boolean;
  readonly expression: string | null;
  readonly columns: readonly string[];
  readonly other: readonly string[] | null;
  readonly otherColumns: readonly string[];
  readonly full: boolean;
}

/** Names of all constraints that rows have to fulfil, to tell later which are new. */
export async function constraintNames(connection: Connection): Promise<ReadonlySet<string>> {
  return new Set((await readConstraints(connection)).map(nameOf));
}

/**
 * Counts the rows that do not fulfil constraints which are NOT VALID, and those which are new. Reads tables whole: for
 * previews.
 */
export async function looseConstraints(
  connection: Connection,
  known: ReadonlySet<string>,
): Promise<readonly LooseConstraint[]> {
  const all = await readConstraints(connection);
  const wanted = all.filter((one) => !one.valid || !known.has(nameOf(one)));
  const found: LooseConstraint[] = [];
  for (const one of wanted) {
    const query = queryOf(one);
    const what = words[one.type];
    const table = qualified(one.namespace, one.table);
    found.push({ object: nameOf(one), table, what, valid: one.valid, query, rows: await count(connection, query) });
  }
  return found;
}

const words = { f: "foreign key", c: "check", n: "not null", u: "unique", p: "unique" } as const;

function nameOf({ namespace, table, name }: Found): string {
  return qualified(namespace, table, name);
}

async function readConstraints(connection: Connection): Promise<readonly Found[]> {
  const names = (columns: string, relation: string) =>
    `coalesce((select jsonb_agg(a.attname order by k.place) from unnest(${columns}) with ordinality k(num, place)
       join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.num), '[]')`;
  const { rows } = await connection.query<Found>(
    `select c.oid::text as oid, n.nspname as namespace, t.relname as table, c.conname as name, c.contype as type,
            c.convalidated as valid, pg_get_expr(c.conbin, c.conrelid) as expression, ${names("c.conkey", "c.conrelid")} as columns,
            case when c.contype = 'f' then jsonb_build_array(rn.nspname, r.relname) end as other,
            ${names("c.confkey", "c.confrelid")} as "otherColumns", c.confmatchtype = 'f' as full
       from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
       left join pg_class r on r.oid = c.confrelid left join pg_namespace rn on rn.oid = r.relnamespace
      where c.contype in ('f', 'c', 'n', 'u', 'p') and t.relkind in ('r', 'p') and c.conparentid = 0 and ${outside}
        and not coalesce((to_jsonb(c) ->> 'conperiod')::bool, false)
      order by 2, 3, 4`,
  );
  return rows;
}

function queryOf(one: Found): string {
  const table = qualified(one.namespace, one.table);
  if (one.type === "c") return `SELECT * FROM ${table} WHERE NOT (${one.expression})`;
  const columns = one.columns.map(ident);
  if (one.type === "n") return `SELECT * FROM ${table} WHERE ${columns[0]} IS NULL`;
  if (one.type !== "f") {
    const list = columns.join(", ");
    const filled = columns.map((column) => `${column} IS NOT NULL`).join(" AND ");
    return `SELECT ${list} FROM ${table} WHERE ${filled} GROUP BY ${list} HAVING count(*) > 1`;
  }
  const pairs = columns.map((column, place) => `other.${ident(one.otherColumns[place] ?? "")} = own.${column}`);
  const filled = columns.map((column) => `own.${column} IS NOT NULL`).join(one.full ? " OR " : " AND ");
  const other = qualified(...(one.other ?? []));
  return `SELECT own.* FROM ${table} own WHERE (${filled}) AND NOT EXISTS (SELECT FROM ${other} other WHERE ${pairs.join(" AND ")})`;
}

async function count(connection: Connection, query: string): Promise<number | null> {
  await connection.query("begin read only; set local statement_timeout = '60s'");
  try {
    const { rows } = await connection.query<{ count: string }>(
      `select count(*)::text as count from (${query}) as wrong`,
    );
    return Number(rows[0]?.count ?? 0);
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    return null;
  } finally {
    await connection.query("rollback");
  }
}
