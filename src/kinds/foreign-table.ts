import { ident, qualified } from "../postgres/quote.ts";
import { columnSettings } from "./column-alter.ts";
import { foldsIntoTable } from "./constraint.ts";
import {
  foreignOptionsSql,
  foreignSecretsSql,
  needsUnknownSecret,
  optionsChangeOf,
  optionsClauseOf,
  type WithOptions,
} from "./foreign-options.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, relationAliases, rowQuery } from "./rows.ts";
import { alteration, lock, statement } from "./statement.ts";
import { inherits, tableBody } from "./table.ts";

interface ForeignTable extends WithOptions {
  readonly server: string;
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** A table whose rows are elsewhere: dropping it loses none. Its columns, defaults and checks are those of other tables. */
export const foreignTable: Kind = {
  ...ordinary,
  name: "foreign-table",
  readByRelation: true,
  optional: ["secrets"],
  presence: made("pg_class", "x.relkind = 'f'"),
  query: () =>
    rowQuery({
      address: at("pg_class", "t.oid"),
      name: "t.nspname, t.relname",
      properties: `json_build_object('server', f.srvname, ${foreignOptionsSql("x.ftoptions")})`,
      facts: `json_build_object(${foreignSecretsSql("x.ftoptions")})`,
      owner: "pg_get_userbyid(t.relowner)",
      grants: grantsSql("t.relacl", "r", "t.relowner"),
      aliases: relationAliases,
      from: `from relations t join pg_foreign_table x on x.ftrelid = t.oid join pg_foreign_server f on f.oid = x.ftserver`,
    }),
  address: (object) => `FOREIGN TABLE ${sql(object)}`,
  grantTarget: (object) => ({ on: `TABLE ${sql(object)}` }),
  slots: (object) => [`relation:${sql(object)}`, `type:${sql(object)}`],
  folds: (part) => ["column", "default", "inheritance"].includes(part.kind) || foldsIntoTable(part),
  create: (object, { folded }) => [
    statement(createForeignTable(object, folded)),
    ...folded.filter((part) => part.kind === "column").flatMap(columnSettings),
  ],
  drop: (object) => statement(`DROP FOREIGN TABLE ${sql(object)}`, lock(sql(object))),
  alter: (from, to) => {
    if (from.properties.server !== to.properties.server) return "rebuild";
    const say = (a: CatalogObject, b: CatalogObject) => `ALTER FOREIGN TABLE ${sql(to)} ${optionsChangeOf(a, b)}`;
    return [alteration(say(from, to), needsUnknownSecret(to, from) ? [] : [say(to, from)], lock(sql(to)))];
  },
  isRelation: true,
  renaming: renamedAndMoved({ at: (object) => `FOREIGN TABLE ${sql(object)}`, locks: sql }),
};

function createForeignTable(object: CatalogObject, folded: readonly CatalogObject[]): string {
  const { server } = properties<ForeignTable>(object);
  const clause = optionsClauseOf(object);
  return `CREATE FOREIGN TABLE ${sql(object)} ${tableBody(folded)}${inherits(folded)} SERVER ${ident(server)}${clause}`;
}
