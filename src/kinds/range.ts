import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, factsOf, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { type Companion, renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery, spot, spots } from "./rows.ts";
import { circleSql, dropWithCircle } from "./shell-type.ts";
import { statement } from "./statement.ts";
import { typeReplacement } from "./type-replacement.ts";

interface Range {
  /** The options of CREATE TYPE ... AS RANGE, in order; those at their defaults are left out. */
  readonly options: readonly string[];
}

interface Facts {
  readonly companions?: readonly Companion[] | null;
}

const sql = (object: CatalogObject) => qualified(...object.name);
const named = (catalog: string, name: string, namespace: string, oid: string) =>
  `(select quote_ident(n.nspname) || '.' || quote_ident(o.${name}) from ${catalog} o
      join pg_namespace n on n.oid = o.${namespace} where o.oid = ${oid})`;

/**
 * The multirange of a range type, then the constructors of both. These belong to the role that initdb made
 * (makeRangeConstructors), so only a superuser can rename them.
 */
const companions = `
  select array[0], 'TYPE', n.nspname, m.typname, '' from pg_type m join pg_namespace n on n.oid = m.typnamespace
   where m.oid = r.rngmultitypid
  union all
  select array[1, (d.refobjid <> t.oid)::int, p.pronargs, p.provariadic::int], 'FUNCTION', n.nspname, p.proname,
         '(' || pg_get_function_identity_arguments(p.oid) || ')'
    from pg_depend d join pg_proc p on d.classid = 'pg_proc'::regclass and p.oid = d.objid
    join pg_namespace n on n.oid = p.pronamespace
   where d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, r.rngmultitypid) and d.deptype = 'i'`;

/** A range type with its multirange. */
export const range: Kind = {
  ...ordinary,
  name: "range",
  forward: "shell-type",
  presence: made("pg_type", "x.typtype = 'r'"),
  query: () =>
    rowQuery({
      address: at("pg_type", "t.oid"),
      name: "s.nspname, t.typname",
      properties: `json_build_object('options', array_remove(array[
        'SUBTYPE = ' || format_type(r.rngsubtype, null),
        case when not o.opcdefault then 'SUBTYPE_OPCLASS = ' || ${named("pg_opclass", "opcname", "opcnamespace", "r.rngsubopc")} end,
        case when r.rngcollation <> b.typcollation then 'COLLATION = ' || r.rngcollation::regcollation::text end,
        case when r.rngcanonical::oid <> 0 then 'CANONICAL = ' || ${named("pg_proc", "proname", "pronamespace", "r.rngcanonical")} end,
        case when r.rngsubdiff::oid <> 0 then 'SUBTYPE_DIFF = ' || ${named("pg_proc", "proname", "pronamespace", "r.rngsubdiff")} end,
        'MULTIRANGE_TYPE_NAME = ' || ${named("pg_type", "typname", "typnamespace", "r.rngmultitypid")}], null))`,
      facts: `json_build_object('circle', case when r.rngcanonical::oid <> 0 then ${circleSql} end, 'companions', (
        select json_agg(json_build_object('word', c.word, 'name', json_build_array(c.space, c.name), 'rest', c.rest) order by c.place)
          from (${companions}) c(place, word, space, name, rest)))`,
      owner: "pg_get_userbyid(t.typowner)",
      grants: grantsSql("t.typacl", "T", "t.typowner"),
      aliases: spots(
        spot("pg_type", "t.typarray"),
        spot("pg_type", "r.rngmultitypid"),
        spot("pg_type", "(select m.typarray from pg_type m where m.oid = r.rngmultitypid)"),
      ),
      from: `from pg_range r join pg_type t on t.oid = r.rngtypid join spaces s on s.oid = t.typnamespace
        join pg_type b on b.oid = r.rngsubtype join pg_opclass o on o.oid = r.rngsubopc
        where t.oid >= 16384 and ${noMember("pg_type", "t.oid")}`,
    }),
  address: (object) => `TYPE ${sql(object)}`,
  grantTarget: (object) => ({ on: `TYPE ${sql(object)}` }),
  slots: (object) => [`type:${sql(object)}`],
  create: (object) => [
    statement(`CREATE TYPE ${sql(object)} AS RANGE (\n    ${properties<Range>(object).options.join(",\n    ")}\n)`),
  ],
  drop: (object) => statement(dropWithCircle(object)),
  alter: () => "rebuild",
  // The constructors of the old one would keep the new one's from their names, and only a superuser can rename them.
  replacement: { ...typeReplacement("TYPE"), putAside: () => null },
  renaming: {
    ...renamedAndMoved({ at: (object) => `TYPE ${sql(object)}` }),
    companions: (object) => factsOf<Facts>(object).companions ?? [],
  },
};
