import { readCatalog } from "../../catalog/read.ts";
import { runtimeTables } from "../../catalog/runtime-partitions.ts";
import { digest } from "../../digest.ts";
import type { Baseline } from "../../effects/observation.ts";
import { startObservation } from "../../effects/observe.ts";
import { captureState } from "../../effects/state/capture.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import { isConnectionLost } from "../../postgres/connection-lost.ts";
import type { Context } from "../context.ts";
import { countRows } from "../counts/rows.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { ownJudgement } from "../evidence/own-judgement.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import { rearmGuard } from "../guard.ts";
import { requireDataPending } from "../ledger/data-changes.ts";
import {
  beginRelease,
  endRelease,
  type ReleaseRow,
  type RowCount,
  readBaseline,
  readKeptCatalog,
  recordBaseline,
  recordCatalog,
  recordSnapshot,
  releasedPlan,
  releases,
  runningRelease,
  type SnapshotReceipt,
  supersedeRelease,
} from "../ledger/ledger.ts";
import { ensureLedger, hasLedger } from "../ledger/ledger-tables.ts";
import { markReverted } from "../ledger/reverted.ts";
import { ensureSealKey, isSealed } from "../ledger/seal.ts";
import type { Snapshots } from "../snapshot/snapshot.ts";
import { hasGuard } from "../step/guard-lift.ts";
import { fingerprintReader } from "../target/fingerprint.ts";
import type { Target } from "../target/target.ts";
import { type KeptObject, keptObjects, listed, OthersChanges } from "./others-changes.ts";
import { type Patience, usualPatience } from "./patience.ts";
import { givePreparedUp, neverBegan, type Prepared, settlePrepared, takePrepared } from "./prepared.ts";
import { rebased } from "./rebased.ts";
import { lockRelease, unlockRelease } from "./release-lock.ts";
import { type ReleaseRun, runRelease, standing } from "./release-steps.ts";
import { requireWholeAsProven } from "./whole-difference.ts";

export interface ReleaseWish {
  readonly plan: Plan;
  /** What the steps are compared with; null where a plan is applied unproven. */
  readonly proof: { readonly evidence: Evidence; readonly policies: LoadedPolicies } | null;
  readonly by: string;
  readonly unproven: string | null;
  readonly snapshots: Snapshots;
  readonly patience?: Patience;
  /**
   * Where the target stood a moment ago, and its newest release then. As long as that is the newest, it is read anew only
   * once the snapshot is taken, which it has to be in any case.
   */
  readonly seen?: { readonly fingerprint: string; readonly release: string | null };
  /** Everything that has to hold before the target is touched; told of the release that this run would go on with. */
  readonly admit: (target: Target, begun: ReleaseRow | null) => Promise<void>;
}

export interface Released {
  readonly outcome: "released" | "resumed" | "released before";
  readonly release: string;
  readonly snapshot: SnapshotReceipt | null;
  readonly steps: number;
  readonly rowsBefore: readonly RowCount[];
  readonly rowsAfter: readonly RowCount[];
  readonly milliseconds: number;
}

/**
 * Applies a plan to a target, recorded in its ledger: snapshot, steps one by one, each verified before the next. A run
 * that was cut off goes on where the ledger and the catalog agree that it stands.
 *
 * @throws Failure `release-running`, `stale`, `effects-differ` (4), `stopped` (1) and what a step or `admit` throws.
 */
export async function releasePlan(context: Context, target: Target, wish: ReleaseWish): Promise<Released> {
  try {
    return await releaseUncut(context, target, wish);
  } catch (error) {
    throw isConnectionLost(error) ? connectionLost(target, wish.plan, error) : error;
  }
}

async function releaseUncut(context: Context, target: Target, wish: ReleaseWish): Promise<Released> {
  const started = performance.now();
  await lockRelease(target.session, { context, milliseconds: (wish.patience ?? usualPatience).release });
  const found = (await hasLedger(target.session)) ? await runningRelease(target.session) : null;
  const cutOff = found !== null && neverBegan(found) ? found : null;
  const begun = cutOff === null ? found : null;
  if (begun?.planDigest === wish.plan.planDigest) return resume(context, target, wish, begun, started);
  if (begun !== null && begun.id === wish.plan.undoes?.release) await settle(target, begun);
  const isSeen = begun === null && (await isNewest(target, wish.seen?.release));
  const fingerprint = isSeen ? (wish.seen?.fingerprint ?? "") : await fingerprintOf(target, wish.plan);
  if (begun !== null && fingerprint !== wish.plan.from) throw anotherUnfinished(begun);
  const before = await releasedBefore(target, wish.plan, fingerprint);
  if (before !== null)
    return { ...told(before), outcome: "released before", milliseconds: performance.now() - started };
  requireFrom(wish.plan, fingerprint);
  if (wish.plan.undoes === undefined) await requireDataPending(target.session, wish.plan);
  await wish.admit(target, null);
  if (begun !== null) await supersede(context, target, begun);
  const same = cutOff?.planDigest === wish.plan.planDigest;
  const prepared =
    cutOff === null ? null : await settlePrepared(context, target, { begun: cutOff, snapshots: wish.snapshots, same });
  return begin(context, target, wish, { prepared, started });
}

