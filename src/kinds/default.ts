import {
  type CatalogObject,
  expressionSql,
  type Handover,
  type Kind,
  type Others,
  ordinary,
  type Sought,
} from "./kind.ts";
import { made } from "./presence.ts";
import { at, followsSql, noMember, objectSql, onlyIf, rowQuery, spot } from "./rows.ts";
import { countingDefault } from "./serial.ts";
import { alterOnly, columnName, tableOf } from "./shape.ts";
import { alteration, lock, statement } from "./statement.ts";

const alterThe = (object: CatalogObject) => `${alterOnly(object)} ALTER COLUMN ${columnName(object)}`;
const set = (object: CatalogObject) => `${alterThe(object)} SET DEFAULT ${expressionSql(object, "expression")}`;
const alone = (object: CatalogObject) => ({ ...object, facts: { ...object.facts, heads: false } });
const locks = (object: CatalogObject) => lock(tableOf(object));

const volatile = "select p.oid from pg_proc p where p.provolatile = 'v'";

/**
 * `known` where it calls a volatile function, so that each row has a value of its own; `own` where that is code of the user's,
 * of which nobody knows whether it gives a value at all. By IN, whose list the server makes once and not for each default.
 */
const callsVolatile = `case when d.adbin::text like '%funcid%' then (
  select case when bool_or(called.id in (${volatile} and p.oid >= 16384 and ${noMember("pg_proc", "p.oid")})) then 'own'
              when bool_or(called.id in (${volatile})) then 'known' end
    from (select ids[1]::oid from regexp_matches(d.adbin::text, ':(?:op)?funcid ([0-9]+)', 'g') found(ids)) called(id)) end`;

/** A column's default: an object of its own, as in pg_attrdef, since it can need what itself needs the column's table. */
export const columnDefault: Kind = {
  ...ordinary,
  name: "default",
  readByRelation: true,
  expressions: ["expression"],
  presence: made("pg_attrdef"),
  query: () =>
    rowQuery({
      address: at("pg_attrdef", "d.oid"),
      name: "t.nspname, t.relname, a.attname",
      parent: "t.oid, a.attnum::int",
      properties: objectSql({ expression: "pg_get_expr(d.adbin, d.adrelid)" }),
      facts: objectSql({
        heads: "t.heads",
        local: onlyIf("a.attinhcount > 0 and a.attislocal"),
        volatile: callsVolatile,
      }),
      refs: `case when a.attinhcount > 0 then ${followsSql(
        spot("pg_attrdef", "p.oid"),
        `join pg_attribute b on b.attrelid = i.inhparent and b.attname = a.attname
          join pg_attrdef p on p.adrelid = b.attrelid and p.adnum = b.attnum where i.inhrelid = t.oid`,
      )} end`,
      from: `from relations t join pg_attrdef d on d.adrelid = t.oid
        join pg_attribute a on a.attrelid = t.oid and a.attnum = d.adnum and a.attgenerated = ''`,
    }),
  address: () => null,
  // The default of a new column is the inheriting tables' as well, as if it were written in ADD COLUMN.
  create: (object, { fresh, others }) => {
    const counting = fresh || others === undefined ? null : countingDefault(object, others);
    if (counting !== null) return [statement(counting, { ...locks(object), work: "scan" })];
    return [statement(set(fresh ? alone(object) : object), locks(object))];
  },
  drop: (object) => statement(`${alterThe(object)} DROP DEFAULT`, locks(object)),
  alter: (from, to, handover) => [handover ?? alteration(set(to), [set(from)], locks(to))],
  handover: beginning,
  following: {
    falls: () => false,
    leaves: false,
    canStay: () => false,
    born: (follower, followed, fresh) => (fresh ? asFollowed(follower, followed) : undefined),
    joined: (follower, followed, fresh) =>
      fresh && follower.facts.local !== true ? asFollowed(follower, followed) : undefined,
    altered: ({ from }) => from,
  },
};

/** The same where another default gives way. */
function beginning(from: CatalogObject, to: CatalogObject, _sought: Sought, others: Others): Handover | null {
  const [there, back] = [countingDefault(to, others), countingDefault(from, others)];
  if (there === null && back === null) return null;
  const predicted = { ...locks(to), ...(there === null ? {} : { work: "scan" as const }) };
  return { along: [], step: alteration(there ?? set(to), [back ?? set(from)], predicted) };
}

/** A column that is made by its parent's ADD COLUMN, or with its table, has the parent's default. */
function asFollowed(follower: CatalogObject, [followed]: readonly CatalogObject[]): CatalogObject | undefined {
  return followed === undefined ? undefined : { ...follower, properties: followed.properties };
}
