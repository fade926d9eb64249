import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { alteration, statement } from "./statement.ts";
import { nameSql, textSearchKind } from "./text-search.ts";

interface Dictionary {
  readonly template: string;
  /** The options as PostgreSQL prints them: `language = 'english', stopwords = 'english'`. */
  readonly options?: string;
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** A dictionary: a template with options. */
export const textSearchDictionary: Kind = textSearchKind("DICTIONARY", {
  presence: made("pg_ts_dict"),
  query: () =>
    rowQuery({
      address: at("pg_ts_dict", "d.oid"),
      name: "s.nspname, d.dictname",
      properties: `json_build_object('template', ${nameSql("pg_ts_template", "tmpl", "d.dicttemplate")}, 'options', d.dictinitoption)`,
      owner: "pg_get_userbyid(d.dictowner)",
      from: `from pg_ts_dict d join spaces s on s.oid = d.dictnamespace
        where d.oid >= 16384 and ${noMember("pg_ts_dict", "d.oid")}`,
    }),
  create: (object) => {
    const { template, options } = properties<Dictionary>(object);
    const list = [`TEMPLATE = ${template}`, ...(options === undefined ? [] : [options])];
    return [statement(`CREATE TEXT SEARCH DICTIONARY ${sql(object)} (\n    ${list.join(",\n    ")}\n)`)];
  },
  alter: (from, to) => {
    if (from.properties.template !== to.properties.template) return "rebuild";
    return [alteration(changed(from, to), [changed(to, from)])];
  },
});

/**
 * An option without a value is taken away, one with a value is put at the end (AlterTSDictionary in
 * commands/tsearchcmds.c): so all that are wanted are said again, in their order.
 */
function changed(from: CatalogObject, to: CatalogObject): string {
  const [old, wanted] = [optionsOf(from), optionsOf(to)];
  const names = new Set(wanted.map(({ name }) => name));
  const gone = old.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  const said = wanted.map(({ name, value }) => `${name} = ${value}`);
  return `ALTER TEXT SEARCH DICTIONARY ${sql(to)} (${[...gone, ...said].join(", ")})`;
}

const option = /("(?:[^"]|"")+"|[^\s"=,]+) = (E?'(?:[^']|'')*'|[^,]+)/g;

/** Names and values as they are printed (serialize_deflist in commands/tsearchcmds.c). */
function optionsOf(object: CatalogObject): readonly { readonly name: string; readonly value: string }[] {
  const text = properties<Dictionary>(object).options ?? "";
  return [...text.matchAll(option)].map(([, name = "", value = ""]) => ({ name, value }));
}
