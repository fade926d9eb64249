import { ident, qualified } from "../postgres/quote.ts";
import { constraintHazard } from "./constraint-hazard.ts";
import { type CatalogObject, expressionSql } from "./kind.ts";
import { ownName } from "./own-names.ts";
import { columnName, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock } from "./statement.ts";
import { optionList } from "./storage-options.ts";

const qualifiedIn = (object: CatalogObject, name: string) => qualified(object.name[0] ?? "", name);
const lastName = (object: CatalogObject) => object.name.at(-1) ?? "";
const isIndex = (object: CatalogObject) => object.kind === "index";

/**
 * How one thing that keeps rows apart takes another one's place, so that at no time neither does: the new index is built
 * beside the old one, and then they change places. Null where the two have nothing to do with each other.
 */
export function uniqueSuccession(from: CatalogObject, to: CatalogObject): readonly Alteration[] | null {
  const [old, wanted] = [indexSql(from), indexSql(to)];
  if (old === null || wanted === null || from.parent !== to.parent || from.parent === null) return null;
  const same = old("x") === wanted("x");
  if (isIndex(from) && !isIndex(to)) return same ? becomesConstraint(from, to) : null;
  if (!isIndex(from) && isIndex(to)) return same ? becomesIndex(from, to, wanted) : null;
  if (from.id !== to.id && !(isPrimary(from) && isPrimary(to))) return null;
  return isIndex(to) ? changedIndex(from, to, old, wanted) : changedConstraint(from, to, old, wanted);
}

function isPrimary(object: CatalogObject): boolean {
  return object.properties.type === "p";
}

/** The index of a key, under a name that is yet to be chosen; null for what is no unique index of a plain table. */
function indexSql(object: CatalogObject): ((name: string) => string) | null {
  if (object.facts.partitioned === true || object.follows !== undefined || object.properties.invalid === true)
    return null;
  return soleIndexSql(object);
}

/**
 * The key of a table that is in use: its index is built without keeping anyone out, and then made the key's. Null for what
 * is no such key, and for that of a partitioned table, to which those of its partitions are attached.
 */
export function keyInUse(object: CatalogObject): readonly Alteration[] | null {
  const sql = object.facts.partitioned === true ? null : soleIndexSql(object);
  if (sql === null) return null;
  const [table, name] = [tableOf(object), lastName(object)];
  const away = `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${columnName(object)}`;
  return [
    { ...built(object, sql(name), table), reverse: [`DROP INDEX CONCURRENTLY IF EXISTS ${qualifiedIn(object, name)}`] },
    alteration(keyUsing(object, name), [away], lock(table)),
  ];
}

/** The statement that makes an index the one of a key. */
export function keyUsing(key: CatalogObject, index: string): string {
  return `ALTER TABLE ${tableOf(key)} ${usingIndex(key, index)}`;
}

function soleIndexSql(object: CatalogObject): ((name: string) => string) | null {
  const definition = expressionSql(object, "definition");
  if (isIndex(object)) {
    const [, table, rest] =
      /^CREATE UNIQUE INDEX (?:"(?:[^"]|"")+"|[^\s"]+) ON ((?:"(?:[^"]|"")+"|[^\s"])+) (.*)$/s.exec(definition) ?? [];
    return rest === undefined ? null : (name) => `CREATE UNIQUE INDEX CONCURRENTLY ${ident(name)} ON ${table} ${rest}`;
  }
  const columns = object.facts.columns as readonly string[] | null;
  if (!["p", "u"].includes(String(object.properties.type)) || columns === null || object.facts.elements) return null;
  const included = / (INCLUDE \(.*?\))(?= DEFERRABLE|$)/s.exec(definition)?.[1];
  const options = object.properties.options as readonly string[] | undefined;
  const words = [
    `(${columns.map(ident).join(", ")})`,
    ...(included === undefined ? [] : [included]),
    ...(definition.startsWith("UNIQUE NULLS NOT DISTINCT") ? ["NULLS NOT DISTINCT"] : []),
    ...(options === undefined ? [] : [`WITH (${optionList(options)})`]),
  ];
  return (name) =>
    `CREATE UNIQUE INDEX CONCURRENTLY ${ident(name)} ON ${tableOf(object)} USING btree ${words.join(" ")}`;
}

