import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";

/** A table whose values are to be read, as the catalog has it. */
export interface Shape {
  readonly name: string;
  readonly relation: string;
  readonly partitioned: boolean;
  /** Of a partitioned table. */
  readonly leaves: readonly { readonly oid: string; readonly name: string }[];
  readonly readable: boolean;
  readonly key: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: string; readonly typeIdentity: string }[];
}

/** All ordinary and partitioned tables, but for those of the named namespaces, the system's, and extensions'. */
export async function readShapes(connection: Connection, exclude: readonly string[]): Promise<readonly Shape[]> {
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
