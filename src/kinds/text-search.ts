import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { statement } from "./statement.ts";

interface Routines {
  /** Which function does what, as CREATE takes them: `START = prsd_start`. */
  readonly functions: readonly string[];
}

/** A kind of text search object in its namespace: what parsers, templates, dictionaries and configurations share. */
export function textSearchKind(
  word: string,
  own: Pick<Kind, "presence"> & Omit<Kind, "name" | "address" | "slots" | "drop" | keyof typeof ordinary>,
): Kind {
  const sql = (object: CatalogObject) => qualified(...object.name);
  const name = `text-search-${word.toLowerCase()}`;
  return {
    ...ordinary,
    name,
    address: (object) => `TEXT SEARCH ${word} ${sql(object)}`,
    slots: (object) => [`${name}:${sql(object)}`],
    drop: (object) => statement(`DROP TEXT SEARCH ${word} ${sql(object)}`),
    renaming: renamedAndMoved({ at: (object) => `TEXT SEARCH ${word} ${sql(object)}` }),
    ...own,
  };
}

const given = (word: string, column: string) =>
  `case when ${column}::oid <> 0 then '${word} = ' || ${column}::text end`;

/** What is made of functions alone, and only by a superuser, since they take values of the type internal. */
function madeOfFunctions(
  word: string,
  catalog: string,
  prefix: string,
  functions: Readonly<Record<string, string>>,
): Kind {
  const list = Object.entries(functions).map(([option, column]) => given(option, `x.${column}`));
  return textSearchKind(word, {
    presence: made(catalog),
    query: () =>
      rowQuery({
        address: at(catalog, "x.oid"),
        name: `s.nspname, x.${prefix}name`,
        properties: `json_build_object('functions', array_remove(array[${list.join(", ")}], null))`,
        from: `from ${catalog} x join spaces s on s.oid = x.${prefix}namespace
          where x.oid >= 16384 and ${noMember(catalog, "x.oid")}`,
      }),
    create: (object) => [
      statement(
        `CREATE TEXT SEARCH ${word} ${qualified(...object.name)} (\n    ${properties<Routines>(object).functions.join(",\n    ")}\n)`,
      ),
    ],
    alter: () => "rebuild",
  });
}

/** What cuts a text into tokens. */
export const textSearchParser: Kind = madeOfFunctions("PARSER", "pg_ts_parser", "prs", {
  START: "prsstart",
  GETTOKEN: "prstoken",
  END: "prsend",
  HEADLINE: "prsheadline",
  LEXTYPES: "prslextype",
});

/** The code of a kind of dictionaries. */
export const textSearchTemplate: Kind = madeOfFunctions("TEMPLATE", "pg_ts_template", "tmpl", {
  INIT: "tmplinit",
  LEXIZE: "tmpllexize",
});

/** SQL of the name of an object that another one refers to by OID. */
export function nameSql(catalog: string, prefix: string, oid: string): string {
  return `(select quote_ident(n.nspname) || '.' || quote_ident(o.${prefix}name) from ${catalog} o
    join pg_namespace n on n.oid = o.${prefix}namespace where o.oid = ${oid})`;
}