function built(object: CatalogObject, sql: string, table: string): Alteration {
  const hazard = isIndex(object) ? {} : constraintHazard(object);
  return alteration(sql, [], {
    ...lock(table, "ShareUpdateExclusiveLock"),
    transactional: false,
    work: "scan",
    ...hazard,
  });
}

function usingIndex(constraint: CatalogObject, index: string): string {
  const definition = String(constraint.properties.definition);
  const deferral = / DEFERRABLE( INITIALLY DEFERRED)?$/.exec(definition)?.[0] ?? "";
  return `ADD CONSTRAINT ${columnName(constraint)} ${isPrimary(constraint) ? "PRIMARY KEY" : "UNIQUE"} USING INDEX ${ident(index)}${deferral}`;
}

/** The index is the constraint's from then on, under its name; what was said of it would stay. */
function becomesConstraint(index: CatalogObject, constraint: CatalogObject): readonly Alteration[] {
  const table = tableOf(constraint);
  const back = sqlOf(becomesIndex(constraint, index, indexSql(index) ?? (() => "")));
  const unsaid = `COMMENT ON INDEX ${qualifiedIn(constraint, lastName(constraint))} IS NULL`;
  return [
    alteration(`ALTER TABLE ${table} ${usingIndex(constraint, lastName(index))}`, back, lock(table)),
    ...(index.comment === null ? [] : [alteration(unsaid, [], lock(table, "ShareUpdateExclusiveLock"))]),
  ];
}

function becomesIndex(
  constraint: CatalogObject,
  index: CatalogObject,
  wanted: (name: string) => string,
): readonly Alteration[] {
  const table = tableOf(constraint);
  const [name, taken] = [lastName(index), lastName(constraint) === lastName(index)];
  const first = taken ? ownName("new", name) : name;
  const away = `ALTER TABLE ${table} DROP CONSTRAINT ${columnName(constraint)}`;
  const back = [`ALTER TABLE ${table} ${usingIndex(constraint, name)}`];
  return undoneAtOnce(back, [
    built(index, wanted(first), table),
    alteration(away, [], lock(table)),
    ...(taken ? [renamed(index, first, name)] : []),
  ]);
}

function changedIndex(
  from: CatalogObject,
  to: CatalogObject,
  old: (name: string) => string,
  wanted: (name: string) => string,
): readonly Alteration[] {
  const table = qualified(...(to.facts.table as readonly string[]));
  const name = lastName(to);
  const swap = (definition: (name: string) => string): readonly Alteration[] => [
    built(to, definition(ownName("new", name)), table),
    alteration(`DROP INDEX CONCURRENTLY ${qualifiedIn(from, name)}`, [], {
      ...lock(table, "ShareUpdateExclusiveLock"),
      transactional: false,
    }),
    renamed(to, ownName("new", name), name),
  ];
  return undoneAtOnce(sqlOf(swap(old)), swap(wanted));
}

function changedConstraint(
  from: CatalogObject,
  to: CatalogObject,
  old: (name: string) => string,
  wanted: (name: string) => string,
): readonly Alteration[] {
  const table = tableOf(to);
  const swap = (a: CatalogObject, b: CatalogObject, definition: (name: string) => string): readonly Alteration[] => {
    const aside = ownName("new", lastName(b));
    const change = `ALTER TABLE ${table} DROP CONSTRAINT ${columnName(a)}, ${usingIndex(b, aside)}`;
    return [built(b, definition(aside), table), alteration(change, [], lock(table))];
  };
  return undoneAtOnce(sqlOf(swap(to, from, old)), swap(from, to, wanted));
}

function renamed(index: CatalogObject, from: string, to: string): Alteration {
  const sql = `ALTER INDEX ${qualifiedIn(index, from)} RENAME TO ${ident(to)}`;
  return alteration(sql, [], lock(qualifiedIn(index, from), "ShareUpdateExclusiveLock"));
}

function undoneAtOnce(back: readonly string[], statements: readonly Alteration[]): readonly Alteration[] {
  return statements.map((one, at) => (at === 0 ? { ...one, reverse: back } : one));
}

function sqlOf(statements: readonly Alteration[]): readonly string[] {
  return statements.map(({ sql }) => sql);
}
