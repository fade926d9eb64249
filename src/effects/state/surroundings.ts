import { comment, grants, ownObject, userNamespace } from "./fragments.ts";
import type { StateQuery } from "./state.ts";

export const namespaces: StateQuery = {
  kind: "namespace",
  relation: null,
  sql: `
select n.oid::text as id, null::text as parent, array[n.nspname]::text[] as parts,
  jsonb_build_object('owner', pg_get_userbyid(n.nspowner), 'grants', ${grants("n.nspacl", "n", "n.nspowner")},
    'comment', ${comment("pg_namespace", "n.oid")}) as facts,
  '{}'::jsonb as physical
from pg_namespace n where ${userNamespace("n")} and ${ownObject("pg_namespace", "n.oid")}`,
};

export const extensions: StateQuery = {
  kind: "extension",
  relation: null,
  sql: `
select e.oid::text as id, null::text as parent, array[e.extname]::text[] as parts,
  jsonb_build_object('version', e.extversion, 'namespace', e.extnamespace::regnamespace::text, 'owner', pg_get_userbyid(e.extowner),
    'comment', ${comment("pg_extension", "e.oid")}) as facts,
  '{}'::jsonb as physical
from pg_extension e where e.extname <> all ($1::text[])`,
};

export const publications: StateQuery = {
  kind: "publication",
  relation: null,
  sql: `
select p.oid::text as id, null::text as parent, array[p.pubname]::text[] as parts,
  (to_jsonb(p) - '{oid,pubname,pubowner}'::text[]) || jsonb_build_object('owner', pg_get_userbyid(p.pubowner)) as facts,
  '{}'::jsonb as physical
from pg_publication p where p.pubname <> all ($1::text[])`,
};

/** Which tables each publication carries, whether named, by namespace, or because it is for all. */
export const publicationMembers: StateQuery = {
  kind: "publication-member",
  relation: null,
  sql: `
select p.oid::text || ':' || c.oid as id, c.oid::text as parent, array[p.pubname, n.nspname, c.relname]::text[] as parts,
  (to_jsonb(t) - '{pubname,schemaname,tablename}'::text[]) as facts, '{}'::jsonb as physical
from pg_publication_tables t
join pg_publication p on p.pubname = t.pubname
join pg_namespace n on n.nspname = t.schemaname
join pg_class c on c.relnamespace = n.oid and c.relname = t.tablename
where ${userNamespace("n")}`,
};

export const defaultPrivileges: StateQuery = {
  kind: "default-privilege",
  relation: null,
  sql: `
select d.oid::text as id, null::text as parent,
  array[pg_get_userbyid(d.defaclrole), coalesce((select n.nspname from pg_namespace n where n.oid = d.defaclnamespace), ''), d.defaclobjtype::text]::text[] as parts,
  jsonb_build_object('grants', ${grants("d.defaclacl", "r", "d.defaclrole")}) as facts,
  '{}'::jsonb as physical
from pg_default_acl d where d.defaclobjtype::text <> all ($1::text[])`,
};

const otherCatalogs: readonly string[] = ["pg_collation", "pg_statistic_ext"];

/** Logins that runs of this program make for themselves, this one's and others', come and go at any time (borrowed-role.ts). */
const borrowed = "schemagate_borrowed_";

/** What belongs to the cluster and yet decides who may do what in this database, or what its sessions see. */
const cluster = `
select 'membership:' || m.roleid || ':' || m.member as id, null::text as parent,
  array['role membership', quote_ident(pg_get_userbyid(m.roleid)) || ' to ' || quote_ident(pg_get_userbyid(m.member))] as parts,
  jsonb_build_object('type', 'role membership', 'comment', null) as facts,
  jsonb_build_object('content', m.admin_option::text) as physical
from pg_auth_members m
where m.roleid in (select c.relowner from pg_class c where c.oid >= 16384)
  and not exists (select from pg_roles b where b.oid = m.member and starts_with(b.rolname, '${borrowed}'))
union all
select 'setting:' || s.setdatabase || ':' || s.setrole, null,
  array['setting', case when s.setdatabase = 0 then 'everywhere' else 'of the database' end || ' for '
    || case when s.setrole = 0 then 'all' else quote_ident(pg_get_userbyid(s.setrole)) end],
  jsonb_build_object('type', 'setting of a role or database', 'comment', null), jsonb_build_object('content', s.setconfig::text)
from pg_db_role_setting s, pg_database d
where d.datname = current_database() and (s.setdatabase = d.oid or s.setdatabase = 0 and s.setrole = current_user::regrole)
union all
select 'database', null, array['database', 'itself'],
  jsonb_build_object('type', 'database', 'comment', null, 'owner', pg_get_userbyid(d.datdba), 'grants', ${grants("d.datacl", "d", "d.datdba")}),
  '{}'::jsonb
from pg_database d where d.datname = current_database()`;

/** Kinds without a shape of their own: only whether one came, went or changed is seen. */
export const others: StateQuery = {
  kind: "other",
  relation: null,
  sql: [...otherCatalogs.map((catalog) => otherObjects(catalog, ownObject(catalog, "o.oid"))), cluster].join(
    "\nunion all",
  ),
};

function otherObjects(catalog: string, own: string): string {
  return `
select '${catalog}:' || o.oid as id, null::text as parent, array[i.type, i.identity]::text[] as parts,
  jsonb_build_object('type', i.type, 'comment', ${comment(catalog, "o.oid")}) as facts,
  jsonb_build_object('content', md5((to_jsonb(o) - 'oid')::text)) as physical
from ${catalog} o, pg_identify_object('${catalog}'::regclass, o.oid, 0) i
where o.oid >= 16384 and coalesce(i.schema, '') <> all ($1::text[]) and coalesce(i.schema, '') !~ '^pg_' and ${own}`;
}
