import type { Connection } from "../../postgres/connection.ts";
import { ident, qualified } from "../../postgres/quote.ts";

/** A table whose rows are compared with those of another time. */
export interface ComparedTable {
  readonly name: string;
  readonly partitioned: boolean;
  readonly columns: readonly ComparedColumn[];
  /** Columns of the primary key, in its order; empty where there is none. */
  readonly key: readonly string[];
  /** The planner's estimate. */
  readonly estimate: number;
  /** Tables that it refers to. */
  readonly refersTo: readonly string[];
  /** The server's own counts of rows written since its counters were reset. */
  readonly counters: { readonly inserted: number; readonly changed: number; readonly removed: number };
}

export interface ComparedColumn {
  readonly name: string;
  readonly type: string;
  /** Computed by the server, so that nothing can be written to it. */
  readonly computed: boolean;
  readonly identity: boolean;
}

interface Found extends Omit<ComparedTable, "name" | "refersTo"> {
  readonly parts: readonly string[];
  readonly refersTo: readonly (readonly string[])[];
}

/** The application's tables; a partitioned one stands for its partitions. */
export async function comparedTables(connection: Connection): Promise<ReadonlyMap<string, ComparedTable>> {
  const { rows } = await connection.query<Found>(
    `select array[n.nspname, c.relname]::text[] as parts, c.relkind = 'p' as partitioned,
       greatest(case when c.relkind = 'r' then c.reltuples
         else (select sum(greatest(l.reltuples, 0)) from pg_partition_tree(c.oid) p join pg_class l on l.oid = p.relid where p.isleaf) end, 0)::float8 as estimate,
       (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
           'computed', a.attgenerated <> '', 'identity', a.attidentity <> '') order by a.attnum), '[]')
          from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       coalesce((select jsonb_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
          join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
         where i.indrelid = c.oid and i.indisprimary), '[]') as key,
       coalesce((select jsonb_agg(distinct jsonb_build_array(rn.nspname, r.relname)) from pg_constraint k
          join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
         where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid), '[]') as "refersTo",
       (select jsonb_build_object('inserted', coalesce(sum(s.n_tup_ins), 0), 'changed', coalesce(sum(s.n_tup_upd), 0),
           'removed', coalesce(sum(s.n_tup_del), 0)) from pg_stat_user_tables s
         where s.relid = c.oid or s.relid in (select relid from pg_partition_tree(c.oid))) as counters
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
       and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'schemagate', 'neon', 'neon_auth')
       and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
     order by 1`,
  );
  return new Map(
    rows.map(({ parts, refersTo, ...table }) => {
      const name = qualified(...parts);
      return [name, { ...table, name, refersTo: refersTo.map((other) => qualified(...other)) }];
    }),
  );
}

/** What to read from: a table without those that inherit from it. */
export function sourceOf({ name, partitioned }: ComparedTable): string {
  return partitioned ? name : `only ${name}`;
}

/** The key of a row as an array of texts; of a table without a key null. */
export function keySql({ key }: Pick<ComparedTable, "key">): string | null {
  return key.length === 0 ? null : `array[${key.map((column) => `${ident(column)}::text`).join(", ")}]::text[]`;
}

/** Parents before those that refer to them; within a circle in any order. */
export function parentsFirst(tables: readonly ComparedTable[]): readonly ComparedTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<ComparedTable>();
  const visit = (table: ComparedTable, above: ReadonlySet<string>) => {
    if (ordered.has(table) || above.has(table.name)) return;
    const within = new Set([...above, table.name]);
    for (const name of table.refersTo) {
      const parent = byName.get(name);
      if (parent !== undefined) visit(parent, within);
    }
    ordered.add(table);
  };
  for (const table of tables) visit(table, new Set());
  return [...ordered];
}
