import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery, spot, spots } from "./rows.ts";
import { circleSql, dropWithCircle } from "./shell-type.ts";
import { type Alteration, alteration, statement } from "./statement.ts";

interface BaseType {
  /** The options of CREATE TYPE in order, of those that ALTER TYPE cannot set; at their defaults left out. */
  readonly fixed: readonly string[];
  readonly storage?: string;
  /** Functions that ALTER TYPE can set, by the word for what they do. */
  readonly functions?: Readonly<Record<string, string>>;
}

const sql = (object: CatalogObject) => qualified(...object.name);
const when = (condition: string, text: string) => `case when ${condition} then ${text} end`;

/** As dumpBaseType in pg_dump prints them; CREATE TYPE has defaults of its own for what is left out. */
const fixed = [
  "'INPUT = ' || t.typinput::text",
  "'OUTPUT = ' || t.typoutput::text",
  "'INTERNALLENGTH = ' || case when t.typlen < 0 then 'variable' else t.typlen::text end",
  when("t.typbyval", "'PASSEDBYVALUE'"),
  "'ALIGNMENT = ' || case t.typalign when 'c' then 'char' when 's' then 'int2' when 'd' then 'double' else 'int4' end",
  when("t.typcategory <> 'U'", "'CATEGORY = ' || quote_literal(t.typcategory::text)"),
  when("t.typispreferred", "'PREFERRED = true'"),
  when("t.typdefault is not null", "'DEFAULT = ' || quote_literal(t.typdefault)"),
  when("t.typelem <> 0", "'ELEMENT = ' || format_type(t.typelem, null)"),
  when("t.typdelim <> ','", "'DELIMITER = ' || quote_literal(t.typdelim::text)"),
  when("t.typcollation <> 0", "'COLLATABLE = true'"),
];

const settable = {
  receive: "typreceive",
  send: "typsend",
  typmod_in: "typmodin",
  typmod_out: "typmodout",
  analyze: "typanalyze",
  subscript: "typsubscript",
};
const functions = Object.entries(settable).map(
  ([word, column]) => `'${word}', case when t.${column}::oid <> 0 then t.${column}::text end`,
);

/** A base type: made of functions that take and give its values, for which a shell stands until they are there. */
export const baseType: Kind = {
  ...ordinary,
  name: "base-type",
  forward: "shell-type",
  presence: made("pg_type", "x.typtype = 'b' and x.typarray <> 0"),
  query: () =>
    rowQuery({
      address: at("pg_type", "t.oid"),
      name: "s.nspname, t.typname",
      properties: `json_build_object('fixed', array_remove(array[${fixed.join(", ")}], null),
        'storage', case t.typstorage when 'p' then null when 'e' then 'external' when 'm' then 'main' else 'extended' end,
        'functions', nullif(json_strip_nulls(json_build_object(${functions.join(", ")}))::text, '{}')::json)`,
      facts: `json_build_object('circle', ${circleSql})`,
      owner: "pg_get_userbyid(t.typowner)",
      grants: grantsSql("t.typacl", "T", "t.typowner"),
      aliases: spots(spot("pg_type", "t.typarray")),
      from: `from pg_type t join spaces s on s.oid = t.typnamespace
        where t.typtype = 'b' and t.oid >= 16384 and ${noMember("pg_type", "t.oid")}
          and not exists (select from pg_type e where e.typarray = t.oid)`,
    }),
  address: (object) => `TYPE ${sql(object)}`,
  grantTarget: (object) => ({ on: `TYPE ${sql(object)}` }),
  create: (object) => [statement(`CREATE TYPE ${sql(object)} (\n    ${optionsOf(object).join(",\n    ")}\n)`)],
  drop: (object) => statement(dropWithCircle(object)),
  alter,
  renaming: renamedAndMoved({ at: (object) => `TYPE ${sql(object)}` }),
};

const settings = (object: CatalogObject) => ({
  ...properties<BaseType>(object).functions,
  storage: properties<BaseType>(object).storage ?? "plain",
});

function optionsOf(object: CatalogObject): readonly string[] {
  const set = Object.entries(settings(object)).map(([word, value]) => `${word.toUpperCase()} = ${value}`);
  return [...properties<BaseType>(object).fixed, ...set];
}

/** A type that may be stored out of line never loses that again (AlterType in commands/typecmds.c). */
function alter(from: CatalogObject, to: CatalogObject): Alteration[] | "rebuild" {
  const [old, wanted]: Readonly<Record<string, string | undefined>>[] = [settings(from), settings(to)];
  if (old === undefined || wanted === undefined) return [];
  const isFixed = JSON.stringify(from.properties.fixed) === JSON.stringify(to.properties.fixed);
  const turns = old.storage !== wanted.storage && [old.storage, wanted.storage].includes("plain");
  if (!isFixed || turns) return "rebuild";
  const words = [...new Set([...Object.keys(old), ...Object.keys(wanted)])].filter(
    (word) => old[word] !== wanted[word],
  );
  const set = (state: Readonly<Record<string, string | undefined>>) =>
    `ALTER TYPE ${sql(to)} SET (${words.map((word) => `${word.toUpperCase()} = ${state[word] ?? "NONE"}`).join(", ")})`;
  return words.length === 0 ? [] : [alteration(set(wanted), [set(old)])];
}
