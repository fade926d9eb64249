import { join } from "node:path";
import { Command, Option } from "commander";
import { exitCodes } from "../../failure.ts";
import { apply } from "../../pipeline/apply.ts";
import { readEvidence } from "../../pipeline/evidence/evidence.ts";
import { type SnapshotChoice, snapshotChoices } from "../../pipeline/snapshot/ladder.ts";
import { productionCheck } from "../../pipeline/target/production-check.ts";
import { releaseText } from "../../report/release-text.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser, type PolicyOptions, policiesOf, whoRuns } from "../base.ts";
import { examples } from "../examples.ts";
import { stopPolitely } from "../interrupt.ts";
import { type PatienceOptions, patienceOf, withPatience } from "../patience.ts";
import { readPlan } from "../read-plan.ts";
import { reasonOf } from "../reason.ts";

interface Options extends PolicyOptions, PatienceOptions {
  readonly url: string;
  readonly evidence?: string;
  readonly unproven?: string;
  readonly snapshot: SnapshotChoice;
  readonly by?: string;
  readonly asSuperuser?: boolean;
}

/** `apply`: the same as `release` on any PostgreSQL. */
export function applyCommand(): Command {
  const command = new Command("apply")
    .description("apply a plan to any PostgreSQL: snapshot, steps one by one, verified, recorded; resumes when cut off")
    .argument("<plan>", "plan file")
    .requiredOption("--url <url>", "PostgreSQL to apply it to")
    .addOption(new Option("--evidence <dir>", "evidence that the preview of this plan left").conflicts("unproven"))
    .option("--unproven <reason>", "apply without evidence where this is not production; the ledger keeps the reason")
    .addOption(new Option("--snapshot <kind>", "what to take first").choices(snapshotChoices).default("auto"))
    .option("--by <who>", "who applies (default: the CI's actor, else the user)")
    .option("--as-superuser", "let a superuser's URL work as it is; for servers of your own")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .addHelpText(
      "after",
      examples(
        "apply plan.json --url postgresql://me@localhost/shop --evidence DIR",
        "apply plan.json --url URL                         a database without rows and ledger needs no evidence",
        'apply plan.json --url URL --unproven "a test database" --snapshot none',
      ),
    )
    .action((plan: string, options: Options, command: Command) => act(command, (scene) => run(scene, plan, options)));
  return withPatience(command);
}

async function run({ context, configuration, terminal }: Scene, file: string, options: Options): Promise<number> {
  const plan = await readPlan(file);
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  const proof =
    options.evidence === undefined
      ? null
      : { evidence: await readEvidence(options.evidence), policies: await policiesOf(options) };
  stopPolitely(terminal.log);
  const released = await apply(context, {
    plan,
    proof,
    unproven: reasonOf(options),
    patience: patienceOf(options),
    by: whoRuns(options.by),
    target: { url: options.url, asSuperuser },
    snapshot: options.snapshot,
    dumpFolder: join(".schemagate", "snapshots"),
    environment: process.env,
    isProduction: productionCheck(context, configuration, plan.database),
  });
  if (terminal.json) terminal.document(released);
  else terminal.out(releaseText(released, terminal.paint));
  return released.after.problems.length === 0 ? exitCodes.done : exitCodes.failed;
}
