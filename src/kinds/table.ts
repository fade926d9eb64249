import { qualified } from "../postgres/quote.ts";
import { columnSettings } from "./column.ts";
import { columnDefinition } from "./column-definition.ts";
import { constraintDefinition, foldsIntoTable } from "./constraint.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, relationAliases, relationOptions, rowQuery } from "./rows.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";
import { optionChanges, optionList } from "./storage-options.ts";

interface Table {
  readonly unlogged?: true;
  readonly options?: readonly string[];
  readonly accessMethod?: string;
  readonly rowSecurity?: true;
  readonly forceRowSecurity?: true;
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** A plain table; its columns, defaults and constraints are objects of their own. */
export const table: Kind = {
  ...ordinary,
  name: "table",
  query: () =>
    rowQuery({
      address: at("pg_class", "t.oid"),
      name: "t.nspname, t.relname",
      properties: `json_build_object(
        'unlogged', case when t.relpersistence = 'u' then true end,
        'options', ${relationOptions},
        'accessMethod', (select nullif(m.amname, 'heap') from pg_am m where m.oid = t.relam),
        'rowSecurity', case when t.relrowsecurity then true end,
        'forceRowSecurity', case when t.relforcerowsecurity then true end)`,
      owner: "pg_get_userbyid(t.relowner)",
      grants: grantsSql("t.relacl", "r", "t.relowner"),
      aliases: relationAliases,
      from: "from tables t where t.relkind <> 'f'",
    }),
  address: (object) => `TABLE ${sql(object)}`,
  grantTarget: (object) => ({ on: `TABLE ${sql(object)}` }),
  slots: (object) => [`relation:${sql(object)}`, `type:${sql(object)}`],
  folds: (part) => part.kind === "column" || part.kind === "default" || foldsIntoTable(part),
  create: (object, { folded }) => [
    statement(createTable(object, folded)),
    ...folded.filter((part) => part.kind === "column").flatMap(columnSettings),
    ...securityOf(object),
  ],
  drop: (object) => statement(`DROP TABLE ${sql(object)}`, { ...lock(sql(object)), dataLoss: "certain" }),
  alter: (from, to) => [
    ...persistence(from, to),
    ...accessMethod(from, to),
    ...options(from, to),
    ...security(from, to),
  ],
  renaming: renamedAndMoved({ at: (object) => `TABLE ${sql(object)}`, locks: sql }),
};

function createTable(object: CatalogObject, folded: readonly CatalogObject[]): string {
  const wanted = properties<Table>(object);
  const using = wanted.accessMethod === undefined ? "" : ` USING ${qualified(wanted.accessMethod)}`;
  const withOptions = wanted.options === undefined ? "" : ` WITH (${optionList(wanted.options)})`;
  return `CREATE ${wanted.unlogged ? "UNLOGGED " : ""}TABLE ${sql(object)} ${tableBody(folded)}${using}${withOptions}`;
}

/** Columns and constraints in brackets, as they stand in CREATE TABLE. */
export function tableBody(folded: readonly CatalogObject[]): string {
  const parts = [
    ...folded
      .filter((part) => part.kind === "column")
      .map((column) => columnDefinition(column, defaultOf(column, folded))),
    ...folded.filter((part) => part.kind === "constraint").map(constraintDefinition),
  ];
  return parts.length === 0 ? "()" : `(\n${parts.map((part) => `    ${part}`).join(",\n")}\n)`;
}

function defaultOf(column: CatalogObject, folded: readonly CatalogObject[]): CatalogObject | undefined {
  return folded.find((part) => part.kind === "default" && part.parent === column.id);
}

function securityOf(object: CatalogObject): Alteration[] {
  return security({ ...object, properties: {} }, object);
}

function security(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Table>(from), properties<Table>(to)];
  const turn = (on: boolean, word: string) =>
    alteration(
      `ALTER TABLE ${sql(to)} ${on ? word : opposite(word)} ROW LEVEL SECURITY`,
      [`ALTER TABLE ${sql(to)} ${on ? opposite(word) : word} ROW LEVEL SECURITY`],
      lock(sql(to)),
    );
  return [
    ...(old.rowSecurity === wanted.rowSecurity ? [] : [turn(wanted.rowSecurity === true, "ENABLE")]),
    ...(old.forceRowSecurity === wanted.forceRowSecurity ? [] : [turn(wanted.forceRowSecurity === true, "FORCE")]),
  ];
}

function opposite(word: string): string {
  return word === "ENABLE" ? "DISABLE" : "NO FORCE";
}

function persistence(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Table>(from).unlogged, properties<Table>(to).unlogged];
  if (old === wanted) return [];
  const set = (unlogged: boolean) => `ALTER TABLE ${sql(to)} SET ${unlogged ? "UNLOGGED" : "LOGGED"}`;
  return [
    alteration(set(wanted === true), [set(old === true)], {
      ...lock(sql(to)),
      work: "rewrite",
      dataLoss: wanted ? "possible" : "none",
    }),
  ];
}

function accessMethod(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Table>(from).accessMethod, properties<Table>(to).accessMethod];
  if (old === wanted) return [];
  const set = (method = "heap") => `ALTER TABLE ${sql(to)} SET ACCESS METHOD ${qualified(method)}`;
  return [alteration(set(wanted), [set(old)], { ...lock(sql(to)), work: "rewrite" })];
}

/** Setting takes ShareUpdateExclusiveLock for fillfactor, autovacuum and the like (AlterTableGetRelOptionsLockLevel). */
function options(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Table>(from).options ?? [], properties<Table>(to).options ?? []];
  const say = (what: string) => `ALTER TABLE ${sql(to)} ${what}`;
  return optionChanges(old, wanted).map(({ does, undone }) =>
    alteration(say(does), [say(undone)], lock(sql(to), "ShareUpdateExclusiveLock")),
  );
}
