import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { type ApproveWish, approve, withdraw } from "../../pipeline/approve.ts";
import { allDatabases } from "../../pipeline/databases/all-databases.ts";
import { approveAll, type DatabaseApproval } from "../../pipeline/databases/approve-all.ts";
import { readPreviewFolder } from "../../pipeline/databases/preview-folder.ts";
import { readEvidence } from "../../pipeline/evidence/evidence.ts";
import type { Approval } from "../../pipeline/ledger/approvals.ts";
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
      act(command, (scene) => (options.all === undefined ? run(scene, options) : runAll(scene, options.all, options))),
    );
}

/** Every database of the stack that needs a person. */
async function runAll({ context, configuration, terminal }: Scene, left: string, options: Options): Promise<number> {
  requireAllAlone(options, ["evidence", "url", "asSuperuser", "withdraw"]);
  const approved = await approveAll(context, {
    databases: allDatabases(configuration),
    left: await readPreviewFolder(left),
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
    : `${database}: approved ${approvalWords(approval)}`;
}

function approvalWords({ by, expires, planDigest, effectDigest }: Approval): string {
  return `by ${by} until ${expires.toISOString()}\n  plan    ${planDigest}\n  effects ${effectDigest}`;
}

async function run(scene: Scene, options: Options): Promise<number> {
  if (options.evidence === undefined) throw unclear("neither --evidence DIR nor --all DIR is given");
  if (options.withdraw === true) return takeBack(scene, options.evidence, options);
  const { context, terminal } = scene;
  const { about = null } = options;
  const proven = await provenBy(scene, options.evidence, options);
  const wish = { ...proven, by: whoRuns(options.by), days: Number(options.days), about };
  const { approval } = await approve(context, wish);
  if (terminal.json) terminal.document(approval);
  else terminal.out(`Approved ${approvalWords(approval)}`);
  return exitCodes.done;
}

async function takeBack(scene: Scene, folder: string, options: Options): Promise<number> {
  const { context, terminal } = scene;
  const { about } = options;
  if (about === undefined)
    throw unclear("--withdraw takes back what was given with --about", "Give --about as it was given then.");
  const withdrawn = await withdraw(context, { ...(await provenBy(scene, folder, options)), about });
  if (terminal.json) terminal.document({ withdrawn });
  else terminal.out(withdrawn.length === 0 ? "Nothing to take back" : `Taken back: ${withdrawn.join(", ")}`);
  return exitCodes.done;
}

/** What an approval is of, and where it is written down. */
async function provenBy(
  { context, configuration }: Scene,
  folder: string,
  options: Options,
): Promise<Pick<ApproveWish, "evidence" | "policies" | "target">> {
  const evidence = await readEvidence(folder);
  const url = await targetUrl(context, configuration, options.database ?? evidence.plan.database, options.url);
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  return { evidence, policies: await policiesOf(options), target: { url, asSuperuser } };
}

const nextOfNothing = "Give --evidence DIR of one database, or --all DIR of all, as `schemagate preview` left it.";

function unclear(problem: string, next = nextOfNothing): Failure {
  return new Failure({
    code: "approval-unclear",
    exit: exitCodes.usage,
    tried: "Reading what to approve",
    problem,
    next,
  });
}
