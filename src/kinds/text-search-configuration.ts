import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { type Alteration, alteration, statement } from "./statement.ts";
import { nameSql, textSearchKind } from "./text-search.ts";

interface Configuration {
  readonly parser: string;
  /** By type of token the dictionaries that are asked, in order. */
  readonly mappings?: Readonly<Record<string, readonly string[]>>;
}

const sql = (object: CatalogObject) => qualified(...object.name);
const mappings = (object: CatalogObject) => properties<Configuration>(object).mappings ?? {};

/** A configuration: a parser, and for each type of token the dictionaries that are asked about it. */
export const textSearchConfiguration: Kind = textSearchKind("CONFIGURATION", {
  presence: made("pg_ts_config"),
  query: () =>
    rowQuery({
      address: at("pg_ts_config", "c.oid"),
      name: "s.nspname, c.cfgname",
      properties: `json_build_object('parser', ${nameSql("pg_ts_parser", "prs", "c.cfgparser")}, 'mappings', (
        select json_object_agg(k.alias, k.dictionaries order by k.alias collate "C") from (
          select t.alias, json_agg(m.mapdict::regdictionary::text order by m.mapseqno) from pg_ts_config_map m
            join ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype where m.mapcfg = c.oid
           group by t.alias) k(alias, dictionaries)))`,
      owner: "pg_get_userbyid(c.cfgowner)",
      from: `from pg_ts_config c join spaces s on s.oid = c.cfgnamespace
        where c.oid >= 16384 and ${noMember("pg_ts_config", "c.oid")}`,
    }),
  create: (object) => [
    statement(`CREATE TEXT SEARCH CONFIGURATION ${sql(object)} (PARSER = ${properties<Configuration>(object).parser})`),
    ...Object.keys(mappings(object)).map((token) => statement(map(object, object, token))),
  ],
  alter: (from, to) => {
    if (from.properties.parser !== to.properties.parser) return "rebuild";
    return mapped(from, to);
  },
});

function mapped(from: CatalogObject, to: CatalogObject): Alteration[] {
  const tokens = [...new Set([...Object.keys(mappings(from)), ...Object.keys(mappings(to))])].sort();
  const same = (token: string) => JSON.stringify(mappings(from)[token]) === JSON.stringify(mappings(to)[token]);
  return tokens
    .filter((token) => !same(token))
    .map((token) => alteration(map(from, to, token), [map(to, from, token)]));
}

/** A type of token that is mapped already takes ALTER, and one that is not takes ADD. */
function map(from: CatalogObject, to: CatalogObject, token: string): string {
  const wanted = mappings(to)[token];
  const verb = from === to || mappings(from)[token] === undefined ? "ADD" : "ALTER";
  const on = `ALTER TEXT SEARCH CONFIGURATION ${sql(to)}`;
  if (wanted === undefined) return `${on} DROP MAPPING FOR ${ident(token)}`;
  return `${on} ${verb} MAPPING FOR ${ident(token)} WITH ${wanted.join(", ")}`;
}
