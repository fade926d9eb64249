import { ident, literal } from "../postgres/quote.ts";
import { allOptions, foreignOptionsSql, optionsChange, optionsClause, type WithOptions } from "./foreign-options.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { alteration, statement } from "./statement.ts";

interface ForeignServer extends WithOptions {
  readonly wrapper: string;
  readonly type?: string;
  readonly version?: string;
}

const name = (object: CatalogObject) => ident(object.name[0] ?? "");

/** A server that foreign tables are read from. */
export const foreignServer: Kind = {
  ...ordinary,
  name: "server",
  databaseWide: true,
  optional: ["secrets"],
  query: () =>
    rowQuery({
      address: at("pg_foreign_server", "f.oid"),
      name: "f.srvname",
      properties: `json_build_object('wrapper', w.fdwname, 'type', f.srvtype, 'version', f.srvversion,
        ${foreignOptionsSql("f.srvoptions")})`,
      owner: "pg_get_userbyid(f.srvowner)",
      grants: grantsSql("f.srvacl", "S", "f.srvowner"),
      from: `from pg_foreign_server f join pg_foreign_data_wrapper w on w.oid = f.srvfdw
        where ${noMember("pg_foreign_server", "f.oid")}`,
    }),
  address: (object) => `SERVER ${name(object)}`,
  grantTarget: (object) => ({ on: `FOREIGN SERVER ${name(object)}` }),
  create: (object) => {
    const { wrapper, type, version, ...rest } = properties<ForeignServer>(object);
    const words = [
      `CREATE SERVER ${name(object)}`,
      ...(type === undefined ? [] : [`TYPE ${literal(type).trim()}`]),
      ...(version === undefined ? [] : [`VERSION ${literal(version).trim()}`]),
      `FOREIGN DATA WRAPPER ${ident(wrapper)}${optionsClause(allOptions(rest))}`,
    ];
    return [statement(words.join(" "))];
  },
  drop: (object) => statement(`DROP SERVER ${name(object)}`),
  alter: (from, to) => {
    const [old, wanted] = [properties<ForeignServer>(from), properties<ForeignServer>(to)];
    if (old.wrapper !== wanted.wrapper || old.type !== wanted.type) return "rebuild";
    const say = (a: ForeignServer, b: ForeignServer) => `ALTER SERVER ${name(to)} ${changes(a, b).join(" ")}`;
    return [alteration(say(old, wanted), [say(wanted, old)])];
  },
  renaming: renamedInPlace({ at: (object) => `SERVER ${name(object)}` }),
};

function changes(from: ForeignServer, to: ForeignServer): string[] {
  const version = to.version === undefined ? "NULL" : literal(to.version).trim();
  const options = optionsChange(allOptions(from), allOptions(to));
  return [...(from.version === to.version ? [] : [`VERSION ${version}`]), ...(options === undefined ? [] : [options])];
}
