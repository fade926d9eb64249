import type { Address, Row } from "../kinds/rows.ts";

/** One row of pg_depend among objects of the database itself: two addresses, and `deptype` by its code. */
export type Dependency = readonly [
  classId: number,
  objectId: number,
  subId: number,
  refClassId: number,
  refObjectId: number,
  refSubId: number,
  type: number,
];

/** `n` of `deptype`. */
export const normalDependency = "n".charCodeAt(0);
/** `P`: on what a part of a partition follows. */
export const partitionDependency = "P".charCodeAt(0);

/** Dependencies on what initdb made are of no use: it is always there. The namespace `public` is one of the exceptions. */
export const dependenciesQuery = dependencies(`deptype in ('n', 'a', 'i', 'P', 'S')`);

/** What belongs to extensions. */
export const membersQuery = dependencies(`deptype = 'e'`);

/** Thousands of rows come as one text, which takes a third of the time that they would take by themselves. */
function dependencies(condition: string): string {
  return `select array_agg(d.spots)::text as list from (
    select array[classid::int8, objid::int8, objsubid, refclassid::int8, refobjid::int8, refobjsubid, ascii(deptype::text)] as spots,
           row_number() over () / 4000 as part
      from pg_depend
     where objid >= 16384 and ${condition} and (refobjid >= 16384 or refclassid = 'pg_namespace'::regclass)) d
   group by d.part`;
}

/** What `dependenciesQuery` or `membersQuery` gives, each list read when its turn comes. */
export function dependencyLists(rows: readonly object[]): Iterable<readonly Dependency[]> {
  return (rows as readonly { readonly list: string }[])
    .values()
    .map(({ list }) => JSON.parse(list.replaceAll("{", "[").replaceAll("}", "]")) as Dependency[]);
}

/** Which object an address in the system catalogs stands for. */
export class AddressBook {
  readonly #catalogs = new Map<number, Map<number, string>>();
  /** Addresses that are an object's own; any other one only stands for it. */
  readonly #named = new Map<number, Set<number>>();

  /** Enters an object under its own address and all that stand for it. */
  enter(id: string, { classid, objid, objsubid, aliases }: Row): void {
    if (objid !== 0) {
      this.#catalog(classid).set(spot(objid, objsubid), id);
      put(this.#named, classid, new Set<number>()).add(spot(objid, objsubid));
    }
    for (const [classId, objectId, subId] of aliases ?? [])
      if (objectId !== 0) this.#catalog(classId).set(spot(objectId, subId), id);
  }

  /** Enters a member of an extension under the extension that it belongs to. */
  enterMember([classId, objectId, , refClassId, refObjectId]: Dependency): void {
    const extension = this.#find(refClassId, refObjectId, 0);
    if (extension !== undefined) this.#catalog(classId).set(spot(objectId, 0), extension);
  }

  find(...[classId, objectId, subId]: Address): string | undefined {
    return this.#find(classId, objectId, subId) ?? (subId === 0 ? undefined : this.#find(classId, objectId, 0));
  }

  knows(classId: number, objectId: number): boolean {
    return this.#find(classId, objectId, 0) !== undefined;
  }

  /** True for an address that only stands for an object and is not its own. */
  isAlias(...[classId, objectId, subId]: Address): boolean {
    const isNamed = this.#named.get(classId)?.has(spot(objectId, subId)) ?? false;
    return !isNamed && this.#find(classId, objectId, subId) !== undefined;
  }

  #find(classId: number, objectId: number, subId: number): string | undefined {
    return this.#catalogs.get(classId)?.get(spot(objectId, subId));
  }

  #catalog(classId: number): Map<number, string> {
    return put(this.#catalogs, classId, new Map<number, string>());
  }
}

/** An object and its part as one number, which is found faster than text: a table has 1,600 columns at most. */
export function spot(objectId: number, subId: number): number {
  return objectId * 4096 + subId;
}

function put<Value>(values: Map<number, Value>, key: number, fresh: Value): Value {
  const found = values.get(key);
  if (found !== undefined) return found;
  values.set(key, fresh);
  return fresh;
}
