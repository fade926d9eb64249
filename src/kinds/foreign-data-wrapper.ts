import { ident } from "../postgres/quote.ts";
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

interface ForeignDataWrapper extends WithOptions {
  /** Functions as SQL, without arguments. */
  readonly handler?: string;
  readonly validator?: string;
}

const sql = (object: CatalogObject) => `FOREIGN DATA WRAPPER ${ident(object.name[0] ?? "")}`;
const functionSql = (oid: string) => `(select quote_ident(n.nspname) || '.' || quote_ident(p.proname)
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = ${oid})`;

/** A foreign data wrapper that belongs to no extension. Only a superuser can make one. */
export const foreignDataWrapper: Kind = {
  ...ordinary,
  name: "foreign-data-wrapper",
  databaseWide: true,
  optional: ["secrets"],
  presence: made("pg_foreign_data_wrapper"),
  query: () =>
    rowQuery({
      address: at("pg_foreign_data_wrapper", "w.oid"),
      name: "w.fdwname",
      properties: `json_build_object('handler', ${functionSql("w.fdwhandler")}, 'validator', ${functionSql("w.fdwvalidator")},
        ${foreignOptionsSql("w.fdwoptions")})`,
      facts: `json_build_object(${foreignSecretsSql("w.fdwoptions")})`,
      owner: "pg_get_userbyid(w.fdwowner)",
      grants: grantsSql("w.fdwacl", "F", "w.fdwowner"),
      from: `from pg_foreign_data_wrapper w where ${noMember("pg_foreign_data_wrapper", "w.oid")}`,
    }),
  address: sql,
  grantTarget: (object) => ({ on: sql(object) }),
  create: (object) => {
    const wanted = properties<ForeignDataWrapper>(object);
    const functions = functionsChange({}, wanted).map((word) => ` ${word}`);
    return [statement(`CREATE ${sql(object)}${functions.join("")}${optionsClauseOf(object)}`)];
  },
  drop: (object) => statement(`DROP ${sql(object)}`),
  alter: (from, to) => {
    const say = (a: CatalogObject, b: CatalogObject) => `ALTER ${sql(to)} ${changes(a, b).join(" ")}`;
    return [alteration(say(from, to), needsUnknownSecret(to, from) ? [] : [say(to, from)])];
  },
  renaming: renamedInPlace({ at: sql }),
};

function changes(from: CatalogObject, to: CatalogObject): string[] {
  const [old, wanted] = [properties<ForeignDataWrapper>(from), properties<ForeignDataWrapper>(to)];
  return [...functionsChange(old, wanted), optionsChangeOf(from, to) ?? ""].filter(Boolean);
}

function functionsChange(from: Partial<ForeignDataWrapper>, to: Partial<ForeignDataWrapper>): string[] {
  const say = (word: string, old: string | undefined, wanted: string | undefined) =>
    old === wanted ? [] : [wanted === undefined ? `NO ${word}` : `${word} ${wanted}`];
  return [...say("HANDLER", from.handler, to.handler), ...say("VALIDATOR", from.validator, to.validator)];
}
