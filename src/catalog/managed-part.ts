import { type CatalogObject, joinedBy, ownedWith } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import { objectsById } from "./by-id.ts";
import type { UnmanagedObject } from "./catalog.ts";
import { declares, isBookkeeping, isExcludedNamespace, type ManagedSet } from "./managed.ts";
import { madeAtRuntime, withRuntimePartitions } from "./runtime-partitions.ts";

/** Parts what is managed from what is not, of which only what matters to the managed is listed. */
export function divide(all: readonly CatalogObject[], managed: ManagedSet) {
  const namespaces = new Set(managed.namespaces);
  const asked = new Set(managed.objects);
  const excluded = excludedIds(all, asked);
  const theirs = madeAtRuntime(all, managed);
  const isManaged = ({ id, kind, name, parent }: CatalogObject) =>
    !theirs.has(id) &&
    (asked.has(id) ||
      (kindOf(kind).databaseWide ? parent !== null && asked.has(parent) : namespaces.has(name[0] ?? "")));
  const visible = excluded.size === 0 ? all : all.filter((object) => !excluded.has(object.id));
  const objects = visible
    .filter(isManaged)
    .map((object) => withRuntimePartitions(onlyDeclared(object, managed), managed));
  const ours = objectsById({ objects });
  const unmanaged = visible.filter((object) => !ours.has(object.id)).flatMap((object) => listed(object, ours));
  return { objects, unmanaged };
}

/** Excluded namespaces, bookkeeping tables that nobody declared, and all parts of these. */
function excludedIds(all: readonly CatalogObject[], asked: ReadonlySet<string>): ReadonlySet<string> {
  const excluded = new Set<string>();
  for (const object of all) {
    const isRoot = object.parent === null && object.name.length === 2 && isBookkeeping(object.name[1] ?? "");
    if (isExcludedNamespace(object.name[0] ?? "") || (isRoot && !asked.has(object.id))) excluded.add(object.id);
  }
  for (let before = 0; before !== excluded.size; ) {
    before = excluded.size;
    for (const { id, goesWith } of all) if (goesWith.some((other) => excluded.has(other))) excluded.add(id);
  }
  return excluded;
}

/** An owner, and a property that is optional, counts only where it is declared. */
function onlyDeclared(object: CatalogObject, managed: ManagedSet): CatalogObject {
  const owner = object.owner !== null && isOwnerDeclared(object, managed) ? object.owner : null;
  const grants = declares(managed, object.id, "grants") ? object.grants : null;
  const comment = usualComment(object, managed);
  const left = undeclared(object, managed);
  if (left.length === 0) return { ...object, comment, owner, grants };
  const kept = Object.entries(object.properties).filter(([name]) => !left.includes(name));
  return { ...object, comment, owner, grants, properties: Object.fromEntries(kept) };
}

function isOwnerDeclared(object: CatalogObject, managed: ManagedSet): boolean {
  return declares(managed, object.id, "owner") || declares(managed, ownedWith(object) ?? object.id, "owner");
}

/** Names of those properties of an object that count only where they are declared, and are not. */
function undeclared(object: CatalogObject, managed: ManagedSet): readonly string[] {
  const { optional, declaredBy } = kindOf(object.kind);
  if (optional.length === 0) return optional;
  const other = declaredBy?.(object);
  const isDeclared = (name: string) =>
    declares(managed, object.id, name) || (other !== undefined && declares(managed, other.id, other.what));
  return optional.filter((name) => name in object.properties && !isDeclared(name));
}

/** initdb comments on the namespace `public`: where nothing is said of that comment, it may be there or not. */
function usualComment({ id, comment }: CatalogObject, managed: ManagedSet): string | null {
  const isUsual = id === "namespace:public" && comment === "standard public schema";
  return isUsual && !declares(managed, id, "comment") ? null : comment;
}

/** Unmanaged parts are listed only where they need something managed, such as a foreign key from outside. */
function listed(object: CatalogObject, ours: ReadonlyMap<string, CatalogObject>): UnmanagedObject[] {
  const dependsOn = object.dependsOn.filter((id) => ours.has(id));
  // What follows something managed comes and goes with that: the copy of a foreign key on a partition.
  const follows = object.follows?.some((id) => ours.has(id)) ?? false;
  if (object.parent !== null && (dependsOn.length === 0 || follows)) return [];
  const joins = joinedBy(object);
  return [{ id: object.id, kind: object.kind, dependsOn, ...(joins === undefined ? {} : { joins }) }];
}
