import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery, spot, spots } from "./rows.ts";
import { type Alteration, alteration, statement } from "./statement.ts";
import { isHeldInside, typeReplacement } from "./type-replacement.ts";

interface Composite {
  /** In order, which counts here: values are written as rows. */
  readonly attributes: readonly Attribute[];
}

interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly collation?: string;
}

const sql = (object: CatalogObject) => qualified(...object.name);
const attributes = (object: CatalogObject) => properties<Composite>(object).attributes;
const typeSql = ({ type, collation }: Attribute) => `${type}${collation === undefined ? "" : ` COLLATE ${collation}`}`;

/** A composite type that stands alone. */
export const composite: Kind = {
  ...ordinary,
  name: "composite",
  presence: made("pg_class", "x.relkind = 'c'"),
  query: () =>
    rowQuery({
      address: at("pg_type", "t.oid"),
      name: "s.nspname, t.typname",
      properties: `json_build_object('attributes', coalesce((
        select json_agg(json_strip_nulls(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                 'collation', case when a.attcollation <> y.typcollation then a.attcollation::regcollation::text end))
                 order by a.attnum)
          from pg_attribute a join pg_type y on y.oid = a.atttypid
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]'::json))`,
      owner: "pg_get_userbyid(t.typowner)",
      grants: grantsSql("t.typacl", "T", "t.typowner"),
      aliases: spots(spot("pg_type", "t.typarray"), spot("pg_class", "c.oid")),
      from: `from pg_type t join spaces s on s.oid = t.typnamespace join pg_class c on c.oid = t.typrelid and c.relkind = 'c'
        where t.oid >= 16384 and ${noMember("pg_type", "t.oid")}`,
    }),
  address: (object) => `TYPE ${sql(object)}`,
  grantTarget: (object) => ({ on: `TYPE ${sql(object)}` }),
  slots: (object) => [`type:${sql(object)}`, `relation:${sql(object)}`],
  create: (object) => {
    const list = attributes(object).map((one) => `${ident(one.name)} ${typeSql(one)}`);
    return [statement(`CREATE TYPE ${sql(object)} AS (${list.length === 0 ? "" : `\n    ${list.join(",\n    ")}\n`})`)];
  },
  drop: (object) => statement(`DROP TYPE ${sql(object)}`),
  alter: changed,
  rowShape: ({ id, properties: all }) => ({ of: id, as: all.attributes ?? null }),
  standsInTheWay: (_from, _to, { from: dependent }) => dependent.kind === "table-type",
  replacement: typeReplacement("TYPE", {
    needed: ({ from, to }, users) =>
      attributes(to).some((one) => retyped(from, one) !== undefined) &&
      (isHeldInside(to, users) || users.some(({ kind }) => kind === "column")),
    convert: (from, to, column) => {
      const [old, wanted] = [attributes(from), attributes(to)];
      const had = new Set(old.map(({ name }) => name));
      if (old.map(({ name }) => name).join("\0") === wanted.map(({ name }) => name).join("\0")) return undefined;
      const parts = wanted.map(({ name, type }) =>
        had.has(name) ? `(${column}).${ident(name)}::text::${type}` : `NULL::${type}`,
      );
      return `CASE WHEN ${column}::text IS NOT NULL THEN ROW(${parts.join(", ")})::${sql(to)} END`;
    },
    loses: (from, to) => attributes(from).some(({ name }) => !attributes(to).some((one) => one.name === name)),
  }),
  renaming: {
    ...renamedAndMoved({ at: (object) => `TYPE ${sql(object)}` }),
    parts: {
      names: (object) => attributes(object).map(({ name }) => name),
      rename: (object, from, to) =>
        statement(`ALTER TYPE ${sql(object)} RENAME ATTRIBUTE ${ident(from)} TO ${ident(to)}`),
    },
  },
};

/** Attributes can be added at the end, dropped, and given another type; anything else needs a new type. */
function changed(from: CatalogObject, to: CatalogObject): Alteration[] | "rebuild" {
  const has = (object: CatalogObject, name: string) => attributes(object).some((one) => one.name === name);
  const kept = attributes(from).filter(({ name }) => has(to, name));
  const goes = attributes(from).filter(({ name }) => !has(to, name));
  const comes = attributes(to).filter(({ name }) => !has(from, name));
  const reached = [...kept, ...comes].map(({ name }) => name);
  if (
    reached.join("\0") !==
    attributes(to)
      .map(({ name }) => name)
      .join("\0")
  )
    return "rebuild";
  const alter = (what: string) => `ALTER TYPE ${sql(to)} ${what}`;
  const add = (one: Attribute) => alter(`ADD ATTRIBUTE ${ident(one.name)} ${typeSql(one)}`);
  const drop = (one: Attribute) => alter(`DROP ATTRIBUTE ${ident(one.name)}`);
  const set = (one: Attribute) => alter(`ALTER ATTRIBUTE ${ident(one.name)} TYPE ${typeSql(one)}`);
  const types = attributes(to).flatMap((one) => {
    const old = retyped(from, one);
    return old === undefined ? [] : [alteration(set(one), [set(old)])];
  });
  const last = goes.every((one) => attributes(from).indexOf(one) >= kept.length);
  const dropped = goes.map((one) =>
    alteration(drop(one), last ? [add(one)] : "rebuild", { dataLoss: "certain" as const }),
  );
  return [...dropped.toReversed(), ...types, ...comes.map((one) => alteration(add(one), [drop(one)]))];
}

/** The attribute as it was, where its type or collation differs. */
function retyped(from: CatalogObject, wanted: Attribute): Attribute | undefined {
  return attributes(from).find((one) => one.name === wanted.name && typeSql(one) !== typeSql(wanted));
}
