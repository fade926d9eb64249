import { readCatalog } from "../../catalog/read.ts";
import { runtimeTables } from "../../catalog/runtime-partitions.ts";
import { digest } from "../../digest.ts";
import type { Baseline } from "../../effects/observation.ts";
import { startObservation } from "../../effects/observe.ts";
import { captureState } from "../../effects/state/capture.ts";
import type { Context } from "../context.ts";
import { ownJudgement } from "../evidence/own-judgement.ts";
import { recordBaseline, recordCatalog } from "../ledger/kept-state.ts";
import { ensureLedger } from "../ledger/ledger-tables.ts";
import { beginRelease, type RowCount } from "../ledger/releases.ts";
import { ensureSealKey, isSealed } from "../ledger/seal.ts";
import { recordSnapshot, type SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import { hasGuard } from "../step/guard-lift.ts";
import type { Target } from "../target/target.ts";
import { keptObjects, OthersChanges } from "./others-changes.ts";
import { usualPatience } from "./patience.ts";
import { givePreparedUp, type Prepared, takePrepared } from "./prepared.ts";
import { rebased } from "./rebased.ts";
import { requireFrom } from "./refusals.ts";
import type { ReleaseRun } from "./release-steps.ts";
import type { ReleaseWish } from "./release-wish.ts";

/** Writes the release down with the snapshot that it is going to take, so that one of a run that is killed is known. */
export async function prepare(
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
export async function reallyBegin(
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
    await requireFrom(target, wish.plan, catalog.fingerprint);
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

/** The plan with what its steps are compared with. */
export async function watched(
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
