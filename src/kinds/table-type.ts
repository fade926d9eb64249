import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { made } from "./presence.ts";
import { rowQuery, spot } from "./rows.ts";
import { tableOf } from "./shape.ts";
import { alteration, lock, statement } from "./statement.ts";

const of = (object: CatalogObject) => `ALTER TABLE ${tableOf(object)} OF ${typeOf(object)}`;

/**
 * That a table is made of a composite type: CREATE TABLE ... OF. While it is, PostgreSQL changes the type only together
 * with the table and with CASCADE; a plan unties the two, changes each of them, and ties them again.
 */
export const tableType: Kind = {
  ...ordinary,
  name: "table-type",
  readByRelation: true,
  presence: made("pg_class", "x.reloftype <> 0"),
  query: () =>
    rowQuery({
      name: "t.nspname, t.relname",
      parent: "t.oid, 0",
      properties: "json_build_object('type', quote_ident(n.nspname) || '.' || quote_ident(y.typname))",
      facts: `json_build_object('joins', json_build_array(json_build_array('table', t.nspname, t.relname),
        json_build_array('composite', n.nspname, y.typname)))`,
      refs: `json_build_array(json_build_object('at', ${spot("pg_type", "y.oid")}))`,
      from: `from tables t join pg_type y on y.oid = t.reloftype join pg_namespace n on n.oid = y.typnamespace`,
    }),
  address: () => null,
  create: (object) => [statement(of(object), lock(tableOf(object)))],
  drop: (object) => statement(`ALTER TABLE ${tableOf(object)} NOT OF`, lock(tableOf(object))),
  alter: (from, to) => [alteration(of(to), [of(from)], lock(tableOf(to)))],
};

/** The type's name as SQL. */
export function typeOf(object: CatalogObject): string {
  return String(object.properties.type);
}
