import { ident, literal } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { rowQuery } from "./rows.ts";
import { alteration, statement } from "./statement.ts";

const words = (object: CatalogObject) =>
  `SECURITY LABEL FOR ${ident(object.name[2] ?? "")} ON ${String(object.facts.target)} IS`;
const say = (object: CatalogObject) => `${words(object)} ${literal(String(object.properties.label)).trim()}`;

const statements = {
  address: () => null,
  create: (object: CatalogObject) => [statement(say(object))],
  drop: (object: CatalogObject) => statement(`${words(object)} NULL`),
  alter: (from: CatalogObject, to: CatalogObject) => [alteration(say(to), [say(from)])],
};

/** Catalogs of what is in no namespace and can have a label; subscriptions are the server's, and so are their labels. */
const wide = ["pg_event_trigger", "pg_language", "pg_publication"].map((name) => `'${name}'::regclass`).join(", ");

/** A label that a provider, a module of the server, gives to an object or a column of a managed namespace. */
export const securityLabel: Kind = {
  ...ordinary,
  name: "security-label",
  presence: { from: "pg_seclabel x" },
  query: () =>
    rowQuery({
      // The namespace is told as SQL: in quotation marks, where it needs them.
      name: `coalesce((parse_ident(case when l.classoid = 'pg_namespace'::regclass then i.identity else i.schema end))[1], i.identity),
        i.identity, l.provider`,
      properties: "json_build_object('label', l.label)",
      facts: `json_build_object('target', case when i.type like '%column' then 'COLUMN' when i.type = 'composite type' then 'TYPE'
        else upper(i.type) end || ' ' || i.identity)`,
      refs: `json_build_array(json_build_object('at', json_build_array(l.classoid::bigint, l.objoid::bigint, l.objsubid),
        'goes', true))`,
      from: `from pg_seclabel l, lateral pg_identify_object(l.classoid, l.objoid, l.objsubid) i
        where l.objoid >= 16384 and l.classoid not in (${wide})
          and not exists (select from members m where m.classid = l.classoid and m.objid = l.objoid)`,
    }),
  ...statements,
};

const ofDatabase = `select l.classoid, l.objoid, l.provider, l.label from pg_seclabel l where l.classoid in (${wide})
  union all select l.classoid, l.objoid, l.provider, l.label from pg_shseclabel l where l.classoid = 'pg_subscription'::regclass`;

/** The same of what belongs to the database: an event trigger, a language, a publication, a subscription. */
export const databaseSecurityLabel: Kind = {
  ...ordinary,
  name: "database-security-label",
  databaseWide: true,
  presence: {
    from: "(select classoid from pg_seclabel union all select classoid from pg_shseclabel) x",
    when: `x.classoid in (${wide}, 'pg_subscription'::regclass)`,
  },
  query: () =>
    rowQuery({
      name: "i.type, i.identity, l.provider",
      parent: "l.objoid, 0",
      parentClass: "l.classoid",
      properties: "json_build_object('label', l.label)",
      facts: "json_build_object('target', upper(i.type) || ' ' || i.identity)",
      refs: "json_build_array(json_build_object('at', json_build_array(l.classoid::bigint, l.objoid::bigint, 0), 'goes', true))",
      from: `from (${ofDatabase}) l, lateral pg_identify_object(l.classoid, l.objoid, 0) i
        where l.objoid >= 16384
          and not exists (select from members m where m.classid = l.classoid and m.objid = l.objoid)
          and (l.classoid <> 'pg_subscription'::regclass or exists (select from pg_subscription s where s.oid = l.objoid
            and s.subdbid = (select d.oid from pg_database d where d.datname = current_database())))`,
    }),
  ...statements,
};
