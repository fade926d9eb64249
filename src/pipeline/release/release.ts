import type { Plan } from "../../plan/plan.ts";
import { isConnectionLost } from "../../postgres/connection-lost.ts";
import type { Context } from "../context.ts";
import { countRows } from "../counts/rows.ts";
import { rearmGuard } from "../guard.ts";
import { requireDataPending } from "../ledger/data-changes.ts";
import { readBaseline, readKeptCatalog, recordCatalogAfter } from "../ledger/kept-state.ts";
import { ensureLedger, hasLedger } from "../ledger/ledger-tables.ts";
import {
  endRelease,
  type ReleaseRow,
  type RowCount,
  releasedPlan,
  releases,
  runningRelease,
  supersedeRelease,
} from "../ledger/releases.ts";
import { markReverted } from "../ledger/reverted.ts";
import type { SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import { isDatabaseError } from "../step/run-step.ts";
import { fingerprintReader } from "../target/fingerprint.ts";
import type { Target } from "../target/target.ts";
import { prepare, reallyBegin, watched } from "./begin.ts";
import { type KeptObject, OthersChanges } from "./others-changes.ts";
import { usualPatience } from "./patience.ts";
import { neverBegan, type Prepared, settlePrepared } from "./prepared.ts";
import {
  anotherUnfinished,
  begunUnwatched,
  connectionLost,
  notReached,
  requireFrom,
  serverFailed,
} from "./refusals.ts";
import { lockRelease, unlockRelease } from "./release-lock.ts";
import { runRelease, standing } from "./release-steps.ts";
import type { ReleaseWish } from "./release-wish.ts";
import { requireWholeAsProven } from "./whole-difference.ts";

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
 * @throws Failure `release-running`, `stale`, `effects-differ` (4), `stopped`, `server-failed` (1) and what a step or `admit` throws.
 */
export async function releasePlan(context: Context, target: Target, wish: ReleaseWish): Promise<Released> {
  try {
    return await releaseUncut(context, target, wish);
  } catch (error) {
    if (isConnectionLost(error)) throw connectionLost(target, wish.plan, error);
    throw isDatabaseError(error) ? serverFailed(target, wish.plan, error) : error;
  }
}

async function releaseUncut(context: Context, target: Target, wish: ReleaseWish): Promise<Released> {
  const started = performance.now();
  const way = await wayIn(context, target, wish);
  if (way.kind === "resume") return resume(context, target, wish, way.begun, started);
  if (way.kind === "done")
    return { ...told(way.before), outcome: "released before", milliseconds: performance.now() - started };
  const { begun, cutOff } = way;
  if (begun !== null) await supersede(context, target, begun);
  const same = cutOff?.planDigest === wish.plan.planDigest;
  const prepared =
    cutOff === null ? null : await settlePrepared(context, target, { begun: cutOff, snapshots: wish.snapshots, same });
  return begin(context, target, wish, { prepared, started });
}

/** How a release goes on from where its target stands. */
export type WayIn =
  | { readonly kind: "resume"; readonly begun: ReleaseRow }
  | { readonly kind: "done"; readonly before: ReleaseRow }
  | {
      readonly kind: "begin";
      /** Of another plan, whose place this one takes. */
      readonly begun: ReleaseRow | null;
      /** One that never began, whose snapshot may serve. */
      readonly cutOff: ReleaseRow | null;
    };

/**
 * Takes the release lock and looks whether the plan may be released: everything that can be refused is refused here, before
 * the target is touched. Only what a cut-off step of what is taken back left is cleared away.
 *
 * @throws Failure `release-running`, `stale`, `release-unfinished` (4) and what `admit` throws.
 */
export async function wayIn(context: Context, target: Target, wish: ReleaseWish): Promise<WayIn> {
  await lockRelease(target.session, { context, milliseconds: (wish.patience ?? usualPatience).release });
  const found = (await hasLedger(target.session)) ? await runningRelease(target.session) : null;
  const cutOff = found !== null && neverBegan(found) ? found : null;
  const begun = cutOff === null ? found : null;
  if (begun?.planDigest === wish.plan.planDigest) {
    await wish.admit(target, begun);
    return { kind: "resume", begun };
  }
  if (begun !== null && begun.id === wish.plan.undoes?.release) await settle(target, begun);
  const isSeen = begun === null && (await isNewest(target, wish.seen?.release));
  const fingerprint = isSeen ? (wish.seen?.fingerprint ?? "") : await fingerprintOf(target, wish.plan);
  if (begun !== null && fingerprint !== wish.plan.from) throw anotherUnfinished(begun);
  const before = await releasedBefore(target, wish.plan, fingerprint);
  if (before !== null) return { kind: "done", before };
  await requireFrom(target, wish.plan, fingerprint);
  if (wish.plan.undoes === undefined) await requireDataPending(target.session, wish.plan);
  await wish.admit(target, null);
  return { kind: "begin", begun, cutOff };
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

async function resume(
  context: Context,
  target: Target,
  wish: ReleaseWish,
  begun: ReleaseRow,
  started: number,
): Promise<Released> {
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
  const { left } = standing.others;
  if (left !== null) await recordCatalogAfter(target.session, standing.release, left);
  await markReverted(target.session, standing.release);
  await target.session.query("commit");
  await unlockRelease(target.session);
  const { others: _others, found: _found, ...reported } = standing;
  return { ...reported, steps: plan.steps.length, rowsAfter, milliseconds: performance.now() - started };
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
