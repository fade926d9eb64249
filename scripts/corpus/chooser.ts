import type { Client } from "pg";

/** Chooses among what a database holds, the same for the same seed. */
export interface Chooser {
  /** One row of a query, which must not hold OIDs: these differ from database to database. */
  one(sql: string): Promise<Found | undefined>;
  all(sql: string): Promise<readonly Found[]>;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** A name that nothing else has. */
  name(stem: string): string;
}

export interface Found {
  readonly [column: string]: string;
}

export function chooser(client: Client, seed: number): Chooser {
  const random = numbers(seed);
  let made = 0;
  const all = async (sql: string) => (await client.query<Found>(sql)).rows;
  return {
    all,
    one: async (sql) => {
      const key = `${seed}.${random()}`;
      const { rows } = await client.query<Found>(`select * from (${sql}) q order by md5(q::text || $1) limit 1`, [key]);
      return rows[0];
    },
    pick: (items) => items[Math.floor(random() * items.length)] ?? items[0],
    name: (stem) => `edit_${stem}_${++made}`,
  };
}

/** Numbers from 0 to 1 that only look random (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Nobody's own: what PostgreSQL, an extension or a release made. */
const own = (catalog: string, alias: string, namespace: string) =>
  `${namespace} !~ '^pg_|^information_schema$|^schemagate$' and ${alias}.oid >= 16384 and not exists (select from pg_depend e
     where e.classid = '${catalog}'::regclass and e.objid = ${alias}.oid and e.deptype in ('e', 'i'))`;

/** Tables, their names as SQL; `filled` where they, or their partitions, have rows. */
export const tables = `(select c.oid, c.relkind, c.relispartition, c.relname, n.nspname, c.relrowsecurity,
    quote_ident(n.nspname) as space, format('%I.%I', n.nspname, c.relname) as name,
    pg_relation_size(c.oid) + coalesce((select sum(pg_relation_size(p.relid)) from pg_partition_tree(c.oid) p), 0) > 0 as filled
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p') and c.relpersistence <> 't' and ${own("pg_class", "c", "n.nspname")})`;

/** Columns of tables that are no partitions and inherit nothing. */
export const columns = `(select t.oid, t.name as table, t.space, t.filled, t.relkind, quote_ident(a.attname) as name, a.attnum, a.attnotnull,
    a.atthasdef, a.attidentity, a.attgenerated, format_type(a.atttypid, a.atttypmod) as type, y.typcategory, y.typtype
  from ${tables} t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  join pg_type y on y.oid = a.atttypid
 where not t.relispartition and a.attinhcount = 0)`;

export const relations = (
  kinds: string,
) => `(select c.oid, c.relkind, format('%I.%I', n.nspname, c.relname) as name, quote_ident(n.nspname) as space
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in (${kinds}) and c.relpersistence <> 't' and ${own("pg_class", "c", "n.nspname")})`;

export const routines = `(select p.oid, p.prokind, l.lanname, p.prosrc, p.oid::regprocedure::text as signature, n.nspname,
    pg_get_functiondef(p.oid) as definition
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
 where p.prokind in ('f', 'p') and ${own("pg_proc", "p", "n.nspname")})`;

export const types = (
  kind: string,
) => `(select y.oid, format('%I.%I', n.nspname, y.typname) as name, y.typname, quote_ident(n.nspname) as space
  from pg_type y join pg_namespace n on n.oid = y.typnamespace
 where y.typtype = '${kind}' and (y.typrelid = 0 or exists (select from pg_class c where c.oid = y.typrelid and c.relkind = 'c'))
   and ${own("pg_type", "y", "n.nspname")})`;

/** A type's own attribute rows and array type depend on it internally; these namespaces hold something of one's own. */
export const spaces = `(select distinct t.space from ${tables} t)`;
