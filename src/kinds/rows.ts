import type { Properties } from "./kind.ts";

/** An address in the system catalogs: pg_depend's classid, objid, objsubid. */
export type Address = readonly [classId: number, objectId: number, subId: number];

/** One row of a kind's query, before addresses are turned into ids; those of its columns that are JSON come as its text. */
export interface Row {
  readonly kind: string;
  readonly classid: number;
  readonly objid: number;
  readonly objsubid: number;
  readonly name: readonly string[];
  /** The relation, and the column in it, or the type, that the object is a part of. */
  readonly parent_class: number | null;
  readonly parent_oid: number | null;
  readonly parent_sub: number | null;
  readonly properties: Properties;
  readonly facts: Properties | null;
  readonly owner: string | null;
  readonly grants: readonly string[] | null;
  /** Further addresses that stand for the same object: a table's row type, a constraint's index. */
  readonly aliases: readonly Address[] | null;
  /** Dependencies that pg_depend does not know. */
  readonly refs: readonly Reference[] | null;
  /** The owner, where it is not the role that reads. */
  readonly foreign_owner: string | null;
}

interface Reference {
  readonly at: Address;
  /** The object goes with the other one. */
  readonly goes?: boolean;
  /** The other one is what it follows, on a table that its own one inherits from. */
  readonly follows?: boolean;
}

interface RowSource {
  /** `at(...)`; left out for an object that has no address of its own. */
  readonly address?: string;
  /** SQL of the parts of the name. */
  readonly name: string;
  readonly parent?: string;
  /** The catalog that the parent is in, where that is not pg_class. */
  readonly parentCatalog?: string;
  /** The same as SQL of its OID, where it differs by row. */
  readonly parentClass?: string;
  readonly properties: string;
  readonly facts?: string;
  readonly owner?: string;
  /** `grantsSql(...)`. */
  readonly grants?: string;
  readonly aliases?: string;
  readonly refs?: string;
  readonly from: string;
}

/** Puts a kind's query together, with the columns in the one order in which all kinds' queries are united. */
export function rowQuery(source: RowSource): string {
  const text = (json: string | undefined) => (json === undefined ? "null::text" : `(${json})::text`);
  return `select ${source.address ?? "0::oid, 0::oid, 0"}, json_build_array(${source.name})::text,
    ${source.parentClass ?? `'${source.parentCatalog ?? "pg_class"}'::regclass::oid`}, ${source.parent ?? "null::oid, null::int"},
    ${text(source.properties)}, ${text(source.facts)}, ${source.owner ?? "null::text"}, ${text(source.grants)},
    ${text(source.aliases)}, ${text(source.refs)}
  ${source.from}`;
}

/**
 * SQL of the text of a JSON object, with members that are `ready` as text, without those members that are null: of what most rows have nothing of, this is far
 * cheaper than json_build_object().
 */
export function objectSql(members: Readonly<Record<string, string>>, ready?: string): string {
  const parts = [membersSql(members), ...(ready === undefined ? [] : [ready])];
  return `'{' || concat_ws(',', ${parts.join(",\n      ")}) || '}'`;
}

/** SQL of the members alone, as arguments of concat_ws(). */
function membersSql(members: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(members).map(([name, value]) => `'"${name}":' || to_json(${value})`);
  return pairs.join(",\n      ");
}

/** SQL of members that many objects have in common, to be given to `objectSql` as `ready`. */
export function readyMembers(members: Readonly<Record<string, string>>): string {
  return `concat_ws(',', ${membersSql(members)})`;
}

/** SQL that is `true` where the condition holds, and null elsewhere. */
export function onlyIf(condition: string): string {
  return `case when ${condition} then true end`;
}

/**
 * Common table expressions that the kinds' queries may use. OIDs from 16384 on are objects made after initdb
 * (FirstNormalObjectId in access/transam.h); `relations` are tables and views, `tables` the tables among them, plain,
 * partitioned and inheriting. One that `heads` others has partitions or tables that inherit from it.
 *
 * @param only SQL of a condition on a relation `r`, which leaves others out of `relations` and `tables`: then a kind that is
 *   `readByRelation` is read of these alone. `all_relations` has all of them, for what is only looked up.
 */
