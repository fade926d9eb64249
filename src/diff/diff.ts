import { byId, missingIn, objectsById } from "../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../catalog/catalog.ts";
import { isSameJson } from "../digest.ts";
import { isImplied } from "../kinds/kind.ts";

/** One difference between two catalogs. */
export type Change =
  | { readonly op: "create"; readonly id: string; readonly to: CatalogObject }
  | { readonly op: "drop"; readonly id: string; readonly from: CatalogObject }
  | {
      readonly op: "alter";
      readonly id: string;
      readonly from: CatalogObject;
      readonly to: CatalogObject;
      /** Names of the properties that differ. */
      readonly properties: readonly string[];
    }
  | {
      readonly op: "facet";
      readonly facet: Facet;
      readonly id: string;
      readonly from: CatalogObject;
      readonly to: CatalogObject;
    };

/** What every object can have, whatever its kind. */
export type Facet = (typeof facets)[number];

export const facets = ["comment", "owner", "grants"] as const;

/** What differs between two catalogs, ordered by id. It knows objects by id, properties and facets, and no kind. */
export function diff(from: Catalog, to: Catalog): readonly Change[] {
  const after = objectsById(to);
  const changes = from.objects.flatMap((object) => changesOf(object, after.get(object.id)));
  for (const object of missingIn(from, to)) changes.push(...changesOf(undefined, object));
  // One object's changes keep their order.
  return changes.sort(byId);
}

const none: readonly Change[] = [];

function changesOf(from: CatalogObject | undefined, to: CatalogObject | undefined): readonly Change[] {
  if (from !== undefined && to !== undefined) {
    if (isImplied(from) && isImplied(to)) return none;
    const [alters, others] = [altered(from, to), facetChanges(from, to)];
    return others === none ? alters : [...alters, ...others];
  }
  if (to !== undefined) return [{ op: "create", id: to.id, to }];
  return from === undefined ? [] : [{ op: "drop", id: from.id, from }];
}

function altered(from: CatalogObject, to: CatalogObject): readonly Change[] {
  if (isSameJson(from.properties, to.properties)) return none;
  const names = [...new Set([...Object.keys(from.properties), ...Object.keys(to.properties)])].sort();
  const properties = names.filter((name) => !isSameJson(from.properties[name] ?? null, to.properties[name] ?? null));
  return properties.length === 0 ? [] : [{ op: "alter", id: to.id, from, to, properties }];
}

function facetChanges(from: CatalogObject, to: CatalogObject): readonly Change[] {
  if (from.comment === to.comment && from.owner === to.owner && from.grants === to.grants) return none;
  return facets
    .filter((facet) => !isSameJson(from[facet], to[facet]))
    .map((facet) => ({ op: "facet", facet, id: to.id, from, to }));
}
