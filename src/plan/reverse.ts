import type { Plan } from "./plan.ts";

/** One statement of the way back. */
export interface ReverseStatement {
  readonly sql: string;
  readonly transactional: boolean;
  /** The id of the step that it undoes. */
  readonly step: string;
}

/** The way back from a plan: every step's reverse, the last step's first. */
export function wayBack(plan: Plan): readonly ReverseStatement[] {
  return plan.steps
    .toReversed()
    .flatMap((step) => step.reverse.map((sql) => ({ sql, transactional: isTransactional(sql), step: step.id })));
}

/** Of the statements that plans hold only these refuse to run in a transaction block, or to be used inside of it. */
function isTransactional(sql: string): boolean {
  return !/^(CREATE (UNIQUE )?INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY|ALTER TYPE .* ADD VALUE)\b/s.test(sql);
}