async function begin(
  context: Context,
  target: Target,
  wish: ReleaseWish,
  { prepared, started }: { readonly prepared: Prepared | null; readonly started: number },
): Promise<Released> {
  const { plan } = wish;
  const rowsBefore = await countRows(target.session);
  const { run, snapshot } = await reallyBegin(
    context,
    target,
    wish,
    prepared ?? (await prepare(context, target, wish, rowsBefore)),
  );
  const found = await runRelease(context, target, run, 0);
  await requireWholeAsProven(context, run);
  return finish(
    context,
    target,
    plan,
    { outcome: "released", release: run.release, snapshot, rowsBefore, others: run.others, found },
    started,
  );
}

/** Writes the release down with the snapshot that it is going to take, so that one of a run that is killed is known. */
async function prepare(
  context: Context,
  target: Target,
  wish: ReleaseWish,
  rowsBefore: readonly RowCount[],
): Promise<Prepared> {
  const { session } = target;
  const snapshot = await wish.snapshots.intend(context, target);
  await ensureLedger(session);
  const effectDigest = wish.proof?.evidence.effects.effectDigest ?? null;
  const evidenceDigest = wish.proof === null ? null : digest(wish.proof.evidence.verification);
  await session.query("begin");
  const release = await beginRelease(session, wish.plan, { ...wish, effectDigest, evidenceDigest, rowsBefore });
  await recordSnapshot(session, release, { ...snapshot, state: "intended" });
  await session.query("commit");
  return { release, snapshot };
}

/** Takes the snapshot and begins the watch; from its COMMIT on the release is one to go on with. */
async function reallyBegin(
  context: Context,
  target: Target,
  wish: ReleaseWish,
  intended: Prepared,
): Promise<{ readonly run: ReleaseRun; readonly snapshot: SnapshotReceipt }> {
  let prepared = intended;
  try {
    prepared = await takePrepared(context, target, wish.snapshots, intended);
    const { release, snapshot } = prepared;
    const { database, managed } = wish.plan;
    const catalog = await readCatalog(target.session, { database, managed });
    requireFrom(wish.plan, catalog.fingerprint);
    const kept = keptObjects(catalog.objects);
    const others = new OthersChanges(wish.plan, kept, context.log);
    const run = { ...(await watched(context, target, wish, { baseline: null, others })), release };
    await target.session.query("begin");
    await recordCatalog(target.session, release, kept);
    if (run.observation !== null) await recordBaseline(target.session, release, run.observation.baseline());
    await ensureSealKey(target.session);
    await recordSnapshot(target.session, release, snapshot);
    await target.session.query("commit");
    return { run, snapshot };
  } catch (error) {
    await givePreparedUp(target, prepared).catch(() => undefined);
    throw error;
  }
}

async function resume(
  context: Context,
  target: Target,
  wish: ReleaseWish,
  begun: ReleaseRow,
  started: number,
): Promise<Released> {
  await wish.admit(target, begun);
  context.log(
    `Going on with release ${begun.id} of ${begun.startedAt.toISOString()}: ${begun.stepsDone} of ${begun.steps} steps are done`,
  );
  await ensureLedger(target.session);
  const baseline = wish.proof === null ? null : await readBaseline(target.session, begun.id);
  if (wish.proof !== null && baseline === null) throw begunUnwatched(begun);
  const others = new OthersChanges(wish.plan, await readKeptCatalog<KeptObject>(target.session, begun.id), context.log);
  const done = await standing(target, {
    plan: wish.plan,
    release: begun.id,
    proof: wish.proof?.evidence ?? null,
    others,
  });
  const run = await watched(context, target, wish, { baseline, others });
  const found = await runRelease(context, target, { ...run, release: begun.id }, done);
  await requireWholeAsProven(context, { ...run, release: begun.id });
  const { id: release, snapshot } = begun;
  return finish(
    context,
    target,
    wish.plan,
    { outcome: "resumed", release, snapshot, rowsBefore: begun.rowsBefore ?? [], others, found },
    started,
  );
}

/** What is taken back from the middle is first cleared of what a step that was cut off left. */
async function settle(target: Target, { id: release }: ReleaseRow): Promise<void> {
  await standing(target, { plan: await releasedPlan(target.session, release), release, proof: null });
}

/** A plan that was made from where another one stopped takes its place. */
async function supersede(context: Context, target: Target, begun: ReleaseRow): Promise<void> {
  context.log(
    `Release ${begun.id} stopped after ${begun.stepsDone} of ${begun.steps} steps; this plan goes on from there`,
  );
  await supersedeRelease(target.session, begun.id);
}

type Standing = Pick<Released, "outcome" | "release" | "snapshot" | "rowsBefore"> & {
  readonly others: OthersChanges;
  /** The fingerprint that was read after the last step; null where it was not. */
  readonly found: string | null;
};

