import { type CatalogObject, expressionSql, type Kind, ordinary } from "./kind.ts";
import { at, rowQuery } from "./rows.ts";
import { columnName, tableOf } from "./shape.ts";
import { alteration, lock, statement } from "./statement.ts";

const alterThe = (object: CatalogObject) => `ALTER TABLE ${tableOf(object)} ALTER COLUMN ${columnName(object)}`;
const set = (object: CatalogObject) => `${alterThe(object)} SET DEFAULT ${expressionSql(object, "expression")}`;
const locks = (object: CatalogObject) => lock(tableOf(object));

/** A column's default: an object of its own, as in pg_attrdef, since it can need what itself needs the column's table. */
export const columnDefault: Kind = {
  ...ordinary,
  name: "default",
  expressions: ["expression"],
  query: () =>
    rowQuery({
      address: at("pg_attrdef", "d.oid"),
      name: "t.nspname, t.relname, a.attname",
      parent: "t.oid, a.attnum::int",
      properties: "json_build_object('expression', pg_get_expr(d.adbin, d.adrelid))",
      from: `from relations t join pg_attrdef d on d.adrelid = t.oid
        join pg_attribute a on a.attrelid = t.oid and a.attnum = d.adnum and a.attgenerated = ''`,
    }),
  address: () => null,
  create: (object) => [statement(set(object), locks(object))],
  drop: (object) => statement(`${alterThe(object)} DROP DEFAULT`, locks(object)),
  alter: (from, to) => [alteration(set(to), [set(from)], locks(to))],
};
