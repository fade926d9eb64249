/**
 * The one place where text becomes part of SQL. Names are always quoted when they are not plain lower-case words or are
 * reserved, so that the result reads as a person would write it; values belong into parameters, and only where PostgreSQL
 * takes none (COMMENT, CREATE ROLE ... PASSWORD) into `literal`.
 */

/** A name as SQL: `orders`, `"Order"`, `"user"`. */
export function ident(name: string): string {
  const plain = /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name);
  return plain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A dotted name as SQL: `public.orders`. */
export function qualified(...names: readonly string[]): string {
  return names.map(ident).join(".");
}

/** A string as an SQL literal, correct whatever standard_conforming_strings says. */
export function literal(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

// Keywords that quote_ident() quotes: pg_get_keywords() of PostgreSQL 18 where catcode <> 'U'.
const reserved = new Set(
  (
    "all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both " +
    "case cast char character check coalesce collate collation column concurrently constraint create cross " +
    "current_catalog current_date current_role current_schema current_time current_timestamp current_user dec " +
    "decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign " +
    "freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect " +
    "interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query " +
    "json_scalar json_serialize json_table json_value lateral leading least left like limit localtime " +
    "localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on " +
    "only or order out outer overlaps overlay placing position precision primary real references returning right " +
    "row select session_user setof similar smallint some substring symmetric system_user table tablesample then " +
    "time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when " +
    "where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi " +
    "xmlroot xmlserialize xmltable"
  ).split(" "),
);
