import type { Judgement } from "../policy/judgement.ts";
import type { Context, Declared, Production } from "./context.ts";
import type { Evidence, JudgementDocument } from "./evidence.ts";
import { approvalOf } from "./gate.ts";
import { judgeEvidence, judgementDocument } from "./judge.ts";
import type { Approval } from "./ledger.ts";
import { requireNeon } from "./neon.ts";
import { planTarget } from "./plan.ts";
import type { LoadedPolicies } from "./policies.ts";
import { freshPreview, productionBranch, requirePreview } from "./preview-branch.ts";
import { rehearse } from "./rehearse.ts";
import { openTarget } from "./target.ts";

export interface PreviewWish {
  readonly declared: Declared;
  readonly production: Production;
  /** Name of the preview's branch. */
  readonly branch: string;
  readonly policies: LoadedPolicies;
}

export interface Previewed {
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  readonly document: JudgementDocument;
  /** An approval of this plan with these effects that production's ledger holds already. */
  readonly approved: Approval | null;
  readonly unmanaged: readonly string[];
  readonly milliseconds: number;
}

/**
 * Shows on a fresh branch of production what a plan does there, and judges it. Production itself is only read.
 *
 * @throws Failure when there is no preview to be had; a plan that fails on it is a rejection, no failure.
 */
export async function preview(context: Context, wish: PreviewWish): Promise<Previewed> {
  const started = performance.now();
  const neon = requireNeon(context);
  const parent = await productionBranch(neon, wish.production);
  const database = wish.production.databaseName;
  const productionUrl = await neon.connectionUrl({ branchId: parent.id, database });
  const production = await openTarget(context, { url: productionUrl, asSuperuser: false });
  try {
    context.log(`Planning ${wish.declared.database} against ${parent.name}`);
    const planned = await planTarget(production, wish.declared, false);
    const branch = await freshPreview(context, neon, wish.branch, parent);
    const url = await neon.connectionUrl({ branchId: branch.id, database });
    const target = await openTarget(context, { url, asSuperuser: false });
    try {
      requirePreview(target.identity, production.identity);
      const place = { name: branch.name, expiresAt: branch.expiresAt };
      const rehearsal = await rehearse(context, target, { planned, policies: wish.policies.policies, place });
      const evidence: Evidence = { plan: planned.plan, ...rehearsal };
      const now = context.clock();
      const judgement = judgeEvidence(evidence, wish.policies, now);
      const document = judgementDocument(judgement, evidence.verification, wish.policies, now);
      const milliseconds = performance.now() - started;
      const approved = judgement.verdict === "approval" ? await approvalOf(production.session, evidence, now) : null;
      return { evidence, judgement, document, approved, unmanaged: planned.unmanaged, milliseconds };
    } finally {
      await target.close();
    }
  } finally {
    await production.close();
  }
}
