import { isSameJson } from "../../digest.ts";
import type { StateObject } from "./state.ts";

/** The same objects, each as the earlier one where that is equal: whoever compares the two then need not look. */
export function sharedObjects(
  objects: readonly StateObject[],
  earlier: readonly StateObject[],
): readonly StateObject[] {
  const known = new Map(earlier.map((object) => [`${object.kind} ${object.id}`, object]));
  return objects.map((object) => {
    const before = known.get(`${object.kind} ${object.id}`);
    return before !== undefined && isEqual(before, object) ? before : object;
  });
}

function isEqual(a: StateObject, b: StateObject): boolean {
  return (
    a.name === b.name && a.parent === b.parent && isSameJson(a.facts, b.facts) && isSameJson(a.physical, b.physical)
  );
}
