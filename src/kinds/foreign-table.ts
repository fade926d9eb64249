import { ident, qualified } from "../postgres/quote.ts";
import { columnSettings } from "./column.ts";
import { foldsIntoTable } from "./constraint.ts";
import { allOptions, foreignOptionsSql, optionsChange, optionsClause, type WithOptions } from "./foreign-options.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
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
  optional: ["secrets"],
  query: () =>
    rowQuery({
      address: at("pg_class", "t.oid"),
      name: "t.nspname, t.relname",
      properties: `json_build_object('server', f.srvname, ${foreignOptionsSql("x.ftoptions")})`,
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
    const [old, wanted] = [properties<ForeignTable>(from), properties<ForeignTable>(to)];
    if (old.server !== wanted.server) return "rebuild";
    const say = (a: ForeignTable, b: ForeignTable) =>
      `ALTER FOREIGN TABLE ${sql(to)} ${optionsChange(allOptions(a), allOptions(b))}`;
    return [alteration(say(old, wanted), [say(wanted, old)], lock(sql(to)))];
  },
  renaming: renamedAndMoved({ at: (object) => `FOREIGN TABLE ${sql(object)}`, locks: sql }),
};

function createForeignTable(object: CatalogObject, folded: readonly CatalogObject[]): string {
  const { server, ...rest } = properties<ForeignTable>(object);
  const clause = optionsClause(allOptions(rest));
  return `CREATE FOREIGN TABLE ${sql(object)} ${tableBody(folded)}${inherits(folded)} SERVER ${ident(server)}${clause}`;
}
