import { secretName } from "../../postgres/secrets.ts";

/** Pieces of SQL that the state queries share. */

/** The namespaces that count, for an alias of pg_namespace. */
export function userNamespace(alias: string): string {
  return `${alias}.nspname !~ '^pg_' and ${alias}.nspname <> 'information_schema' and ${alias}.nspname <> all ($1::text[])`;
}

/** True for what does not belong to an extension. */
export function ownObject(catalog: string, oid: string): string {
  return `not exists (select from pg_depend own where own.classid = '${catalog}'::regclass and own.objid = ${oid} and own.deptype = 'e')`;
}

/** Grants as sorted text, the owner named as such so that a change of owner is not a change of grants as well. */
export function grants(acl: string, kind: string, owner: string): string {
  return `(select coalesce(jsonb_agg(item order by item), '[]') from (
    select distinct case when a.grantee = 0 then 'public' when a.grantee = ${owner} then '(owner)'
      else quote_ident(pg_get_userbyid(a.grantee)) end || ' ' || lower(a.privilege_type)
      || case when a.is_grantable then ' with grant option' else '' end as item
    from aclexplode(coalesce(${acl}, acldefault('${kind}', ${owner}))) a) g)`;
}

/** The comment on an object, or null. */
export function comment(catalog: string, oid: string, part = "0"): string {
  return `(select d.description from pg_description d where d.classoid = '${catalog}'::regclass and d.objoid = ${oid} and d.objsubid = ${part})`;
}

/** Names of a relation's columns by number, in the numbers' order. */
export function columnNames(relation: string, numbers: string): string {
  return `(select coalesce(jsonb_agg(ka.attname order by keys.place), '[]') from unnest(${numbers}) with ordinality keys(attnum, place)
    join pg_attribute ka on ka.attrelid = ${relation} and ka.attnum = keys.attnum)`;
}

/** A relation's name as one text, for facts that mention another relation. */
export function relationName(oid: string): string {
  return `(select quote_ident(rn.nspname) || '.' || quote_ident(rc.relname) from pg_class rc join pg_namespace rn on rn.oid = rc.relnamespace where rc.oid = ${oid})`;
}

/**
 * What an expression calls, by OID from the tree that PostgreSQL keeps (`:funcid`, `:opfuncid`, src/include/nodes/primnodes.h):
 * every function that is volatile, and every one of the user's own, whatever it is declared as.
 */
export function calledBy(tree: string): string {
  return `(select coalesce(jsonb_agg(distinct jsonb_build_object('name', f.proname, 'origin', case when f.oid < 16384 then 'server'
      when exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = f.oid and e.deptype = 'e') then 'extension'
      else 'user' end)), '[]')
    from regexp_matches(${tree}::text, ':(?:op)?funcid ([0-9]+)', 'g') call join pg_proc f on f.oid = call[1]::oid
    where f.provolatile = 'v' or f.oid >= 16384 and not exists (
      select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = f.oid and e.deptype = 'e'))`;
}

/** Names of the columns of a table that an expression reads, by what PostgreSQL noted that it depends on. */
export function columnsRead(catalog: string, user: string, relation: string, except = "0"): string {
  return `(select coalesce(jsonb_agg(distinct ra.attname), '[]') from pg_depend rd
    join pg_attribute ra on ra.attrelid = rd.refobjid and ra.attnum = rd.refobjsubid
    where rd.classid = '${catalog}'::regclass and rd.objid = ${user} and rd.refclassid = 'pg_class'::regclass
      and rd.refobjid = ${relation} and rd.refobjsubid > 0 and rd.refobjsubid <> ${except})`;
}

/** Generic options without those that hold a secret, of which only the names are told. */
export function publicOptions(column: string): string {
  return `(select jsonb_object_agg(o.option_name, case when o.option_name ~* '${secretName}' then '********' else o.option_value end)
    from pg_options_to_table(${column}) o)`;
}
