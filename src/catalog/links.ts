import { objectId } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Row } from "../kinds/rows.ts";
import { type AddressBook, type Dependency, normalDependency, partitionDependency } from "./addresses.ts";

/** Ids of others, as they come: some more than once. */
export interface Links {
  dependsOn: readonly string[];
  goesWith: readonly string[];
  follows: readonly string[];
}

const none: readonly string[] = [];

/** Most lists are short: one that is pushed to, or that is spread into another one, takes room for 16 more. */
export function plus(list: readonly string[], id: string): readonly string[] {
  const [first, second] = list;
  if (first === undefined) return [id];
  if (second === undefined) return [first, id];
  if (list.length < 16) return list.concat(id);
  (list as string[]).push(id);
  return list;
}

/** Of an object that is linked to nothing yet. */
export function unlinked(): Links {
  return { dependsOn: none, goesWith: none, follows: none };
}

/**
 * An automatic or internal dependency means that the object goes when the other one does. A part of a partition follows
 * the parent's part (DEPENDENCY_PARTITION_PRI, `P`), and goes with its own table as it does anyway (`S`).
 */
export function link(book: AddressBook, links: ReadonlyMap<string, Links>, row: Dependency): void {
  const [classId, objectId, subId, refClassId, refObjectId, refSubId, type] = row;
  const id = book.find(classId, objectId, subId);
  const on = book.find(refClassId, refObjectId, refSubId);
  const found = id === undefined ? undefined : links.get(id);
  if (id === undefined || on === undefined || id === on || found === undefined) return;
  if (type === partitionDependency) found.follows = plus(found.follows, on);
  const { looselyOwned, linkedBy } = kindOf(kindNameOf(id));
  if (type === partitionDependency || (subId === 0 && linkedBy.length > 0 && linkedBy.includes(kindNameOf(on)))) return;
  const goes = type !== normalDependency;
  if (goes) found.goesWith = plus(found.goesWith, on);
  if (!goes || !looselyOwned) found.dependsOn = plus(found.dependsOn, on);
}

/** What an object needs and what needs it in turn leans on what stands for the object meanwhile; all of it goes with the object. */
export function leanOnForward(id: string, { kind, name }: Row, links: ReadonlyMap<string, Links>): void {
  const { forward } = kindOf(kind);
  const stand = forward === null ? "" : objectId(forward, name);
  const own = links.get(id);
  if (own === undefined || !links.has(stand)) return;
  for (const needed of own.dependsOn.map((other) => links.get(other))) {
    if (!needed?.dependsOn.includes(id)) continue;
    needed.dependsOn = [...needed.dependsOn.filter((other) => other !== id), stand];
    needed.goesWith = plus(needed.goesWith, id);
  }
  own.dependsOn = plus(own.dependsOn, stand);
  const standing = links.get(stand);
  if (standing !== undefined) standing.goesWith = plus(standing.goesWith, id);
}

function kindNameOf(id: string): string {
  return id.slice(0, id.indexOf(":"));
}
