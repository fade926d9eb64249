import { ident, literal } from "../postgres/quote.ts";
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
  presence: made("pg_foreign_server"),
  query: () =>
    rowQuery({
      address: at("pg_foreign_server", "f.oid"),
      name: "f.srvname",
      properties: `json_build_object('wrapper', w.fdwname, 'type', f.srvtype, 'version', f.srvversion,
        ${foreignOptionsSql("f.srvoptions")})`,
      facts: `json_build_object(${foreignSecretsSql("f.srvoptions")})`,
      owner: "pg_get_userbyid(f.srvowner)",
      grants: grantsSql("f.srvacl", "S", "f.srvowner"),
      from: `from pg_foreign_server f join pg_foreign_data_wrapper w on w.oid = f.srvfdw
        where ${noMember("pg_foreign_server", "f.oid")}`,
    }),
  address: (object) => `SERVER ${name(object)}`,
  grantTarget: (object) => ({ on: `FOREIGN SERVER ${name(object)}` }),
  create: (object) => {
    const { wrapper, type, version } = properties<ForeignServer>(object);
    const words = [
      `CREATE SERVER ${name(object)}`,
      ...(type === undefined ? [] : [`TYPE ${literal(type).trim()}`]),
      ...(version === undefined ? [] : [`VERSION ${literal(version).trim()}`]),
      `FOREIGN DATA WRAPPER ${ident(wrapper)}${optionsClauseOf(object)}`,
    ];
    return [statement(words.join(" "))];
  },
  drop: (object) => statement(`DROP SERVER ${name(object)}`),
  alter: (from, to) => {
    const [old, wanted] = [properties<ForeignServer>(from), properties<ForeignServer>(to)];
    if (old.wrapper !== wanted.wrapper || old.type !== wanted.type) return "rebuild";
    const say = (a: CatalogObject, b: CatalogObject) => `ALTER SERVER ${name(to)} ${changes(a, b).join(" ")}`;
    return [alteration(say(from, to), needsUnknownSecret(to, from) ? [] : [say(to, from)])];
  },
  renaming: renamedInPlace({ at: (object) => `SERVER ${name(object)}` }),
};

function changes(from: CatalogObject, to: CatalogObject): string[] {
  const [old, wanted] = [properties<ForeignServer>(from), properties<ForeignServer>(to)];
  const version = wanted.version === undefined ? "NULL" : literal(wanted.version).trim();
  return [old.version === wanted.version ? "" : `VERSION ${version}`, optionsChangeOf(from, to) ?? ""].filter(Boolean);
}
