import type { CatalogObject } from "../catalog/catalog.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Surroundings } from "./expand.ts";
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
    const found = kindOf(operation.to.kind).handover(operation.from, operation.to, sought);
    if (found === null) return [];
    const others = found.along.flatMap((key) => operations.get(key) ?? []);
    return [
      { ...operation, handover: found.step },
      ...others.map((one): Operation => ({ ...one, along: `alter ${operation.id}` })),
    ];
  });
}
