import type { CatalogObject } from "../../catalog/catalog.ts";
import { joinedBy } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";

/** These objects and all that need them or belong to them, through any number of others. */
export function withDependents(seeds: Iterable<string>, objects: readonly CatalogObject[]): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  for (const object of objects) {
    for (const id of linksOf(object)) {
      const known = users.get(id);
      if (known === undefined) users.set(id, [object.id]);
      else known.push(object.id);
    }
  }
  return reached(seeds, (id) => users.get(id) ?? []);
}

/**
 * These objects and all that must be there before them; a table comes with the parts that are written inside it, and what
 * follows something on another table with the link of the two.
 */
export function withNeeded(seeds: Iterable<string>, objects: readonly CatalogObject[]): ReadonlySet<string> {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const parts = Map.groupBy(objects, ({ parent }) => parent ?? "");
  const links = new Map(objects.map((object) => [joinedBy(object)?.join(" "), object.id]));
  const rootOf = (id: string): string => {
    const parent = byId.get(id)?.parent ?? null;
    return parent === null ? id : rootOf(parent);
  };
  const linksBelow = ({ id, follows = [] }: CatalogObject) =>
    follows.flatMap((one) => links.get(`${rootOf(id)} ${rootOf(one)}`) ?? []);
  return reached(seeds, (id) => {
    const object = byId.get(id);
    if (object === undefined) return [];
    const folded = (parts.get(id) ?? []).filter((part) => kindOf(object.kind).folds(part));
    return [...linksOf(object), ...linksBelow(object), ...folded.map((part) => part.id)];
  });
}

function linksOf({ parent, dependsOn, goesWith, follows = [] }: CatalogObject): readonly string[] {
  return [...(parent === null ? [] : [parent]), ...dependsOn, ...goesWith, ...follows];
}

function reached(seeds: Iterable<string>, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(seeds);
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
