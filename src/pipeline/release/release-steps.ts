import type { Effects } from "../../effects/effects.ts";
import type { Observation } from "../../effects/observation.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Plan, Step } from "../../plan/plan.ts";
import type { Context } from "../context.ts";
import { type OwnJudgement, requireToldOf } from "../evidence/own-judgement.ts";
import type { Verification } from "../evidence/verification.ts";
import { batchJournal } from "../ledger/data-changes.ts";
import { journal, recordDone, recordFailed, recordFingerprint, recordIntent, type StepRow } from "../ledger/journal.ts";
import { withProgress } from "../locks/concurrent-progress.ts";
import { LockWait, wantedLocks } from "../locks/lock-wait.ts";
import { LocksMissed, lockStatements } from "../locks/take-locks.ts";
import { concurrentIndex, isDone, removeInvalid } from "../step/concurrent-index.ts";
import { runStep, StepRefused, type StepResult, type StepRun } from "../step/run-step.ts";
import type { Target } from "../target/target.ts";
import { withCancel } from "../target/with-cancel.ts";
import { readySession } from "./long-session.ts";
import { listed, OthersChanges } from "./others-changes.ts";

/** What the preview showed, to be found again. */
export interface Proof {
  readonly effects: Effects;
  readonly verification: Verification;
  readonly ownJudgement: OwnJudgement;
}

export interface ReleaseRun {
  readonly plan: Plan;
  readonly release: string;
  readonly proof: Proof | null;
  /** Null where nothing is compared. */
  readonly observation: Observation | null;
  /** The guard is installed, which these steps, admitted as they are, pass. */
  readonly guarded: boolean;
  /** How many milliseconds a step waits for its locks in all. */
  readonly lockWait: number;
  readonly others: OthersChanges;
}

/** A release as far as the journal and the catalog tell where it stands. */
type Begun = Pick<ReleaseRun, "plan" | "release"> & {
  readonly proof: Pick<Proof, "verification"> | null;
  readonly others?: OthersChanges;
};

/**
 * Runs the steps after those that are done.
 *
 * @returns The fingerprint that was read after the last one; null where it was not.
 */
export async function runRelease(
  context: Context,
  target: Target,
  run: ReleaseRun,
  done: number,
): Promise<string | null> {
  requireEffectsSoFar(run, done);
  await readySession(target.session);
  let found: string | null = null;
  for (const [position, step] of run.plan.steps.entries()) {
    if (position < done) continue;
    if (position === done) await recordIntent(target.session, run.release, position, step);
    if (context.stop.aborted) {
      await recordFailed(target.session, run.release, position, "not begun: stopped as asked");
      throw stopped(run, position);
    }
    context.log(`  ${step.id} ${step.object}`);
    const failed = async (error: unknown) => {
      const cleared = await settleFailed(context, target, run, { position, error });
      throw wasCancelled(context, error) ? cancelled(run, position, step, cleared) : error;
    };
    found = await withCancel(context, target, () => patiently(context, target, run, position)).catch(failed);
  }
  return found;
}

async function runOne(
  context: Context,
  target: Target,
  run: ReleaseRun,
  position: number,
  locks: NonNullable<StepRun["locks"]>,
): Promise<string | null> {
  const step = run.plan.steps[position] as Step;
  const next = run.plan.steps[position + 1];
  const { session } = target;
  const expected = run.proof?.verification.steps[position]?.fingerprint ?? null;
  let found: string | null = null;
  const read = async () => {
    found = (await run.others.read(session, expected)).found;
    return found;
  };
  const isRead = needsReading(run, position, step);
  const fingerprint = isRead && !step.transactional ? read : null;
  const { observation, guarded: passGuard } = run;
  const batches = { log: context.log, stop: context.stop, journal: batchJournal(session, run.release, position) };
  await runStep({ session, observation, fingerprint, locks, passGuard, batches }, step, async (result) => {
    requireAsPreviewed(run, position, step, result);
    await requireNothingGraver(run, position, step);
    const effectDigest = result.effect?.effectDigest ?? null;
    const totals = run.observation?.baseline().totals ?? null;
    const fingerprint = result.fingerprint ?? run.proof?.verification.steps[position]?.fingerprint ?? null;
    await recordDone(session, run.release, position, step, { fingerprint, effectDigest, totals, next });
  });
  if (isRead && step.transactional) await recordFingerprint(session, run.release, position, await read());
  return found;
}

