import { isSameJson } from "../digest.ts";
import { ident, literal, qualified } from "../postgres/quote.ts";
import { columnSettings } from "./column-alter.ts";
import { columnDefinition, identityClause } from "./column-definition.ts";
import { filledBy } from "./fill.ts";
import { block, identityName, ownedAs, position } from "./handover.ts";
import { type CatalogObject, expressionSql, type MakingContext, objectId, properties } from "./kind.ts";
import { notNullChange, setNotNull } from "./not-null.ts";
import { ownName, succeededBy } from "./own-names.ts";
import { optionWords } from "./sequence-options.ts";
import { type ColumnProperties, columnName, type Identity, tableOf } from "./shape.ts";
import { asDeclared, sparedBy, sparing } from "./sparing.ts";
import { alteration, lock, type Statement, statement } from "./statement.ts";

type Context = Pick<MakingContext, "fresh" | "others" | "heldAsRow">;

/**
 * How a column whose values differ from row to row is added to a table in use: new rows have a value from the beginning, the
 * others get theirs in batches, and then it becomes what it is to be. ADD COLUMN alone would write all rows anew while nobody
 * may use the table. Null where that is not needed, or an UPDATE of the table would do more than fill the column.
 */
export function filledInUse(
  object: CatalogObject,
  initial: CatalogObject | undefined,
  context: Context,
): readonly Statement[] | null {
  const { identity, generated } = properties<ColumnProperties>(object);
  if (generated !== undefined || !isPlain(object)) return null;
  const triggers = triggersMeanwhile(object, context);
  if (triggers === null) return null;
  if (identity !== undefined) return countedColumn(object, identity, triggers);
  if (initial === undefined) return null;
  const fills = fillsEveryRow(object, initial) || (context.heldAsRow === true && !isNull(initial));
  return fills ? defaultedColumn(object, initial, triggers) : null;
}

/**
 * How a column with a default is added to a table whose rows others hold: PostgreSQL refuses both at once (ATRewriteTables).
 * Null for any other table.
 */
export function filledAfterwards(
  object: CatalogObject,
  initial: CatalogObject | undefined,
  { heldAsRow, fresh }: Context,
): readonly Statement[] | null {
  if (heldAsRow !== true || fresh || initial === undefined || isNull(initial)) return null;
  const { notNull, ...rest } = object.properties;
  const loose = { ...object, properties: rest };
  const [table, column] = [tableOf(object), columnName(object)];
  const strict = notNull === undefined ? [] : [statement(setNotNull(object, notNull as true | string), lock(table))];
  return [
    statement(addedWith(loose, expressionSql(initial, "expression")), lock(table)),
    statement(`UPDATE ${table} SET ${column} = DEFAULT`, { ...lock(table, "RowExclusiveLock"), work: "scan" }),
    ...strict,
    ...columnSettings(object),
  ];
}

const isNull = ({ properties: { expression } }: CatalogObject) => /^NULL\b/.test(String(expression));

/**
 * How the way back makes a leftover again that must have a value and has no default: with the values of the column whose place
 * it was to take. Null for every other column.
 */
