import { familyOf, hasCast, isAssigned } from "./casts.ts";
import { type CatalogObject, factsOf } from "./kind.ts";
import { columnType } from "./shape.ts";
import type { Statement } from "./statement.ts";

/** What the column query tells of a column's type (`typeFacts` in column.ts). */
export interface TypeFacts {
  /** The internal name of the type, or of an array's elements. */
  readonly base?: string;
  readonly category?: string;
  readonly array?: boolean;
  readonly typeKind?: string;
  /** What a domain stands on. */
  readonly under?: string | null;
  /** Casts that were made for this type: `public.a>public.b`, by internal names. */
  readonly casts?: readonly string[] | null;
}

export const typeFactsOf = (column: CatalogObject) => factsOf<TypeFacts>(column);

/** Types that PostgreSQL compares and assigns among each other (pg_cast); a type of its own stands alone. */
export function typeFamily(column: CatalogObject): string {
  const { base = "", array = false } = typeFactsOf(column);
  return `${familyOf(base) ?? columnType(column)}${array ? "[]" : ""}`;
}

/**
 * The USING clause that a type change needs, if any. It is left out wherever an assignment cast exists: an explicit cast
 * would cut a text that is too long, where the assignment cast fails. Where there is no cast at all, values go by their
 * text, as in a dump.
 */
export function usingClause(from: CatalogObject, to: CatalogObject, name: string): string {
  // A foreign table has no rows to convert, and refuses the clause (ATPrepAlterColumnType).
  if (to.facts.foreign === true) return "";
  const way = typeWay(from, to);
  if (way === "assigned") return "";
  if (way === "by number") return ` USING ${name} <> 0`;
  const over = { cast: "", "by text": "::text", "by integer": "::integer" }[way];
  return ` USING ${name}${over}::${columnType(to)}`;
}

/** How values get from one type to the other. */
export function typeWay(
  from: CatalogObject,
  to: CatalogObject,
): "assigned" | "cast" | "by text" | "by number" | "by integer" {
  const [old, wanted] = [typeFactsOf(from), typeFactsOf(to)];
  const [a, b] = [old.under ?? old.base ?? "", wanted.under ?? wanted.base ?? ""];
  const alike = (old.array ?? false) === (wanted.array ?? false);
  const plain = !old.under && !wanted.under;
  if (plain && alike && isAssigned(a, b)) return "assigned";
  if (!wanted.under && isText(b) && (alike || !wanted.array)) return "assigned";
  const isString = ({ category, array }: TypeFacts) => category === "S" && !array;
  if (isString(old) || isString(wanted)) return "cast";
  if (old.array && wanted.array && (isText(a) || isText(b))) return "cast";
  if (!alike) return "by text";
  if (hasCast(a, b) || hasOwnCast(old, wanted)) return "cast";
  if (a === "bool" && familyOf(b) === "int2") return "by integer";
  if (b === "bool" && familyOf(a) === "int2" && !old.array) return "by number";
  return "by text";
}

/** Every type is assigned to these by its text; the one-byte "char" takes the explicit cast. */
function isText(type: string): boolean {
  return familyOf(type) === "text" && type !== "char";
}

function hasOwnCast(old: TypeFacts, wanted: TypeFacts): boolean {
  const cast = `${old.base}>${wanted.base}`;
  return [...(old.casts ?? []), ...(wanted.casts ?? [])].includes(cast);
}

/** What a change of type costs: measured on PostgreSQL 14 to 18; whatever is not known to be free counts as a rewrite. */
export function typeChangeWork(from: CatalogObject, to: CatalogObject): Statement["work"] {
  return to.facts.foreign === true || widensInPlace(from, to) ? "none" : "rewrite";
}

/** Values survive a widening; every other change may lose some, which the preview measures. */
export function typeChangeLoss(from: CatalogObject, to: CatalogObject): Statement["dataLoss"] {
  if (to.facts.foreign === true) return "none";
  return widensInPlace(from, to) || widensByRewrite(from, to) ? "none" : "possible";
}

function widensInPlace(from: CatalogObject, to: CatalogObject): boolean {
  const [old, wanted] = [parse(columnType(from)), parse(columnType(to))];
  if (columnType(from) === columnType(to)) return true;
  if (old.name === "character varying" && wanted.name === "text") return true;
  if (old.name === "text" && wanted.name === "character varying") return wanted.numbers.length === 0;
  if (old.name === "cidr" && wanted.name === "inet") return true;
  if (old.name !== wanted.name) return false;
  const free = [
    "character varying",
    "bit varying",
    "interval",
    "timestamp with time zone",
    "timestamp without time zone",
    "time without time zone",
    "time with time zone",
  ];
  if (old.name === "numeric")
    return wanted.numbers.length === 0 || (old.numbers[1] === wanted.numbers[1] && grows(old, wanted));
  return free.includes(old.name) && (wanted.numbers.length === 0 || grows(old, wanted));
}

function widensByRewrite(from: CatalogObject, to: CatalogObject): boolean {
  const order = ["smallint", "integer", "bigint", "numeric"];
  const [old, wanted] = [order.indexOf(columnType(from)), order.indexOf(columnType(to))];
  if (old >= 0 && wanted > old) return true;
  if (columnType(from) === "real" && columnType(to) === "double precision") return true;
  return columnType(to) === "text" && typeFactsOf(from).typeKind === "e";
}

interface Parsed {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** `character varying(20)` and `timestamp(3) with time zone` as name and numbers. */
function parse(type: string): Parsed {
  const numbers = /\(([\d, ]+)\)/.exec(type)?.[1]?.split(",").map(Number) ?? [];
  return { name: type.replace(/\([\d, ]+\)/, ""), numbers };
}

function grows(old: Parsed, wanted: Parsed): boolean {
  return (old.numbers[0] ?? Number.POSITIVE_INFINITY) <= (wanted.numbers[0] ?? Number.POSITIVE_INFINITY);
}
