import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { release } from "../../pipeline/apply.ts";
import { productionOf } from "../../pipeline/configuration/declared.ts";
import { readEvidence } from "../../pipeline/evidence/evidence.ts";
import { releaseText } from "../../report/release-text.ts";
import { act, type Scene } from "../act.ts";
import { policiesOf, whoRuns } from "../base.ts";
import { examples } from "../examples.ts";
import { stopPolitely } from "../interrupt.ts";
import { type PatienceOptions, patienceOf, withPatience } from "../patience.ts";
import { readPlan } from "../read-plan.ts";

interface Options extends PatienceOptions {
  readonly base?: string;
  readonly evidence?: string;
  readonly database?: string;
  readonly by?: string;
}

/** `release`: apply a proven plan to production. */
export function releaseCommand(): Command {
  const command = new Command("release")
    .description(
      "apply a proven plan to production: snapshot, steps one by one, verified, recorded; resumes when cut off",
    )
    .argument("<plan>", "plan file")
    .option("--evidence <dir>", "evidence that the preview of this plan left")
    .option("--database <name>", "declared database (default: the plan's)")
    .option("--by <who>", "who releases (default: the CI's actor, else the user)")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .addHelpText(
      "after",
      examples("release DIR/plan.json --evidence DIR              DIR as `schemagate preview` named it"),
    )
    .action((plan: string, options: Options, command: Command) => act(command, (scene) => run(scene, plan, options)));
  return withPatience(command);
}

async function run({ context, configuration, terminal }: Scene, file: string, options: Options): Promise<number> {
  const plan = await readPlan(file);
  if (options.evidence === undefined) throw evidenceMissing(file);
  const evidence = await readEvidence(options.evidence);
  const proof = { evidence, policies: await policiesOf(options) };
  const production = productionOf(options.database ?? plan.database, configuration);
  stopPolitely(terminal.log);
  const released = await release(context, {
    plan,
    proof,
    production,
    patience: patienceOf(options),
    by: whoRuns(options.by),
  });
  if (terminal.json) terminal.document(released);
  else terminal.out(releaseText(released, terminal.paint));
  return released.after.problems.length === 0 ? exitCodes.done : exitCodes.failed;
}

function evidenceMissing(file: string): Failure {
  return new Failure({
    code: "evidence-missing",
    exit: exitCodes.rejected,
    tried: `Releasing ${file}`,
    problem: "no evidence is given: nothing is released that was not proven on a preview",
    next: "Run `schemagate preview` and give the folder that it leaves with --evidence.",
  });
}
