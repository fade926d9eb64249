import type { Connection } from "../../postgres/connection.ts";
import { ident, literal } from "../../postgres/quote.ts";
import { attempt } from "../probe/attempt.ts";
import { dummyValue } from "../probe/trials.ts";
import { calledIn, routineName } from "../state/routine-names.ts";
import type { StateObject } from "../state/state.ts";
import { type Catalog, strings } from "./context.ts";

/** A row as text, by column; null is NULL. */
export type SampleRow = Readonly<Record<string, string | null>>;

const sampleSize = 15;

/**
 * Rows to start from: the first and the last by primary key, and for each of `columns` some in which it is NULL; a row made up where none
 * can be seen. Null where the table cannot be read.
 */
export async function readSamples(
  connection: Connection,
  catalog: Catalog,
  table: string,
  columns: readonly string[],
): Promise<readonly SampleRow[] | null> {
  const all = catalog.on(table, "column");
  const lines = catalog.occupied(table) ? await storedLines(connection, catalog, table, columns) : [];
  if (lines === null) return null;
  return (lines.length > 0 ? lines : await madeLines(connection, all)).map((line) =>
    Object.fromEntries(all.map((column, place) => [nameOf(column), line[place] ?? null])),
  );
}

type Lines = readonly (readonly (string | null)[])[];

async function storedLines(
  connection: Connection,
  catalog: Catalog,
  table: string,
  columns: readonly string[],
): Promise<Lines | null> {
  const texts = catalog.on(table, "column").map((column) => `r.${ident(nameOf(column))}::text`);
  const some = (rest: string) =>
    `(select jsonb_build_array(${texts.join(", ")}) as line from ${table} r ${rest} limit ${sampleSize})`;
  const key = strings(catalog.on(table, "constraint").find((one) => one.facts.type === "p")?.facts.columns);
  const order = (way: string) => `order by ${key.map((name) => `r.${ident(name)} ${way}`).join(", ")}`;
  const ends = key.length > 0 ? [order("asc"), order("desc")] : [""];
  const parts = [...ends, ...columns.map((name) => `where r.${ident(name)} is null`)].map(some);
  const sql = `select coalesce(jsonb_agg(line), '[]') as lines from (${parts.join(" union all ")}) s`;
  const answer = await connection.query<{ lines: Lines }>(sql).catch(() => null);
  return answer?.rows[0]?.lines ?? null;
}

async function madeLines(connection: Connection, columns: readonly StateObject[]): Promise<Lines> {
  const values = columns.map((column) => ({ sql: `select to_jsonb(${dummy(column)}::text)` }));
  const answers = (await attempt(connection, values)) ?? [];
  return [columns.map((_column, place) => (typeof answers[place]?.answer === "string" ? answers[place].answer : null))];
}

function dummy(column: StateObject): string {
  return dummyValue({ type: String(column.facts.type), typeKind: String(column.physical.typeKind) });
}

function nameOf(column: StateObject): string {
  return String(column.physical.name);
}

/** Constants of an expression, and of the bodies of functions that it names, without their quotes. */
export function constantsIn(catalog: Catalog, text: string): readonly string[] {
  const called = calledIn(text);
  const named = catalog.state.objects.filter((one) => one.kind === "function" && called.has(routineName(one)));
  const whole = [text, ...named.map((one) => String(one.physical.body))].join("\n");
  const quoted = [...whole.matchAll(/'((?:[^']|'')*)'/g)].map(([, inner = ""]) => inner.replaceAll("''", "'"));
  const numbers = whole.replace(/'(?:[^']|'')*'/g, " ").match(/(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g) ?? [];
  return [...new Set([...quoted, ...numbers])].slice(0, 24);
}

/** Values worth trying in a column because a constant stands in an expression: the constant and what lies beside it. */
export async function valuesNear(
  connection: Connection,
  catalog: Catalog,
  column: StateObject,
  constants: readonly string[],
): Promise<readonly string[]> {
  const type = String(column.facts.type);
  const base = baseOf(catalog, type).replace(/\(.*\)/, "");
  const written = /^jsonb?$/.test(base) ? documents(constants) : constants.flatMap((one) => near(base, one));
  const expressions = [...written, ...extremes(base, column)];
  const sql = [...new Set(expressions)].map((expression) => ({
    sql: `select to_jsonb((${expression})::${type}::text)`,
  }));
  const answers = (await attempt(connection, sql)) ?? [];
  const values = answers.map(({ code, answer }) => (code === "SG000" && typeof answer === "string" ? answer : null));
  return [...new Set(values.filter((value) => value !== null))];
}

function baseOf(catalog: Catalog, type: string): string {
  const domain = catalog.find("type", type);
  return domain?.facts.kind === "d" ? baseOf(catalog, String(domain.facts.base)) : type;
}

const numeric = /^(smallint|integer|bigint|numeric|real|double precision)$/;
const moment = /^(date|timestamp)/;
const wording = /^(text|character varying|character)$/;

function near(type: string, constant: string): readonly string[] {
  const value = literal(constant).trim();
  const isNumber = /^-?\d+(\.\d+)?$/.test(constant);
  if (type.endsWith("[]")) return [`array[${value}]`, value];
  if (numeric.test(type))
    return isNumber ? [value, `${value}::numeric + 1`, `${value}::numeric - 1`, `-(${value}::numeric)`] : [];
  if (moment.test(type)) return isNumber ? yearsNear(constant) : momentsNear(type, value);
  if (wording.test(type))
    return [value, ...(isNumber ? lengthsNear(Number(constant)) : [`trim(both '%' from ${value})`])];
  return [value];
}

/** Of constants beside a document one may be a key and another its value. */
function documents(constants: readonly string[]): readonly string[] {
  const few = constants.slice(0, 4).map((one) => literal(one).trim());
  const pairs = few.flatMap((key) => few.filter((one) => one !== key).map((one) => [key, one] as const));
  return ["'{}'", ...pairs.map(([key, one]) => `jsonb_build_object(${key}, ${one})::text`)];
}

/** A number beside a date may be its year. */
function yearsNear(constant: string): readonly string[] {
  return /^(19|2[0-9])\d\d$/.test(constant) ? [`'${constant}-01-01'`, `'${Number(constant) + 1}-01-01'`] : [];
}

function momentsNear(type: string, value: string): readonly string[] {
  const beside = ["1 day", "1 second"].flatMap((step) => [
    `${value}::${type} + interval '${step}'`,
    `${value}::${type} - interval '${step}'`,
  ]);
  return [value, ...beside];
}

/** A number beside a text may be its length. */
function lengthsNear(length: number): readonly string[] {
  return length > 10_000 || !Number.isInteger(length) ? [] : [`repeat('x', ${length})`, `repeat('x', ${length + 1})`];
}

function extremes(type: string, column: StateObject): readonly string[] {
  if (numeric.test(type)) return ["0", "-1", "32767"];
  if (moment.test(type)) return ["'1900-01-01'", "'2200-01-01'"];
  if (wording.test(type)) return ["''", "'x'"];
  if (type === "boolean") return ["true", "false"];
  const labels = `enum_range(null::${type})`;
  return column.physical.typeKind === "e" ? [1, 2, 3, 4, 5].map((place) => `(${labels})[${place}]`) : [];
}
