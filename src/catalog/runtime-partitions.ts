import { type CatalogObject, joinedBy } from "../kinds/kind.ts";
import { declares, type ManagedSet } from "./managed.ts";

/** Said of a partitioned table whose declaration stands under a comment `-- partitions: runtime`. */
export const runtimePartitions = "runtime partitions";

/** Partitions of tables so marked, and theirs, that nobody declared, with all their parts: the application makes them. */
export function madeAtRuntime(all: readonly CatalogObject[], managed: ManagedSet): ReadonlySet<string> {
  const asked = new Set(managed.objects);
  const made = new Set<string>();
  if (!all.some(({ id }) => declares(managed, id, runtimePartitions))) return made;
  const links = all.flatMap((object) => joinedBy(object) ?? []);
  const isMarked = (parent: string) => made.has(parent) || declares(managed, parent, runtimePartitions);
  for (let before = -1; before !== made.size; ) {
    before = made.size;
    for (let at = 0; at < links.length; at += 2) {
      const [child = "", parent = ""] = links.slice(at, at + 2);
      if (isMarked(parent) && !asked.has(child)) made.add(child);
    }
    for (const { id, goesWith } of all) if (goesWith.some((other) => made.has(other))) made.add(id);
  }
  return made;
}

/** The table and its parts with the fact that it has partitions which no plan knows. */
export function withRuntimePartitions(object: CatalogObject, managed: ManagedSet): CatalogObject {
  const { id, parent } = object;
  const marked =
    declares(managed, id, runtimePartitions) || (parent !== null && declares(managed, parent, runtimePartitions));
  return marked ? { ...object, facts: { ...object.facts, runtimePartitions: true } } : object;
}

/** Tables by the names that `displayName` gives them. */
export interface RuntimeTables {
  /** Those whose partitions the application makes. */
  readonly parents: ReadonlySet<string>;
  /** Those that are declared beside, so that they may be partitions which it does not make. */
  readonly declared: ReadonlySet<string>;
}

/** What a managed set says of partitions that the application makes; null where it says nothing. */
export function runtimeTables({ declared, objects }: ManagedSet): RuntimeTables | null {
  const nameOf = (id: string) => id.slice(id.indexOf(":") + 1);
  const parents = Object.keys(declared).filter((id) => declared[id]?.includes(runtimePartitions));
  return parents.length === 0
    ? null
    : { parents: new Set(parents.map(nameOf)), declared: new Set(objects.map(nameOf)) };
}