async function finish(
  context: Context,
  target: Target,
  plan: Plan,
  standing: Standing,
  started: number,
): Promise<Released> {
  const { found, others } =
    standing.found === plan.to ? { found: plan.to, others: [] } : await standing.others.read(target.session, plan.to);
  if (found !== plan.to) throw notReached(plan, found, others);
  const rowsAfter = await countRows(target.session);
  await rearmGuard(context, target.session);
  await target.session.query("begin");
  await endRelease(target.session, standing.release, rowsAfter);
  await markReverted(target.session, standing.release);
  await target.session.query("commit");
  await unlockRelease(target.session);
  const { others: _others, found: _found, ...reported } = standing;
  return { ...reported, steps: plan.steps.length, rowsAfter, milliseconds: performance.now() - started };
}

/** The plan with what its steps are compared with. */
async function watched(
  context: Context,
  target: Target,
  { plan, proof, patience = usualPatience }: ReleaseWish,
  { baseline, others }: { readonly baseline: Baseline | null; readonly others: OthersChanges },
): Promise<Omit<ReleaseRun, "release">> {
  const guarded = await hasGuard(target.session);
  const lockWait = patience.locks;
  if (proof === null) return { plan, proof, observation: null, guarded, lockWait, others };
  const { evidence, policies } = proof;
  const { changedRows: changed, removedRows: removed } = policies.policies.settings.thresholds;
  const options = { values: false, thresholds: { changed, removed }, atRuntime: runtimeTables(plan.managed) };
  const since =
    baseline === null || others.tables.size === 0
      ? baseline
      : rebased(baseline, await captureState(target.session), others.tables);
  const observation = await startObservation(target.session, options, since);
  const sealed = await isSealed(target.session, evidence);
  const own = ownJudgement(evidence, policies, { sealed, now: context.clock() });
  return { plan, proof: { ...evidence, ownJudgement: own }, observation, guarded, lockWait, others };
}

function fingerprintOf(target: Target, plan: Plan): Promise<string> {
  return fingerprintReader(target.session, plan.database, plan.managed)();
}

/** True where nothing was released since that one; never where nobody looked. */
async function isNewest(target: Target, release: string | null | undefined): Promise<boolean> {
  if (release === undefined) return false;
  const [newest] = (await hasLedger(target.session)) ? await releases(target.session, 1) : [];
  return (newest?.id ?? null) === release;
}

async function releasedBefore(target: Target, plan: Plan, fingerprint: string): Promise<ReleaseRow | null> {
  if (fingerprint !== plan.to || !(await hasLedger(target.session))) return null;
  const latest = (await releases(target.session)).find(({ state }) => state !== "superseded");
  return latest?.planDigest === plan.planDigest && latest.state === "done" ? latest : null;
}

function told(row: ReleaseRow): Omit<Released, "outcome" | "milliseconds"> {
  const { id: release, snapshot, steps } = row;
  return { release, snapshot, steps, rowsBefore: row.rowsBefore ?? [], rowsAfter: row.rowsAfter ?? [] };
}

function requireFrom(plan: Plan, found: string): void {
  if (found === plan.from) return;
  throw new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: `Comparing ${plan.database} with the state that the plan starts from`,
    problem: `its fingerprint is ${found}, the plan starts from ${plan.from}`,
    next: "The database changed since the plan was made: plan, preview and judge again.",
  });
}

function connectionLost(target: Target, plan: Plan, cause: unknown): Failure {
  return new Failure({
    code: "connection-lost",
    exit: exitCodes.failed,
    tried: `Applying plan ${plan.planDigest} to ${target.shown}`,
    problem: `the connection to the server was cut off (${(cause as Error).message})`,
    next: "Run the same command again: it goes on where the ledger and the database say that it stands. The server's log tells who cut it off.",
    cause,
  });
}

function anotherUnfinished(begun: ReleaseRow): Failure {
  return new Failure({
    code: "release-unfinished",
    exit: exitCodes.stale,
    tried: "Beginning a release",
    problem: `release ${begun.id} of plan ${begun.planDigest} stopped after ${begun.stepsDone} of ${begun.steps} steps`,
    next: `Finish it by releasing that plan again, or take back what is done of it with \`schemagate rollback ${begun.id}\`.`,
  });
}

function begunUnwatched(begun: ReleaseRow): Failure {
  return new Failure({
    code: "begun-without-evidence",
    exit: exitCodes.rejected,
    tried: `Going on with release ${begun.id}`,
    problem: "it began without evidence, so that nobody knows the state that its effects are to be counted from",
    next: "Finish it the way it began, or make a plan from where it stands and preview that.",
  });
}

function notReached(plan: Plan, reached: string, others: readonly string[]): Failure {
  const named = others.length === 0 ? "" : `; it differs in ${listed(others)}`;
  return new Failure({
    code: "not-as-declared",
    exit: exitCodes.stale,
    tried: `Verifying ${plan.database} after the last step`,
    problem: `its fingerprint is ${reached}, the declared one is ${plan.to}${named}`,
    next: "Something else changed the schema meanwhile. Plan again to see the difference; the snapshot is in the ledger.",
  });
}
