import {
  calledBy,
  columnsRead,
  comment,
  grants,
  ownObject,
  publicOptions,
  relationName,
  userNamespace,
} from "./fragments.ts";
import type { StateQuery } from "./state.ts";

/** Those of a view's columns, which are no objects of their own here. */
const columnGrants = `(select coalesce(jsonb_agg(item order by item), '[]') from (
  select g.item #>> '{}' || ' (' || quote_ident(a.attname) || ')' as item from pg_attribute a,
    jsonb_array_elements(${grants("a.attacl", "c", "c.relowner")}) g(item)
  where a.attrelid = c.oid and a.attacl is not null and not a.attisdropped) i)`;

export const relations: StateQuery = {
  kind: "relation",
  relation: "c.oid",
  sql: `
select c.oid::text as id, null::text as parent, array[n.nspname, c.relname]::text[] as parts,
  jsonb_build_object(
    'kind', c.relkind::text,
    'owner', pg_get_userbyid(c.relowner),
    'persistence', c.relpersistence::text,
    'rowSecurity', c.relrowsecurity,
    'forceRowSecurity', c.relforcerowsecurity,
    'replicaIdentity', c.relreplident::text,
    'replicaIndex', (select ic.relname from pg_index i join pg_class ic on ic.oid = i.indexrelid
                     where i.indrelid = c.oid and i.indisreplident),
    'grants', ${grants("c.relacl", "r", "c.relowner")} || case when c.relkind in ('v', 'm') then ${columnGrants} else '[]' end,
    'options', to_jsonb(c.reloptions),
    'accessMethod', (select am.amname from pg_am am where am.oid = c.relam),
    'tablespace', (select t.spcname from pg_tablespace t where t.oid = c.reltablespace),
    'partition', c.relispartition,
    'partitionBound', pg_get_expr(c.relpartbound, c.oid),
    'partitionKey', case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
    'parents', (select coalesce(jsonb_agg(${relationName("h.inhparent")} order by h.inhseqno), '[]')
                from pg_inherits h where h.inhrelid = c.oid and not coalesce((to_jsonb(h)->>'inhdetachpending')::boolean, false)),
    'definition', case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
    'comment', ${comment("pg_class", "c.oid")})
    || case when c.relkind = 'f' then (select jsonb_build_object('foreign', jsonb_build_object('server', s.srvname, 'options', ${publicOptions("f.ftoptions")}))
      from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where f.ftrelid = c.oid) else '{}' end as facts,
  jsonb_build_object('filenode', pg_relation_filenode(c.oid)::text, 'populated', c.relispopulated,
    'selectable', has_table_privilege(c.oid, 'select')) as physical
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${userNamespace("n")} and ${ownObject("pg_class", "c.oid")}`,
};

export const columns: StateQuery = {
  kind: "column",
  relation: "a.attrelid",
  sql: `
select a.attrelid::text || ':' || a.attnum as id, a.attrelid::text as parent, array[n.nspname, c.relname, a.attname]::text[] as parts,
  jsonb_build_object(
    'type', format_type(a.atttypid, a.atttypmod),
    'notNull', a.attnotnull,
    'default', e.expression,
    'generated', a.attgenerated,
    'identity', a.attidentity,
    'collation', case when a.attcollation <> t.typcollation then (select co.collname from pg_collation co where co.oid = a.attcollation) end,
    'grants', case when a.attacl is null then '[]' else ${grants("a.attacl", "c", "c.relowner")} end,
    'storage', a.attstorage,
    'compression', a.attcompression,
    'statistics', coalesce(a.attstattarget, -1),
    'options', a.attoptions,
    'comment', m.description)
    || case when c.relkind = 'f' then jsonb_build_object('foreignOptions', ${publicOptions("a.attfdwoptions")}) else '{}' end as facts,
  jsonb_build_object('attnum', a.attnum, 'name', a.attname, 'typeKind', t.typtype,
    'typeIdentity', a.atttypid || ':' || a.atttypmod, 'fastDefault', a.atthasmissing,
    'volatileDefault', a.attidentity <> '' or (e.expression like '%(%' and exists (
      select from regexp_matches(e.expression, '([A-Za-z_0-9]+)"?\\(', 'g') call
      join pg_proc f on f.proname = call[1] where f.provolatile = 'v')),
    'calls', case when d.oid is null or a.attgenerated <> '' then '[]' else ${calledBy("d.adbin")} end,
    'reads', case when a.attgenerated <> '' then ${columnsRead("pg_attrdef", "d.oid", "a.attrelid", "a.attnum")} end) as physical
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
left join pg_description m on m.classoid = 'pg_class'::regclass and m.objoid = a.attrelid and m.objsubid = a.attnum
cross join lateral (select case when d.oid is not null then pg_get_expr(d.adbin, d.adrelid) end as expression offset 0) e
where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f')
  and ${userNamespace("n")} and ${ownObject("pg_class", "c.oid")}`,
};

export const sequences: StateQuery = {
  kind: "sequence",
  relation: "c.oid",
  sql: `
select c.oid::text as id, o.refobjid::text as parent, array[n.nspname, c.relname]::text[] as parts,
  jsonb_build_object(
    'owner', pg_get_userbyid(c.relowner),
    'persistence', c.relpersistence::text,
    'type', format_type(s.seqtypid, null),
    'start', s.seqstart::text, 'increment', s.seqincrement::text, 'max', s.seqmax::text, 'min', s.seqmin::text,
    'cache', s.seqcache::text, 'cycle', s.seqcycle,
    'grants', ${grants("c.relacl", "s", "c.relowner")},
    'ownedBy', (select a.attname from pg_attribute a where a.attrelid = o.refobjid and a.attnum = o.refobjsubid),
    'comment', ${comment("pg_class", "c.oid")}) as facts,
  jsonb_build_object('name', c.relname, 'selectable', has_sequence_privilege(c.oid, 'select')) as physical
from pg_sequence s
join pg_class c on c.oid = s.seqrelid
join pg_namespace n on n.oid = c.relnamespace
left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = c.oid and o.objsubid = 0
  and o.refclassid = 'pg_class'::regclass and o.refobjsubid > 0 and o.deptype in ('a', 'i')
where ${userNamespace("n")} and ${ownObject("pg_class", "c.oid")}`,
};
