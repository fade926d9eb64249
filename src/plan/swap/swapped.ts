import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { kindOf } from "../../kinds/registry.ts";
import { type Statement, statement } from "../../kinds/statement.ts";
import { analysed, filling, prepared } from "../../kinds/swap.ts";
import { isSteadyRewrite } from "../../kinds/swap-type.ts";
import { typeChangeLoss } from "../../kinds/type-change.ts";
import { type Draft, draft, reverseOf, undoneWith } from "../draft.ts";
import { Surroundings } from "../expand.ts";
import { afterwards } from "./afterwards.ts";
import { changingPlaces, locksOf } from "./change-places.ts";
import { type Carried, type Swap, swaps } from "./swappable.ts";

/** Plans as ever, without columns that take another one's place. */
export type PlanPlainly = (from: Catalog, to: Catalog) => readonly Draft[];

export interface Swapped {
  readonly drafts: readonly Draft[];
  /** The schema that they lead to, from which the rest of the plan goes on. */
  readonly state: Catalog;
}

/**
 * Gives columns of tables in use another type without a rewrite: beside each the new one is made and filled while everyone
 * goes on working, with indexes and constraints, and takes its place in a moment. The way back is the change of type in one
 * statement, with its rewrite.
 */
export function swapped(from: Catalog, to: Catalog, plainly: PlanPlainly): Swapped {
  if (!mayBeSwapped(from, to)) return { drafts: [], state: from };
  let state = from;
  const drafts: Draft[] = [];
  for (;;) {
    const [swap] = swaps(new Surroundings(state, to));
    if (swap === undefined) return { drafts, state };
    const next = afterwards(state, swap);
    drafts.push(...draftsOf(swap, new Surroundings(state, next), plainly(next, state)));
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

function draftsOf(swap: Swap, around: Surroundings, back: readonly Draft[]): readonly Draft[] {
  const { to, from } = swap;
  const say = (one: Statement) => draft(one, to, "alter", reverseOf(one));
  const loss = { dataLoss: typeChangeLoss(from, to) };
  const change = statement(changingPlaces(swap, around), { locks: locksOf(swap), ...loss });
  const beginning = say(prepared(swap));
  const made = undoneWith(beginning, [beginning, ...filling(swap).map(say), say(analysed(swap))]);
  const reverse = back.map(({ sql }) => sql);
  return [
    ...made.slice(0, -1),
    ...swap.carried.flatMap(beside),
    ...made.slice(-1),
    draft(change, to, "alter", reverse),
  ];
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