async function requireNothingGraver(run: ReleaseRun, position: number, step: Step): Promise<void> {
  if (run.proof === null || run.observation === null) return;
  requireToldOf(run.proof.ownJudgement(position, await run.observation.soFar()), step);
}

/**
 * Whether the whole catalog is read after a step, which is never while locks are held. With proof the effect digest tells of
 * what a step touched, the journal keeps the fingerprint that the preview came to, and the end, or whoever goes on, compares
 * with it. Without proof the journal holds some fifty fingerprints: reading the catalog after each of thousands of steps
 * would take longer than the steps.
 */
function needsReading(run: ReleaseRun, position: number, step: Step): boolean {
  if (run.proof !== null) return !step.transactional;
  return position % Math.ceil(run.plan.steps.length / 50) === 0;
}

/** Called before COMMIT: what happened here is what happened on the preview, or it is undone. */
function requireAsPreviewed(run: ReleaseRun, position: number, step: Step, result: StepResult): void {
  if (run.proof === null) return;
  const expected = run.proof.verification.steps[position]?.fingerprint;
  if (!step.transactional && result.fingerprint !== expected)
    throw differs(step, "fingerprint", result.fingerprint ?? "not read", expected);
  const before = run.proof.effects.steps[position];
  if (result.effect === null || before === undefined) throw differs(step, "effect", "not observed", "observed");
  const { effectDigest } = before;
  if (result.effect.effectDigest !== effectDigest)
    throw differs(step, "effect digest", result.effect.effectDigest, effectDigest);
}

/**
 * How many steps are done, by the journal and the catalog together. What a step that was cut off left behind is cleared
 * away, so this comes before the watch begins again.
 */
export async function standing(target: Target, run: Begun): Promise<number> {
  const rows = await journal(target.session, run.release);
  const done = rows.filter((row) => row.state === "done");
  const last = done.at(-1);
  // Null between two checkpoints: then the journal, written in the steps' own transactions, has to do.
  const expected = last === undefined ? run.plan.from : last.fingerprint;
  const intended = rows.find((row) => row.state !== "done");
  if (intended !== undefined && (await settleIntended(target, run, intended, expected))) return done.length + 1;
  const { found, others } = await othersOf(run).read(target.session, expected);
  if (expected !== null && found !== expected)
    throw moved(run, done.length, { what: "fingerprint", found, expected, others });
  return done.length;
}

function othersOf({ plan, others }: Begun): OthersChanges {
  return others ?? new OthersChanges(plan, null);
}

/** What the steps before this run did, by the state that they began from, which the ledger kept. */
function requireEffectsSoFar(run: ReleaseRun, done: number): void {
  const expected = run.proof?.effects.steps[done - 1]?.effectDigest;
  const found = run.observation?.digestSoFar();
  if (expected === undefined || found === undefined || found === expected) return;
  throw moved(run, done, { what: "effect digest", found, expected, others: [...run.others.tables] });
}

/**
 * A step outside of transactions was cut off: the catalog says whether it happened, did not, or left a ruin. One in a
 * transaction happened only if the journal says so, which it does in that transaction.
 */
async function settleIntended(target: Target, run: Begun, intended: StepRow, before: string | null): Promise<boolean> {
  const step = run.plan.steps[intended.position];
  // The catalog knows nothing of rows; batches are in the journal.
  if (step === undefined || step.transactional || step.data !== undefined || step.batches !== undefined) return false;
  const index = concurrentIndex(step.sql);
  if (index !== null) await removeInvalid(target.session, index);
  // Without a state to compare with it is run again: that may be refused, but nothing is left out.
  if (index === null && before === null) return false;
  const { found } = await othersOf(run).read(target.session, before);
  if (index === null ? found === before : !(await isDone(target.session, index))) return false;
  const after = run.proof?.verification.steps[intended.position]?.fingerprint;
  if (index === null && after !== undefined && found !== after) return false;
  const next = run.plan.steps[intended.position + 1];
  const result = { fingerprint: after ?? found, effectDigest: null, totals: null, next };
  await recordDone(target.session, run.release, intended.position, step, result);
  return true;
}

/**
 * Clears away what a step that failed left behind, and tells the journal. Neither may hide why it failed: where the
 * connection is gone, the next run does it.
 *
 * @returns What came of what was left; null where nothing was.
 */
