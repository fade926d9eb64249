import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { kindOf } from "../../kinds/registry.ts";

/** What goes and what comes, which are one and the same but for the name. */
export interface Pair {
  readonly object: CatalogObject;
  readonly wanted: CatalogObject;
}

/**
 * Constraints, indexes, statistics and sequences of columns that differ in nothing but the name, such as one that
 * PostgreSQL made of the table's own: to rename them harms nobody, and no comment is needed to know that it is meant.
 */
export function impliedPairs(current: Catalog, desired: Catalog): readonly Pair[] {
  const goes = missingIn(current, desired);
  const comes = missingIn(desired, current);
  const wanted = Map.groupBy(comes, namelessKey);
  return goes.flatMap((object) => {
    const key = namelessKey(object);
    const match = key === null ? undefined : wanted.get(key)?.shift();
    return match === undefined ? [] : [{ object, wanted: match }];
  });
}

function missingIn({ objects }: Catalog, other: Catalog): readonly CatalogObject[] {
  const ids = new Set(other.objects.map(({ id }) => id));
  return objects.filter(({ id }) => !ids.has(id));
}

function namelessKey(object: CatalogObject): string | null {
  const text = kindOf(object.kind).renaming?.nameless(object) ?? null;
  return text === null ? null : `${object.kind} ${text}`;
}
