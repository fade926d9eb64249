import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { readEvidence, readJudgement } from "../../pipeline/evidence.ts";
import { judgeEvidence, judgePlan } from "../../pipeline/judge.ts";
import type { Judgement } from "../../policy/judgement.ts";
import { judgementText } from "../../report/judgement-text.ts";
import { act, type Scene } from "../act.ts";
import { type PolicyOptions, policiesOf } from "../base.ts";
import { examples } from "../examples.ts";
import { readPlan } from "../read-plan.ts";
import { verdictExit } from "../verdict-exit.ts";

interface Options extends PolicyOptions {
  readonly evidence?: string;
}

/** `judge`: apply the policies to what a preview has shown. */
export function judgeCommand(): Command {
  return new Command("judge")
    .description("judge a preview's evidence again; a bare plan gets the rules that need none, and is rejected")
    .argument("[plan]", "plan file, for a plan without evidence")
    .option("--evidence <dir>", "evidence that a preview left")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .addHelpText(
      "after",
      examples(
        "judge --evidence .schemagate/evidence/DIGEST",
        "judge --evidence DIR --policies policies          try other policies",
        "judge --evidence DIR --json | jq .findings",
      ),
    )
    .action((plan: string | undefined, options: Options, command: Command) =>
      act(command, (scene) => run(scene, plan, options)),
    );
}

async function run({ context, terminal }: Scene, plan: string | undefined, options: Options): Promise<number> {
  const judgement = await judged(plan, options, context.clock());
  if (terminal.json) {
    const { verdict, findings, planDigest, effectDigest } = judgement;
    terminal.document({ verdict, findings, planDigest, effectDigest });
  } else terminal.out(judgementText(judgement, terminal.paint));
  return verdictExit[judgement.verdict];
}

async function judged(plan: string | undefined, options: Options, now: Date): Promise<Judgement> {
  if ((plan === undefined) === (options.evidence === undefined)) throw oneOfThem();
  const policies = await policiesOf(options);
  if (options.evidence === undefined) return judgePlan(await readPlan(plan ?? ""), policies, now);
  const evidence = await readEvidence(options.evidence);
  await readJudgement(options.evidence, evidence.verification);
  return judgeEvidence(evidence, policies, now);
}

function oneOfThem(): Failure {
  return new Failure({
    code: "nothing-to-judge",
    exit: exitCodes.usage,
    tried: "Reading what to judge",
    problem: "either a plan file or --evidence is needed, and not both",
    next: "Give --evidence DIR with the folder that `schemagate preview` left.",
  });
}
