import { Command } from "commander";
import { exitCodes } from "../../failure.ts";
import { approve } from "../../pipeline/approve.ts";
import { readEvidence } from "../../pipeline/evidence/evidence.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser, policiesOf, whoRuns } from "../base.ts";
import { examples } from "../examples.ts";

interface Options {
  readonly base?: string;
  readonly evidence: string;
  readonly url?: string;
  readonly database?: string;
  readonly asSuperuser?: boolean;
  readonly by?: string;
  readonly days: string;
}

/** `approve`: let exactly this plan with exactly these effects through, in the target's ledger. */
export function approveCommand(): Command {
  return new Command("approve")
    .description("record in production's ledger that a person approves this plan with these effects")
    .requiredOption("--evidence <dir>", "evidence that a preview left")
    .option("--url <url>", "target whose ledger gets it (default: production of the stack)")
    .option("--database <name>", "declared database (default: the plan's)")
    .option("--as-superuser", "let a superuser's URL work as it is; for servers of your own")
    .option("--by <who>", "who approves (default: the CI's actor, else the user)")
    .option("--days <number>", "how long it holds", "7")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .addHelpText("after", examples("approve --evidence .schemagate/evidence/DIGEST --by ann --days 3"))
    .action((options: Options, command: Command) => act(command, (scene) => run(scene, options)));
}

async function run({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  const evidence = await readEvidence(options.evidence);
  const policies = await policiesOf(options);
  const database = options.database ?? evidence.plan.database;
  const url = await targetUrl(context, configuration, database, options.url);
  const by = whoRuns(options.by);
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  const target = { url, asSuperuser };
  const { approval } = await approve(context, { evidence, policies, by, days: Number(options.days), target });
  if (terminal.json) terminal.document(approval);
  else
    terminal.out(
      `Approved by ${approval.by} until ${approval.expires.toISOString()}\n  plan    ${approval.planDigest}\n  effects ${approval.effectDigest}`,
    );
  return exitCodes.done;
}
