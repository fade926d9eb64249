import { ident, qualified } from "../postgres/quote.ts";
import { type ForeignOptions, optionsChange } from "./foreign-options.ts";
import { type Grant, grantListChanges } from "./grant-lists.ts";
import { identityBeyond } from "./handover.ts";
import { type CatalogObject, expressionSql, properties } from "./kind.ts";
import { notNullChange } from "./not-null.ts";
import { changedOptionWords, positionFits } from "./sequence-options.ts";
import { alterOnly, type ColumnProperties, columnName, type Identity, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock, type Statement } from "./statement.ts";
import { optionList, resetOptions } from "./storage-options.ts";
import { typeChangeLoss, typeChangeWork, usingClause } from "./type-change.ts";
import { typeHazard } from "./type-hazard.ts";

/**
 * A plain column cannot become a generated one, nor a stored one virtual, nor, before PostgreSQL 17, be computed another
 * way; ALTER TABLE has no form for it.
 */
export function needsRebuild(from: CatalogObject, to: CatalogObject): boolean {
  const [old, wanted] = [properties<ColumnProperties>(from), properties<ColumnProperties>(to)];
  if (wanted.generated === undefined) return old.generated === "virtual";
  const computedAnew = to.facts.fixedExpression === true && old.expression !== wanted.expression;
  return old.generated !== wanted.generated || retyped(from, to) || computedAnew;
}

/** The statements that alter a column in place, one a difference, in an order that PostgreSQL accepts. */
export function alterColumn(from: CatalogObject, to: CatalogObject, handover?: Alteration): Alteration[] {
  const identityGoes = properties<ColumnProperties>(to).identity === undefined;
  const counted = handover === undefined ? identity(from, to) : [handover];
  return [
    ...generated(from, to),
    ...(identityGoes ? counted : []),
    ...type(from, to),
    ...notNullChange(from, to),
    ...(identityGoes ? [] : counted),
    ...setting(retyped(from, to) ? withoutStorage(from) : from, to),
    ...broughtDefault(from, to),
  ];
}

/** The parent's default that came along with the column. */
function broughtDefault(from: CatalogObject, to: CatalogObject): Alteration[] {
  if (properties<ColumnProperties>(from).broughtDefault === undefined) return [];
  return [alteration(`${onlyThe(to)} DROP DEFAULT`, [], lock(tableOf(to)))];
}

/** ALTER TYPE takes a column's storage and compression back to the usual ones (tablecmds.c, ATExecAlterColumnType). */
export function withoutStorage(column: CatalogObject): CatalogObject {
  const { storage: _storage, compression: _compression, ...kept } = column.properties;
  return { ...column, properties: kept };
}

const alterThe = (object: CatalogObject) => `ALTER TABLE ${tableOf(object)} ALTER COLUMN ${columnName(object)}`;
const onlyThe = (object: CatalogObject) => `${alterOnly(object)} ALTER COLUMN ${columnName(object)}`;

function retyped(from: CatalogObject, to: CatalogObject): boolean {
  const [old, wanted] = [properties<ColumnProperties>(from), properties<ColumnProperties>(to)];
  return old.type !== wanted.type || old.collation !== wanted.collation;
}

function type(from: CatalogObject, to: CatalogObject): Alteration[] {
  if (!retyped(from, to)) return [];
  const change = (a: CatalogObject, b: CatalogObject) => {
    const wanted = properties<ColumnProperties>(b);
    const collate = wanted.collation === undefined ? "" : ` COLLATE ${wanted.collation}`;
    return `${alterThe(b)} TYPE ${wanted.type}${collate}${usingClause(a, b, columnName(b))}`;
  };
  const predicted = { ...lock(tableOf(to)), work: typeChangeWork(from, to), dataLoss: typeChangeLoss(from, to) };
  const stored = setting(withoutStorage(from), from).map(({ sql }) => sql);
  const hazard = predicted.dataLoss === "none" ? {} : { hazard: typeHazard(from, to) };
  return [alteration(change(from, to), [change(to, from), ...stored], { ...predicted, ...hazard })];
}

