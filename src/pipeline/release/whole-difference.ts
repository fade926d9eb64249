import { exitCodes, Failure } from "../../failure.ts";
import type { Finding } from "../../policy/judgement.ts";
import type { Context } from "../context.ts";
import { firstTen } from "./first-ten.ts";
import type { ReleaseRun } from "./release-steps.ts";

/**
 * The whole difference once more, after the last COMMIT, when nobody waits: each step was seen by what it touched itself.
 * What others did meanwhile in this database shows here as well, so only what is graver than the evidence is a failure.
 *
 * @throws Failure `effects-differ` (4). The steps are committed; the release stays open in the ledger.
 */
export async function requireWholeAsProven(context: Context, run: ReleaseRun): Promise<void> {
  const { proof, observation, plan } = run;
  if (proof === null || observation === null) return;
  const others = await observation.reread();
  if (observation.digestSoFar() === proof.effects.effectDigest) return;
  const finding = proof.ownJudgement(plan.steps.length - 1, await observation.soFar());
  if (finding !== null) throw differs(run, finding, others);
  context.log(`Not by this plan, since it began: ${firstTen(others)}`);
}

function differs({ plan }: ReleaseRun, finding: Finding, others: readonly string[]): Failure {
  return new Failure({
    code: "effects-differ",
    exit: exitCodes.stale,
    tried: `Comparing the whole effect of plan ${plan.planDigest} with its evidence, after the last step`,
    problem: `${finding.rule}: ${finding.message} The evidence does not tell of it. Not as the steps left it: ${firstTen(others)}`,
    next: "The steps are committed. Find out who did that; the snapshot before the release is in the ledger (`schemagate status`).",
  });
}
