import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { release } from "../../pipeline/apply.ts";
import { productionOf } from "../../pipeline/configuration/declared.ts";
import { allDatabases } from "../../pipeline/databases/all-databases.ts";
import { readPreviewFolder } from "../../pipeline/databases/preview-folder.ts";
import { exitOfAll, releaseAll } from "../../pipeline/databases/release-all.ts";
import { readEvidence } from "../../pipeline/evidence/evidence.ts";
import { releaseAllDocument, releaseAllText } from "../../report/databases/release-all.ts";
import { releaseText } from "../../report/release-text.ts";
import { act, type Scene } from "../act.ts";
import { requireAllAlone } from "../all-option.ts";
import { policiesOf, whoRuns } from "../base.ts";
import { engineOfPlan } from "../engine.ts";
import { examples } from "../examples.ts";
import { stopPolitely } from "../interrupt.ts";
import { type PatienceOptions, patienceOf, withPatience } from "../patience.ts";
import { readPlan } from "../read-plan.ts";

interface Options extends PatienceOptions {
  readonly all?: string;
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
    .argument("[plan]", "plan file")
    .option("--all <dir>", "instead of one plan, all databases of the stack, by the folder that `preview --all` left")
    .option("--evidence <dir>", "evidence that the preview of this plan left")
    .option("--database <name>", "declared database (default: the plan's)")
    .option("--by <who>", "who releases (default: the CI's actor, else the user)")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .addHelpText(
      "after",
      examples(
        "release DIR/plan.json --evidence DIR              DIR as `schemagate preview` named it",
        "release --all DIR                                 DIR as `schemagate preview --all` left it",
      ),
    )
    .action((plan: string | undefined, options: Options, command: Command) =>
      act(command, (scene) =>
        options.all === undefined ? run(scene, plan, options) : runAll(scene, { plan, folder: options.all }, options),
      ),
    );
  return withPatience(command);
}

/** Every database of the stack, in its order. */
async function runAll(
  { context, configuration, terminal }: Scene,
  { plan, folder }: { readonly plan: string | undefined; readonly folder: string },
  options: Options,
): Promise<number> {
  if (plan !== undefined) throw unclear("both a plan file and --all DIR are given");
  requireAllAlone(options, ["evidence"]);
  const databases = allDatabases(configuration);
  const left = await readPreviewFolder(folder);
  const policies = await policiesOf(options);
  stopPolitely(terminal.log);
  const by = whoRuns(options.by);
  const wish = { databases, left, policies, by, engineNamed: engineOfPlan, patience: patienceOf(options) };
  const released = await releaseAll(context, wish);
  if (terminal.json) terminal.document(releaseAllDocument(released));
  else terminal.out(releaseAllText(released, terminal.paint));
  return exitOfAll(released);
}

async function run(
  { context, configuration, terminal }: Scene,
  file: string | undefined,
  options: Options,
): Promise<number> {
  if (file === undefined) throw unclear("neither a plan file nor --all DIR is given");
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

function unclear(problem: string): Failure {
  return new Failure({
    code: "plan-missing",
    exit: exitCodes.usage,
    tried: "Reading what to release",
    problem,
    next: "Give DIR/plan.json --evidence DIR of one database, or --all DIR of all.",
  });
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
