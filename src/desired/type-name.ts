import { ident } from "../postgres/quote.ts";
import { type Node, names } from "./syntax.ts";

/** Names under which format_type() prints types that have another name in pg_type. */
const printed: Readonly<Record<string, string>> = {
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  float4: "real",
  float8: "double precision",
  bool: "boolean",
  varchar: "character varying",
  bpchar: "character",
  char: '"char"',
  timestamp: "timestamp without time zone",
  timestamptz: "timestamp with time zone",
  time: "time without time zone",
  timetz: "time with time zone",
  varbit: "bit varying",
  any: '"any"',
};

/** Types of PostgreSQL's own that are usually written without pg_catalog. */
const builtIn = new Set(
  `text uuid json jsonb bytea date interval numeric bit name oid xid cid tid xid8 inet cidr macaddr macaddr8 xml money point line
  lseg box path polygon circle tsvector tsquery jsonpath pg_lsn txid_snapshot pg_snapshot int4range int8range numrange tsrange
  tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange regclass regproc
  regprocedure regoper regoperator regtype regrole regnamespace regconfig regdictionary refcursor void record trigger
  event_trigger any anyelement anyarray anynonarray anyenum anyrange anymultirange anycompatible anycompatiblearray
  anycompatiblenonarray anycompatiblerange anycompatiblemultirange internal cstring language_handler fdw_handler
  index_am_handler table_am_handler tsm_handler unknown aclitem int2vector oidvector`
    .split(/\s+/)
    .concat(Object.keys(printed)),
);

/** A type as format_type() prints it, as far as the text of the statement tells: `integer[]`, `public.mood`. */
export function displayTypeName(type: Node, current: string): string {
  const parts = names(type, "names");
  const last = parts.at(-1) ?? "";
  const array = Array.isArray(type.arrayBounds) ? "[]" : "";
  const isBuiltIn = parts[0] === "pg_catalog" || (parts.length === 1 && builtIn.has(last));
  if (isBuiltIn) return `${printed[last] ?? last}${array}`;
  return `${(parts.length === 1 ? [current, last] : parts).map(ident).join(".")}${array}`;
}
