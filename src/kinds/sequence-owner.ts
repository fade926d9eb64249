import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { rowQuery, spot } from "./rows.ts";
import { alteration, lock, statement } from "./statement.ts";

interface Owner {
  readonly column: readonly string[];
}

const sql = (object: CatalogObject) => qualified(...object.name);
const owned = (object: CatalogObject) =>
  `ALTER SEQUENCE ${sql(object)} OWNED BY ${properties<Owner>(object).column.map(ident).join(".")}`;
const locks = (object: CatalogObject) => lock(sql(object), "ShareRowExclusiveLock");

/**
 * That a sequence is OWNED BY a column. An object of its own, since a serial column's default needs the sequence and the
 * ownership needs the column: as one object they would need each other.
 */
export const sequenceOwner: Kind = {
  ...ordinary,
  name: "sequence-owner",
  presence: made("pg_class", "x.relkind = 'S'"),
  query: () =>
    rowQuery({
      name: "n.nspname, c.relname",
      parent: "c.oid, 0",
      properties: "json_build_object('column', array[t.nspname, t.relname, a.attname]::text[])",
      facts: "json_build_object('ownedWith', json_build_array('table', t.nspname, t.relname))",
      refs: `json_build_array(
        json_build_object('at', ${spot("pg_class", "t.oid", "a.attnum")}, 'goes', false))`,
      from: `from pg_class c join spaces n on n.oid = c.relnamespace
        join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'
                        and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
        join all_relations t on t.oid = d.refobjid and t.relkind in ('r', 'p', 'f')
        join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
        where c.relkind = 'S'`,
    }),
  address: () => null,
  create: (object) => [statement(owned(object), locks(object))],
  drop: (object) => statement(`ALTER SEQUENCE ${sql(object)} OWNED BY NONE`, locks(object)),
  alter: (from, to) => [alteration(owned(to), [owned(from)], locks(to))],
};
