import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { statement } from "./statement.ts";

/** The name of a family or class as SQL; its last part is the access method. */
export function usingSql({ name: [namespace = "", name = "", method = ""] }: Pick<CatalogObject, "name">): string {
  return `${qualified(namespace, name)} USING ${ident(method)}`;
}

/** An operator family. A class that is declared without one makes one of its own name; here each is made by itself. */
export const operatorFamily: Kind = {
  ...ordinary,
  name: "operator-family",
  presence: made("pg_opfamily"),
  query: () =>
    rowQuery({
      address: at("pg_opfamily", "f.oid"),
      name: "s.nspname, f.opfname, m.amname",
      properties: "'{}'::json",
      owner: "pg_get_userbyid(f.opfowner)",
      from: `from pg_opfamily f join spaces s on s.oid = f.opfnamespace join pg_am m on m.oid = f.opfmethod
        where f.oid >= 16384 and ${noMember("pg_opfamily", "f.oid")}`,
    }),
  address: (object) => `OPERATOR FAMILY ${usingSql(object)}`,
  slots: (object) => [`operator-family:${usingSql(object)}`],
  create: (object) => [statement(`CREATE OPERATOR FAMILY ${usingSql(object)}`)],
  drop: (object) => statement(`DROP OPERATOR FAMILY ${usingSql(object)}`),
  alter: () => "rebuild",
};

interface Member {
  /** The operator or function, after the label: `public.<(integer,bigint) FOR ORDER BY public.f`. */
  readonly is: string;
}

const label = (object: CatalogObject) => String(object.facts.label);

/**
 * An operator or function that belongs to a family and to none of its classes, such as one over two types: pg_depend ties
 * it to the family itself.
 */
export const operatorFamilyMember: Kind = {
  ...ordinary,
  name: "operator-family-member",
  presence: made("pg_opfamily"),
  query: () =>
    rowQuery({
      address: "x.catalog, x.oid, 0",
      name: "s.nspname, f.opfname, m.amname, x.label",
      parentCatalog: "pg_opfamily",
      parent: "f.oid, 0",
      properties: `json_build_object('is', x."is")`,
      // pg_dump prints them in the order in which they were made.
      facts: "json_build_object('label', x.label, 'position', x.oid::bigint)",
      from: `from (${loose}) x(catalog, oid, family, label, "is") join pg_opfamily f on f.oid = x.family join spaces s on s.oid = f.opfnamespace
        join pg_am m on m.oid = f.opfmethod where f.oid >= 16384 and ${noMember("pg_opfamily", "f.oid")}`,
    }),
  address: () => null,
  create: (object) => [
    statement(`ALTER OPERATOR FAMILY ${usingSql(object)} ADD ${added(label(object))} ${properties<Member>(object).is}`),
  ],
  drop: (object) => statement(`ALTER OPERATOR FAMILY ${usingSql(object)} DROP ${label(object)}`),
  alter: () => "rebuild",
};

/** An operator says itself which types it is for. */
function added(labelled: string): string {
  return labelled.replace(/^(OPERATOR \d+) .*$/s, "$1");
}

const types = (left: string, right: string) =>
  `' (' || format_type(${left}, null) || ', ' || format_type(${right}, null) || ')'`;

/** What FOR ORDER BY adds to an operator `x`, for both families and classes. */
export const orderedBy = `coalesce(' FOR ORDER BY ' || (select quote_ident(n.nspname) || '.' || quote_ident(o.opfname)
    from pg_opfamily o join pg_namespace n on n.oid = o.opfnamespace where o.oid = x.amopsortfamily), '')`;

/** Entries of pg_amop and pg_amproc that depend on their family and on no class (dumpOpfamily in pg_dump reads them so). */
const loose = `
  select 'pg_amop'::regclass::oid, x.oid, x.amopfamily,
      'OPERATOR ' || x.amopstrategy || ${types("x.amoplefttype", "x.amoprighttype")}, x.amopopr::regoperator::text || ${orderedBy}
    from pg_amop x where x.oid >= 16384 and ${ofFamily("pg_amop")}
  union all
  select 'pg_amproc'::regclass::oid, x.oid, x.amprocfamily,
      'FUNCTION ' || x.amprocnum || ${types("x.amproclefttype", "x.amprocrighttype")}, x.amproc::regprocedure::text
    from pg_amproc x where x.oid >= 16384 and ${ofFamily("pg_amproc")}`;

function ofFamily(catalog: string): string {
  return `exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = x.oid
    and d.refclassid = 'pg_opfamily'::regclass)`;
}

/** SQL of the labels of those members that are in a family and in none of its classes, as a JSON array. */
export function looseMembers(familyOid: string): string {
  return `(select json_agg(x.label order by x.label collate "C") from (${loose}) x(catalog, oid, family, label, "is")
    where x.family = ${familyOid})`;
}