export function leftoverAgain(object: CatalogObject, initial: CatalogObject | undefined): readonly Statement[] | null {
  const { type, notNull, identity } = properties<ColumnProperties>(object);
  const source = succeededBy(object.name[2] ?? "");
  if (source === null || notNull === undefined || identity !== undefined || initial !== undefined) return null;
  const { notNull: _notNull, ...rest } = object.properties;
  const [table, column] = [tableOf(object), columnName(object)];
  return [
    statement(`ALTER TABLE ${table} ADD COLUMN ${columnDefinition({ ...object, properties: rest }, undefined)}`),
    // No UPDATE, for which triggers would run.
    statement(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${type} USING ${ident(source)}::${type}`),
    statement(setNotNull(object, notNull)),
    ...columnSettings(object),
  ];
}

/** A domain may refuse NULL, which the column holds at first; what inherits is altered with its parent. */
function isPlain({ facts }: CatalogObject): boolean {
  return ![facts.heads, facts.inherited, facts.foreign].includes(true) && facts.typeKind !== "d";
}

/**
 * The triggers that are to spare the fill, of a table that is there before and after; null where an UPDATE of it would do
 * more. A column that the way back makes again is none of a table in use.
 */
function triggersMeanwhile(object: CatalogObject, { fresh, others }: Context): readonly CatalogObject[] | null {
  if (fresh || others?.after(object.id) !== object) return null;
  const id = objectId("table", object.name.slice(0, 2));
  const states = [others.before(id), others.after(id)];
  if (!states.every((table) => table !== undefined && !table.facts.onUpdate)) return null;
  const [old, wanted] = [sparedBy(object, others.before), sparedBy(object, others.after)];
  const same = (one: CatalogObject, index: number) => isSameJson(one.properties, wanted?.[index]?.properties ?? null);
  return old !== null && old.length === wanted?.length && old.every(same) ? old : null;
}

/** A value that may be NULL would leave the row to be filled again and again. */
function fillsEveryRow(object: CatalogObject, { facts }: CatalogObject): boolean {
  const { notNull } = properties<ColumnProperties>(object);
  return facts.volatile === "known" || (facts.volatile === "own" && notNull !== undefined);
}

function defaultedColumn(
  object: CatalogObject,
  initial: CatalogObject,
  triggers: readonly CatalogObject[],
): readonly Statement[] {
  const meanwhile = underOwnName(object);
  const [table, back] = [tableOf(object), asDeclared(triggers)];
  const added = [addedWith(meanwhile, expressionSql(initial, "expression")), ...sparing(triggers)];
  return [
    alteration(together(added), [...back, ...takenAway(meanwhile)], lock(table)),
    ...inTheEnd(meanwhile, object, columnSettings(meanwhile)),
    statement(together([...back, renamed(meanwhile, object)]), lock(table)),
  ];
}

function together(statements: readonly string[]): string {
  const [only, ...others] = statements;
  return only !== undefined && others.length === 0 ? only : block(statements);
}

/** An identity takes no column that has no values: until there are some, a sequence of another name counts. */
function countedColumn(
  object: CatalogObject,
  identity: Identity,
  triggers: readonly CatalogObject[],
): readonly Statement[] {
  const meanwhile = underOwnName(object);
  const [table, column] = [tableOf(object), columnName(object)];
  const counter = qualified(object.name[0] ?? "", ownName("new", `${object.name[1]}_${object.name[2]}_seq`));
  const words = ["CREATE SEQUENCE", counter, "AS", properties<ColumnProperties>(object).type, ...optionWords(identity)];
  const made = block([
    words.join(" "),
    `GRANT USAGE ON SEQUENCE ${counter} TO PUBLIC`,
    addedWith(meanwhile, `nextval(${literal(counter).trim()}::regclass)`),
    ownedAs(counter, table),
    `ALTER SEQUENCE ${counter} OWNED BY ${table}.${columnName(meanwhile)}`,
    ...sparing(triggers),
  ]);
  const handedOver = block([
    ...asDeclared(triggers),
    renamed(meanwhile, object),
    `ALTER TABLE ${table} ALTER COLUMN ${column} DROP DEFAULT`,
    `ALTER TABLE ${table} ALTER COLUMN ${column} ADD ${identityClause(object, identity)}`,
    position(identityName(object, identity), counter),
    `DROP SEQUENCE ${counter}`,
  ]);
  return [
    alteration(made, [...asDeclared(triggers), ...takenAway(meanwhile)], lock(table)),
    ...inTheEnd(meanwhile, object, []),
    statement(handedOver, lock(table)),
    ...columnSettings(object),
  ];
}

/** What nobody has named yet is known as a leftover where the run is cut off, and nobody misses values in it. */
function underOwnName(object: CatalogObject): CatalogObject {
  const { notNull: _notNull, identity: _identity, ...rest } = object.properties;
  return { ...object, name: [...object.name.slice(0, 2), ownName("new", object.name[2] ?? "")], properties: rest };
}

/** One statement, so that no row comes in between that has no value. */
function addedWith(meanwhile: CatalogObject, expression: string): string {
  const made = columnDefinition(meanwhile, undefined);
  return `ALTER TABLE ${tableOf(meanwhile)} ADD COLUMN ${made}, ALTER COLUMN ${columnName(meanwhile)} SET DEFAULT ${expression}`;
}

function takenAway(meanwhile: CatalogObject): readonly string[] {
  return [`ALTER TABLE ${tableOf(meanwhile)} DROP COLUMN IF EXISTS ${columnName(meanwhile)}`];
}

function renamed(meanwhile: CatalogObject, object: CatalogObject): string {
  return `ALTER TABLE ${tableOf(object)} RENAME COLUMN ${columnName(meanwhile)} TO ${columnName(object)}`;
}

/** Settings, values for all rows, and what shows that there are some: undone with the column. */
function inTheEnd(
  meanwhile: CatalogObject,
  object: CatalogObject,
  settings: readonly Statement[],
): readonly Statement[] {
  const { notNull } = object.properties;
  const filled = notNull === undefined ? meanwhile : { ...meanwhile, properties: { ...meanwhile.properties, notNull } };
  const statements = [...settings, filling(meanwhile), ...notNullChange(meanwhile, filled)];
  return statements.map(({ hazard: _hazard, ...one }) => ({ ...one, reverse: [] }));
}

function filling(meanwhile: CatalogObject): Statement {
  const [namespace = "", table = ""] = meanwhile.name;
  const column = columnName(meanwhile);
  return filledBy({ table: [namespace, table], columns: [{ set: `${column} = DEFAULT`, where: `${column} IS NULL` }] });
}
