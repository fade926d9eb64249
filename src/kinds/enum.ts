import { literal, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery, spot, spots } from "./rows.ts";
import { type Alteration, alteration, statement } from "./statement.ts";
import { typeReplacement } from "./type-replacement.ts";

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
  presence: made("pg_type", "x.typtype = 'e'"),
  query: () =>
    rowQuery({
      address: at("pg_type", "t.oid"),
      name: "s.nspname, t.typname",
      properties: `json_build_object('labels', coalesce(
        (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '[]'::json))`,
      owner: "pg_get_userbyid(t.typowner)",
      grants: grantsSql("t.typacl", "T", "t.typowner"),
      aliases: spots(spot("pg_type", "t.typarray")),
      from: `from pg_type t join spaces s on s.oid = t.typnamespace
        where t.typtype = 'e' and t.oid >= 16384 and ${noMember("pg_type", "t.oid")}`,
    }),
  address: (object) => `TYPE ${sql(object)}`,
  grantTarget: (object) => ({ on: `TYPE ${sql(object)}` }),
  slots: (object) => [`type:${sql(object)}`],
  create: (object) => [statement(createType(sql(object), labels(object)))],
  drop: (object) => statement(`DROP TYPE ${sql(object)}`),
  alter: (from, to) => {
    const kept = labels(to).filter((label) => labels(from).includes(label));
    const grown = kept.length === labels(from).length && kept.every((label, i) => label === labels(from)[i]);
    return grown ? additions(from, to) : "rebuild";
  },
  replacement: typeReplacement("TYPE"),
  renaming: {
    ...renamedAndMoved({ at: (object) => `TYPE ${sql(object)}` }),
    parts: {
      names: labels,
      rename: (object, from, to) => statement(`ALTER TYPE ${sql(object)} RENAME VALUE ${text(from)} TO ${text(to)}`),
    },
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
