import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { looseMembers, orderedBy, usingSql } from "./operator-family.ts";
import { made } from "./presence.ts";
import { at, noMember, rowQuery, spot } from "./rows.ts";
import { statement } from "./statement.ts";

interface OperatorClass {
  readonly type: string;
  readonly default?: true;
  readonly family: string;
  /** As CREATE OPERATOR CLASS takes them: `OPERATOR 1 public.<(a,b)`, `FUNCTION 1 (a, b) public.f(a,b)`, `STORAGE c`. */
  readonly items: readonly string[];
}

const sql = (object: CatalogObject) => usingSql(object);

/** Entries that depend on the class, which are its own (getOpclasses and dumpOpclass in pg_dump read them so). */
const own = (
  catalog: string,
) => `exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = x.oid
  and d.refclassid = 'pg_opclass'::regclass and d.refobjid = c.oid)`;

const items = `(select json_agg(i.text order by i.sort, i.number, i.text collate "C") from (
    select 0, 0, 'STORAGE ' || format_type(c.opckeytype, null) where c.opckeytype <> 0
    union all select 1, x.amopstrategy, 'OPERATOR ' || x.amopstrategy || ' ' || x.amopopr::regoperator::text || ${orderedBy}
      from pg_amop x where x.amopfamily = c.opcfamily and ${own("pg_amop")}
    union all select 2, x.amprocnum, 'FUNCTION ' || x.amprocnum || ' (' || format_type(x.amproclefttype, null) || ', '
        || format_type(x.amprocrighttype, null) || ') ' || x.amproc::regprocedure::text
      from pg_amproc x where x.amprocfamily = c.opcfamily and ${own("pg_amproc")}) i(sort, number, text))`;

/** Its entries have the dependencies on operators and functions, so they stand for the class. */
const entries = `(select json_agg(e.spot) from (
    select ${spot("pg_amop", "x.oid")} from pg_amop x where x.amopfamily = c.opcfamily and ${own("pg_amop")}
    union all select ${spot("pg_amproc", "x.oid")} from pg_amproc x where x.amprocfamily = c.opcfamily and ${own("pg_amproc")}) e(spot))`;

/** An operator class. PostgreSQL alters nothing of it in place. */
export const operatorClass: Kind = {
  ...ordinary,
  name: "operator-class",
  presence: made("pg_opclass"),
  query: () =>
    rowQuery({
      address: at("pg_opclass", "c.oid"),
      name: "s.nspname, c.opcname, m.amname",
      properties: `json_build_object('type', format_type(c.opcintype, null), 'default', case when c.opcdefault then true end,
        'family', (select quote_ident(n.nspname) || '.' || quote_ident(f.opfname)
          from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace where f.oid = c.opcfamily),
        'items', ${items})`,
      facts: `json_build_object('loose', ${looseMembers("c.opcfamily")})`,
      owner: "pg_get_userbyid(c.opcowner)",
      aliases: entries,
      from: `from pg_opclass c join spaces s on s.oid = c.opcnamespace join pg_am m on m.oid = c.opcmethod
        where c.oid >= 16384 and ${noMember("pg_opclass", "c.oid")}`,
    }),
  address: (object) => `OPERATOR CLASS ${sql(object)}`,
  slots: (object) => [`operator-class:${sql(object)}`],
  // An index or an exclusion constraint needs the members of the family too, though it depends on the class only.
  mentions: ({ name, facts }) => [name[2] ?? "", ...((facts.loose as readonly string[] | undefined) ?? [])],
  create: (object) => [statement(creation(object))],
  drop: (object) => statement(`DROP OPERATOR CLASS ${sql(object)}`),
  alter: () => "rebuild",
};

function creation(object: CatalogObject): string {
  const wanted = properties<OperatorClass>(object);
  const [name, method] = sql(object).split(/ USING (?=\S+$)/);
  const head = `CREATE OPERATOR CLASS ${name}${wanted.default ? " DEFAULT" : ""}`;
  // STORAGE of its own type says nothing, but one item has to stand there.
  const list = wanted.items ?? [`STORAGE ${wanted.type}`];
  return `${head}\n    FOR TYPE ${wanted.type} USING ${method} FAMILY ${wanted.family} AS\n    ${list.join(",\n    ")}`;
}
