import type { RowCounts } from "../../effects/counters.ts";
import type { StepEffect } from "../../effects/effects.ts";
import type { Observation } from "../../effects/observation.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { batchesOf, type Step } from "../../plan/plan.ts";
import type { Session } from "../../postgres/connection.ts";
import { masked, withoutSecretsOf } from "../../postgres/secrets.ts";
import { needsSuperuser, superuserNext } from "../../postgres/superuser-needed.ts";
import type { StepFailure } from "../evidence/verification.ts";
import { takeLocks } from "../locks/take-locks.ts";
import { type BatchMeans, runBatches } from "./batches.ts";
import { armInside, liftInside } from "./guard-lift.ts";
import { withoutValues } from "./without-values.ts";

/**
 * Functions are made before what their bodies name may be there, as pg_restore makes them; bodies were looked at when the
 * declared schema was loaded. Before each statement, so that it holds in the transaction only.
 */
const bodiesUnchecked = "set local check_function_bodies = off";

export interface StepRun {
  readonly session: Session;
  /** Null where nothing is compared with a preview. */
  readonly observation: Observation | null;
  /** The fingerprint as this session sees it now; null where it is not wanted after this step. */
  readonly fingerprint: (() => Promise<string>) | null;
  /** Statements that take its locks, and for how many milliseconds others may queue behind that. */
  readonly locks?: { readonly statements: readonly string[]; readonly milliseconds: number };
  /** The guard in the database is to let this transaction pass, and nobody else. */
  readonly passGuard?: boolean;
  /** What steps need that are run in batches. */
  readonly batches: BatchMeans;
}

export interface StepResult {
  readonly effect: StepEffect | null;
  readonly fingerprint: string | null;
}

/**
 * Runs one step in a transaction of its own, or in none where it cannot be in one.
 *
 * @param settle Called with what the step did; before COMMIT where there is one, so that rejecting undoes the step.
 * @throws StepRefused with PostgreSQL's words, and LocksMissed.
 */
export async function runStep(
  run: StepRun,
  step: Step,
  settle: (result: StepResult) => Promise<void>,
): Promise<StepResult> {
  if (!step.transactional) return await observed(run, step, settle);
  await run.session.query(`begin; ${bodiesUnchecked}`);
  try {
    const transaction = await currentTransaction(run.session);
    if (run.passGuard === true) await liftInside(run.session);
    const result = await observed(run, step, async (found) => {
      if ((await currentTransaction(run.session)) !== transaction) throw leftTransaction(step);
      await settle(found);
    });
    if (run.passGuard === true) await armInside(run.session);
    await run.session.query("commit");
    return result;
  } catch (error) {
    await run.session.query("rollback").catch(() => undefined);
    throw error;
  }
}

async function observed(run: StepRun, step: Step, settle: (result: StepResult) => Promise<void>): Promise<StepResult> {
  const { transactional, sql } = step;
  const batches = batchesOf(step);
  let counted: ReadonlyMap<string, RowCounts> = new Map();
  const statement = async () => {
    try {
      if (batches === null) await run.session.query(sql);
      else
        counted = await runBatches(run.session, step, batches, { ...run.batches, passGuard: run.passGuard === true });
    } catch (error) {
      throw isDatabaseError(error) ? new StepRefused(step, error) : error;
    }
  };
  // Last of all, since others wait from here on until COMMIT.
  const ownLocks = async () => {
    const { locks } = run;
    if (transactional && locks !== undefined) await takeLocks(run.session, locks.statements, locks.milliseconds);
  };
  let effect: StepEffect | null = null;
  if (run.observation === null) await ownLocks().then(statement);
  else {
    const own = batches === null ? { writes: step.data !== undefined } : { counted: () => counted };
    effect = await run.observation.step(step.id, statement, { transactional, sql, takeLocks: ownLocks, ...own });
  }
  const result = { effect, fingerprint: (await run.fingerprint?.()) ?? null };
  await settle(result);
  return result;
}

async function currentTransaction(session: Session): Promise<string> {
  const { rows } = await session.query<{ id: string }>("select pg_catalog.pg_current_xact_id()::pg_catalog.text as id");
  return rows[0]?.id ?? "";
}

/** What `pg` throws for an error that the server reported. */
export interface DatabaseError extends Error {
  readonly severity: string;
  readonly code: string;
  readonly detail?: string;
  readonly hint?: string;
}

export function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && "severity" in error && typeof error.severity === "string";
}

/** PostgreSQL refused a step. */
export class StepRefused extends Failure {
  readonly step: StepFailure;

  constructor(step: Step, cause: DatabaseError) {
    const said = withoutSecretsOf(step.sql, withoutValues(cause));
    super({
      code: "step-failed",
      exit: exitCodes.failed,
      tried: `Running step ${step.id}: ${masked(step.sql)}`,
      problem: `${said} (${cause.code})`,
      next: needsSuperuser(cause) ? superuserNext : nextOf(step, cause),
      ...(step.source === null ? {} : { at: step.source }),
      cause,
    });
    this.name = "StepRefused";
    this.step = { step: step.id, message: said, code: cause.code, sql: masked(step.sql), source: step.source };
  }
}

function nextOf({ hazard, source }: Step, { hint }: DatabaseError): string {
  if (hazard !== undefined) return `${hazard.problem} See them by: ${hazard.query}; ${hazard.waysOut.join(" Or: ")}`;
  if (hint !== undefined) return hint;
  return source === null
    ? "Change what is in its way, then run the same again; `schemagate status` says what stands where."
    : "Change the declaration so that the data that is there can follow it, then plan again.";
}

function leftTransaction(step: Step): Failure {
  return new Failure({
    code: "transaction-left",
    exit: exitCodes.rejected,
    tried: `Running step ${step.id}`,
    problem: "the statement ended the transaction that it ran in, so what it did could not be checked before COMMIT",
    next: "Look at the database before anything else, and make the plan anew: this one was not made by schemagate.",
  });
}
