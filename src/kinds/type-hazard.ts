import { literal } from "../postgres/quote.ts";
import { familyOf } from "./casts.ts";
import type { Hazard, HazardOf } from "./hazard.ts";
import { textArray } from "./hazard.ts";
import type { CatalogObject } from "./kind.ts";
import { columnName, columnType, tableOf } from "./shape.ts";
import { type TypeFacts, typeFactsOf, typeWay } from "./type-change.ts";

const bounds: Readonly<Record<string, string>> = {
  int2: "-32768 AND 32767",
  int4: "-2147483648 AND 2147483647",
  int8: "-9223372036854775808 AND 9223372036854775807",
};

/** Values that would not go over to another type; null where all of them do. */
export function typeHazard(from: CatalogObject, to: CatalogObject): HazardOf {
  return (context) => {
    const labels = context.wanted(`enum:${columnType(to)}`)?.properties.labels as readonly string[] | undefined;
    const found = refused(from, to, { major: context.pgMajor, labels });
    return found === null ? null : hazard(from, to, found);
  };
}

interface Known {
  readonly major: number;
  /** Values of the type, where it is an enum that is declared. */
  readonly labels: readonly string[] | undefined;
}

/** SQL that is true for a value that does not go over; null where there is none such. */
function refused(from: CatalogObject, to: CatalogObject, known: Known): string | null {
  const [old, wanted] = [typeFactsOf(from), typeFactsOf(to)];
  const way = typeWay(from, to);
  const column = columnName(from);
  if (way === "assigned" && (old.array || wanted.array)) return elementwise(column, tooLong("one", to));
  if (way === "assigned" && familyOf(wanted.base ?? "") === "text") return tooLong(column, to);
  if (way === "assigned") return outOfRange(column, old, to);
  if (way === "by number" || way === "by integer") return null;
  if (known.labels !== undefined) return `${column}::text <> ALL (${textArray(known.labels, literal)})`;
  const readsText = way === "by text" || familyOf(old.under ?? old.base ?? "") === "text";
  if (!readsText) return old.base === "jsonb" ? notOfJson(column, wanted.base ?? "") : outOfRange(column, old, to);
  return unreadable(column, to, known.major);
}

function elementwise(column: string, condition: string | null): string | null {
  return condition === null ? null : `EXISTS (SELECT FROM unnest(${column}) AS one WHERE ${condition})`;
}

/** Spaces beyond the limit are cut without a word (varchar() and bpchar() in varchar.c). */
function tooLong(value: string, to: CatalogObject): string | null {
  const limit = /^(?:character varying|character)\((\d+)\)/.exec(columnType(to))?.[1];
  return limit === undefined ? null : `char_length(rtrim(${value}::text, ' ')) > ${limit}`;
}

function outOfRange(value: string, old: TypeFacts, to: CatalogObject): string | null {
  const wanted = typeFactsOf(to).under ?? typeFactsOf(to).base ?? "";
  const [, precision, scale] = /^numeric\((\d+),(-?\d+)\)/.exec(columnType(to)) ?? [];
  if (precision !== undefined && familyOf(old.base ?? "") === "int2")
    return `abs(round(${value}::numeric, ${scale})) >= 10::numeric ^ ${Number(precision) - Number(scale)}`;
  const within = bounds[wanted];
  const order = ["int2", "int4", "int8"];
  const [was, is] = [order.indexOf(old.under ?? old.base ?? ""), order.indexOf(wanted)];
  if (within !== undefined && familyOf(old.under ?? old.base ?? "") === "int2" && (was < 0 || was > is))
    return `round(${value}::numeric) NOT BETWEEN ${within}`;
  const bits = /^bit\((\d+)\)/.exec(columnType(to))?.[1];
  if (bits !== undefined) return `length(${value}) <> ${bits}`;
  const most = /^bit varying\((\d+)\)/.exec(columnType(to))?.[1];
  if (most !== undefined) return `length(${value}) > ${most}`;
  return typeFactsOf(to).typeKind === "d" ? "true" : null;
}

function notOfJson(column: string, base: string): string {
  const kind = base === "bool" ? "boolean" : "number";
  return `jsonb_typeof(${column}) NOT IN (${literal(kind)}, 'null')`;
}

const written: Readonly<Record<string, string>> = {
  int2: String.raw`^\s*[-+]?\d+\s*$`,
  int4: String.raw`^\s*[-+]?\d+\s*$`,
  int8: String.raw`^\s*[-+]?\d+\s*$`,
  numeric: String.raw`^\s*([-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|nan|[-+]?inf(inity)?)\s*$`,
  uuid: String.raw`^\{?([0-9a-f]{4}-?){8}\}?$`,
  bool: String.raw`^\s*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|off?|0|1)\s*$`,
};

/** Since PostgreSQL 16 the server can be asked without an error; before, what a text must look like is said here. */
function unreadable(column: string, to: CatalogObject, major: number): string {
  if (major >= 16) return `NOT pg_input_is_valid(${column}::text, ${literal(columnType(to)).trim()})`;
  const pattern = written[typeFactsOf(to).base ?? ""];
  return pattern === undefined ? `${column} IS NOT NULL` : `${column}::text !~* ${literal(pattern).trim()}`;
}

function hazard(from: CatalogObject, to: CatalogObject, condition: string): Hazard {
  const [table, column] = [tableOf(from), columnName(from)];
  const noCast = typeWay(from, to) === "by text";
  const why = noCast ? `: PostgreSQL has no cast from ${columnType(from)} to it, so they go by their text` : "";
  return {
    problem: `Values of ${table}.${column} may not go over to ${columnType(to)}${why}.`,
    query: `SELECT * FROM ${table} WHERE ${condition}`,
    table,
    waysOut: [
      "Change these values first, by hand or in a pull request of its own, so that all of them go over.",
      `Add a column of type ${columnType(to)} beside it, fill it by an expression of your own, then let it take the old one's place.`,
      ...(noCast ? ["Declare a cast between the two types."] : []),
    ],
  };
}
