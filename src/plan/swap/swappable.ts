import type { CatalogObject } from "../../catalog/catalog.ts";
import { isSameJson } from "../../digest.ts";
import { objectId } from "../../kinds/kind.ts";
import { sparedBy } from "../../kinds/sparing.ts";
import { type SwappedColumn, shadowOf, triggerOf } from "../../kinds/swap.ts";
import { overShadow, type Succession } from "../../kinds/swap-parts.ts";
import { isOfSameFamily, isSteadyRewrite } from "../../kinds/swap-type.ts";
import type { Surroundings } from "../expand.ts";
import { isAlike } from "./alike.ts";

/** What uses the column and is made again over the new one before the two change places. */
export interface Carried {
  readonly from: CatalogObject;
  readonly to: CatalogObject;
  readonly shadow: CatalogObject;
}

export interface Swap extends SwappedColumn {
  readonly carried: readonly Carried[];
  /** What is made again in a moment, and so only when they change places. */
  readonly remade: readonly { readonly from: CatalogObject; readonly to: CatalogObject }[];
}

/** Made in no time, whatever the rows are. */
const momentary = new Set([
  ...["view", "row-policy", "trigger", "statistics", "default", "sequence-owner"],
  ...["replica-identity", "cluster", "part-comment"],
]);

/** What needs a table for its rows, and not for their type. */
const readsTable = new Set([
  ...["constraint", "index", "view", "materialized-view", "row-policy", "trigger", "rule"],
  ...["statistics", "sequence-owner", "part-comment", "publication-table"],
]);

/** The columns that get their new type by another column that takes their place, each with what goes along; in order. */
export function swaps(around: Surroundings): readonly Swap[] {
  return [...around.before.values()].flatMap((one) => swapOf(one, around) ?? []);
}

/** How a column gets its new type by another one that takes its place; null where it does not, or cannot. */
export function swapOf(from: CatalogObject, around: Surroundings): Swap | null {
  const to = from.kind === "column" ? around.after.get(from.id) : undefined;
  if (to === undefined || !isSteadyRewrite(from, to) || !isPlain(from) || !isPlain(to)) return null;
  if (!isTableFit(from, around) || !to.dependsOn.every((id) => isThere(id, around))) return null;
  const users = closure(from, around);
  const shadow = shadowOf(from, to);
  const names = { table: from.name.slice(0, 2), column: from.name[2] ?? "", shadow: shadow.name[2] ?? "" };
  const found = users.map((user) => part(user, from, to, names, around));
  const spared = sparedBy(from, (id) => around.before.get(id));
  if (found.includes(null) || spared === null) return null;
  const parts = found.filter((one) => one !== null);
  const carried = parts.flatMap((one) => (one.shadow === null ? [] : [{ ...one, shadow: one.shadow }]));
  return {
    from,
    to,
    shadow,
    carried: carried.toSorted((a, b) => turn(a) - turn(b)),
    remade: parts.filter((one) => one.shadow === null),
    spared,
  };
}

/** A foreign key needs the index of what it refers to. */
function turn({ from }: Carried): number {
  return from.properties.type === "f" ? 1 : 0;
}

function isPlain({ facts, properties, follows }: CatalogObject): boolean {
  const odd = [facts.heads, facts.inherited, facts.foreign].includes(true) || follows !== undefined;
  return !odd && properties.generated === undefined;
}

/**
 * The table stays what it is, no UPDATE of it does more than it says, no trigger minds one column more, nothing else is made of its row type (a column, what a function takes or
 * gives), in which the old column would be held on, and no trigger comes after the one that keeps both columns alike.
 */
function isTableFit(column: CatalogObject, around: Surroundings): boolean {
  const id = column.parent ?? "";
  const states = [around.before.get(id), around.after.get(id)];
  if (!states.every((table) => table?.kind === "table" && !table.facts.onUpdate)) return false;
  if (states[0]?.facts.takesRowsWhole) return false;
  const typed = objectId("table-type", column.name.slice(0, 2));
  if (around.before.has(typed) || around.after.has(typed)) return false;
  if (around.usersOf(id).some((user) => user.parent !== id && !readsTable.has(user.kind))) return false;
  const last = triggerOf(column);
  return !around.usersOf(id).some(({ kind, name }) => kind === "trigger" && (name.at(-1) ?? "") > last);
}

/** As it is to be, before the plan begins. */
function isThere(id: string, { before, after }: Surroundings): boolean {
  const [old, wanted] = [before.get(id), after.get(id)];
  if (old === undefined || wanted === undefined) return false;
  return ["table", "namespace"].includes(old.kind) || isSameJson(old.properties, wanted.properties);
}

function closure(column: CatalogObject, around: Surroundings): readonly CatalogObject[] {
  const found = new Map<string, CatalogObject>();
  const visit = ({ id }: CatalogObject) => {
    for (const user of around.usersOf(id)) {
      if (found.has(user.id)) continue;
      found.set(user.id, user);
      visit(user);
    }
  };
  visit(column);
  return [...found.values()];
}

type Part = Omit<Carried, "shadow"> & { readonly shadow: CatalogObject | null };

/** Null where the plan does more with it than the change of type brings, or it takes time to make it again. */
function part(
  from: CatalogObject,
  column: CatalogObject,
  retyped: CatalogObject,
  names: Succession,
  around: Surroundings,
): Part | null {
  const to = around.after.get(from.id);
  const outside = around.from.unmanaged.some(({ dependsOn }) => dependsOn.includes(from.id));
  if (to === undefined || outside || !isAlike(from, to) || !needsOnly(from, to, column, around)) return null;
  if (momentary.has(from.kind)) return { from, to, shadow: null };
  if (!["constraint", "index"].includes(from.kind)) return null;
  if (from.properties.type === "f" && !isOfSameFamily(column, retyped)) return null;
  const shadow = overShadow(to, names);
  return shadow === null ? null : { from, to, shadow };
}

/** What its new form needs is there already; another column's type may change too, where that makes no difference to it. */
function needsOnly(from: CatalogObject, to: CatalogObject, column: CatalogObject, around: Surroundings): boolean {
  const same = isSameJson(from.properties, to.properties);
  const isAround = (id: string) => {
    const kind = around.before.get(id)?.kind;
    return (
      ["column", "constraint", "index", "view", "sequence", "default"].includes(kind ?? "") && around.after.has(id)
    );
  };
  return to.dependsOn.every((id) => id === column.id || isThere(id, around) || (same && isAround(id)));
}