/** SET EXPRESSION exists since PostgreSQL 17 (before, the column is rebuilt); DROP EXPRESSION keeps the values, its way back computes them anew. */
function generated(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<ColumnProperties>(from), properties<ColumnProperties>(to)];
  if (old.generated === undefined || old.expression === wanted.expression) return [];
  if (wanted.generated === undefined)
    return [alteration(`${alterThe(to)} DROP EXPRESSION`, "rebuild", lock(tableOf(to)))];
  const set = (object: CatalogObject) => `${alterThe(to)} SET EXPRESSION AS (${expressionSql(object, "expression")})`;
  const work = wanted.generated === "stored" ? "rewrite" : "none";
  return [alteration(set(to), [set(from)], { ...lock(tableOf(to)), work })];
}

function identity(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<ColumnProperties>(from).identity, properties<ColumnProperties>(to).identity];
  const locks = lock(tableOf(to));
  if (old === undefined && wanted === undefined) return [];
  const drop = `${alterThe(to)} DROP IDENTITY`;
  if (old === undefined && wanted !== undefined)
    return [alteration(identityBeyond(to, wanted), [drop], { ...locks, work: "scan" })];
  if (old !== undefined && wanted === undefined) {
    const granted = identityGrants(from, [], properties<ColumnProperties>(from).identityGrants ?? []);
    const back = [identityBeyond(from, old), ...granted.map(({ sql }) => sql)];
    return [alteration(drop, back, { ...locks, dataLoss: "possible", loses: "position" })];
  }
  if (old === undefined || wanted === undefined) return [];
  return [...renameSequence(to, old, wanted), ...setIdentity(to, old, wanted), ...setLogging(to, old, wanted)];
}

/** A sequence goes with its table when that is set to LOGGED or UNLOGGED; this is about one that shall not. */
function setLogging(column: CatalogObject, old: Identity, wanted: Identity): Alteration[] {
  if (old.logging === wanted.logging) return [];
  const sequence = qualified(...(column.facts.sequence as readonly string[]));
  const opposite = (word: Identity["logging"]) => (word === "LOGGED" ? "UNLOGGED" : "LOGGED");
  const there = wanted.logging ?? opposite(old.logging);
  const set = (word: string) => `ALTER SEQUENCE ${sequence} SET ${word}`;
  return [alteration(set(there), [set(opposite(there))], { ...lock(sequence), work: "rewrite" })];
}

function setIdentity(column: CatalogObject, old: Identity, wanted: Identity): Alteration[] {
  const { type } = properties<ColumnProperties>(column);
  const fits = positionFits({ options: old, type }, { options: wanted, type });
  const say = (a: Identity, b: Identity) => {
    const mode = a.always === b.always ? [] : [`SET GENERATED ${b.always ? "ALWAYS" : "BY DEFAULT"}`];
    const again = fits === "never" ? ["RESTART"] : [];
    return [...mode, ...changedOptionWords(a, b).map((word) => `SET ${word}`), ...again].join(" ");
  };
  const there = say(old, wanted);
  if (there === "") return [];
  const lost = fits === "never" ? { dataLoss: "possible" as const, loses: "position" as const } : {};
  const predicted = { ...lock(tableOf(column)), ...lost };
  return [alteration(`${alterThe(column)} ${there}`, [`${alterThe(column)} ${say(wanted, old)}`], predicted)];
}

function renameSequence(column: CatalogObject, old: Identity, wanted: Identity): Alteration[] {
  if (old.sequence === wanted.sequence) return [];
  const nameOfSequence = (one: Identity) => one.sequence ?? `${column.name[1]}_${column.name[2]}_seq`;
  const rename = (a: Identity, b: Identity) =>
    `ALTER SEQUENCE ${qualified(column.name[0] ?? "", nameOfSequence(a))} RENAME TO ${ident(nameOfSequence(b))}`;
  return [alteration(rename(old, wanted), [rename(wanted, old)])];
}

