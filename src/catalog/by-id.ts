import type { Catalog, CatalogObject } from "./catalog.ts";

const known = new WeakMap<Catalog["objects"], ReadonlyMap<string, CatalogObject>>();

/** A catalog's objects by their ids: made once for each catalog, since every part of planning asks for it. */
export function objectsById({ objects }: Pick<Catalog, "objects">): ReadonlyMap<string, CatalogObject> {
  const made = known.get(objects);
  if (made !== undefined) return made;
  const found = new Map<string, CatalogObject>();
  for (const object of objects) found.set(object.id, object);
  known.set(objects, found);
  return found;
}

const missing = new WeakMap<Catalog["objects"], WeakMap<Catalog["objects"], readonly CatalogObject[]>>();

/** Objects of the second catalog that the first one lacks: looked up once for each two. */
export function missingIn({ objects: other }: Catalog, { objects }: Catalog): readonly CatalogObject[] {
  const made = missing.get(objects) ?? new WeakMap<Catalog["objects"], readonly CatalogObject[]>();
  missing.set(objects, made);
  const there = objectsById({ objects: other });
  const found = made.get(other) ?? objects.filter(({ id }) => !there.has(id));
  made.set(other, found);
  return found;
}

/** The order of objects in a catalog: by id, by code units, whatever the locale. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
