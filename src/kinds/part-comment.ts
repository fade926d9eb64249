import { literal, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { rowQuery, spot } from "./rows.ts";
import { alteration, lock, statement } from "./statement.ts";

interface PartComment {
  readonly on: "COLUMN" | "INDEX";
  readonly text: string;
}

const words = (object: CatalogObject) =>
  `COMMENT ON ${properties<PartComment>(object).on} ${qualified(...object.name)} IS`;
const say = (object: CatalogObject) => `${words(object)} ${literal(properties<PartComment>(object).text).trim()}`;
const locks = (object: CatalogObject) =>
  lock(qualified(...(object.facts.relation as readonly string[])), "ShareUpdateExclusiveLock");

/**
 * A comment on a part that is no object of its own here: a column of a view or of a composite type, the index of a
 * constraint.
 */
export const partComment: Kind = {
  ...ordinary,
  name: "part-comment",
  query: () =>
    rowQuery({
      name: "n.nspname, c.relname, a.attname",
      parent: "c.oid, 0",
      properties:
        "json_build_object('on', case when a.attname is null then 'INDEX' else 'COLUMN' end, 'text', d.description)",
      facts: "json_build_object('relation', array[n.nspname, c.relname]::text[])",
      refs: `json_build_array(json_build_object('at', ${spot("pg_class", "c.oid", "d.objsubid")}, 'goes', true))`,
      from: `from pg_description d join pg_class c on c.oid = d.objoid join spaces n on n.oid = c.relnamespace
        left join pg_attribute a on d.objsubid > 0 and a.attrelid = c.oid and a.attnum = d.objsubid
        where d.classoid = 'pg_class'::regclass and c.oid >= 16384
          and (d.objsubid > 0 and c.relkind in ('v', 'm', 'c')
            or d.objsubid = 0 and c.relkind in ('i', 'I') and exists (select from pg_constraint k
              where k.conindid = c.oid and k.contype in ('p', 'u', 'x')))
          and not exists (select from members m where m.classid = 'pg_class'::regclass and m.objid = c.oid)`,
    }),
  address: () => null,
  create: (object) => [statement(say(object), locks(object))],
  drop: (object) => statement(`${words(object)} NULL`, locks(object)),
  alter: (from, to) => [alteration(say(to), [say(from)], locks(to))],
};
