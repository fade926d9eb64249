import type { Plan, ReverseStep, Step } from "./plan.ts";

/** One statement of the way back. */
export interface ReverseStatement extends Pick<ReverseStep, "locks" | "work" | "batches"> {
  readonly sql: string;
  readonly transactional: boolean;
  /** The id of the step that it undoes. */
  readonly step: string;
  /** Which of that step's reverse statements it is, from 0. */
  readonly place: number;
}

/** The way back from a plan: every step's reverse, the last step's first. */
export function wayBack(plan: Plan): readonly ReverseStatement[] {
  return plan.steps.toReversed().flatMap(ofStep);
}

function ofStep({ id, reverse, reverseSteps }: Step): readonly ReverseStatement[] {
  return reverse.map((sql, place) => {
    const { reverse: _own, undoneBy: _with, ...told } = reverseSteps?.[place] ?? {};
    const transactional = told.batches === undefined && isTransactional(sql);
    return { sql, transactional, step: id, place, ...told };
  });
}

/** Of the statements that plans hold only these refuse to run in a transaction block, or to be used inside of it. */
function isTransactional(sql: string): boolean {
  return !/^(CREATE (UNIQUE )?INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY|ALTER TYPE .* ADD VALUE)\b/s.test(sql);
}
