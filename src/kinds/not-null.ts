import { ident } from "../postgres/quote.ts";
import { notNullName } from "./column-definition.ts";
import { nullsIn } from "./hazard.ts";
import { type CatalogObject, properties } from "./kind.ts";
import { ownName } from "./own-names.ts";
import { alterOnly, type ColumnProperties, columnName, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock } from "./statement.ts";

type NotNull = NonNullable<ColumnProperties["notNull"]>;

const alterThe = (object: CatalogObject) => `ALTER TABLE ${tableOf(object)} ALTER COLUMN ${columnName(object)}`;
const notNullOf = (column: CatalogObject) => properties<ColumnProperties>(column).notNull;

/** What a column's NOT NULL takes to be there, to be gone, or to be called otherwise. */
export function notNullChange(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [notNullOf(from), notNullOf(to)];
  if (old === wanted) return [];
  if (old !== undefined && wanted !== undefined) return renamed(from, to);
  if (wanted !== undefined) return gained(from, to, wanted);
  const back = old === undefined ? [] : gained(to, from, old).map(({ sql }) => sql);
  return [alteration(dropNotNull(to), back, lock(tableOf(to)))];
}

/**
 * On a table in use PostgreSQL is shown first, while everyone goes on working, that there is a value in every row: by the
 * constraint itself, NOT VALID at first (PostgreSQL 18), or by a CHECK that is there for a while. SET NOT NULL alone would
 * read the whole table while nobody may use it.
 */
function gained(from: CatalogObject, to: CatalogObject, wanted: NotNull): Alteration[] {
  const [table, column] = [tableOf(to), columnName(to)];
  const away = `${alterThe(to)} DROP NOT NULL`;
  const atOnce = (work: "none" | "scan") =>
    alteration(setNotNull(to, wanted), [away], {
      ...lock(table),
      work,
      ...(work === "scan" ? { hazard: () => nullsIn(table, column) } : {}),
    });
  if (to.facts.foreign === true || from.facts.fresh === true || isProven(from, to)) return [atOnce("none")];
  if (typeof to.facts.notNullName === "string") {
    const name = ident(nameOf(to));
    const add = `ALTER TABLE ${table} ADD CONSTRAINT ${name} NOT NULL ${column} NOT VALID`;
    return [alteration(add, [away], lock(table)), validation(to, name)];
  }
  // CHECK (... IS NOT NULL) asks more of a value of a composite type: that all of its attributes have values.
  if (to.facts.category === "C") return [atOnce("scan")];
  const proof = ident(ownName("not_null", to.name[2] ?? ""));
  const check = `ALTER TABLE ${table} ADD CONSTRAINT ${proof} CHECK (${column} IS NOT NULL) NOT VALID`;
  return [
    alteration(check, [`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${proof}`], lock(table)),
    validation(to, proof),
    atOnce("none"),
    alteration(`ALTER TABLE ${table} DROP CONSTRAINT ${proof}`, [], lock(table)),
  ];
}

/** A CHECK that stays proves it (NotNullImpliedByRelConstraints). */
function isProven(from: CatalogObject, to: CatalogObject): boolean {
  const [old, wanted] = [properties<ColumnProperties>(from), properties<ColumnProperties>(to)];
  const [before, after] = [checksOf(from), checksOf(to)];
  return old.type === wanted.type && before.some((name) => after.includes(name));
}

function checksOf({ facts }: CatalogObject): readonly string[] {
  return (facts.filledBy ?? []) as readonly string[];
}

/** Undone with what it validates. */
function validation(column: CatalogObject, name: string): Alteration {
  const [table, own] = [tableOf(column), columnName(column)];
  return alteration(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`, [], {
    ...lock(table, "ShareUpdateExclusiveLock"),
    work: "scan",
    hazard: () => nullsIn(table, own),
  });
}

/** Tables that inherit from a plain one keep theirs; of a partitioned one PostgreSQL drops it from all partitions. */
function dropNotNull(column: CatalogObject): string {
  if (column.facts.partitioned === true) return `${alterThe(column)} DROP NOT NULL`;
  return `${alterOnly(column)} ALTER COLUMN ${columnName(column)} DROP NOT NULL`;
}

/** The statement that alone makes it NOT NULL. */
export function setNotNull(column: CatalogObject, wanted: NotNull): string {
  const name = notNullName({ ...column, properties: { ...column.properties, notNull: wanted } });
  if (name === undefined) return `${alterThe(column)} SET NOT NULL`;
  return `ALTER TABLE ${tableOf(column)} ADD CONSTRAINT ${ident(name)} NOT NULL ${columnName(column)}`;
}

/** As PostgreSQL has it, or would choose it. */
function nameOf(column: CatalogObject): string {
  const { notNull } = properties<ColumnProperties>(column);
  const { notNullName: name } = column.facts;
  if (typeof notNull === "string") return notNull;
  return typeof name === "string" ? name : `${column.name[1]}_${column.name[2]}_not_null`;
}

/** One that others inherit under a name of theirs gets its own only by being made again, which is one statement still. */
function renamed(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [nameOf(from), nameOf(to)];
  if (old === wanted) return [];
  const again = from.facts.notNullMixed === true;
  const rename = (a: string, b: string) =>
    again
      ? `ALTER TABLE ${tableOf(to)} DROP CONSTRAINT ${ident(a)}, ADD CONSTRAINT ${ident(b)} NOT NULL ${columnName(to)}`
      : `ALTER TABLE ${tableOf(to)} RENAME CONSTRAINT ${ident(a)} TO ${ident(b)}`;
  const predicted = { ...lock(tableOf(to)), ...(again ? { work: "scan" as const } : {}) };
  return [alteration(rename(old, wanted), [rename(wanted, old)], predicted)];
}
