import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { isSuccessorName } from "../../kinds/own-names.ts";
import { unsparing } from "../../kinds/sparing.ts";
import { Surroundings } from "../expand.ts";

/** What else that a plan makes for a while needs or uses one of these. */
const kinds = new Set(["column", "trigger", "function", "sequence"]);

/**
 * The schema without what a plan that was cut off made to take another one's place, and without what uses it: that goes
 * first, so that nothing is in the way where the same is made again. Triggers that were to spare what it filled are as before.
 */
export function withoutLeftovers(from: Catalog, to: Catalog): Catalog {
  const left = from.objects.filter(({ kind, name }) => kinds.has(kind) && isSuccessorName(name.at(-1) ?? ""));
  const isSparing = (one: CatalogObject) => one.kind === "trigger" && unsparing(one) !== one;
  if (left.length === 0 && !from.objects.some(isSparing)) return from;
  const objects = from.objects.map((one) => (one.kind === "trigger" ? unsparing(one) : one));
  const around = new Surroundings(from, to);
  const gone = new Set(left.map(({ id }) => id));
  for (const id of gone) for (const user of around.usersOf(id)) gone.add(user.id);
  return { ...from, objects: objects.filter(({ id }) => !gone.has(id)) };
}
