import { byId } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import type { ManagedSet } from "../../catalog/managed.ts";
import { isSameJson, type Json } from "../../digest.ts";
import type { Properties } from "../../kinds/kind.ts";

/** Objects by a key that renaming leaves as it is (`readByAddress`). */
export type ByAddress = ReadonlyMap<string, CatalogObject>;

/** What every object of the state before is called after. */
export function idsAfter(before: ByAddress, after: ByAddress): ReadonlyMap<string, string> {
  return new Map([...before].flatMap(([key, { id }]) => (after.has(key) ? [[id, after.get(key)?.id ?? id]] : [])));
}

export interface Merged {
  readonly catalog: Catalog;
  /** Ids of objects that renaming changes and that the copy did not have as production has them. */
  readonly unsure: readonly string[];
}

/**
 * A catalog as it is after its objects were renamed. What the renaming changed is taken from a copy on which it was done;
 * everything else stays as it was read, so that it does not matter what the copy lacks or has in another way. The
 * fingerprint stays that of the state before: it is the one that a plan starts from.
 */
export function renamedCatalog(from: Catalog, before: ByAddress, after: ByAddress): Merged {
  const ids = idsAfter(before, after);
  const nowOf = (id: string) => ids.get(id) ?? id;
  const known = new Map([...before].map(([key, old]) => [old.id, { old, now: after.get(key) ?? old }]));
  const unsure: string[] = [];
  const kept = from.objects.map((object) => {
    const relinked = { ...object, ...linksAfter(object, nowOf) };
    const copy = known.get(object.id);
    if (copy === undefined) return relinked;
    const { old, now } = copy;
    if (isUnsure(object.properties, old.properties, now.properties)) unsure.push(now.id);
    return {
      ...relinked,
      id: now.id,
      name: now.name,
      properties: carriedOver(object.properties, old.properties, now.properties),
      facts: carriedOver(object.facts, old.facts, now.facts),
    };
  });
  const made = [...after].filter(([key]) => !before.has(key)).map(([, object]) => bare(object));
  const unmanaged = from.unmanaged.map((one) => ({ ...one, dependsOn: one.dependsOn.map(nowOf) }));
  return { catalog: { ...from, objects: [...kept, ...made].sort(byId), unmanaged }, unsure };
}

function linksAfter(
  { parent, dependsOn, goesWith, follows }: CatalogObject,
  nowOf: (id: string) => string,
): Partial<CatalogObject> {
  return {
    ...(follows === undefined ? {} : { follows: follows.map(nowOf) }),
    parent: parent === null ? null : nowOf(parent),
    dependsOn: dependsOn.map(nowOf).sort(),
    goesWith: goesWith.map(nowOf).sort(),
  };
}

/** An object without what is said of owners, grants and comments. */
export function bare(object: CatalogObject): CatalogObject {
  return { ...object, comment: null, owner: null, grants: null };
}

function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  return isSameJson(a ?? null, b ?? null);
}

function isUnsure(own: Properties, old: Properties, now: Properties): boolean {
  const names = Object.keys({ ...old, ...now });
  return names.some((name) => !isEqual(old[name], now[name]) && !isEqual(own[name], old[name]));
}

/** What differs between the copy's two states is new; all else is as it was. */
function carriedOver(own: Properties, old: Properties, now: Properties): Properties {
  const names = Object.keys({ ...own, ...now });
  const values = names.map((name) => [name, isEqual(old[name], now[name]) ? own[name] : now[name]] as const);
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** A managed set under which objects are read by their old names as the declared schema has them under their new ones. */
export function underOldNames(managed: ManagedSet, ids: ReadonlyMap<string, string>): ManagedSet {
  const { declared } = managed;
  const renamed = [...ids].filter(
    ([before, after]) => before !== after && (declared[before] !== undefined || declared[after] !== undefined),
  );
  const aspects = Object.fromEntries(renamed.map(([before, after]) => [before, declared[after] ?? []]));
  return { ...managed, declared: { ...declared, ...aspects } };
}
