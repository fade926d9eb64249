import type { CatalogObject } from "../catalog/catalog.ts";
import { type Exchange, joinedBy } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Surroundings } from "./expand.ts";
import type { Lineage } from "./lineage.ts";
import { type Operation, subject } from "./operation.ts";

/** True for an index or key that is, or could be, attached to one of a parent, and for that it is. */
export function canBeAttached({ kind, ...rest }: CatalogObject): boolean {
  return kindOf(kind).following?.attached?.({ kind, ...rest }) === true;
}

/** True where making that link gives the partition a like of an index that is declared without it: PostgreSQL completes it. */
export function isCompletedBy(object: CatalogObject, link: CatalogObject, { objects, followers }: Lineage): boolean {
  const [child = "", parent] = joinedBy(link) ?? [];
  if (object.parent !== parent || object.facts.incomplete !== true || !canBeAttached(object)) return false;
  return !followers.some((id) => {
    const one = objects.get(id);
    // PostgreSQL adopts no index that is not valid, and makes another one beside it.
    return one?.parent === child && one.facts.incomplete !== true && one.follows?.includes(object.id) === true;
  });
}

type Rebuild = (object: CatalogObject, because: CatalogObject) => void;

/**
 * Draws in what PostgreSQL does not take out of a whole: an attached index goes with its parent's, so that the whole family
 * is made again where one of it changes, or where a partition comes or goes that is to have none.
 */
export function drawInFamilies(
  operations: ReadonlyMap<string, Operation>,
  around: Surroundings,
  rebuild: Rebuild,
): void {
  const { earlier, later } = around;
  if (![earlier, later].some(({ followers, incomplete }) => followers.length + incomplete.length > 0)) return;
  const settled = new Set<string>();
  for (let before = -1; before !== settled.size; ) {
    before = settled.size;
    for (const [key, operation] of [...operations]) {
      if (settled.has(key)) continue;
      settled.add(key);
      for (const object of drawnBy(operation, operations, around)) {
        const isThere = around.before.has(object.id) && around.after.has(object.id);
        if (isThere && !operations.has(`drop ${object.id}`)) rebuild(object, object);
      }
    }
  }
}

function drawnBy(
  operation: Operation,
  operations: ReadonlyMap<string, Operation>,
  around: Surroundings,
): readonly CatalogObject[] {
  const object = subject(operation);
  if (joinedBy(object) !== undefined) return completedBy(operation, around);
  if (operation.type === "alter") return linksInTheWay(operation, around);
  if (operation.type !== "drop" || !canBeAttached(object)) return [];
  const isKept = (link: string | undefined) =>
    link !== undefined && around.before.has(link) && around.after.has(link) && !operations.has(`drop ${link}`);
  const above = (object.follows ?? []).filter((id) => isKept(around.earlier.linkOf(object, id)));
  const below = around.followersOf(object.id).filter((one) => isKept(around.earlier.linkOf(one, object.id)));
  return [...above.flatMap((id) => around.before.get(id) ?? []), ...below.filter(canBeAttached)];
}

/** Links that are undone for an alteration, and made again. */
function linksInTheWay({ id }: Operation, around: Surroundings): readonly CatalogObject[] {
  const object = around.before.get(id);
  if (object === undefined) return [];
  const exchange = (one: CatalogObject): Exchange => ({ from: one, to: around.after.get(one.id) ?? one });
  const link = (follower: CatalogObject, above: string, changed: CatalogObject): readonly CatalogObject[] => {
    const standsAlone = kindOf(follower.kind).following?.standsAlone?.(exchange(follower), exchange(changed));
    const found = around.before.get(around.earlier.linkOf(follower, above) ?? "");
    return standsAlone === true && found !== undefined ? [found] : [];
  };
  const above = (object.follows ?? []).flatMap((one) => around.before.get(one) ?? []);
  const below = (one: CatalogObject): readonly CatalogObject[] =>
    around.followersOf(one.id).flatMap((next) => [...link(next, one.id, object), ...below(next)]);
  return [...above.flatMap((one) => link(object, one.id, one)), ...below(object)];
}

function completedBy(operation: Operation, around: Surroundings): readonly CatalogObject[] {
  if (operation.type !== "drop" && operation.type !== "create") return [];
  const link = subject(operation);
  const lineage = operation.type === "drop" ? around.earlier : around.later;
  const parent = joinedBy(link)?.[1];
  const found = lineage.incomplete.filter((one) => one.parent === parent && isCompletedBy(one, link, lineage));
  return found.flatMap(({ id }) => around.before.get(id) ?? []);
}
