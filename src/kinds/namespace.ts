import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { statement } from "./statement.ts";

const sql = (object: CatalogObject) => qualified(...object.name);

/** A PostgreSQL schema. */
export const namespace: Kind = {
  ...ordinary,
  name: "namespace",
  query: () =>
    rowQuery({
      address: at("pg_namespace", "n.oid"),
      name: "n.nspname",
      properties: "'{}'::json",
      owner: "pg_get_userbyid(n.nspowner)",
      grants: grantsSql("n.nspacl", "n", "n.nspowner"),
      from: `from pg_namespace n join spaces s on s.oid = n.oid where ${noMember("pg_namespace", "n.oid")}`,
    }),
  address: (object) => `SCHEMA ${sql(object)}`,
  grantTarget: (object) => ({ on: `SCHEMA ${sql(object)}` }),
  create: (object) => [statement(`CREATE SCHEMA ${sql(object)}`)],
  drop: (object) => statement(`DROP SCHEMA ${sql(object)}`),
  alter: () => "rebuild",
  renaming: renamedInPlace({ at: (object) => `SCHEMA ${sql(object)}` }),
};
