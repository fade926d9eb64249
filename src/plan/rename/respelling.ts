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
  const altered = current.objects.filter((object) => {
    const wanted = after.get(object.id);
    return wanted !== undefined && kindOf(object.kind).respelling(object, wanted).length > 0;
  });
  if (altered.length === 0) return [];
  const used = new Set(current.objects.flatMap(({ dependsOn }) => dependsOn));
  return altered.flatMap((object) => {
    const wanted = used.has(object.id) ? after.get(object.id) : undefined;
    if (wanted === undefined) return [];
    const statements = kindOf(object.kind).respelling(object, wanted);
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