async function settleFailed(
  context: Context,
  target: Target,
  run: ReleaseRun,
  { position, error }: { readonly position: number; readonly error: unknown },
): Promise<string | null> {
  const { session } = target;
  const step = run.plan.steps[position] as Step;
  const cleared = await clearAway(target, step).catch(
    (trouble: Error) => `the unfinished index is left: ${trouble.message}`,
  );
  if (cleared !== null) context.log(`  ${step.id} ${cleared}`);
  const why = error instanceof Failure ? error.problem : "it was cut off";
  const note = [why, ...(cleared === null ? [] : [cleared])].join("; ");
  await recordFailed(session, run.release, position, note).catch(() => undefined);
  return cleared;
}

async function clearAway({ session }: Target, step: Step): Promise<string | null> {
  const index = step.transactional ? null : concurrentIndex(step.sql);
  if (index === null) return null;
  await session.query("set lock_timeout = '10s'");
  try {
    const removed = await removeInvalid(session, index);
    return removed === null ? null : `the unfinished index ${removed} was removed`;
  } finally {
    await session.query("set lock_timeout = 0");
  }
}

/** Runs one step as soon as its locks are to be had without others waiting behind it. */
async function patiently(context: Context, target: Target, run: ReleaseRun, position: number): Promise<string | null> {
  const step = run.plan.steps[position] as Step;
  const { session } = target;
  // What cannot be in a transaction waits for as long as it takes: a lock_timeout would leave an invalid index behind.
  if (!step.transactional)
    return withProgress(context, target, step.id, () =>
      runOne(context, target, run, position, { statements: [], milliseconds: 0 }),
    );
  const wait = new LockWait(context, session, step, run.lockWait);
  for (;;) {
    const milliseconds = await wait.untilClear();
    if (milliseconds === null) throw stopped(run, position);
    const statements = await lockStatements(session, wantedLocks(step));
    try {
      return await runOne(context, target, run, position, { statements, milliseconds });
    } catch (error) {
      if (!wereLocksMissed(error)) throw error;
      await wait.missed(error);
    }
  }
}

/** 55P03: lock_not_available, 40P01: deadlock_detected; of locks that were not known beforehand. */
function wereLocksMissed(error: unknown): boolean {
  return (
    error instanceof LocksMissed || (error instanceof StepRefused && ["55P03", "40P01"].includes(error.step.code ?? ""))
  );
}

/** 57014: query_canceled. */
function wasCancelled(context: Context, error: unknown): boolean {
  return context.cancel.aborted && error instanceof StepRefused && error.step.code === "57014";
}

function cancelled(run: ReleaseRun, done: number, step: Step, cleared: string | null): Failure {
  const after = step.transactional ? " and rolled back" : cleared === null ? "" : `; ${cleared}`;
  return new Failure({
    code: "cancelled",
    exit: exitCodes.failed,
    tried: `Releasing plan ${run.plan.planDigest}`,
    problem: `step ${step.id} was cancelled as asked${after}: ${done} of ${run.plan.steps.length} steps are done and recorded`,
    next: "Run the same command again to go on; the snapshot before the release is in the ledger (`schemagate status`).",
  });
}

function stopped(run: ReleaseRun, done: number): Failure {
  return new Failure({
    code: "stopped",
    exit: exitCodes.failed,
    tried: `Releasing plan ${run.plan.planDigest}`,
    problem: `it was stopped as asked: ${done} of ${run.plan.steps.length} steps are done and recorded, the others have not begun`,
    next: "Run the same command again to go on; the snapshot before the release is in the ledger (`schemagate status`).",
  });
}

function differs(step: Step, what: string, found: string, expected: string | undefined): Failure {
  return new Failure({
    code: "effects-differ",
    exit: exitCodes.stale,
    tried: `Checking step ${step.id} before COMMIT`,
    problem: `its ${what} is ${found}, on the preview it was ${expected ?? "not recorded"}${step.transactional ? ": the step was rolled back" : ""}`,
    next: "Production is not what the preview was. Preview again, and look for code that acts by where it runs.",
  });
}

function moved(
  run: Begun,
  done: number,
  seen: { what: string; found: string; expected: string; others: readonly string[] },
): Failure {
  const named = seen.others.length === 0 ? "" : `: ${listed(seen.others)}`;
  return new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: `Going on with release ${run.release} after ${done} of ${run.plan.steps.length} steps`,
    problem: `the database's ${seen.what} is ${seen.found}, the steps that are done lead to ${seen.expected}: something else changed it meanwhile, which this plan may concern${named}`,
    next: "Undo that change, or go back to the snapshot that `schemagate status` names, then run this again; or plan from where it stands, which takes the place of this release.",
  });
}
