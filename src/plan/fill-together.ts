import { filledBy } from "../kinds/fill.ts";
import type { HazardContext, HazardOf } from "../kinds/hazard.ts";
import type { Draft } from "./draft.ts";

/**
 * Fills columns of one table in one pass where each would have a pass of its own: every row is written once less, and the
 * table grows less. The later column is made before the first fill for that.
 *
 * @param context for asking whether rows may be in the way: a step has room to tell that of one column
 */
export function filledTogether(drafts: readonly Draft[], context: () => HazardContext): readonly Draft[] {
  const at = drafts.findIndex((_, index) => follower(drafts, index, context) !== null);
  const next = follower(drafts, at, context);
  const first = drafts[at];
  if (first === undefined || next === null) return drafts;
  const preparing = drafts.slice(next.prepared, next.fill);
  const both = together(first, drafts[next.fill]);
  const after = [...drafts.slice(at + 1, next.prepared), ...drafts.slice(next.fill + 1)];
  return filledTogether([...drafts.slice(0, at), ...preparing, both, ...after], context);
}

interface Follower {
  readonly prepared: number;
  readonly fill: number;
}

/** Where the next column of the same table is made, and where it is filled; null where that cannot come earlier. */
function follower(drafts: readonly Draft[], at: number, context: () => HazardContext): Follower | null {
  const first = drafts[at];
  if (first?.fill === undefined) return null;
  const fill = drafts.findIndex((one, index) => index > at && one.fill !== undefined);
  const second = drafts[fill];
  if (second?.fill?.table.join("\0") !== first.fill.table.join("\0")) return null;
  const mayRefuse = [first, second].filter((one) => (one?.hazard?.(context()) ?? null) !== null);
  if (mayRefuse.length === 2) return null;
  const prepared = drafts.findLastIndex((one, index) => index < fill && one.object !== second?.object) + 1;
  const between = drafts.slice(at, prepared);
  return prepared < fill && mayComeFirst(drafts.slice(prepared, fill), between) ? { prepared, fill } : null;
}

/** A column that takes another one's place needs nothing that the plan makes; a new one may, unless all between are columns, too. */
function mayComeFirst(preparing: readonly Draft[], between: readonly Draft[]): boolean {
  const is = (kind: string) => (one: Draft) => one.changeKinds.includes(kind);
  if (preparing.every(is("column.alter"))) return true;
  const made = new Set(between.filter(is("column.create")).map(({ object }) => object));
  return preparing.every(is("column.create")) && between.every(({ object }) => made.has(object));
}

function together(first: Draft, second: Draft | undefined): Draft {
  const { fill } = first;
  if (fill === undefined) return first;
  const columns = [...fill.columns, ...(second?.fill?.columns ?? [])];
  const hazard: HazardOf = (context) => first.hazard?.(context) ?? second?.hazard?.(context) ?? null;
  return { ...first, ...filledBy({ ...fill, columns }, hazard) };
}
