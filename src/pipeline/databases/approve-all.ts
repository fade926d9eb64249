import type { Verdict } from "../../policy/judgement.ts";
import type { ProofWish } from "../apply.ts";
import { approve } from "../approve.ts";
import type { Context } from "../context.ts";
import { requireNoReject } from "../evidence/gate.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import { judgeEvidence } from "../judge.ts";
import type { Approval } from "../ledger/approvals.ts";
import { productionUrl } from "../target/target-url.ts";
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
 * @throws Failure of the first database without evidence, or whose judgement is a reject, before anything is recorded in any.
 */
export async function approveAll(context: Context, wish: ApproveAllWish): Promise<readonly DatabaseApproval[]> {
  const judgedAll = (await provenAll(wish.databases, wish.left, wish.policies)).map((proven) => {
    if (!isProven(proven)) throw proven.failure;
    const judgement = judgeEvidence(proven.evidence, proven.policies, context.clock());
    requireNoReject(judgement);
    return { proven, verdict: judgement.verdict };
  });
  const approved: DatabaseApproval[] = [];
  for (const { proven, verdict } of judgedAll) {
    const { database } = proven.one.declared;
    const approval = verdict === "approval" ? await approveOne(context, wish, proven) : null;
    approved.push({ database, verdict, approval });
  }
  return approved;
}

async function approveOne(
  context: Context,
  wish: ApproveAllWish,
  { one: { declared, production }, evidence, policies }: { readonly one: NamedDatabase } & ProofWish,
): Promise<Approval> {
  context.log(`Approving ${declared.database}`);
  const url = await productionUrl(context, production);
  const { approval } = await approve(context, { ...wish, evidence, policies, target: { url, asSuperuser: false } });
  return approval;
}
