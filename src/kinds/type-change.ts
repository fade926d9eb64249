import type { CatalogObject } from "./kind.ts";
import type { ColumnProperties } from "./shape.ts";
import type { Statement } from "./statement.ts";

interface TypeFacts {
  readonly base?: string;
  readonly category?: string;
  readonly array?: boolean;
  readonly typeKind?: string;
}

const families: Readonly<Record<string, string>> = {
  int2: "number",
  int4: "number",
  int8: "number",
  numeric: "number",
  float4: "number",
  float8: "number",
  text: "text",
  varchar: "text",
  bpchar: "text",
  name: "text",
  char: "text",
  date: "date",
  timestamp: "date",
  timestamptz: "date",
  json: "json",
  jsonb: "json",
  inet: "network",
  cidr: "network",
  bit: "bit",
  varbit: "bit",
  time: "time",
  timetz: "time",
  interval: "time",
}; // prettier-ignore

const factsOf = (column: CatalogObject) => column.facts as TypeFacts;
const typeOf = (column: CatalogObject) => (column.properties as unknown as ColumnProperties).type;

/** Types that PostgreSQL compares and assigns among each other (pg_cast); a type of its own stands alone. */
export function typeFamily(column: CatalogObject): string {
  const { base = "", array = false } = factsOf(column);
  return `${families[base] ?? typeOf(column)}${array ? "[]" : ""}`;
}

/**
 * The USING clause that a type change needs, if any. It is left out wherever an assignment cast exists: an explicit cast
 * would cut a text that is too long, where the assignment cast fails.
 */
export function usingClause(from: CatalogObject, to: CatalogObject, name: string): string {
  // A foreign table has no rows to convert, and refuses the clause (ATPrepAlterColumnType).
  if (to.facts.foreign === true) return "";
  const assignable = typeFamily(from) === typeFamily(to) || typeFamily(to) === "text";
  if (assignable) return "";
  const enums = factsOf(from).typeKind === "e" && factsOf(to).typeKind === "e";
  return ` USING ${name}${enums ? "::text" : ""}::${typeOf(to)}`;
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
  const [old, wanted] = [parse(typeOf(from)), parse(typeOf(to))];
  if (typeOf(from) === typeOf(to)) return true;
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
  const [old, wanted] = [order.indexOf(typeOf(from)), order.indexOf(typeOf(to))];
  if (old >= 0 && wanted > old) return true;
  if (typeOf(from) === "real" && typeOf(to) === "double precision") return true;
  return typeOf(to) === "text" && factsOf(from).typeKind === "e";
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
