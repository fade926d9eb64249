import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { alteration, statement } from "./statement.ts";

interface Language {
  readonly trusted?: true;
  readonly handler: string;
  readonly inline?: string;
  readonly validator?: string;
}

const sql = (object: CatalogObject) => qualified(...object.name);
const routine = (column: string) => `case when ${column} <> 0 then ${column}::regproc::text end`;

function create(object: CatalogObject, words = "CREATE"): string {
  const { trusted, handler, inline, validator } = properties<Language>(object);
  const parts = [
    `${words}${trusted ? " TRUSTED" : ""} LANGUAGE ${sql(object)} HANDLER ${handler}`,
    ...(inline === undefined ? [] : [`INLINE ${inline}`]),
    ...(validator === undefined ? [] : [`VALIDATOR ${validator}`]),
  ];
  return parts.join(" ");
}

/** A language that functions can be written in; most come as extensions instead. */
export const language: Kind = {
  ...ordinary,
  name: "language",
  databaseWide: true,
  presence: made("pg_language"),
  query: () =>
    rowQuery({
      address: at("pg_language", "l.oid"),
      name: "l.lanname",
      properties: `json_build_object('trusted', case when l.lanpltrusted then true end, 'handler', ${routine("l.lanplcallfoid")},
        'inline', ${routine("l.laninline")}, 'validator', ${routine("l.lanvalidator")})`,
      owner: "pg_get_userbyid(l.lanowner)",
      grants: grantsSql("l.lanacl", "l", "l.lanowner"),
      from: `from pg_language l where l.oid >= 16384 and ${noMember("pg_language", "l.oid")}`,
    }),
  address: (object) => `LANGUAGE ${sql(object)}`,
  grantTarget: (object) => ({ on: `LANGUAGE ${sql(object)}` }),
  slots: (object) => [`language:${sql(object)}`],
  create: (object) => [statement(create(object))],
  drop: (object) => statement(`DROP LANGUAGE ${sql(object)}`),
  alter: (from, to) => [alteration(create(to, "CREATE OR REPLACE"), [create(from, "CREATE OR REPLACE")])],
  renaming: renamedInPlace({ at: (object) => `LANGUAGE ${sql(object)}` }),
};
