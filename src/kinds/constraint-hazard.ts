import { ident, qualified } from "../postgres/quote.ts";
import { duplicatesOf, type Hazard, orphansOf, overlapsIn, refusedBy } from "./hazard.ts";
import { type CatalogObject, factsOf } from "./kind.ts";
import { columnName, tableOf } from "./shape.ts";
import type { Statement } from "./statement.ts";

/** What the constraint query tells beside the definition. */
interface Facts {
  readonly columns?: readonly string[] | null;
  readonly references?: readonly string[] | null;
  readonly referencedColumns?: readonly string[] | null;
  /** Of an exclusion or temporal constraint: keys with their operators. */
  readonly elements?: readonly (readonly [key: string, operator: string])[] | null;
  readonly predicate?: string | null;
}

/** Rows that would refuse a constraint; one that is not checked against them has none. */
export function constraintHazard(object: CatalogObject): Pick<Statement, "hazard"> {
  const definition = String(object.properties.definition);
  if (!looksThrough(definition)) return {};
  const found = hazardOf(object, definition);
  return found === null ? {} : { hazard: () => (isOfOneTable(object) ? ofOneTable(object, found) : found) };
}

/** Rows of tables that inherit fulfil only CHECKs, and not those that say NO INHERIT. */
function isOfOneTable({ properties, facts }: CatalogObject): boolean {
  if (facts.heads !== true || facts.partitioned === true) return false;
  return properties.type !== "c" || / NO INHERIT( NOT VALID)?$/.test(String(properties.definition));
}

function ofOneTable(object: CatalogObject, hazard: Hazard): Hazard {
  const words = ` FROM ${tableOf(object)}`;
  const places = hazard.query.split(words);
  const isWhole = (rest: string) => !/^[\w$".]/.test(rest);
  const query = places.reduce((all, rest) => `${all}${isWhole(rest) ? ` FROM ONLY ${tableOf(object)}` : words}${rest}`);
  return { ...hazard, query };
}

/** False for a constraint that the rows that are there need not fulfil, as pg_get_constraintdef() prints it. */
export function looksThrough(definition: string): boolean {
  return !/ NOT (VALID|ENFORCED)$/.test(definition);
}

function hazardOf(object: CatalogObject, definition: string): Hazard | null {
  const facts = factsOf<Facts>(object);
  const [table, name] = [tableOf(object), `the constraint ${columnName(object)}`];
  const columns = facts.columns ?? [];
  if (object.properties.type === "c") return refusedBy(table, conditionOf(definition), name);
  if (facts.elements) return overlapsIn(table, facts.elements, facts.predicate ?? null, name);
  if (object.properties.type === "f") {
    if (!facts.references || !facts.referencedColumns) return null;
    const [parent, parentColumns] = [qualified(...facts.references), facts.referencedColumns];
    const [whole, period] = [definition.includes(" MATCH FULL"), definition.includes("PERIOD ")];
    return orphansOf({ table, columns, parent, parentColumns, whole, period, name });
  }
  const nullsAreEqual = definition.startsWith("UNIQUE NULLS NOT DISTINCT");
  return duplicatesOf({ table, keys: columns.map(ident), predicate: null, nullsAreEqual, name });
}

/** What stands in the brackets of `CHECK (...)`, as pg_get_constraintdef() prints it. */
export function conditionOf(definition: string): string {
  return definition.replace(/^CHECK \(/, "").replace(/\)( NO INHERIT)?( NOT VALID)?( NOT ENFORCED)?$/, "");
}
