import type { Plan } from "../../plan/plan.ts";
import type { Judgement } from "../../policy/judgement.ts";
import type { Connection } from "../../postgres/connection.ts";
import { judgeEvidence, judgementDocument } from "../judge.ts";
import type { Approval } from "../ledger/approvals.ts";
import { sealFor } from "../ledger/seal.ts";
import type { Rehearsal } from "../rehearse/rehearse.ts";
import type { Evidence, JudgementDocument } from "./evidence.ts";
import { approvalOf } from "./gate.ts";
import type { LoadedPolicies } from "./policies.ts";

export interface Judged {
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  readonly document: JudgementDocument;
  /** An approval of this plan with these effects that the target's ledger holds already. */
  readonly approved: Approval | null;
}

/** Makes evidence of a rehearsal: sealed with the key of the database that it is for, and judged. */
export async function sealAndJudge(
  production: Connection,
  { plan, rehearsal }: { readonly plan: Plan; readonly rehearsal: Rehearsal },
  policies: LoadedPolicies,
  now: Date,
): Promise<Judged> {
  const seal = await sealFor(production, rehearsal.verification);
  const evidence: Evidence = { plan, ...rehearsal, seal };
  const judgement = judgeEvidence(evidence, policies, now);
  const document = judgementDocument(judgement, evidence.verification, policies, now);
  const approved = judgement.verdict === "approval" ? await approvalOf(production, evidence, now, policies) : null;
  return { evidence, judgement, document, approved };
}
