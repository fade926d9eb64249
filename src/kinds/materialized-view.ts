import { qualified } from "../postgres/quote.ts";
import { setting } from "./column-alter.ts";
import {
  type CatalogObject,
  expressionSql,
  type Kind,
  type Others,
  ordinary,
  type Properties,
  properties,
  stateOf,
} from "./kind.ts";
import { made } from "./presence.ts";
import { grantsWithColumnsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, relationAliases, relationOptions, relationOptionsGiven, rowQuery, viewColumns } from "./rows.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";
import { optionChanges, optionList, optionsGiven } from "./storage-options.ts";

interface MaterializedView {
  readonly definition: string;
  readonly options?: readonly string[];
  readonly accessMethod?: string;
  /** Settings of its columns that are not the usual ones, by the columns' names. */
  readonly columns?: { readonly [name: string]: Properties };
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** What is not the usual of a column of `t`; null for none. */
const columnSettings = `(select json_object_agg(a.name, a.settings order by a.name) from (
  select a.attname as name, json_strip_nulls(json_build_object('storage', case when a.attstorage <> y.typstorage then a.attstorage::text end,
      'compression', nullif(a.attcompression::text, ''), 'statistics', nullif(a.attstattarget, -1),
      'options', (select json_agg(o order by o collate "C") from unnest(a.attoptions) o))) as settings
    from pg_attribute a join pg_type y on y.oid = a.atttypid
   where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped) a where a.settings::text <> '{}')`;

/** A column as if it were one of a table, for its settings. */
function columnOf(view: CatalogObject, name: string, usual: Properties, settings: Properties = {}): CatalogObject {
  const facts = { usualStorage: usual[name] ?? "x" };
  return { ...view, name: [...view.name, name], properties: settings, facts };
}

function settingsOf(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<MaterializedView>(from).columns, properties<MaterializedView>(to).columns];
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(wanted ?? {})])].sort();
  const usual = { ...(from.facts.usualStorage as Properties | null), ...(to.facts.usualStorage as Properties | null) };
  const column = (name: string, settings?: Properties) => columnOf(to, name, usual, settings);
  return names.flatMap((name) => setting(column(name, old?.[name]), column(name, wanted?.[name])));
}

/** True where it reads, through views or not, a materialized view that nobody has filled, which PostgreSQL refuses. */
function readsUnfilled(object: CatalogObject, others: Others): boolean {
  const find = stateOf(object, others);
  return object.dependsOn.some((id) => {
    const one = find(id);
    if (one === undefined || !["view", "materialized-view"].includes(one.kind)) return false;
    return others.before(id)?.facts.empty === true || readsUnfilled(one, others);
  });
}

/**
 * A materialized view. Whether it is filled at the moment is no part of the schema: a new one is if it can be, one that is
 * made again is as it was.
 */
export const materializedView: Kind = {
  ...ordinary,
  name: "materialized-view",
  readByRelation: true,
  expressions: ["definition"],
  presence: made("pg_class", "x.relkind = 'm'"),
  query: () =>
    rowQuery({
      address: at("pg_class", "t.oid"),
      name: "t.nspname, t.relname",
      properties: `json_build_object('definition', rtrim(pg_get_viewdef(t.oid), ';'), 'options', ${relationOptions},
        'accessMethod', (select nullif(m.amname, 'heap') from pg_am m where m.oid = t.relam), 'columns', ${columnSettings})`,
      facts: `json_build_object('columns', ${viewColumns}, 'options', ${relationOptionsGiven},
        'empty', (select case when not c.relispopulated then true end from pg_class c where c.oid = t.oid),
        'usualStorage', (select json_object_agg(a.attname, y.typstorage::text) from pg_attribute a join pg_type y on y.oid = a.atttypid
            where a.attrelid = t.oid and a.attnum > 0 and a.attstorage <> y.typstorage))`,
      owner: "pg_get_userbyid(t.relowner)",
      grants: grantsWithColumnsSql("t.relacl", "r", "t.relowner", "t.oid"),
      aliases: relationAliases,
      from: "from relations t where t.relkind = 'm'",
    }),
  address: (object) => `MATERIALIZED VIEW ${sql(object)}`,
  grantTarget: (object) => ({ on: `TABLE ${sql(object)}` }),
  slots: (object) => [`relation:${sql(object)}`, `type:${sql(object)}`],
  create: (object, { before, others }) => {
    const unfilled = before?.facts.empty === true || (others !== undefined && readsUnfilled(object, others));
    return [
      statement(`${creation(object)}${unfilled ? "\nWITH NO DATA" : ""}`, { work: unfilled ? "none" : "scan" }),
      ...settingsOf({ ...object, properties: {} }, object),
    ];
  },
  drop: (object) => statement(`DROP MATERIALIZED VIEW ${sql(object)}`, lock(sql(object))),
  alter: (from, to) => {
    const [old, wanted] = [properties<MaterializedView>(from), properties<MaterializedView>(to)];
    const same = old.definition === wanted.definition && old.accessMethod === wanted.accessMethod;
    if (!same) return "rebuild";
    const options = optionChanges(old.options ?? [], wanted.options ?? []).map(({ does, undone }) => {
      const say = (what: string) => `ALTER MATERIALIZED VIEW ${sql(to)} ${what}`;
      return alteration(say(does), [say(undone)], lock(sql(to), "ShareUpdateExclusiveLock"));
    });
    return [...options, ...settingsOf(from, to)];
  },
  isRelation: true,
  isQuery: () => true,
  renaming: renamedAndMoved({ at: (object) => `MATERIALIZED VIEW ${sql(object)}`, locks: sql }),
};

function creation(object: CatalogObject): string {
  const { accessMethod, options } = properties<MaterializedView>(object);
  const using = accessMethod === undefined ? "" : ` USING ${qualified(accessMethod)}`;
  const settings = options === undefined ? "" : ` WITH (${optionList(optionsGiven(object))})`;
  return `CREATE MATERIALIZED VIEW ${sql(object)}${using}${settings} AS\n${expressionSql(object, "definition")}`;
}
