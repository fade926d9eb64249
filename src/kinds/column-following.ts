import { withoutStorage } from "./column-alter.ts";
import { isOnlyMadeStrict } from "./column-definition.ts";
import type { Following } from "./following.ts";
import { type CatalogObject, type Exchange, properties } from "./kind.ts";
import type { ColumnProperties } from "./shape.ts";

/** Some of a column, where undefined takes away. */
type Some = { readonly [Name in keyof ColumnProperties]?: ColumnProperties[Name] | undefined };

const shared = ["type", "collation", "generated", "expression", "compression"] as const;

/** Columns of partitions and of tables that inherit. */
export const columnFollowing: Following = {
  falls: (follower, dropped) =>
    follower.facts.local !== true && follower.follows?.every((id) => dropped.includes(id)) === true,
  leaves: false,
  // A NOT NULL that came from a parent keeps the parent's name, since PostgreSQL 18 names it.
  parted: (from, to) =>
    having(from, { notNull: to.facts.notNullInherited === true ? renamed(from, to) : ownName(from) }),
  // PostgreSQL renames no constraint that is inherited; one that is made anew takes the place of those that it finds below.
  standsAlone: (follower, followed) => {
    if (renamesNotNull(follower) && follower.from.facts.notNullInherited === true)
      return follower.to.facts.notNullInherited === true;
    const isChosen = typeof properties<ColumnProperties>(follower.from).notNull === "string";
    const isAnew = renamesNotNull(followed) && followed.from.facts.notNullMixed === true;
    return isAnew && isChosen && follower.from.facts.notNullLocal !== true;
  },
  canStay: (followed) => followed.facts.partitioned !== true,
  born: (follower, followed) => copy(follower, followed, {}),
  joined: (follower, followed, fresh) =>
    fresh && follower.facts.local !== true && !isOnlyMadeStrict(follower)
      ? copy(follower, followed, { storage: followed[0] && properties<ColumnProperties>(followed[0]).storage })
      : undefined,
  // PostgreSQL 18 makes the NOT NULL that a key finds there the partition's own as well; the parent's DROP NOT NULL leaves it.
  keyed: (state, to) =>
    typeof to.facts.notNullName === "string" ? { ...state, facts: { ...state.facts, notNullLocal: true } } : state,
  altered: ({ from }, followed) => {
    const [old, wanted] = [properties<ColumnProperties>(followed.from), properties<ColumnProperties>(followed.to)];
    const changed = (["type", "collation", "generated", "expression"] as const).filter(
      (name) => old[name] !== wanted[name],
    );
    const taken = Object.fromEntries(changed.map((name) => [name, wanted[name]]));
    const nullness = old.notNull === wanted.notNull ? {} : { notNull: nullnessAfter(from, followed) };
    const kept = old.type === wanted.type && old.collation === wanted.collation ? from : withoutStorage(from);
    return changed.length === 0 && Object.keys(nullness).length === 0 ? from : having(kept, { ...taken, ...nullness });
  },
};

/** The column that CREATE TABLE ... INHERITS and a parent's ADD COLUMN make. */
function copy(follower: CatalogObject, all: readonly CatalogObject[], more: Some): CatalogObject | undefined {
  const [followed] = all;
  if (followed === undefined) return undefined;
  const given = properties<ColumnProperties>(followed);
  const taken = Object.fromEntries(shared.map((name) => [name, given[name]]));
  const broughtDefault =
    all.some(({ facts }) => facts.hasDefault === true) && follower.facts.hasDefault !== true ? true : undefined;
  const strict = all.find((one) => properties<ColumnProperties>(one).notNull !== undefined);
  const notNull = strict === undefined ? undefined : true;
  return having({ ...follower, properties: {} }, { ...taken, ...more, notNull, broughtDefault });
}

function having(object: CatalogObject, wanted: Some): CatalogObject {
  const all = Object.entries({ ...object.properties, ...wanted }).filter(([, value]) => value !== undefined);
  return { ...object, properties: Object.fromEntries(all) as CatalogObject["properties"] };
}

/** SET and DROP NOT NULL reach partitions too; since PostgreSQL 18 a partition keeps a NOT NULL of its own. */
function nullnessAfter(
  from: CatalogObject,
  followed: { readonly from: CatalogObject; readonly to: CatalogObject },
): ColumnProperties["notNull"] {
  if (properties<ColumnProperties>(followed.to).notNull !== undefined) return true;
  return followed.to.facts.partitioned !== true || from.facts.notNullLocal === true ? ownName(from) : undefined;
}

/** What its NOT NULL is once it is no parent's any more: one that has the parent's name is not the usual one. */
function ownName(column: CatalogObject): ColumnProperties["notNull"] {
  const own = properties<ColumnProperties>(column).notNull;
  const { notNullName: name } = column.facts;
  const usual = `${column.name[1]}_${column.name[2]}_not_null`;
  return own === undefined || typeof name !== "string" || name === usual ? own : name;
}

function renamesNotNull({ from, to }: Exchange): boolean {
  const [old, wanted] = [properties<ColumnProperties>(from).notNull, properties<ColumnProperties>(to).notNull];
  return old !== undefined && wanted !== undefined && old !== wanted;
}

/** What its NOT NULL is while the table stands alone, before it inherits (again): that is when its name can be changed. */
function renamed(from: CatalogObject, to: CatalogObject): ColumnProperties["notNull"] {
  const [own, wanted] = [properties<ColumnProperties>(from).notNull, properties<ColumnProperties>(to).notNull];
  const { notNullName: name } = from.facts;
  if (own === undefined || wanted === undefined || typeof name !== "string") return own;
  return name === to.facts.notNullName ? wanted : name;
}
