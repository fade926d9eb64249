import { digest } from "../../digest.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Judgement } from "../../policy/judgement.ts";
import type { Connection } from "../../postgres/connection.ts";
import { type Approval, approvals, unusedApproval } from "../ledger/approvals.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import type { Evidence } from "./evidence.ts";
import type { LoadedPolicies } from "./policies.ts";

/**
 * @throws Failure `evidence-for-another-plan` (3).
 */
export function requireEvidenceFor(plan: Plan, evidence: Evidence): void {
  if (evidence.plan.planDigest === plan.planDigest) return;
  throw new Failure({
    code: "evidence-for-another-plan",
    exit: exitCodes.rejected,
    tried: `Comparing plan ${plan.planDigest} with its evidence`,
    problem: `the evidence is for plan ${evidence.plan.planDigest}`,
    next: "Give the evidence of this plan, or preview this plan.",
  });
}

/**
 * @throws Failure `rejected` (3) with the findings that nobody may let through.
 */
export function requireNoReject(judgement: Judgement): void {
  if (judgement.verdict !== "reject") return;
  const never = judgement.findings.filter((finding) => finding.tier === "never");
  throw new Failure({
    code: "rejected",
    exit: exitCodes.rejected,
    tried: "Judging the evidence",
    problem: never.map((finding) => `${finding.rule}: ${finding.message}`).join("\n") || "it is rejected",
    next: never[0]?.workaround ?? "See `schemagate judge --evidence DIR`.",
  });
}

/** A valid approval of exactly this plan with exactly these effects, if the ledger has one. */
export async function approvalOf(
  connection: Connection,
  evidence: Evidence,
  now: Date,
  loaded: Lowering | null = null,
): Promise<Approval | null> {
  return (await recorded(connection, evidence, loaded)).find((approval) => approval.expires > now) ?? null;
}

/**
 * A plan without a step lets nothing happen: what needs a person there is protection that is lowered, which is approved where
 * it is merged.
 *
 * @throws Failure `approval-needed` (5) when policy asks for a person and the ledger has no valid approval.
 */
export async function requireApproval(
  connection: Connection,
  judgement: Judgement,
  evidence: Evidence,
  now: Date,
): Promise<void> {
  if (judgement.verdict !== "approval" || evidence.plan.steps.length === 0) return;
  if ((await approvalOf(connection, evidence, now)) !== null) return;
  const [latest] = await recorded(connection, evidence);
  const why =
    latest === undefined
      ? await whyNone(connection, evidence, now)
      : `the one by ${latest.by} expired at ${latest.expires.toISOString()}`;
  const findings = judgement.findings.filter((finding) => finding.tier === "approval");
  throw new Failure({
    code: "approval-needed",
    exit: exitCodes.approvalNeeded,
    tried: `Looking for an approval of plan ${evidence.plan.planDigest} with effects ${evidence.effects.effectDigest}`,
    problem: [why, ...findings.map((finding) => `${finding.object}: ${finding.message}`)].join("\n"),
    next: "Have it approved with `schemagate approve --evidence DIR` (of all databases `--all DIR`), then run this again.",
  });
}

/** Who approved what was pushed before thinks that this is approved. */
async function whyNone(connection: Connection, { plan, effects }: Evidence, now: Date): Promise<string> {
  const other = (await hasLedger(connection)) ? await unusedApproval(connection, now) : null;
  if (other === null) return "none is recorded";
  const { by, at, planDigest, effectDigest } = other;
  const when = `${by} approved at ${at.toISOString()}`;
  return planDigest === plan.planDigest && effectDigest !== effects.effectDigest
    ? `none is recorded of these effects: what ${when} is this plan with effects ${effectDigest}, and what it does is another thing by now`
    : `none is recorded of this plan: what ${when} is plan ${planDigest}, and a new push, or a production that moved, voids it`;
}

type Lowering = Pick<LoadedPolicies, "policies" | "proposed">;

/**
 * What a person approves beside the plan. A change without a step does nothing to the database, as any other one without:
 * then it is what it proposes for the policies.
 */
export function approvedEffects({ plan, effects }: Evidence, { policies, proposed }: Lowering): string {
  return plan.steps.length > 0 ? effects.effectDigest : digest({ effects: effects.effectDigest, policies, proposed });
}

async function recorded(
  connection: Connection,
  evidence: Evidence,
  loaded: Lowering | null = null,
): Promise<readonly Approval[]> {
  if (!(await hasLedger(connection))) return [];
  const effects = loaded === null ? evidence.effects.effectDigest : approvedEffects(evidence, loaded);
  return approvals(connection, evidence.plan.planDigest, effects);
}
