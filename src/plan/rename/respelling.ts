import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { displayName } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";
import type { Draft } from "../draft.ts";

interface Respelling {
  readonly object: CatalogObject;
  readonly wanted: CatalogObject;
  readonly steps: readonly Draft[];
}

/** What is to be altered such that everything that names it reads in another way; only where anything does. */
export function respellings(current: Catalog, desired: Catalog): readonly Respelling[] {
  const after = objectsById(desired);
  const used = new Set(current.objects.flatMap(({ dependsOn }) => dependsOn));
  return current.objects.flatMap((object) => {
    const wanted = used.has(object.id) ? after.get(object.id) : undefined;
    const statements = wanted === undefined ? [] : kindOf(object.kind).respelling(object, wanted);
    if (wanted === undefined || statements.length === 0) return [];
    const steps = statements.map((one) => ({
      ...one,
      reverse: one.reverse === "rebuild" ? [] : one.reverse,
      about: wanted,
      object: displayName(wanted),
      changeKinds: [`${wanted.kind}.alter`],
    }));
    return [{ object, wanted, steps }];
  });
}
