import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { grantsWithColumnsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, relationAliases, relationOptions, relationOptionsGiven, rowQuery, viewColumns } from "./rows.ts";
import { alteration, lock, statement } from "./statement.ts";
import { optionChanges, optionList, optionsGiven } from "./storage-options.ts";

interface MaterializedView {
  readonly definition: string;
  readonly options?: readonly string[];
  readonly accessMethod?: string;
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** A materialized view. Whether it is filled at the moment is no part of the schema; a new one always is. */
export const materializedView: Kind = {
  ...ordinary,
  name: "materialized-view",
  expressions: ["definition"],
  query: () =>
    rowQuery({
      address: at("pg_class", "t.oid"),
      name: "t.nspname, t.relname",
      properties: `json_build_object('definition', rtrim(pg_get_viewdef(t.oid), ';'), 'options', ${relationOptions},
        'accessMethod', (select nullif(m.amname, 'heap') from pg_am m where m.oid = t.relam))`,
      facts: `json_build_object('columns', ${viewColumns}, 'options', ${relationOptionsGiven})`,
      owner: "pg_get_userbyid(t.relowner)",
      grants: grantsWithColumnsSql("t.relacl", "r", "t.relowner", "t.oid"),
      aliases: relationAliases,
      from: "from relations t where t.relkind = 'm'",
    }),
  address: (object) => `MATERIALIZED VIEW ${sql(object)}`,
  grantTarget: (object) => ({ on: `TABLE ${sql(object)}` }),
  slots: (object) => [`relation:${sql(object)}`, `type:${sql(object)}`],
  create: (object) => [statement(creation(object), { work: "scan" })],
  drop: (object) => statement(`DROP MATERIALIZED VIEW ${sql(object)}`, lock(sql(object))),
  alter: (from, to) => {
    const [old, wanted] = [properties<MaterializedView>(from), properties<MaterializedView>(to)];
    const same = old.definition === wanted.definition && old.accessMethod === wanted.accessMethod;
    if (!same) return "rebuild";
    return optionChanges(old.options ?? [], wanted.options ?? []).map(({ does, undone }) => {
      const say = (what: string) => `ALTER MATERIALIZED VIEW ${sql(to)} ${what}`;
      return alteration(say(does), [say(undone)], lock(sql(to), "ShareUpdateExclusiveLock"));
    });
  },
  renaming: renamedAndMoved({ at: (object) => `MATERIALIZED VIEW ${sql(object)}`, locks: sql }),
};

function creation(object: CatalogObject): string {
  const { accessMethod, options } = properties<MaterializedView>(object);
  const using = accessMethod === undefined ? "" : ` USING ${qualified(accessMethod)}`;
  const settings = options === undefined ? "" : ` WITH (${optionList(optionsGiven(object))})`;
  return `CREATE MATERIALIZED VIEW ${sql(object)}${using}${settings} AS\n${expressionSql(object, "definition")}`;
}
