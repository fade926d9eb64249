import type { Catalog, CatalogObject } from "./catalog.ts";

const known = new WeakMap<Catalog["objects"], ReadonlyMap<string, CatalogObject>>();

/** A catalog's objects by their ids: made once for each catalog, since every part of planning asks for it. */
export function objectsById({ objects }: Pick<Catalog, "objects">): ReadonlyMap<string, CatalogObject> {
  const made = known.get(objects);
  if (made !== undefined) return made;
  const byId = new Map<string, CatalogObject>();
  for (const object of objects) byId.set(object.id, object);
  known.set(objects, byId);
  return byId;
}
