import { exitCodes, Failure } from "../failure.ts";
import type { Judgement } from "../policy/judgement.ts";
import type { Context } from "./context.ts";
import type { Evidence } from "./evidence/evidence.ts";
import { approvedEffects, requireNoReject } from "./evidence/gate.ts";
import type { LoadedPolicies } from "./evidence/policies.ts";
import { judgeEvidence } from "./judge.ts";
import { type Approval, recordApproval, withdrawApprovals } from "./ledger/approvals.ts";
import { ensureLedger, hasLedger } from "./ledger/ledger-tables.ts";
import { requireSeal } from "./ledger/seal.ts";
import { onTarget, openTarget, type TargetOptions } from "./target/target.ts";
import { requireOwnWayBack } from "./undo/way-back-plan.ts";

export interface ApproveWish {
  readonly evidence: Evidence;
  readonly policies: LoadedPolicies;
  readonly by: string;
  readonly days: number;
  /** Where it is given, such as a pull request; it can be taken back by that. */
  readonly about?: string | null;
  readonly target: TargetOptions;
}

/**
 * Records in the ledger of the target that a person lets exactly this plan with exactly these effects through.
 *
 * @throws Failure `rejected` (3): what must never happen cannot be approved.
 */
export async function approve(
  context: Context,
  wish: ApproveWish,
): Promise<{ readonly approval: Approval; readonly judgement: Judgement }> {
  const at = context.clock();
  const judgement = judgeEvidence(wish.evidence, wish.policies, at);
  requireNoReject(judgement);
  const approval: Approval = {
    planDigest: wish.evidence.plan.planDigest,
    effectDigest: approvedEffects(wish.evidence, wish.policies),
    by: wish.by,
    at,
    expires: expiry(at, wish.days),
    about: wish.about ?? null,
  };
  const target = await openTarget(context, wish.target);
  try {
    await requireSeal(target.session, wish.evidence, null);
    await requireOwnWayBack(target.session, wish.evidence.plan);
    await ensureLedger(target.session);
    await recordApproval(target.session, approval);
  } finally {
    await target.close();
  }
  return { approval, judgement };
}

/**
 * Takes back what was approved at a place, such as a pull request, of exactly this plan with exactly these effects.
 *
 * @returns Who had approved it.
 */
export function withdraw(
  context: Context,
  {
    evidence,
    policies,
    about,
    target,
  }: Pick<ApproveWish, "evidence" | "policies" | "target"> & { readonly about: string },
): Promise<readonly string[]> {
  const { planDigest } = evidence.plan;
  const effectDigest = approvedEffects(evidence, policies);
  return onTarget(context, target, async ({ session }) => {
    if (!(await hasLedger(session))) return [];
    await ensureLedger(session);
    return withdrawApprovals(session, { planDigest, effectDigest, about, at: context.clock() });
  });
}

function expiry(at: Date, days: number): Date {
  if (Number.isFinite(days) && days > 0 && days <= 90) return new Date(at.getTime() + days * 86_400_000);
  throw new Failure({
    code: "invalid-days",
    exit: exitCodes.usage,
    tried: "Reading --days",
    problem: "an approval lasts more than 0 and at most 90 days",
    next: "Give a number of days such as --days 7.",
  });
}
