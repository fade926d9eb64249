import { byId } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import type { Swap } from "./swappable.ts";

/** What is told of a column's type (`typeFacts` in column.ts). */
const ofTypes = ["category", "base", "array", "typeKind", "usualStorage", "under", "casts"];
/** What ADD COLUMN says of a column that ALTER COLUMN TYPE leaves as it is. */
const settings = ["type", "collation", "storage", "compression", "statistics", "options"];

/** The schema once the new column has taken the old one's place. */
export function afterwards(from: Catalog, { from: column, to, carried, remade }: Swap): Catalog {
  const changed = new Map([...carried, ...remade].map((one) => [one.from.id, underFacets(one.from, one.to)]));
  changed.set(column.id, retyped(column, to));
  return { ...from, objects: from.objects.map((object) => changed.get(object.id) ?? object).sort(byId) };
}

/** Whose it is, what it is told to be for, and who may use it do not change with its form. */
export function underFacets(from: CatalogObject, to: CatalogObject): CatalogObject {
  const { comment, owner, grants } = from;
  const facts = { ...to.facts };
  for (const fact of ["owner", "grants"]) replace(facts, fact, from.facts);
  return { ...to, comment, owner, grants, facts };
}

function retyped(from: CatalogObject, to: CatalogObject): CatalogObject {
  const properties = { ...from.properties };
  for (const name of settings) replace(properties, name, to.properties);
  const facts = { ...from.facts };
  for (const fact of ofTypes) replace(facts, fact, to.facts);
  return { ...from, properties, facts, dependsOn: to.dependsOn };
}

function replace(record: Record<string, unknown>, name: string, by: Readonly<Record<string, unknown>>): void {
  if (by[name] === undefined) delete record[name];
  else record[name] = by[name];
}
