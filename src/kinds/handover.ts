import { ident, literal, qualified } from "../postgres/quote.ts";
import { identityClause } from "./column-definition.ts";
import { type CatalogObject, expressionSql, type Handover, properties, type Sought } from "./kind.ts";
import { sequence } from "./sequence.ts";
import { boundsOf, type Counter } from "./sequence-options.ts";
import { type ColumnProperties, columnName, type Identity, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock } from "./statement.ts";

/** A column's counter that is an object of its own: the sequence of a serial column, with what ties it to the column. */
interface Serial {
  readonly sequence: CatalogObject;
  readonly initial: CatalogObject;
  readonly owner: CatalogObject;
}

/**
 * A serial column becomes an identity column, or the reverse, at one go: whoever counts next goes on from where the other
 * stopped, and nobody is served in between.
 */
export function counterHandover(from: CatalogObject, to: CatalogObject, sought: Sought): Handover | null {
  const [old, wanted] = [properties<ColumnProperties>(from).identity, properties<ColumnProperties>(to).identity];
  if ((old === undefined) === (wanted === undefined)) return null;
  const type = wanted === undefined ? "create" : "drop";
  const serial = serialOf(to, (id) => sought(type, id));
  if (serial === null) return null;
  const identity = wanted ?? old;
  if (identity === undefined) return null;
  const [there, back] = [toIdentity(to, serial, identity), toSerial(to, serial, identity)];
  const step = wanted === undefined ? change(to, back, there) : change(to, there, back);
  return { along: [serial.sequence, serial.initial, serial.owner].map(({ id }) => `${type} ${id}`), step };
}

function serialOf(column: CatalogObject, find: (id: string) => CatalogObject | undefined): Serial | null {
  const initial = find(`default:${column.id.slice("column:".length)}`);
  const id = initial?.dependsOn.find((one) => one.startsWith("sequence:"));
  const [counter, owner] = id === undefined ? [] : [find(id), find(id.replace(/^sequence:/, "sequence-owner:"))];
  if (initial === undefined || counter === undefined || owner === undefined) return null;
  return owner.dependsOn.includes(column.id) ? { sequence: counter, initial, owner } : null;
}

function change(column: CatalogObject, there: string, back: string): Alteration {
  return alteration(there, [back], lock(tableOf(column)));
}

const alterThe = (column: CatalogObject) => `ALTER TABLE ${tableOf(column)} ALTER COLUMN ${columnName(column)}`;

function toIdentity(column: CatalogObject, serial: Serial, identity: Identity): string {
  const [name, aside] = [qualified(...serial.sequence.name), asideName(serial.sequence)];
  const old = qualified(serial.sequence.name[0] ?? "", aside);
  return block([
    `${alterThe(column)} DROP DEFAULT`,
    `ALTER SEQUENCE ${name} RENAME TO ${ident(aside)}`,
    `${alterThe(column)} ADD ${identityClause(column, identity)}`,
    position(identityName(column, identity), old),
    `DROP SEQUENCE ${old}`,
  ]);
}

function toSerial(column: CatalogObject, serial: Serial, identity: Identity): string {
  const [space = "", name = ""] = serial.sequence.name;
  const aside = asideName(serial.sequence);
  const made = { ...serial.sequence, name: [space, aside] };
  return block([
    `LOCK TABLE ${tableOf(column)} IN ACCESS EXCLUSIVE MODE`,
    ...sequence.create(made, { folded: [], fresh: true }).map(({ sql }) => sql),
    position(qualified(space, aside), identityName(column, identity)),
    `${alterThe(column)} DROP IDENTITY`,
    `ALTER SEQUENCE ${qualified(space, aside)} RENAME TO ${ident(name)}`,
    `${alterThe(column)} SET DEFAULT ${expressionSql(serial.initial, "expression")}`,
    ownedAs(qualified(space, name), tableOf(column)),
    `ALTER SEQUENCE ${qualified(space, name)} OWNED BY ${tableOf(column)}.${columnName(column)}`,
  ]);
}

/** A sequence that belongs to a column has its table's owner, who need not be the role that runs the plan. */
export function ownedAs(sequenceSql: string, tableSql: string): string {
  const give = `format('ALTER SEQUENCE %s OWNER TO %I', ${literal(sequenceSql).trim()}, pg_get_userbyid(relowner))`;
  return `EXECUTE (SELECT ${give} FROM pg_class WHERE oid = ${literal(tableSql).trim()}::regclass)`;
}

export function position(of: string, from: string): string {
  return `PERFORM setval(${literal(of).trim()}, last_value, is_called) FROM ${from}`;
}

/**
 * Makes a column that may have values count by itself: what it counts comes after the greatest of them (the least where it
 * counts down), as far as its sequence reaches. Of no value setval() does nothing.
 */
export function identityBeyond(column: CatalogObject, identity: Identity): string {
  const counter = { options: identity, type: properties<ColumnProperties>(column).type };
  return block([
    `${alterThe(column)} ADD ${identityClause(column, identity)}`,
    beyond({ table: tableOf(column), column: columnName(column) }, identityName(column, identity), counter),
  ]);
}

/**
 * Has a sequence that nobody used yet go on after the values of a column.
 *
 * @param where the column, as SQL
 * @param sequenceSql the sequence, as SQL
 */
export function beyond(
  where: { readonly table: string; readonly column: string },
  sequenceSql: string,
  counter: Counter,
): string {
  const [least, most] = boundsOf(counter).map(String);
  const { increment, start } = counter.options;
  const isDescending = increment.startsWith("-");
  const last = `${isDescending ? "min" : "max"}(${where.column})`;
  const within = isDescending ? `${least} AND ${start}` : `${start} AND ${most}`;
  const name = literal(sequenceSql).trim();
  return `PERFORM setval(${name}, ${last}) FROM ${where.table} WHERE ${where.column} BETWEEN ${within}`;
}

export function identityName(column: CatalogObject, identity: Identity): string {
  const [space = "", table = "", name = ""] = column.name;
  return qualified(space, identity.sequence ?? `${table}_${name}_seq`);
}

function asideName({ name }: CatalogObject): string {
  let short = name.at(-1) ?? "";
  while (Buffer.byteLength(short) > 63 - "__old".length) short = [...short].slice(0, -1).join("");
  return `${short}__old`;
}

/** One statement, so that it is done whole or not at all wherever it is run. */
export function block(statements: readonly string[]): string {
  const body = statements.map((one) => `    ${one};`).join("\n");
  const tag = body.includes("$do$") ? "$handover$" : "$do$";
  return `DO ${tag} BEGIN\n${body}\nEND ${tag}`;
}
