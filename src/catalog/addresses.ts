import type { Address, Row } from "../kinds/rows.ts";

/** One row of pg_depend among objects of the database itself. */
export interface DependencyRow {
  readonly classid: number;
  readonly objid: number;
  readonly objsubid: number;
  readonly refclassid: number;
  readonly refobjid: number;
  readonly refobjsubid: number;
  readonly deptype: string;
}

/** Dependencies on what initdb made are of no use: it is always there. The namespace `public` is one of the exceptions. */
export const dependenciesQuery = `select classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype::text
  from pg_depend where objid >= 16384 and deptype in ('n', 'a', 'i', 'e', 'P', 'S')
   and (refobjid >= 16384 or refclassid = 'pg_namespace'::regclass)`;

/** Which object an address in the system catalogs stands for. */
export class AddressBook {
  private readonly ids = new Map<string, string>();
  private readonly named = new Set<string>();

  /** Enters an object under its own address and all that stand for it. */
  enter(id: string, row: Row): void {
    if (row.objid !== 0) {
      this.ids.set(key(row.classid, row.objid, row.objsubid), id);
      this.named.add(key(row.classid, row.objid, row.objsubid));
    }
    for (const alias of row.aliases ?? []) if (alias[1] !== 0) this.ids.set(key(...alias), id);
  }

  /** Enters the members of extensions under the extension that they belong to. */
  enterMembers(dependencies: readonly DependencyRow[]): void {
    for (const row of dependencies) {
      const extension = row.deptype === "e" ? this.ids.get(key(row.refclassid, row.refobjid, 0)) : undefined;
      if (extension !== undefined) this.ids.set(key(row.classid, row.objid, 0), extension);
    }
  }

  find(...address: Address): string | undefined {
    return this.ids.get(key(...address)) ?? this.ids.get(key(address[0], address[1], 0));
  }

  knows(classId: number, objectId: number): boolean {
    return this.ids.has(key(classId, objectId, 0));
  }

  /** True for an address that only stands for an object and is not its own. */
  isAlias(...address: Address): boolean {
    const found = key(...address);
    return this.ids.has(found) && !this.named.has(found);
  }
}

function key(classId: number, objectId: number, subId: number): string {
  return `${classId}.${objectId}.${subId}`;
}
