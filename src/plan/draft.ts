import type { CatalogObject } from "../catalog/catalog.ts";
import { displayName } from "../kinds/kind.ts";
import type { Alteration, Statement } from "../kinds/statement.ts";
import type { DataStep, Step } from "./plan.ts";

/** A statement of a plan before it gets its number and its place in the files. */
export interface Draft extends Statement {
  readonly object: string;
  readonly changeKinds: readonly string[];
  readonly reverse: readonly string[];
  /** As in a step. */
  readonly reverseSteps?: Step["reverseSteps"];
  /** Undone by the way back of that one, which makes the whole object again or takes it away. */
  readonly undoneBy?: object;
  /** How others name it in `undoneBy`. */
  readonly mark?: object;
  /** The object to look up in the declared schema for the source line, or the place of the statement itself. */
  readonly about: CatalogObject | NonNullable<Step["source"]>;
  readonly data?: DataStep;
}

/** A statement about an object, and what is done to that: `create`. */
export function draft(one: Statement, about: CatalogObject, what: string, reverse: readonly string[]): Draft {
  return { ...one, about, object: displayName(about), changeKinds: [`${about.kind}.${what}`], reverse };
}

/** How a fill is run: over the blocks of its table, each batch as long as its time allows. */
export function batchesOver({ table }: NonNullable<Draft["fill"]>): NonNullable<Step["batches"]> {
  return { table, alias: table[1], rows: null, pause: 0 };
}

/** Those without a way back of their own are undone with another one, which is among them. */
export function undoneWith(other: Draft, drafts: readonly Draft[]): readonly Draft[] {
  const mark = {};
  return drafts.map((one) => {
    if (one === other) return { ...one, mark };
    return one.reverse.length > 0 ? one : { ...one, undoneBy: mark };
  });
}

/** What undoes a statement, as far as that is said with it. */
export function reverseOf(one: Statement | Alteration): readonly string[] {
  return "reverse" in one && one.reverse !== "rebuild" ? one.reverse : [];
}

/** `table.create`, `column.create` ... */
export function kindsOf(objects: readonly CatalogObject[], what: string): string[] {
  return [...new Set(objects.map((object) => `${object.kind}.${what}`))];
}
