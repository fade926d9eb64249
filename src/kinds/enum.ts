import { ident, literal, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { at, noMember, rowQuery, spot, spots } from "./rows.ts";
import { type ColumnProperties, columnName, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";

interface Enum {
  readonly labels: readonly string[];
}

const sql = (object: CatalogObject) => qualified(...object.name);
const labels = (object: CatalogObject) => properties<Enum>(object).labels;
const text = (label: string) => literal(label).trim();

/** An enum type and its values, in order. */
export const enumeration: Kind = {
  ...ordinary,
  name: "enum",
  query: () =>
    rowQuery({
      address: at("pg_type", "t.oid"),
      name: "s.nspname, t.typname",
      properties: `json_build_object('labels', coalesce(
        (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '[]'::json))`,
      owner: "pg_get_userbyid(t.typowner)",
      aliases: spots(spot("pg_type", "t.typarray")),
      from: `from pg_type t join spaces s on s.oid = t.typnamespace
        where t.typtype = 'e' and t.oid >= 16384 and ${noMember("pg_type", "t.oid")}`,
    }),
  address: (object) => `TYPE ${sql(object)}`,
  slots: (object) => [`type:${sql(object)}`],
  create: (object) => [statement(createType(sql(object), labels(object)))],
  drop: (object) => statement(`DROP TYPE ${sql(object)}`),
  alter: (from, to) => {
    const kept = labels(to).filter((label) => labels(from).includes(label));
    const grown = kept.length === labels(from).length && kept.every((label, i) => label === labels(from)[i]);
    return grown ? additions(from, to) : "rebuild";
  },
  replacement: {
    carries: (dependent) => dependent.kind === "column" && dependent.properties.generated === undefined,
    disturbs: (dependent) => dependent.properties.generated !== undefined || dependent.properties.type === "f",
    replace: (from, to, carried) => replaceType(from, to, carried),
  },
};

function createType(name: string, values: readonly string[]): string {
  if (values.length === 0) return `CREATE TYPE ${name} AS ENUM ()`;
  return `CREATE TYPE ${name} AS ENUM (\n${values.map((label) => `    ${text(label)}`).join(",\n")}\n)`;
}

/**
 * One ADD VALUE for each new value. They are not transactional: a new value can be used only after its transaction has
 * been committed (ALTER TYPE, notes).
 */
function additions(from: CatalogObject, to: CatalogObject): Alteration[] {
  const present = [...labels(from)];
  return labels(to).flatMap((label, index) => {
    if (present.includes(label)) return [];
    const before = present.includes(labels(to)[index - 1] ?? "") ? labels(to)[index - 1] : undefined;
    const first = present[0];
    const at = before !== undefined ? place(present, before) : first === undefined ? "" : ` BEFORE ${text(first)}`;
    present.splice(before === undefined ? 0 : present.indexOf(before) + 1, 0, label);
    return [alteration(`ALTER TYPE ${sql(to)} ADD VALUE ${text(label)}${at}`, "rebuild", { transactional: false })];
  });
}

function place(present: readonly string[], before: string): string {
  return present.at(-1) === before ? "" : ` AFTER ${text(before)}`;
}

/** PostgreSQL cannot take a value away: a new type takes the old one's place, and the columns go over by their text. */
function replaceType(from: CatalogObject, to: CatalogObject, columns: readonly CatalogObject[]): Alteration[] {
  const [space = "", name = ""] = from.name;
  const aside = asideName(name);
  const old = qualified(space, aside);
  return [
    alteration(`ALTER TYPE ${sql(from)} RENAME TO ${ident(aside)}`, [`ALTER TYPE ${old} RENAME TO ${ident(name)}`]),
    alteration(createType(sql(to), labels(to)), [`DROP TYPE ${sql(to)}`]),
    ...columns.map((column) => carryOver(column, sql(to), old)),
    alteration(`DROP TYPE ${old}`, [createType(old, labels(from))]),
  ];
}

function carryOver(column: CatalogObject, type: string, old: string): Alteration {
  const array = properties<ColumnProperties>(column).type.endsWith("[]") ? "[]" : "";
  const name = columnName(column);
  const move = (wanted: string) =>
    `ALTER TABLE ${tableOf(column)} ALTER COLUMN ${name} TYPE ${wanted}${array} USING ${name}::text${array}::${wanted}${array}`;
  return alteration(move(type), [move(old)], { ...lock(tableOf(column)), work: "rewrite" });
}

/** A name beside the old one that fits into 63 bytes. */
function asideName(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > 63 - "__old".length) short = [...short].slice(0, -1).join("");
  return `${short}__old`;
}
