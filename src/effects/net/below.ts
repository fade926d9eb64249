import type { Outcome } from "../probe/probe.ts";
import type { Catalog } from "./context.ts";

/**
 * True where a sample row of a table may have met a NOT NULL of a partition, or of a table that inherits, and not one of
 * the table's own: that column is judged by itself, and a release, which tries no rows, knows of the catalog alone.
 */
export function isRefusedBelow(catalog: Catalog, table: string, column: string, outcome: Outcome): boolean {
  if (outcome.code !== "23502") return false;
  return catalog.state.objects.some(
    ({ kind, name }) =>
      kind === "relation" &&
      catalog.ancestors(name).includes(table) &&
      catalog.on(name, "column").some((one) => one.physical.name === column && one.facts.notNull === true),
  );
}
