import type { CatalogObject } from "./kind.ts";

const kinds = new Set([
  "function",
  "procedure",
  "view",
  "materialized-view",
  "trigger",
  "rule",
  "row-policy",
  "publication-table",
]);

/** True where PostgreSQL refuses to change the type of a column that this uses (RememberAllDependentForRebuilding). */
export function holdsColumnType(dependent: CatalogObject): boolean {
  return kinds.has(dependent.kind);
}
