import type { CatalogObject } from "../catalog/catalog.ts";
import { ident, qualified } from "../postgres/quote.ts";

/** A sentence with the query that shows what an object holds; empty for what holds no rows. */
export function lookAt({ kind, name }: CatalogObject): string {
  const [last = "", ...rest] = name.toReversed();
  if (kind === "table") return ` See what it holds: SELECT * FROM ${qualified(...name)}`;
  if (kind !== "column") return "";
  return ` See what it holds: SELECT * FROM ${qualified(...rest.toReversed())} WHERE ${ident(last)} IS NOT NULL`;
}
