import { calledBy, comment, grants, ownObject, userNamespace } from "./fragments.ts";
import type { StateQuery } from "./state.ts";

export const types: StateQuery = {
  kind: "type",
  relation: null,
  sql: `
select t.oid::text as id, null::text as parent, array[n.nspname, t.typname]::text[] as parts,
  jsonb_build_object(
    'kind', t.typtype::text,
    'owner', pg_get_userbyid(t.typowner),
    'labels', (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
    'base', case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
    'notNull', t.typnotnull,
    'default', t.typdefault,
    'constraints', (select jsonb_object_agg(k.conname, jsonb_build_object(
        'definition', regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', ''), 'validated', k.convalidated))
      from pg_constraint k where k.contypid = t.oid and k.contype = 'c'),
    'attributes', (select jsonb_object_agg(a.attname, format_type(a.atttypid, a.atttypmod))
      from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped),
    'range', (select jsonb_build_array(format_type(r.rngsubtype, null), r.rngsubdiff::text, r.rngcanonical::text)
      from pg_range r where r.rngtypid = t.oid),
    'code', case when t.typtype = 'b' then to_jsonb(t) - '{oid,typname,typnamespace,typowner,typrelid,typelem,typarray,typacl,typcollation,typsubscript,typbasetype}'::text[]
      || jsonb_build_object('element', format_type(nullif(t.typelem, 0), null), 'collatable', t.typcollation <> 0) end,
    'grants', ${grants("t.typacl", "T", "t.typowner")},
    'comment', ${comment("pg_type", "t.oid")}) as facts,
  jsonb_build_object('arrayOid', t.typarray::text, 'calls', ${calledBy("t.typdefaultbin")}) as physical
from pg_type t join pg_namespace n on n.oid = t.typnamespace
where (t.typtype in ('e', 'd', 'r', 'c', 'b') or not t.typisdefined)
  and (t.typtype <> 'c' or (select c.relkind from pg_class c where c.oid = t.typrelid) = 'c')
  and not exists (select from pg_type el where el.typarray = t.oid)
  and ${userNamespace("n")} and ${ownObject("pg_type", "t.oid")}`,
};

export const functions: StateQuery = {
  kind: "function",
  relation: null,
  sql: `
select p.oid::text as id, null::text as parent, array[n.nspname, p.proname]::text[] as parts,
  oidvectortypes(p.proargtypes) as args,
  jsonb_build_object(
    'kind', p.prokind::text,
    'owner', pg_get_userbyid(p.proowner),
    'definition', md5(case when p.prokind = 'a'
      then (select (to_jsonb(g) - 'aggfnoid')::text from pg_aggregate g where g.aggfnoid = p.oid)
      else pg_get_functiondef(p.oid) end),
    'grants', ${grants("p.proacl", "f", "p.proowner")},
    'comment', ${comment("pg_proc", "p.oid")}) as facts,
  jsonb_build_object('name', p.proname, 'body', coalesce(p.prosrc, '')) as physical
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where ${userNamespace("n")} and ${ownObject("pg_proc", "p.oid")}`,
};
