import { ident, qualified } from "../postgres/quote.ts";
import { hollowed } from "./hollow.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsWithColumnsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, relationAliases, rowQuery, viewColumns } from "./rows.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";
import { optionList, optionsGiven } from "./storage-options.ts";

interface View {
  readonly definition: string;
  readonly options?: readonly string[];
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** A view; what it prints is what it selects, with all names written out. */
export const view: Kind = {
  ...ordinary,
  name: "view",
  readByRelation: true,
  expressions: ["definition"],
  presence: made("pg_class", "x.relkind = 'v'"),
  query: () =>
    rowQuery({
      address: at("pg_class", "t.oid"),
      name: "t.nspname, t.relname",
      properties: `json_build_object('definition', rtrim(pg_get_viewdef(t.oid), ';'),
        'options', (select json_agg(o order by o collate "C") from unnest(t.reloptions) o))`,
      facts: `json_build_object('columns', ${viewColumns}, 'options', to_json(t.reloptions))`,
      owner: "pg_get_userbyid(t.relowner)",
      grants: grantsWithColumnsSql("t.relacl", "r", "t.relowner", "t.oid"),
      aliases: relationAliases,
      from: "from relations t where t.relkind = 'v'",
    }),
  address: (object) => `VIEW ${sql(object)}`,
  grantTarget: (object) => ({ on: `TABLE ${sql(object)}` }),
  slots: (object) => [`relation:${sql(object)}`, `type:${sql(object)}`],
  create: (object) => [statement(createView(object))],
  drop: (object) => statement(`DROP VIEW ${sql(object)}`, lock(sql(object))),
  alter: replace,
  hollow,
  isRelation: true,
  isQuery: () => true,
  rowShape: ({ id, facts }) => ({ of: id, as: facts.columns ?? null }),
  renaming: renamedAndMoved({ at: (object) => `VIEW ${sql(object)}`, locks: sql }),
};

function createView(object: CatalogObject): string {
  const { options } = properties<View>(object);
  const settings = options === undefined ? "" : ` WITH (${optionList(optionsGiven(object))})`;
  return `CREATE VIEW ${sql(object)}${settings} AS\n${expressionSql(object, "definition")}`;
}

/** CREATE OR REPLACE VIEW keeps all columns and may only add some at the end (checkViewColumns). */
function replace(from: CatalogObject, to: CatalogObject): Alteration[] | "rebuild" {
  const [old, wanted] = [from, to].map(({ facts }) => (facts.columns ?? []) as readonly unknown[]);
  if (old === undefined || wanted === undefined || !startsWith(wanted, old)) return "rebuild";
  const say = (object: CatalogObject) => createView(object).replace(/^CREATE /, "CREATE OR REPLACE ");
  return [alteration(say(to), old.length < wanted.length ? "rebuild" : [say(from)], lock(sql(to)))];
}

function startsWith(list: readonly unknown[], start: readonly unknown[]): boolean {
  return JSON.stringify(list.slice(0, start.length)) === JSON.stringify(start);
}

/** What pg_dump makes first of a view that is in a circle (createDummyViewAsClause): its columns, each of them NULL. */
function hollow(object: CatalogObject): CatalogObject {
  const columns = (object.facts.columns ?? []) as readonly (readonly [string, string, string])[];
  const nulls = columns.map(([name, type, collation]) => {
    const collate = ["-", '"default"'].includes(collation) ? "" : ` COLLATE ${collation}`;
    return `NULL::${type}${collate} AS ${ident(name)}`;
  });
  const definition = ` SELECT ${nulls.join(",\n    ")}`;
  return hollowed(object, { definition }, definition);
}
