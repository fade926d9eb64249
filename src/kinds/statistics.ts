import { canonicalJson } from "../digest.ts";
import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";

interface Statistics {
  /** What pg_get_statisticsobjdef() prints, but with the columns in the order of their names: it has that of the table. */
  readonly definition: string;
  readonly target?: number;
}

const sql = (object: CatalogObject) => qualified(...object.name);
/** What pg_get_statisticsobjdef() prints up to the name with its namespace, and that name. */
const head = /^(CREATE STATISTICS )(?:(?:"(?:[^"]|"")+"|[^\s".]+)\.?)+/;
const locks = (object: CatalogObject) =>
  lock(qualified(...(object.facts.table as readonly string[])), "ShareUpdateExclusiveLock");

const columns = (order: string) => `coalesce((select string_agg(quote_ident(a.attname), ', ' order by a.${order})
  from pg_attribute a where a.attrelid = x.stxrelid and a.attnum = any (x.stxkeys)), '')`;
const sorted = `(select replace(pg_get_statisticsobjdef(x.oid), ' ON ' || l.items || ' FROM ',
    ' ON ' || ${columns('attname collate "C"')} || substr(l.items, length(${columns("attnum")}) + 1) || ' FROM ')
  from pg_get_statisticsobjdef_columns(x.oid) l(items))`;

/** A statistics object: CREATE STATISTICS. */
export const statistics: Kind = {
  ...ordinary,
  name: "statistics",
  presence: made("pg_statistic_ext"),
  query: () =>
    rowQuery({
      address: at("pg_statistic_ext", "x.oid"),
      name: "s.nspname, x.stxname",
      parent: "t.oid, 0",
      properties: `json_build_object('definition', ${sorted},
        'target', case when x.stxstattarget >= 0 then x.stxstattarget end)`,
      facts: "json_build_object('table', array[t.nspname, t.relname]::text[])",
      owner: "pg_get_userbyid(x.stxowner)",
      from: `from pg_statistic_ext x join spaces s on s.oid = x.stxnamespace join all_relations t on t.oid = x.stxrelid
        where ${noMember("pg_statistic_ext", "x.oid")}`,
    }),
  address: (object) => `STATISTICS ${sql(object)}`,
  slots: (object) => [`statistics:${sql(object)}`],
  create: (object) => [
    statement(properties<Statistics>(object).definition, locks(object)),
    ...target(object, undefined, properties<Statistics>(object).target),
  ],
  drop: (object) => statement(`DROP STATISTICS ${sql(object)}`, locks(object)),
  alter: (from, to) => {
    const [old, wanted] = [properties<Statistics>(from), properties<Statistics>(to)];
    return old.definition === wanted.definition ? target(to, old.target, wanted.target) : "rebuild";
  },
  renaming: {
    ...renamedAndMoved({ at: (object) => `STATISTICS ${sql(object)}` }),
    nameless: ({ parent, properties: all }) =>
      canonicalJson([parent, { ...all, definition: String(all.definition).replace(head, "$1") }]),
  },
};

function target(object: CatalogObject, from: number | undefined, to: number | undefined): Alteration[] {
  if (from === to) return [];
  const set = (value: number | undefined) => `ALTER STATISTICS ${sql(object)} SET STATISTICS ${value ?? -1}`;
  return [alteration(set(to), [set(from)], locks(object))];
}
