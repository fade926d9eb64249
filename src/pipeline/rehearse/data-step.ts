import { Failure } from "../../failure.ts";
import type { Step } from "../../plan/plan.ts";
import type { Session } from "../../postgres/connection.ts";
import type { StepFailure } from "../evidence/verification.ts";
import { type ServerGuard, serverGuard } from "../script/server-guard.ts";
import { StepRefused } from "../step/run-step.ts";

/** A data step runs code that may do anything: what it does beyond the tables of this database is a failure of the step. */
export class DataStepGuard {
  readonly #session: Session;
  #guard: ServerGuard | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** @throws StepBeyond with what it did */
  async around<Result>(step: Step, run: () => Promise<Result>): Promise<Result> {
    if (step.data === undefined) return run();
    this.#guard ??= await serverGuard(this.#session);
    let result: { readonly value: Result } | undefined;
    const problem = await this.#guard.around(async () => {
      result = { value: await run() };
    }, true);
    if (problem !== null || result === undefined) throw new StepBeyond(problem ?? "it did not end");
    return result.value;
  }
}

/** Reaching out of the database on trial. */
class StepBeyond extends Error {}

/** What of an error is the step's own failure; null for everything else that can go wrong. */
export function failureOf(error: unknown, step: Step): StepFailure | null {
  if (error instanceof StepRefused) return error.step;
  const own = { step: step.id, code: null, sql: step.sql, source: step.source };
  if (error instanceof StepBeyond) return { ...own, message: error.message };
  const isStepsFault = error instanceof Failure && error.code.startsWith("data-step-");
  return isStepsFault ? { ...own, message: `${error.problem}. ${error.next}` } : null;
}
