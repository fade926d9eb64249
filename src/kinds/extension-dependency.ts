import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { rowQuery, spot } from "./rows.ts";
import { lock, statement } from "./statement.ts";

const say = ({ facts, name }: CatalogObject, word: string) =>
  statement(`ALTER ${String(facts.target)} ${word} ${ident(name.at(-1) ?? "")}`, locks(facts.relation));

function locks(relation: CatalogObject["facts"][string] | undefined) {
  return Array.isArray(relation) ? lock(qualified(...relation.map(String))) : {};
}

const routines = `select d.classid, d.objid, d.refobjid, n.nspname, p.oid::regprocedure::text,
    case p.prokind when 'p' then 'PROCEDURE' when 'a' then 'ROUTINE' else 'FUNCTION' end, null::text[]
  from pg_depend d join pg_proc p on p.oid = d.objid join spaces n on n.oid = p.pronamespace
 where d.classid = 'pg_proc'::regclass and d.deptype = 'x'`;

const triggers = `select d.classid, d.objid, d.refobjid, n.nspname, quote_ident(g.tgname) || ' ON ' || g.tgrelid::regclass, 'TRIGGER',
    array[n.nspname, c.relname]::text[]
  from pg_depend d join pg_trigger g on g.oid = d.objid join pg_class c on c.oid = g.tgrelid
  join spaces n on n.oid = c.relnamespace
 where d.classid = 'pg_trigger'::regclass and d.deptype = 'x'`;

const relations = `select d.classid, d.objid, d.refobjid, n.nspname, c.oid::regclass::text,
    case c.relkind when 'm' then 'MATERIALIZED VIEW' else 'INDEX' end, array[n.nspname, c.relname]::text[]
  from pg_depend d join pg_class c on c.oid = d.objid join spaces n on n.oid = c.relnamespace
 where d.classid = 'pg_class'::regclass and d.objsubid = 0 and d.deptype = 'x'`;

/** Columns of an index: PostgreSQL makes the index again when the type of one changes, and does not keep what this says of it. */
const columns = `coalesce((select jsonb_agg(json_build_object('at', ${spot("pg_class", "i.indrelid", "c.place")}, 'goes', false))
  from pg_index i, lateral (select unnest(i.indkey) union select d.refobjsubid from pg_depend d
    where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid and d.refobjid = i.indrelid) c(place)
  where o.classid = 'pg_class'::regclass and i.indexrelid = o.objid and c.place > 0), '[]')`;

/**
 * That dropping an extension drops a routine, a trigger, a materialized view or an index: ALTER ... DEPENDS ON EXTENSION,
 * in pg_depend with deptype `x` (DEPENDENCY_AUTO_EXTENSION). It is taken away before the extension goes, so that what it is
 * about stays where that is declared still.
 */
export const extensionDependency: Kind = {
  ...ordinary,
  name: "extension-dependency",
  presence: { from: "pg_depend x where x.refclassid = 'pg_extension'::regclass and x.deptype = 'x'" },
  query: () =>
    rowQuery({
      name: "o.space, o.identity, e.extname",
      properties: "'{}'::json",
      facts: "json_build_object('target', o.word || ' ' || o.identity, 'relation', o.relation)",
      refs: `(jsonb_build_array(
        json_build_object('at', json_build_array(o.classid::bigint, o.objid::bigint, 0), 'goes', true),
        json_build_object('at', ${spot("pg_extension", "e.oid")}, 'goes', false)) || ${columns})`,
      from: `from (${[routines, triggers, relations].join(" union all ")})
          o(classid, objid, extension, space, identity, word, relation)
        join pg_extension e on e.oid = o.extension
       where not exists (select from members m where m.classid = o.classid and m.objid = o.objid)`,
    }),
  address: () => null,
  create: (object) => [say(object, "DEPENDS ON EXTENSION")],
  drop: (object) => say(object, "NO DEPENDS ON EXTENSION"),
  alter: () => [],
};
