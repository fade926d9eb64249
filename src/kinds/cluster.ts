import { ident } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { rowQuery, spot } from "./rows.ts";
import { tableOf } from "./shape.ts";
import { alteration, lock, statement } from "./statement.ts";

const on = (object: CatalogObject) =>
  `ALTER TABLE ${tableOf(object)} CLUSTER ON ${ident(String(object.properties.index))}`;
const locks = (object: CatalogObject) => lock(tableOf(object), "ShareUpdateExclusiveLock");

/** The index that CLUSTER uses for a table: ALTER TABLE ... CLUSTER ON. */
export const cluster: Kind = {
  ...ordinary,
  name: "cluster",
  readByRelation: true,
  presence: { from: "pg_index x where x.indexrelid >= 16384", when: "x.indisclustered" },
  query: () =>
    rowQuery({
      name: "t.nspname, t.relname",
      parent: "t.oid, 0",
      properties: "json_build_object('index', c.relname)",
      refs: `json_build_array(json_build_object('at', ${spot("pg_class", "c.oid")}, 'goes', true))`,
      from: `from relations t join pg_index i on i.indrelid = t.oid and i.indisclustered
        join pg_class c on c.oid = i.indexrelid`,
    }),
  address: () => null,
  create: (object) => [statement(on(object), locks(object))],
  drop: (object) => statement(`ALTER TABLE ${tableOf(object)} SET WITHOUT CLUSTER`, locks(object)),
  alter: (from, to) => [alteration(on(to), [on(from)], locks(to))],
};
