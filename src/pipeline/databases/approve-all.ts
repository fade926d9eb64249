import type { Verdict } from "../../policy/judgement.ts";
import { approve } from "../approve.ts";
import type { Context } from "../context.ts";
import { productionBranch } from "../copies/preview-branch.ts";
import { requireNoReject } from "../evidence/gate.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import { judgeEvidence } from "../judge.ts";
import type { Approval } from "../ledger/approvals.ts";
import { requireNeon } from "../target/neon.ts";
import type { NamedDatabase } from "./all-databases.ts";
import type { PreviewFolder } from "./preview-folder.ts";
import { isProven, provenAll } from "./proofs.ts";

export interface ApproveAllWish {
  readonly databases: readonly NamedDatabase[];
  /** What the preview of all of them left. */
  readonly left: PreviewFolder;
  readonly policies: LoadedPolicies;
  readonly by: string;
  readonly days: number;
  readonly about?: string | null;
}

/** What a person let through of one database; null where nobody is needed. */
export interface DatabaseApproval {
  readonly database: string;
  readonly verdict: Verdict;
  readonly approval: Approval | null;
}

/**
 * Records in the ledger of each database that needs it that a person lets its plan through.
 *
 * @throws Failure of the first database that cannot be approved, before anything is recorded in any.
 */
export async function approveAll(context: Context, wish: ApproveAllWish): Promise<readonly DatabaseApproval[]> {
  const neon = requireNeon(context);
  const judgedAll = (await provenAll(wish.databases, wish.left, wish.policies)).map((proven) => {
    if (!isProven(proven)) throw proven.failure;
    const judgement = judgeEvidence(proven.evidence, proven.policies, context.clock());
    requireNoReject(judgement);
    return { proven, verdict: judgement.verdict };
  });
  const approved: DatabaseApproval[] = [];
  for (const { proven, verdict } of judgedAll) {
    const { one, evidence, policies } = proven;
    const { database } = one.declared;
    if (verdict === "approval") context.log(`Approving ${database}`);
    const branch = await productionBranch(neon, one.production);
    const url = await neon.connectionUrl({ branchId: branch.id, database: one.production.databaseName });
    const target = { url, asSuperuser: false };
    const recorded = verdict === "approval" ? await approve(context, { ...wish, evidence, policies, target }) : null;
    approved.push({ database, verdict, approval: recorded?.approval ?? null });
  }
  return approved;
}
