import { ident } from "../../postgres/quote.ts";
import type { ProbeColumn, ProbeTable } from "./table.ts";

/** One thing to try on sample rows, undone at once. It answers with one JSON value. */
export interface Trial {
  readonly table: string;
  /** The column that is set to NULL; null for a trial of whole rows. */
  readonly column: string | null;
  readonly action: "update" | "insert" | "delete";
  /** The columns that its answer has hashes of, in order. */
  readonly compared: readonly string[];
  /** Whether rows elsewhere may change or go by it, so that they are counted. */
  readonly watched: boolean;
  readonly sql: string;
}

/** How many rows stand for all: the first and the last by primary key, so that the same ones are tried before and after. */
const sampleSize = { first: 15, last: 5 };
const place = ident("schemagate place");
const home = ident("schemagate home");
const number = ident("schemagate number");

/** Every trial of a table: whole rows always, NULL column by column where more than plain columns decides. */
export function trialsOf(table: ProbeTable): readonly Trial[] {
  const settable = table.columns.filter((column) => column.settable);
  const writable = table.columns.filter((column) => !column.generated);
  if (writable.length === 0) return [];
  const insert = (column: ProbeColumn | null) =>
    trial(table, column, "insert", writable, insertSql(table, writable, column));
  const trials = [insert(null)];
  if (table.reactive) trials.push(...writable.filter((column) => !column.notNull).map(insert));
  if (!table.occupied || settable.length === 0) return trials;
  trials.push(
    trial(table, null, "update", settable, updateSql(table, settable)),
    trial(table, null, "delete", [], deleteSql(table)),
  );
  const nullable = table.reactive ? settable.filter((column) => !column.notNull) : [];
  return [...trials, ...nullable.map((column) => trial(table, column, "update", [column], nullSql(table, column)))];
}

function trial(
  table: ProbeTable,
  column: ProbeColumn | null,
  action: Trial["action"],
  compared: readonly ProbeColumn[],
  sql: string,
): Trial {
  return {
    table: table.name,
    column: column?.name ?? null,
    action,
    compared: compared.map(({ name }) => name),
    watched: table.far,
    sql,
  };
}

function sample(table: ProbeTable): string {
  const order = (way: string) =>
    (table.key.length > 0 ? table.key : ["ctid"]).map((name) => `s.${ident(name)} ${way}`).join(", ");
  const some = (way: string, count: number) =>
    `(select s.ctid as ${place}, s.tableoid as ${home}, s.* from ${table.name} s order by ${order(way)} limit ${count})`;
  const ends = `${some("asc", sampleSize.first)} union all ${some("desc", sampleSize.last)}`;
  return `select distinct on (${place}, ${home}) * from (${ends}) ends`;
}

const samePlace = `t.ctid = src.${place} and t.tableoid = src.${home}`;

/** Rows given and rows stored, each as a count and one hash a column: a column that differs was altered on the way. */
function comparison(columns: readonly ProbeColumn[], stored: string): string {
  const hashes = columns.map(
    (column) => `sum(hashtextextended(${ident(column.name)}::text collate "C", 0)::numeric)::text`,
  );
  const sums = `jsonb_build_array(${["count(*)", ...hashes].join(", ")})`;
  return `select jsonb_build_array((select ${sums} from src), (select ${sums} from ${stored}))`;
}

function updateSql(table: ProbeTable, settable: readonly ProbeColumn[]): string {
  const set = settable.map((column) => `${ident(column.name)} = t.${ident(column.name)}`).join(", ");
  return `with src as materialized (${sample(table)}),
    done as (update ${table.name} t set ${set} from src where ${samePlace} returning t.*)
    ${comparison(settable, "done")}`;
}

function nullSql(table: ProbeTable, column: ProbeColumn): string {
  const name = ident(column.name);
  return `with src as materialized (${sample(table)}),
    done as (update ${table.name} t set ${name} = null from src where ${samePlace} returning t.${name} as value)
    select jsonb_build_array(jsonb_build_array((select count(*) from src), '0'), (select jsonb_build_array(count(*), count(value)::text) from done))`;
}