const storageWords: Readonly<Record<string, string>> = { p: "PLAIN", e: "EXTERNAL", m: "MAIN", x: "EXTENDED" };

/** Storage, compression, statistics target and attribute options: none of them touches a stored value. */
export function setting(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<ColumnProperties>(from), properties<ColumnProperties>(to)];
  const words = (one: ColumnProperties): readonly (readonly [string | undefined, string])[] => [
    // SET STORAGE DEFAULT exists since 16 only.
    [one.storage, `STORAGE ${storageWords[one.storage ?? String(to.facts.usualStorage)]}`],
    [one.compression, `COMPRESSION ${one.compression === "l" ? "lz4" : one.compression === "p" ? "pglz" : "DEFAULT"}`],
    [one.statistics?.toString(), `STATISTICS ${one.statistics ?? -1}`],
  ];
  const [before, after] = [words(old), words(wanted)];
  const changed = after.flatMap(([value, word], index) => {
    if (before[index]?.[0] === value) return [];
    const weaker = word.startsWith("STATISTICS") ? lock(tableOf(to), "ShareUpdateExclusiveLock") : lock(tableOf(to));
    return [alteration(`${onlyThe(to)} SET ${word}`, [`${onlyThe(to)} SET ${before[index]?.[1]}`], weaker)];
  });
  return [
    ...changed,
    ...attributeOptions(to, old.options ?? [], wanted.options ?? []),
    ...foreignOptions(to, old.foreignOptions ?? {}, wanted.foreignOptions ?? {}),
    ...identityGrants(to, old.identityGrants ?? [], wanted.identityGrants ?? []),
  ];
}

/** Settings that CREATE TABLE cannot say on every version: storage (16 on), statistics target, attribute options. */
export function columnSettings(object: CatalogObject): Statement[] {
  const bare = { ...object, properties: { ...object.properties } };
  const set = object.properties.storage === object.facts.usualStorage ? [] : ["storage"];
  for (const name of [...set, "statistics", "options", "identityGrants"])
    delete (bare.properties as Record<string, unknown>)[name];
  return setting(bare, object);
}

/** Privileges on the sequence of an identity, which go with it. */
function identityGrants(to: CatalogObject, old: readonly Grant[], wanted: readonly Grant[]): Alteration[] {
  const sequence = to.facts.sequence as readonly string[] | null | undefined;
  if (!sequence) return [];
  return grantListChanges(old, wanted, { target: { on: `SEQUENCE ${qualified(...sequence)}` }, owner: "CURRENT_USER" });
}

function foreignOptions(to: CatalogObject, old: ForeignOptions, wanted: ForeignOptions): Alteration[] {
  const set = (change: string) => `ALTER FOREIGN TABLE ${tableOf(to)} ALTER COLUMN ${columnName(to)} ${change}`;
  const [there, back] = [optionsChange(old, wanted), optionsChange(wanted, old)];
  return there === undefined || back === undefined ? [] : [alteration(set(there), [set(back)], lock(tableOf(to)))];
}

function attributeOptions(to: CatalogObject, old: readonly string[], wanted: readonly string[]): Alteration[] {
  if (JSON.stringify(old) === JSON.stringify(wanted)) return [];
  const locks = lock(tableOf(to), "ShareUpdateExclusiveLock");
  const reset = (list: readonly string[]) => `${alterThe(to)} RESET (${resetOptions(list)})`;
  const set = (list: readonly string[]) => `${alterThe(to)} SET (${optionList(list)})`;
  return [
    ...(old.length === 0 ? [] : [alteration(reset(old), [set(old)], locks)]),
    ...(wanted.length === 0 ? [] : [alteration(set(wanted), [reset(wanted)], locks)]),
  ];
}
