import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { kindOf } from "../../kinds/registry.ts";
import { type Statement, statement } from "../../kinds/statement.ts";
import { analysed, filling, prepared } from "../../kinds/swap.ts";
import { isSteadyRewrite } from "../../kinds/swap-type.ts";
import { typeChangeLoss } from "../../kinds/type-change.ts";
import { batchesOver, type Draft, draft, reverseOf, undoneWith } from "../draft.ts";
import { Surroundings } from "../expand.ts";
import type { ReverseStep } from "../plan.ts";
import { afterwards } from "./afterwards.ts";
import { changingPlaces, locksOf } from "./change-places.ts";
import { type Carried, type Swap, swapOf, swaps } from "./swappable.ts";

/** Plans as ever, without columns that take another one's place. */
export type PlanPlainly = (from: Catalog, to: Catalog) => readonly Draft[];

export interface Swapped {
  readonly drafts: readonly Draft[];
  /** The schema that they lead to, from which the rest of the plan goes on. */
  readonly state: Catalog;
}

/**
 * Gives columns of tables in use another type without a rewrite: beside each the new one is made and filled while everyone
 * goes on working, with indexes and constraints, and takes its place in a moment. So it does on the way back.
 */
export function swapped(from: Catalog, to: Catalog, plainly: PlanPlainly): Swapped {
  if (!mayBeSwapped(from, to)) return { drafts: [], state: from };
  let state = from;
  const drafts: Draft[] = [];
  for (;;) {
    const [swap] = swaps(new Surroundings(state, to));
    if (swap === undefined) return { drafts, state };
    const next = afterwards(state, swap);
    drafts.push(...draftsOf(swap, new Surroundings(state, next), wayBack(swap, next, state, plainly)));
    state = next;
  }
}

function mayBeSwapped(from: Catalog, to: Catalog): boolean {
  const wanted = objectsById(to);
  return from.objects.some((one) => {
    const other = one.kind === "column" ? wanted.get(one.id) : undefined;
    return other !== undefined && isSteadyRewrite(one, other);
  });
}

/**
 * The same way, where the column can go it; else the change of type in one statement, with its rewrite. What is made beside
 * the column is undone by itself; what takes its place, by the plan.
 */
function wayBack({ to }: Swap, from: Catalog, before: Catalog, plainly: PlanPlainly): readonly Draft[] {
  const around = new Surroundings(from, before);
  const column = around.before.get(to.id);
  const swap = column === undefined ? null : swapOf(column, around);
  const bare = ({ undoneBy: _never, ...one }: Draft): Draft => ({ ...one, reverse: [] });
  if (swap === null) return plainly(from, before).map(bare);
  const then = afterwards(from, swap);
  const beside = draftsOf(swap, new Surroundings(from, then), []);
  return [...beside.slice(0, -1), ...[...beside.slice(-1), ...plainly(then, before)].map(bare)];
}

function draftsOf(swap: Swap, around: Surroundings, back: readonly Draft[]): readonly Draft[] {
  const { to, from } = swap;
  const say = (one: Statement) => draft(one, to, "alter", reverseOf(one));
  const loss = { dataLoss: typeChangeLoss(from, to) };
  const change = statement(changingPlaces(swap, around), { locks: locksOf(swap), ...loss });
  const beginning = say(prepared(swap));
  const made = undoneWith(beginning, [beginning, ...filling(swap).map(say), say(analysed(swap))]);
  const reverse = back.map(({ sql }) => sql);
  const [mark] = made.flatMap((one) => one.mark ?? []);
  const last = {
    ...draft(change, to, "alter", reverse),
    reverseSteps: back.map((one) => reverseStep(one, back)),
    ...(mark === undefined ? {} : { undoneBy: mark }),
  };
  return [...made.slice(0, -1), ...swap.carried.flatMap(beside), ...made.slice(-1), last];
}

function reverseStep({ locks, work, fill, reverse, undoneBy }: Draft, among: readonly Draft[]): ReverseStep {
  const other = undoneBy === undefined ? -1 : among.findIndex(({ mark }) => mark === undoneBy);
  return {
    ...{ locks, work },
    ...(fill === undefined ? {} : { batches: batchesOver(fill) }),
    ...(reverse.length === 0 ? {} : { reverse }),
    ...(other === -1 ? {} : { undoneBy: other }),
  };
}

/** An index or a constraint over the new column, as it is made for a table in use. */
function beside({ to, shadow }: Carried): readonly Draft[] {
  const isKey = ["p", "u"].includes(String(to.properties.type));
  const statements = kindOf(shadow.kind).create(shadow, { folded: [], fresh: false });
  const own = (isKey || shadow.kind === "index" ? statements.slice(0, 1) : statements).map(withoutHazard);
  const [first, ...others] = own.map((one) => draft(one, to, "alter", [])) as [Draft, ...Draft[]];
  const begun = { ...first, reverse: takenAway(shadow, isKey) };
  return undoneWith(begun, [begun, ...others]);
}

function takenAway(shadow: CatalogObject, isKey: boolean): readonly string[] {
  if (!isKey) return [kindOf(shadow.kind).drop(shadow, { fresh: false, lenient: true }).sql];
  const index = {
    ...shadow,
    kind: "index",
    name: [shadow.name[0] ?? "", shadow.name.at(-1) ?? ""],
    facts: { table: shadow.name.slice(0, 2) },
  };
  return [kindOf("index").drop(index, { fresh: false, lenient: true }).sql];
}

/** It would speak of a column that is not there yet. */
function withoutHazard({ hazard: _hazard, ...one }: Statement): Statement {
  return one;
}
