import { objectsById } from "../catalog/by-id.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { objectId } from "../kinds/kind.ts";
import type { Draft } from "./draft.ts";

/** What of a table in use keeps a column from being filled in batches, so that the table is written anew; null for nothing. */
export function whyRewritten({ about, work, changeKinds }: Draft, from: Catalog): string | null {
  if (work !== "rewrite" || !("id" in about) || about.kind !== "column") return null;
  const table = objectsById(from).get(objectId("table", about.name.slice(0, 2)));
  const facts = changeKinds.includes("column.alter") ? ["onUpdate", "takesRowsWhole"] : ["onUpdate"];
  const reasons = facts.flatMap((fact) => (table?.facts[fact] ?? []) as readonly string[]);
  return reasons.length === 0 ? null : reasons.join(", ");
}