function insertSql(table: ProbeTable, writable: readonly ProbeColumn[], empty: ProbeColumn | null): string {
  const given = (column: ProbeColumn) =>
    column.name === empty?.name ? `null::${column.type}` : plausible(table, column);
  return insertOf(table, writable, given, comparison(writable, "done"));
}

/**
 * Inserts sample rows with one column left to its default, or, for comparison, with that column given another way.
 *
 * @param given The expression to give the column; null to leave it out.
 */
export function defaultSql(table: ProbeTable, column: string, given: string | null): string {
  const writable = table.columns.filter((one) => !one.generated && (given !== null || one.name !== column));
  const counts = "select jsonb_build_array((select count(*) from src), (select count(*) from done))";
  if (writable.length === 0)
    return `with src as (select 1), done as (insert into ${table.name} default values returning 1) ${counts}`;
  const value = (one: ProbeColumn) =>
    one.name === column ? `(${given ?? "null"})::${one.type}` : plausible(table, one);
  return insertOf(table, writable, value, counts);
}

function plausible(table: ProbeTable, column: ProbeColumn): string {
  return table.occupied ? copied(table, column) : dummyValue(column);
}

function insertOf(
  table: ProbeTable,
  columns: readonly ProbeColumn[],
  value: (column: ProbeColumn) => string,
  answer: string,
): string {
  const values = columns.map((column) => `${value(column)} as ${ident(column.name)}`);
  const from = table.occupied
    ? `(select row_number() over () as ${number}, q.* from (${sample(table)}) q) s`
    : "(select 1) s";
  const names = columns.map((column) => ident(column.name)).join(", ");
  return `with src as materialized (select ${values.join(", ")} from ${from}),
    done as (insert into ${table.name} (${names}) overriding system value select ${names} from src returning *)
    ${answer}`;
}

/** The sample row's value, or one that its unique indexes have not seen. */
function copied(table: ProbeTable, column: ProbeColumn): string {
  const name = `s.${ident(column.name)}`;
  if (table.partitioned || !table.unique.includes(column.name)) return name;
  const type = column.type.replace(/\(.*\)/, "");
  const highest = `(select max(m.${ident(column.name)}) from ${table.name} m)`;
  if (/^(smallint|integer|bigint|numeric|real|double precision)$/.test(type))
    return `(${highest} + s.${number})::${column.type}`;
  if (/^(date|timestamp)/.test(type)) return `(${highest} + s.${number} * interval '1 day')::${column.type}`;
  if (/^(text|character varying)$/.test(type)) return `(${name} || '~' || s.${number})`;
  return type === "uuid" ? "gen_random_uuid()" : name;
}

function deleteSql(table: ProbeTable): string {
  return `with src as materialized (${sample(table)}),
    done as (delete from ${table.name} t using src where ${samePlace} returning 1)
    select jsonb_build_array(jsonb_build_array((select count(*) from src)), jsonb_build_array((select count(*) from done)))`;
}

/** A plausible value of a type, for a table that has no row to take it from. */
export function dummyValue(column: Pick<ProbeColumn, "type" | "typeKind">): string {
  const { type } = column;
  if (column.typeKind === "e") return `(enum_range(null::${type}))[1]`;
  const text = type.endsWith("[]") ? "{}" : plainDummy(type.replace(/\(.*\)/, ""));
  return text === null ? `null::${type}` : `'${text}'::${type}`;
}

function plainDummy(type: string): string | null {
  if (
    /^(smallint|integer|bigint|numeric|real|double precision|money|oid|text|character varying|character|bit)$/.test(
      type,
    )
  )
    return "1";
  if (/^(date|timestamp)/.test(type)) return "2020-01-01";
  if (/^time/.test(type)) return "12:00";
  const known: Readonly<Record<string, string>> = {
    boolean: "true",
    uuid: "00000000-0000-4000-8000-000000000000",
    json: "{}",
    jsonb: "{}",
    bytea: "x",
    interval: "1 day",
    inet: "127.0.0.1",
    cidr: "127.0.0.1",
  };
  return known[type] ?? null;
}
