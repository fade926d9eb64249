import type { Context } from "../../pipeline/context.ts";
import type { Evidence } from "../../pipeline/evidence/evidence.ts";
import { approvalOf } from "../../pipeline/evidence/gate.ts";
import { judgeEvidence, judgePlan } from "../../pipeline/judge.ts";
import { onTarget } from "../../pipeline/target/target.ts";
import type { Finding, Judgement } from "../../policy/judgement.ts";
import { findingWords } from "../../report/finding.ts";
import { plural } from "../../report/words.ts";
import type { CheckFailure, Scene } from "../grpc/resource-type.ts";
import type { Planning } from "./planning.ts";
import { evidenceFor, stricterPolicies } from "./proof.ts";
import type { ReleaseWish } from "./wish.ts";

/** What the policies say of a plan before anything is done. */
export interface Judged {
  readonly failures: readonly CheckFailure[];
  /** What a policy pack judges by, besides the plan. */
  readonly evidence: string | null;
}

/** Judges by evidence where there is some for this plan; else by the rules that need none, and says so. */
export async function judgedInCheck(
  scene: Scene,
  context: Context,
  wish: ReleaseWish,
  planned: Planning,
): Promise<Judged> {
  const { plan } = planned;
  const policies = await stricterPolicies(wish, scene.settings);
  const evidence = await evidenceFor(wish, plan);
  const now = context.clock();
  if (typeof evidence === "string") {
    const { findings } = judgePlan(plan, policies, now);
    const told = findings.filter(({ rule }) => rule !== "evidence-missing");
    scene.tell("warning", unproven(planned, wish, evidence));
    return { failures: tell(scene, told), evidence: null };
  }
  const judgement = judgeEvidence(evidence, policies, now);
  const isApproved = judgement.verdict === "approval" && (await approved(context, wish, planned, evidence));
  return { failures: tell(scene, judgement.findings, isApproved), evidence: evidenceText(evidence) };
}

/** What nobody can let through is a failure, the rest is told. */
function tell(scene: Scene, findings: Judgement["findings"], isApproved = false): readonly CheckFailure[] {
  const of = (tier: Finding["tier"]) => findings.filter((one) => one.tier === tier);
  if (!isApproved)
    for (const one of of("approval")) scene.tell("warning", `Needs a person's approval: ${findingWords(one)}`);
  for (const one of of("allowed")) scene.tell("debug", findingWords(one));
  return of("never").map((one) => ({ property: "plan", reason: findingWords(one) }));
}

async function approved(
  context: Context,
  { asSuperuser }: ReleaseWish,
  { place }: Planning,
  evidence: Evidence,
): Promise<boolean> {
  return onTarget(context, { url: place.url, asSuperuser }, async ({ session }) => {
    return (await approvalOf(session, evidence, context.clock())) !== null;
  });
}

function unproven({ plan, place }: Planning, { requireEvidence }: ReleaseWish, why: string): string {
  const next = requireEvidence
    ? "`pulumi up` will refuse it (requireEvidence): run `schemagate preview` first"
    : place.kind === "neon"
      ? "`pulumi up` previews it first, on a branch"
      : "`pulumi up` previews it first, on a copy, unless the database is empty";
  return `The plan of ${plural(plan.steps.length, "step")} is unproven: ${why}. ${next}.`;
}

/** As the policy pack reads it. */
function evidenceText({ effects, verification }: Evidence): string {
  return JSON.stringify({ effects, verification });
}
