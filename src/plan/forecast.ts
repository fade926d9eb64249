import type { CatalogObject } from "../catalog/catalog.ts";
import { isSameJson } from "../digest.ts";
import { joinedBy } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { RelationLock, Statement } from "../kinds/statement.ts";
import type { Surroundings } from "./expand.ts";
import type { Group } from "./group.ts";
import { subject } from "./operation.ts";

/** True for a link that brings what its rows are looked through for: ATTACH PARTITION and the parent's foreign keys. */
export function isRead({ root, members }: Group, fresh: boolean): boolean {
  if (fresh || joinedBy(subject(root)) === undefined) return false;
  const made = (object: CatalogObject) => kindOf(object.kind).create(object, { folded: [], fresh });
  return members.some(
    (one) => one.type === "create" && one.along !== undefined && made(one.to).some(({ work }) => work === "scan"),
  );
}

/** What was there before in the same form, and is only made again, has rows that fit it. */
export function mended(one: Statement, object: CatalogObject, { before }: Surroundings): Statement {
  const { hazard: _hazard, ...harmless } = one;
  const old = before.get(object.id);
  return old !== undefined && isSameJson(old.properties, object.properties) ? harmless : one;
}

/** Parts that go along take their own locks: a foreign key also locks the table that it refers to. */
export function locksOf(objects: readonly CatalogObject[]): readonly RelationLock[] {
  const [root, ...parts] = objects.map((object, at) => kindOf(object.kind).drop(object, { fresh: at > 0 }).locks);
  const others = parts.flat().filter(({ relation }) => !root?.some((lock) => lock.relation === relation));
  const unique = new Map([...(root ?? []), ...others].map((lock) => [lock.relation, lock]));
  return [...unique.values()];
}
