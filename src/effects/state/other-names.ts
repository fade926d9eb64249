import type { StateKind, StateObject } from "./state.ts";

/** Relations of which an old name is gone, their own or a column's, and those that only have more columns. */
export function changedNames(
  old: readonly StateObject[],
  now: readonly StateObject[],
): { readonly renamed: readonly string[]; readonly extended: readonly string[] } {
  const [before, after] = [namesByOwner(old), namesByOwner(now)];
  const stay = [...before].filter(([oid]) => after.has(oid));
  const has = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined) =>
    [...(other ?? [])].every((name) => one?.has(name) === true);
  const renamed = stay.filter(([oid, old]) => !has(after.get(oid), old)).map(([oid]) => oid);
  const extended = stay.filter(([oid, old]) => !has(old, after.get(oid))).map(([oid]) => oid);
  return { renamed, extended: extended.filter((oid) => !renamed.includes(oid)) };
}

function namesByOwner(objects: readonly StateObject[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const object of objects) {
    if (object.kind !== "relation" && object.kind !== "column" && object.kind !== "sequence") continue;
    const owner = ownerOf(object);
    found.set(owner, (found.get(owner) ?? new Set<string>()).add(`${object.id} ${object.name}`));
  }
  return found;
}

/** Whether something that was there bears another name, or an enum lost a label. */
export function isRenamed(
  old: readonly StateObject[],
  now: readonly StateObject[],
  among: ReadonlySet<StateKind>,
): boolean {
  const later = new Map(now.map((object) => [`${object.kind} ${object.id}`, object]));
  return old.some((before) => {
    const after = among.has(before.kind) ? later.get(`${before.kind} ${before.id}`) : undefined;
    if (after === undefined) return false;
    const labels = (object: StateObject) => (Array.isArray(object.facts.labels) ? object.facts.labels : []);
    return before.name !== after.name || labels(before).some((label) => !labels(after).includes(label));
  });
}

/** The relation that an object stands on or is; a sequence is one of its own. */
export function ownerOf(object: StateObject): string {
  switch (object.kind) {
    case "relation":
    case "sequence":
      return object.id;
    case "publication-member":
      return "";
    default:
      return object.parent ?? "";
  }
}
