import { ident, literal, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { oddNotNull, rowQuery, spot } from "./rows.ts";
import { alteration, lock, statement } from "./statement.ts";

interface PartComment {
  readonly on: "COLUMN" | "INDEX" | "SEQUENCE" | "CONSTRAINT";
  readonly text: string;
}

function words(object: CatalogObject): string {
  const { on } = properties<PartComment>(object);
  const [space = "", relation = "", part = ""] = object.name;
  const named = on === "CONSTRAINT" ? `${ident(part)} ON ${qualified(space, relation)}` : qualified(...object.name);
  return `COMMENT ON ${on} ${named} IS`;
}

const say = (object: CatalogObject) => `${words(object)} ${literal(properties<PartComment>(object).text).trim()}`;
const locks = (object: CatalogObject) =>
  lock(qualified(...(object.facts.relation as readonly string[])), "ShareUpdateExclusiveLock");

/** Columns of views and composite types; indexes of constraints; sequences of identity columns. */
const ofRelations = `select c.oid as relation, n.nspname, c.relname, a.attname as part, d.description,
    case when c.relkind = 'S' then 'SEQUENCE' when a.attname is null then 'INDEX' else 'COLUMN' end as kind, ${spot("pg_class", "c.oid", "d.objsubid")} as spot
  from pg_description d join pg_class c on c.oid = d.objoid join spaces n on n.oid = c.relnamespace
  left join pg_attribute a on d.objsubid > 0 and a.attrelid = c.oid and a.attnum = d.objsubid
 where d.classoid = 'pg_class'::regclass and c.oid >= 16384
   and (d.objsubid > 0 and c.relkind in ('v', 'm', 'c')
     or d.objsubid = 0 and c.relkind in ('i', 'I') and exists (select from pg_constraint k
       where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
     or c.relkind = 'S' and exists (select from pg_depend i where i.classid = 'pg_class'::regclass and i.objid = c.oid
       and i.deptype = 'i' and i.refclassid = 'pg_class'::regclass))`;

/** NOT NULL of a table's column is a constraint since PostgreSQL 18, and here a property of the column. */
const ofNotNull = `select c.oid, n.nspname, c.relname, k.conname, d.description, 'CONSTRAINT', ${spot("pg_constraint", "k.oid")}
  from pg_description d join pg_constraint k on k.oid = d.objoid and k.contype = 'n' and not ${oddNotNull("k")}
  join pg_class c on c.oid = k.conrelid join spaces n on n.oid = c.relnamespace
 where d.classoid = 'pg_constraint'::regclass`;

/**
 * A comment on a part that is no object of its own here: a column of a view or of a composite type, the index of a
 * constraint, a column's NOT NULL, the sequence of an identity.
 */
export const partComment: Kind = {
  ...ordinary,
  name: "part-comment",
  presence: { from: "pg_description x where x.objoid >= 16384" },
  query: () =>
    rowQuery({
      name: "p.nspname, p.relname, p.part",
      parent: "p.relation, 0",
      properties: "json_build_object('on', p.kind, 'text', p.description)",
      facts: "json_build_object('relation', array[p.nspname, p.relname]::text[])",
      refs: "json_build_array(json_build_object('at', p.spot, 'goes', true))",
      from: `from (${ofRelations} union all ${ofNotNull}) p
        where not exists (select from members m where m.classid = 'pg_class'::regclass and m.objid = p.relation)`,
    }),
  address: () => null,
  create: (object) => [statement(say(object), locks(object))],
  drop: (object) => statement(`${words(object)} NULL`, locks(object)),
  alter: (from, to) => [alteration(say(to), [say(from)], locks(to))],
};
