import { isGuardTrigger } from "../../kinds/guard.ts";
import { columnNames, columnsRead, comment, ownObject, relationName, userNamespace } from "./fragments.ts";
import type { StateQuery } from "./state.ts";

/**
 * What stands on a table and decides which rows it takes. Clones that PostgreSQL keeps on partitions are marked as
 * inherited: they come and go with the parent's. The NOT NULL constraints of version 18 are left to the column.
 */
export const constraints: StateQuery = {
  kind: "constraint",
  relation: "k.conrelid",
  sql: `
select k.oid::text as id, k.conrelid::text as parent, array[n.nspname, c.relname, k.conname]::text[] as parts,
  jsonb_build_object(
    'type', k.contype::text,
    'definition', regexp_replace(pg_get_constraintdef(k.oid), '( NOT VALID| NOT ENFORCED)+$', ''),
    'columns', ${columnNames("k.conrelid", "k.conkey")},
    'expression', case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end,
    'validated', k.convalidated,
    'enforced', coalesce((to_jsonb(k)->>'conenforced')::boolean, true),
    'deferrable', k.condeferrable,
    'deferred', k.condeferred,
    'noInherit', k.connoinherit and k.contype = 'c',
    'references', case when k.contype = 'f' then ${relationName("k.confrelid")} end,
    'onDelete', case when k.contype = 'f' then k.confdeltype::text end,
    'onUpdate', case when k.contype = 'f' then k.confupdtype::text end,
    'match', case when k.contype = 'f' then k.confmatchtype::text end,
    'index', case when k.contype in ('p', 'u', 'x') then (select regexp_replace(pg_get_indexdef(k.conindid), '^.*? USING ', '')) end,
    'fires', not exists (select from pg_trigger g where g.tgconstraint = k.oid and g.tgisinternal and g.tgenabled <> 'O'),
    'comment', ${comment("pg_constraint", "k.oid")}) as facts,
  jsonb_build_object('name', k.conname, 'inherited', k.conparentid <> 0) as physical
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
where k.contype in ('c', 'f', 'p', 'u', 'x') and ${userNamespace("n")} and ${ownObject("pg_class", "c.oid")}`,
};

export const indexes: StateQuery = {
  kind: "index",
  relation: "i.indrelid",
  sql: `
select i.indexrelid::text as id, i.indrelid::text as parent, array[n.nspname, x.relname]::text[] as parts,
  jsonb_build_object(
    'definition', regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', ''),
    'unique', i.indisunique, 'exclusion', i.indisexclusion,
    'valid', i.indisvalid and i.indisready and i.indislive,
    'expressions', i.indexprs is not null or i.indpred is not null,
    'options', to_jsonb(x.reloptions),
    'comment', ${comment("pg_class", "i.indexrelid")}) as facts,
  jsonb_build_object('name', x.relname, 'inherited', x.relispartition, 'columns', ${columnNames("i.indrelid", "i.indkey::int2[]")},
    'expressions', pg_get_expr(i.indexprs, i.indrelid), 'predicate', pg_get_expr(i.indpred, i.indrelid),
    'key', (select jsonb_agg(ka.attname order by keys.place) from unnest(i.indkey::int2[]) with ordinality keys(attnum, place)
      left join pg_attribute ka on ka.attrelid = i.indrelid and ka.attnum = keys.attnum and keys.attnum <> 0 where keys.place <= i.indnkeyatts),
    'reads', ${columnsRead("pg_class", "i.indexrelid", "i.indrelid")}) as physical
from pg_index i
join pg_class x on x.oid = i.indexrelid
join pg_class c on c.oid = i.indrelid
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'm')
  and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  and ${userNamespace("n")} and ${ownObject("pg_class", "c.oid")}`,
};

export const triggers: StateQuery = {
  kind: "trigger",
  relation: "g.tgrelid",
  sql: `
select g.oid::text as id, g.tgrelid::text as parent, array[n.nspname, c.relname, g.tgname]::text[] as parts,
  jsonb_build_object('definition', pg_get_triggerdef(g.oid), 'enabled', g.tgenabled::text,
    'comment', ${comment("pg_trigger", "g.oid")}) as facts,
  jsonb_build_object('name', g.tgname, 'inherited', g.tgparentid <> 0, 'function', g.tgfoid::text) as physical
from pg_trigger g
join pg_class c on c.oid = g.tgrelid
join pg_namespace n on n.oid = c.relnamespace
where not g.tgisinternal and not (${isGuardTrigger("g")}) and ${userNamespace("n")} and ${ownObject("pg_class", "c.oid")}`,
};

export const rewriteRules: StateQuery = {
  kind: "rule",
  relation: "r.ev_class",
  sql: `
select r.oid::text as id, r.ev_class::text as parent, array[n.nspname, c.relname, r.rulename]::text[] as parts,
  jsonb_build_object('definition', pg_get_ruledef(r.oid), 'enabled', r.ev_enabled::text,
    'comment', ${comment("pg_rewrite", "r.oid")}) as facts,
  jsonb_build_object('name', r.rulename) as physical
from pg_rewrite r
join pg_class c on c.oid = r.ev_class
join pg_namespace n on n.oid = c.relnamespace
where r.rulename <> '_RETURN' and ${userNamespace("n")} and ${ownObject("pg_class", "c.oid")}`,
};

export const rowPolicies: StateQuery = {
  kind: "row-policy",
  relation: "p.polrelid",
  sql: `
select p.oid::text as id, p.polrelid::text as parent, array[n.nspname, c.relname, p.polname]::text[] as parts,
  jsonb_build_object('command', p.polcmd::text, 'permissive', p.polpermissive,
    'roles', (select jsonb_agg(case r when 0 then 'public' else quote_ident(pg_get_userbyid(r)) end order by 1) from unnest(p.polroles) r),
    'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid),
    'comment', ${comment("pg_policy", "p.oid")}) as facts,
  jsonb_build_object('name', p.polname) as physical
from pg_policy p
join pg_class c on c.oid = p.polrelid
join pg_namespace n on n.oid = c.relnamespace
where ${userNamespace("n")} and ${ownObject("pg_class", "c.oid")}`,
};
