import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { approve, withdraw } from "../../pipeline/approve.ts";
import { allDatabases } from "../../pipeline/databases/all-databases.ts";
import { approveAll, type DatabaseApproval } from "../../pipeline/databases/approve-all.ts";
import { readPreviewFolder } from "../../pipeline/databases/preview-folder.ts";
import { readEvidence } from "../../pipeline/evidence/evidence.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { act, type Scene } from "../act.ts";
import { requireAllAlone } from "../all-option.ts";
import { allowSuperuser, policiesOf, whoRuns } from "../base.ts";
import { examples } from "../examples.ts";

interface Options {
  readonly base?: string;
  readonly all?: string;
  readonly evidence?: string;
  readonly url?: string;
  readonly database?: string;
  readonly asSuperuser?: boolean;
  readonly by?: string;
  readonly days: string;
  readonly about?: string;
  readonly withdraw?: boolean;
}

/** `approve`: let exactly this plan with exactly these effects through, in the target's ledger. */
export function approveCommand(): Command {
  return new Command("approve")
    .description("record in production's ledger that a person approves this plan with these effects")
    .option("--evidence <dir>", "evidence that a preview left")
    .option("--all <dir>", "instead, all databases of the stack, by the folder that `preview --all` left")
    .option("--url <url>", "target whose ledger gets it (default: production of the stack)")
    .option("--database <name>", "declared database (default: the plan's)")
    .option("--as-superuser", "let a superuser's URL work as it is; for servers of your own")
    .option("--by <who>", "who approves (default: the CI's actor, else the user)")
    .option("--days <number>", "how long it holds", "7")
    .option("--about <text>", "where it is given, such as me/shop#12, by which it can be taken back")
    .option("--withdraw", "take back what was given there; needs --about")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .addHelpText(
      "after",
      examples("approve --evidence .schemagate/evidence/DIGEST --by ann --days 3", "approve --all .schemagate/preview"),
    )
    .action((options: Options, command: Command) =>
      act(command, (scene) => (options.all === undefined ? run(scene, options) : runAll(scene, options))),
    );
}

/** Every database of the stack that needs a person. */
async function runAll({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  requireAllAlone(options, ["evidence", "url", "asSuperuser", "withdraw"]);
  const approved = await approveAll(context, {
    databases: allDatabases(configuration),
    left: await readPreviewFolder(options.all ?? ""),
    policies: await policiesOf(options),
    by: whoRuns(options.by),
    days: Number(options.days),
    about: options.about ?? null,
  });
  if (terminal.json) terminal.document({ databases: approved });
  else terminal.out(approved.map(approvedLine).join("\n"));
  return exitCodes.done;
}

function approvedLine({ database, approval }: DatabaseApproval): string {
  return approval === null
    ? `${database}: passes, nobody is needed`
    : `${database}: approved by ${approval.by} until ${approval.expires.toISOString()}\n  plan    ${approval.planDigest}\n  effects ${approval.effectDigest}`;
}

async function run({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  if (options.evidence === undefined) throw nothingNamed();
  const evidence = await readEvidence(options.evidence);
  const database = options.database ?? evidence.plan.database;
  const url = await targetUrl(context, configuration, database, options.url);
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  const target = { url, asSuperuser };
  const { about = null } = options;
  const policies = await policiesOf(options);
  if (options.withdraw === true) {
    if (about === null) throw unclear("--withdraw needs --about, which says where it was given");
    const withdrawn = await withdraw(context, { evidence, policies, about, target });
    if (terminal.json) terminal.document({ withdrawn });
    else terminal.out(withdrawn.length === 0 ? "Nothing to take back" : `Taken back: ${withdrawn.join(", ")}`);
    return exitCodes.done;
  }
  const by = whoRuns(options.by);
  const { approval } = await approve(context, { evidence, policies, by, days: Number(options.days), about, target });
  if (terminal.json) terminal.document(approval);
  else
    terminal.out(
      `Approved by ${approval.by} until ${approval.expires.toISOString()}\n  plan    ${approval.planDigest}\n  effects ${approval.effectDigest}`,
    );
  return exitCodes.done;
}

function nothingNamed(): Failure {
  return unclear("neither --evidence DIR nor --all DIR is given");
}

function unclear(problem: string): Failure {
  return new Failure({
    code: "approval-unclear",
    exit: exitCodes.usage,
    tried: "Reading what to approve",
    problem,
    next: "Give --evidence DIR of one database, or --all DIR of all, as `schemagate preview` left it.",
  });
}
