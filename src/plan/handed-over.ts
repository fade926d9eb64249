import type { CatalogObject } from "../catalog/catalog.ts";
import { objectId } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Surroundings } from "./expand.ts";
import { keyOf } from "./group.ts";
import { type Operation, subject } from "./operation.ts";

/** Alterations that do the dropping or making of other objects along, with what goes along; tables that inherit stay out. */
export function handedOver(operations: ReadonlyMap<string, Operation>, around: Surroundings): readonly Operation[] {
  const sought = (type: "create" | "drop", id: string): CatalogObject | undefined => {
    const [found, other] = [type, type === "drop" ? "create" : "drop"].map((one) => operations.get(`${one} ${id}`));
    return found === undefined || other !== undefined || found.along !== undefined ? undefined : subject(found);
  };
  return [...operations.values()].flatMap((operation): readonly Operation[] => {
    if (operation.type !== "alter" || operation.along !== undefined) return [];
    if (operation.to.follows !== undefined || around.followersOf(operation.id).length > 0) return [];
    const found = kindOf(operation.to.kind).handover(operation.from, operation.to, sought, around.states);
    if (found === null) return [];
    const others = found.along.flatMap((key) => operations.get(key) ?? []);
    return [
      { ...operation, handover: found.step },
      ...others.map((one): Operation => ({ ...one, along: `alter ${operation.id}` })),
    ];
  });
}

/** Creations that take the place of what is dropped, with that drop: both are there until the change, which takes no time. */
export function succeeding(operations: ReadonlyMap<string, Operation>): readonly Operation[] {
  const dropped = Map.groupBy(operations.values(), (one) => (one.type === "drop" ? (one.from.parent ?? "") : ""));
  const taken = new Set<string>();
  const succeeded = [...operations.values()].flatMap((operation): readonly Operation[] => {
    if (operation.type !== "create" || operation.along !== undefined || operation.to.parent === null) return [];
    const kind = kindOf(operation.to.kind);
    for (const other of dropped.get(operation.to.parent) ?? []) {
      if (other.type !== "drop" || other.along !== undefined || taken.has(other.id)) continue;
      const succession = standsStill(other.from, operation.to, operations)
        ? kind.succeeds(other.from, operation.to)
        : null;
      if (succession === null) continue;
      taken.add(other.id);
      return [
        { ...operation, succession },
        { ...other, along: `create ${operation.id}` },
      ];
    }
    return [];
  });
  return [...succeeded, ...referringLater(succeeded, operations)];
}

/** A foreign key takes the first key that it finds on its columns: it is made when an old one is gone that is alike. */
function referringLater(
  succeeded: readonly Operation[],
  operations: ReadonlyMap<string, Operation>,
): readonly Operation[] {
  const made = succeeded.filter(({ type }) => type === "create");
  if (made.length === 0) return [];
  const byTable = Map.groupBy(made, (one) => subject(one).parent);
  return [...operations.values()].flatMap((operation): readonly Operation[] => {
    const { references } = subject(operation).facts;
    if (operation.type !== "create" || !Array.isArray(references)) return [];
    const first = byTable.get(objectId("table", references.map(String))) ?? [];
    return first.length === 0 ? [] : [{ ...operation, waits: [...(operation.waits ?? []), ...first.map(keyOf)] }];
  });
}

/** True where both can be there at the same time: nothing that the old one needs goes, nothing that both need changes. */
function standsStill(from: CatalogObject, to: CatalogObject, operations: ReadonlyMap<string, Operation>): boolean {
  const does = (types: readonly string[], id: string) => types.some((type) => operations.has(`${type} ${id}`));
  if (from.dependsOn.some((id) => does(["drop"], id))) return false;
  return !from.dependsOn.some((id) => to.dependsOn.includes(id) && does(["alter", "replace"], id) && id !== to.parent);
}
