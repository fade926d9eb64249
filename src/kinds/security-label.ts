import { ident, literal } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { rowQuery } from "./rows.ts";
import { alteration, statement } from "./statement.ts";

const words = (object: CatalogObject) =>
  `SECURITY LABEL FOR ${ident(object.name[2] ?? "")} ON ${String(object.facts.target)} IS`;
const say = (object: CatalogObject) => `${words(object)} ${literal(String(object.properties.label)).trim()}`;

/** A label that a provider, a module of the server, gives to an object or a column of a managed namespace. */
export const securityLabel: Kind = {
  ...ordinary,
  name: "security-label",
  presence: { from: "pg_seclabel x" },
  query: () =>
    rowQuery({
      name: "coalesce(i.schema, i.identity), i.identity, l.provider",
      properties: "json_build_object('label', l.label)",
      facts: `json_build_object('target', case when i.type like '%column' then 'COLUMN' when i.type = 'composite type' then 'TYPE'
        else upper(i.type) end || ' ' || i.identity)`,
      refs: `json_build_array(json_build_object('at', json_build_array(l.classoid::bigint, l.objoid::bigint, l.objsubid),
        'goes', true))`,
      from: `from pg_seclabel l, lateral pg_identify_object(l.classoid, l.objoid, l.objsubid) i
        where l.objoid >= 16384
          and not exists (select from members m where m.classid = l.classoid and m.objid = l.objoid)`,
    }),
  address: () => null,
  create: (object) => [statement(say(object))],
  drop: (object) => statement(`${words(object)} NULL`),
  alter: (from, to) => [alteration(say(to), [say(from)])],
};
