import { ident, qualified } from "../postgres/quote.ts";
import { grantListChanges } from "./grant-lists.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import type { Presence } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { rowQuery } from "./rows.ts";
import { signatureSql } from "./signature-query.ts";
import { type Alteration, statement } from "./statement.ts";

/** What is granted on, as GRANT calls it; the letter is what acldefault() calls it. */
const columns = "classid, objid, word, space, name, acl, owner, sort, signature";
const sources: readonly string[] = [
  `select 'pg_proc'::regclass::oid, p.oid, case p.prokind when 'p' then 'procedure' else 'function' end, n.nspname, p.proname,
      p.proacl, p.proowner, 'f', ${signatureSql("p")} from pg_proc p join pg_namespace n on n.oid = p.pronamespace`,
  `select 'pg_class'::regclass::oid, c.oid, case c.relkind when 'S' then 'sequence' else 'table' end, n.nspname, c.relname,
      c.relacl, c.relowner, case c.relkind when 'S' then 's' else 'r' end, '' from pg_class c join pg_namespace n on n.oid = c.relnamespace`,
  `select 'pg_type'::regclass::oid, t.oid, case t.typtype when 'd' then 'domain' else 'type' end, n.nspname, t.typname,
      t.typacl, t.typowner, 'T', '' from pg_type t join pg_namespace n on n.oid = t.typnamespace`,
  `select 'pg_namespace'::regclass::oid, n.oid, 'schema', null::name, n.nspname, n.nspacl, n.nspowner, 'n', '' from pg_namespace n`,
  `select 'pg_language'::regclass::oid, l.oid, 'language', null, l.lanname, l.lanacl, l.lanowner, 'l', '' from pg_language l`,
  `select 'pg_foreign_data_wrapper'::regclass::oid, w.oid, 'foreign data wrapper', null, w.fdwname, w.fdwacl, w.fdwowner, 'F', ''
     from pg_foreign_data_wrapper w`,
  `select 'pg_foreign_server'::regclass::oid, f.oid, 'foreign server', null, f.srvname, f.srvacl, f.srvowner, 'S', ''
     from pg_foreign_server f`,
];

const inCatalog = "'pg_catalog'::regnamespace";

/** What initdb made in pg_catalog and somebody granted on or revoked from since. */
const systemObjects = [
  ["pg_proc", "proacl", `s.pronamespace = ${inCatalog}`],
  ["pg_class", "relacl", `s.relnamespace = ${inCatalog}`],
  ["pg_type", "typacl", `s.typnamespace = ${inCatalog}`],
  ["pg_namespace", "nspacl", `s.oid = ${inCatalog}`],
  ["pg_language", "lanacl", "true"],
].map(
  ([catalog, acl, where]) => `exists (select from ${catalog} s left join pg_init_privs i
      on i.classoid = '${catalog}'::regclass and i.objoid = s.oid and i.objsubid = 0
    where s.oid < 16384 and ${where} and s.${acl} is not null and s.${acl} is distinct from i.initprivs)`,
);

/**
 * Any extension but plpgsql, which initdb installs: it is a language and its functions, on which seldom anything is granted.
 * It can be dropped, and what initdb made is still there then.
 */
const presence: Presence = {
  from: "(select) x",
  when: `${systemObjects.join(" or ")} or exists (select from pg_extension s where s.oid >= 16384
    or exists (select from pg_depend e left join pg_language l on e.classid = 'pg_language'::regclass and l.oid = e.objid
      left join pg_proc p on e.classid = 'pg_proc'::regclass and p.oid = e.objid
    where e.refclassid = 'pg_extension'::regclass and e.refobjid = s.oid and e.deptype = 'e'
      and (l.lanacl is not null or p.proacl is not null or e.classid not in ('pg_language'::regclass, 'pg_proc'::regclass))))`,
};

const list = grantsSql("m.acl", `coalesce(i.initprivs, acldefault(m.sort::"char", m.owner))`, "m.owner");

/**
 * What is granted on a member of an extension beside what the extension's script grants (pg_init_privs), as pg_dump tells
 * them apart; the member itself is the extension's. The same for what initdb made in pg_catalog.
 */
export const memberGrants: Kind = {
  ...ordinary,
  name: "member-grants",
  databaseWide: true,
  presence,
  query: () =>
    rowQuery({
      name: "m.word, m.space, m.name",
      properties: "json_build_object('grants', g.list)",
      facts: "json_build_object('signature', m.signature, 'memberOwner', pg_get_userbyid(m.owner))",
      refs: `json_build_array(json_build_object('at', json_build_array('pg_extension'::regclass::oid::bigint,
        coalesce(e.refobjid, 0)::bigint, 0), 'goes', true),
        json_build_object('at', json_build_array(m.classid::bigint, m.objid::bigint, 0)))`,
      from: `from (${sources.join(" union all ")}) m(${columns})
        left join pg_depend e on e.classid = m.classid and e.objid = m.objid and e.objsubid = 0 and e.deptype = 'e'
        left join pg_init_privs i on i.classoid = m.classid and i.objoid = m.objid and i.objsubid = 0,
        lateral (select ${list}) g(list) where m.acl is not null and m.acl is distinct from i.initprivs and g.list is not null
          and (e.objid is not null or m.objid < 16384 and
            case m.word when 'schema' then m.name = 'pg_catalog' when 'language' then true else m.space = 'pg_catalog' end)`,
    }),
  address: () => null,
  create: (object) => changes(object, [], grantsOf(object)),
  beforeDrop: (object) => changes(object, grantsOf(object), []).slice(0, -1),
  drop: (object) => changes(object, grantsOf(object), []).at(-1) ?? statement("SELECT"),
  alter: (from, to) => changes(to, grantsOf(from), grantsOf(to)),
};

function grantsOf(object: CatalogObject): readonly string[] {
  return properties<{ readonly grants?: readonly string[] }>(object).grants ?? [];
}

function changes(object: CatalogObject, from: readonly string[], to: readonly string[]): Alteration[] {
  const [word = "", ...name] = object.name;
  const on = `${word.toUpperCase()} ${qualified(...name)}${String(object.facts.signature)}`;
  return grantListChanges(from, to, { target: { on }, owner: ident(String(object.facts.memberOwner)) });
}