export const commonTables = (only = "true") => `
  members as materialized (select classid, objid from pg_depend where deptype = 'e'),
  spaces as materialized (
    select oid, nspname from pg_namespace
     where (oid >= 16384 or nspname = 'public') and nspname !~ '^pg_(temp|toast)'),
  all_relations as materialized (
    select c.oid, c.relkind, n.nspname, c.relname, c.relowner, c.relacl, c.reltype, c.relpersistence, c.reloptions, c.reltoastrelid,
           c.relam, c.relhastriggers, c.relhasrules, c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.relispartition, c.reloftype,
           c.relkind = 'p' or c.relhassubclass and exists (select from pg_inherits i where i.inhparent = c.oid) as heads
      from pg_class c join spaces n on n.oid = c.relnamespace
     where c.oid >= 16384 and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relpersistence <> 't'
       and not exists (select from members m where m.classid = 'pg_class'::regclass and m.objid = c.oid)),
  relations as not materialized (select r.* from all_relations r where ${only}),
  tables as materialized (select r.* from relations r where r.relkind in ('r', 'p', 'f'))`;

/** Of a relation `t`: its row type, that type's array type, and the rule that makes a view a view. */
export const relationAliases = spots(
  spot("pg_type", "t.reltype"),
  spot("pg_type", "coalesce((select y.typarray from pg_type y where y.oid = t.reltype), 0)"),
  spot(
    "pg_rewrite",
    "coalesce((select w.oid from pg_rewrite w where w.ev_class = t.oid and w.rulename = '_RETURN'), 0)",
  ),
);

/** Storage parameters of a relation `t` and of its TOAST table. */
export const relationOptions = whereGiven(`(select json_agg(o order by o collate "C") from (
  select unnest(t.reloptions) union all
  select 'toast.' || unnest(x.reloptions) from pg_class x where x.oid = t.reltoastrelid) as all_options(o))`);

/** The same in the order in which they were given, which pg_dump prints. */
export const relationOptionsGiven = whereGiven(`(select json_agg(o order by p, n) from (
  select 0, g.* from unnest(t.reloptions) with ordinality g union all
  select 1, 'toast.' || g.o, g.n from pg_class x, unnest(x.reloptions) with ordinality g(o, n)
   where x.oid = t.reltoastrelid) as all_options(p, o, n))`);

/** Most relations have no such parameters, and looking whether there are any takes less time than collecting none. */
function whereGiven(options: string): string {
  return `case when t.reloptions is not null
    or t.reltoastrelid in (select x.oid from pg_class x where x.relkind = 't' and x.reloptions is not null) then ${options} end`;
}

/** Names, types and collations of the columns of a view `t`, in order. */
export const viewColumns = `(select json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation::text)
    order by a.attnum) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped)`;

/** SQL that is true for a NOT NULL that holds for new rows only, or for this table only. */
export function oddNotNull(alias: string): string {
  return `(not ${alias}.convalidated or ${alias}.connoinherit)`;
}

/** SQL that is true where the object is no member of an extension. */
export function noMember(catalog: string, oid: string): string {
  return `not exists (select from members m where m.classid = '${catalog}'::regclass and m.objid = ${oid})`;
}

/** SQL that is true where PostgreSQL did not make the object along with another one, such as a range's constructors. */
export function noPart(catalog: string, oid: string): string {
  return `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid}
    and d.objsubid = 0 and d.deptype = 'i')`;
}

/** SQL of an object's classid, objid and objsubid, as the first columns of a row. */
export function at(catalog: string, oid: string, sub = "0"): string {
  return `'${catalog}'::regclass::oid, ${oid}, ${sub}::int`;
}

/** The same as a JSON array; oid itself would become a JSON string. */
export function spot(catalog: string, oid: string, sub = "0"): string {
  return `json_build_array('${catalog}'::regclass::oid::bigint, (${oid})::bigint, ${sub}::int)`;
}

/** A JSON array of addresses; those of OID 0 stand for nothing and match nothing. */
export function spots(...list: readonly string[]): string {
  return `json_build_array(${list.join(", ")})`;
}

/** References to what an object follows, on the tables that its own one inherits from: `at` is an address. */
export function followsSql(at: string, from: string): string {
  return `(select json_agg(json_build_object('at', ${at}, 'follows', true) order by i.inhseqno) from pg_inherits i ${from})`;
}
