import type { Check } from "../desired/checks.ts";
import type { Effects } from "../effects/effects.ts";
import type { Plan, Step } from "../plan/plan.ts";
import type { WayBack } from "../plan/way-back-class.ts";
import type { Context } from "./context.ts";
import type { LoadedPolicies } from "./evidence/policies.ts";
import { recordedQueries } from "./evidence/queries.ts";
import { sealAndJudge } from "./evidence/seal-and-judge.ts";
import type { Verification } from "./evidence/verification.ts";
import type { ReleaseRow } from "./ledger/releases.ts";
import { forgetSealKey } from "./ledger/seal.ts";
import type { Previewed } from "./preview.ts";
import { type Rehearsal, rehearse } from "./rehearse/rehearse.ts";
import { lockRelease } from "./release/release-lock.ts";
import { withClone } from "./script/clone.ts";
import type { Environment } from "./snapshot/client-program.ts";
import { liftOnCopy } from "./step/guard-lift.ts";
import { onTarget, type Target, type TargetOptions } from "./target/target.ts";
import { beforeWayBack, seenUndoing } from "./undo/undoing.ts";
import { requireWayBack, wayBackPlan } from "./undo/way-back-plan.ts";
import { releaseToUndo, type Undone, unfinishedWayBack } from "./undo/which-release.ts";

/** What a rollback would take back, or goes on to take back. */
export interface RollbackChoice {
  readonly undone: ReleaseRow;
  /** How far its plan says that the way back gets. */
  readonly told: WayBack;
  /** A run of this way back that was cut off: it has to be gone on with. */
  readonly unfinished: { readonly release: ReleaseRow; readonly plan: Plan } | null;
}

/**
 * Says what is to be taken back, from the ledger alone.
 *
 * @param release Its number; the newest in force when null.
 * @throws Failure `restore-only` (1), and those of `releaseToUndo`.
 */
export async function chooseRollback(
  context: Context,
  options: TargetOptions,
  release: string | null,
): Promise<RollbackChoice> {
  return onTarget(context, options, async ({ session }) => {
    const begun = await unfinishedWayBack(session, release);
    if (begun === null) {
      const undone = await releaseToUndo(session, release);
      return { undone: undone.row, told: requireWayBack(undone), unfinished: null };
    }
    const { row, plan } = begun;
    return { undone: row, told: row.wayBack ?? lossless, unfinished: { release: row, plan } };
  });
}

const lossless: WayBack = { class: "lossless", loses: [] };

export interface RollbackWish {
  readonly undone: ReleaseRow;
  readonly target: TargetOptions;
  readonly policies: LoadedPolicies;
  /** The team's own assertions, where they are known. */
  readonly checks: readonly Check[];
  /** For pg_dump and pg_restore, which stand in where others are connected. */
  readonly environment: Environment;
}

/** Tries the way back from a release on a branch or a copy of its database, forwards and back, and judges it. */
export async function previewRollback(context: Context, wish: RollbackWish): Promise<Previewed> {
  const started = performance.now();
  const { policies, checks, undone, target: options } = wish;
  const queries = await onTarget(context, options, ({ session, identity }) =>
    recordedQueries(session, identity.database),
  );
  const clone = { ...options, keep: false, environment: wish.environment };
  const tried = await withClone(context, clone, async ({ target }) => {
    await forgetSealKey(target.session);
    await liftOnCopy(target.session);
    const again = await releaseToUndo(target.session, undone.id);
    return tryOn(context, target, again, { policies, checks, queries: [...policies.queries, ...queries] });
  });
  return onTarget(context, options, async ({ session }) => {
    const judged = await sealAndJudge(session, tried, policies, context.clock());
    return { ...judged, unmanaged: [], milliseconds: performance.now() - started };
  });
}

async function tryOn(
  context: Context,
  target: Target,
  undone: Undone,
  wish: Pick<Parameters<typeof rehearse>[2], "policies" | "queries" | "checks">,
): Promise<{ readonly plan: Plan; readonly rehearsal: Rehearsal }> {
  const plan = await wayBackPlan(target, undone);
  const before = await beforeWayBack(target.session, plan);
  const place = { name: target.identity.database, expiresAt: null };
  const { effects, verification } = await rehearse(context, target, {
    ...wish,
    planned: { plan, desired: null },
    place,
  });
  const undoing = await seenUndoing(target.session, plan, before);
  const seen = { ...withoutGone(verification), undoing };
  return { plan: asSeen(plan, effects), rehearsal: { effects, verification: seen } };
}

/** A check that cannot be asked any more asks for what is taken back: that is nothing wrong. */
function withoutGone(verification: Verification): Verification {
  const { soundness } = verification;
  if (soundness === undefined) return verification;
  return {
    ...verification,
    soundness: { ...soundness, checks: soundness.checks.filter(({ failed }) => failed === null) },
  };
}

/** Nobody predicted the locks of the way back: what it was seen to take stands in their place. No digest covers them. */
function asSeen(plan: Plan, { steps }: Effects): Plan {
  const seen = new Map(steps.map((step) => [step.id, step]));
  const measured = (step: Step): Step => {
    const effect = seen.get(step.id);
    if (effect === undefined) return step;
    const work = effect.rewritten.length > 0 ? "rewrite" : effect.scanned.length > 0 ? "scan" : "none";
    const locks = effect.locks.map(({ relation, mode }) => ({ relation, mode }));
    return { ...step, locks: step.transactional ? locks : step.locks, work };
  };
  return { ...plan, steps: plan.steps.map(measured) };
}

/** The way back without trying it, for a target that is not production. What a cut-off step left there is cleared away. */
export async function unprovenRollback(context: Context, options: TargetOptions, undone: ReleaseRow): Promise<Plan> {
  return onTarget(context, options, async (target) => {
    await lockRelease(target.session);
    return wayBackPlan(target, await releaseToUndo(target.session, undone.id));
  });
}
