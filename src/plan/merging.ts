import type { CatalogObject } from "../catalog/catalog.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Heritage } from "./heritage.ts";

/**
 * Says of what the plan makes on a partitioned table what the partitions have already: PostgreSQL makes that a part of the
 * new whole, and takes it away with it. So it is made again on the way back.
 */
export function markMerging(heritage: Heritage): void {
  const { around, target } = heritage;
  if (target !== around.later) return;
  for (const id of target.followers) {
    const [from, to] = [around.before.get(id), around.after.get(id)];
    if (from === undefined || to === undefined || heritage.has("drop", id) || heritage.has("create", id)) continue;
    const whole = (to.follows ?? []).find((one) => heritage.has("create", one) && goesAlong(heritage, to, one));
    const made = heritage.all.get(`create ${whole}`);
    if (made?.type !== "create") continue;
    heritage.put({ ...made, merges: [...(made.merges ?? []), ...withFollowers(heritage, from)] });
  }
}

function goesAlong({ around, target }: Heritage, follower: CatalogObject, id: string): boolean {
  const whole = target.objects.get(id);
  if (whole?.facts.partitioned !== true || !around.isKept(target.linkOf(follower, id))) return false;
  const following = kindOf(follower.kind).following;
  return following?.merges?.(whole) === true;
}

function withFollowers({ around }: Heritage, object: CatalogObject): readonly CatalogObject[] {
  const found = [object];
  for (const one of found) found.push(...around.followersOf(one.id).filter(({ id }) => around.after.has(id)));
  return found;
}
