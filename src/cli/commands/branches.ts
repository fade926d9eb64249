import { createInterface } from "node:readline/promises";
import { Argument, Command, InvalidArgumentError } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { declaredOf, productionOf } from "../../pipeline/configuration/declared.ts";
import { allDatabases } from "../../pipeline/databases/all-databases.ts";
import { type Decision, decide } from "../../pipeline/reap/decide.ts";
import { neonPlace } from "../../pipeline/reap/neon-place.ts";
import { approveReaping, type Place, type Reaped, reap } from "../../pipeline/reap/place.ts";
import { removePreview } from "../../pipeline/reap/remove-preview.ts";
import { serverPlace } from "../../pipeline/reap/server-place.ts";
import { branchesText, decisionDocument, reapedText } from "../../report/branches-text.ts";
import { failureDocument } from "../../report/failure.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser, whoRuns } from "../base.ts";
import { duration } from "../duration.ts";
import { examples } from "../examples.ts";
import { flag } from "../flag.ts";
import { stopPolitely } from "../interrupt.ts";
import { type PreviewBranchOptions, previewBranch } from "../preview-branch.ts";
import { unattended } from "../terminal.ts";

const actions = ["list", "reap", "remove"] as const;
type Action = (typeof actions)[number];

interface Options extends PreviewBranchOptions {
  readonly url?: string;
  readonly all?: boolean;
  readonly database?: string;
  readonly keep: number;
  readonly olderThan: number;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly approve?: boolean;
  readonly days: number;
  readonly by?: string;
  readonly asSuperuser?: boolean;
}

const month = 30 * 86_400_000;

/** `branches`: previews and backups, their age, what may go. */
export function branchesCommand(): Command {
  return new Command("branches")
    .description(
      "previews and backups beside production: their age, and what may go; backups go only after a person said so",
    )
    .addArgument(new Argument("<action>", "list them, remove what may go, or remove one preview").choices(actions))
    .option("--url <url>", "instead of Neon: the copies of this database that lie on its server")
    .option("--all", "with --url: those of every database of that server")
    .option("--database <name>", "whose ledger keeps what a person approves (default: the first)")
    .option("--keep <n>", "backups that stay in any case: the newest of each, at least one", atLeastOne, 5)
    .option("--older-than <time>", "backups go once they are older, such as 30d (default: 30d)", duration, month)
    .option("--dry-run", "with reap: remove nothing")
    .option("--yes", "with reap: remove backups without asking; does not count where CI is set")
    .option("--approve", "with reap: remove nothing, let a later run without a terminal remove exactly these backups")
    .option("--days <n>", "with --approve: for so long", atLeastOne, 7)
    .option("--by <who>", "who says so (default: the user)")
    .option("--pr <number>", "with remove: the preview of this pull request, preview/pr-<number>")
    .option("--branch <name>", "with remove: the preview of this name")
    .option("--as-superuser", "with --url: let a superuser's URL work as it is; for servers of your own")
    .addHelpText(
      "after",
      examples(
        "branches list",
        "branches reap --keep 3 --older-than 14d           shows what goes, and asks",
        "branches reap --approve                           for the next run of a job",
        "branches remove --pr 12                           its pull request is closed",
        "branches list --url postgresql://me@localhost/shop --all",
      ),
    )
    .action((action: Action, options: Options, command: Command) =>
      act(command, (scene) => run(scene, action, options)),
    );
}

async function run(scene: Scene, action: Action, options: Options): Promise<number> {
  const { context, terminal } = scene;
  requireOwnOptions(action, options);
  if (action === "remove") return removeOne(scene, options);
  const place = await placeOf(scene, options);
  const now = context.clock();
  const decisions = decide(await place.all(), options, now);
  const text = branchesText(decisions, now, terminal.paint);
  if (action === "list" || options.dryRun === true) {
    if (terminal.json) terminal.document({ branches: decisions.map(decisionDocument) });
    else terminal.out(text);
    return exitCodes.done;
  }
  terminal.log(text);
  if (options.approve === true) return approved(scene, place, decisions, options);
  const by = (await isSaid(decisions, options)) ? whoRuns(options.by) : null;
  stopPolitely(terminal.log, "Stopping after what is being removed.");
  const reaped = await reap(context, place, decisions, by);
  if (terminal.json) terminal.document(documentOf(reaped));
  else terminal.out(reapedText(reaped, terminal.paint));
  if (reaped.failed.length > 0) return exitCodes.failed;
  return reaped.waiting.length > 0 ? exitCodes.approvalNeeded : exitCodes.done;
}

const ofRemove: readonly (keyof Options)[] = ["pr", "branch"];
const ofOthers: readonly (keyof Options)[] = [
  "url",
  "all",
  "database",
  "dryRun",
  "yes",
  "approve",
  "by",
  "asSuperuser",
];

/** Where things are removed for good, nothing that somebody asks for is passed over. */
function requireOwnOptions(action: Action, options: Options): void {
  const strange = (action === "remove" ? ofOthers : ofRemove).filter((name) => options[name] !== undefined);
  if (strange.length > 0) throw usage(`${strange.map(flag).join(", ")} is not for ${action}`);
}

/** Done already is done: a pull request may be closed that never had a preview. */
async function removeOne({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  const name = previewBranch(options);
  const removed = await removePreview(context, { branch: configuration.productionBranch ?? null }, name);
  if (terminal.json) terminal.document({ branch: name, removed });
  else terminal.out(removed ? `Removed ${name}` : `There is no branch ${name}`);
  return exitCodes.done;
}

async function placeOf({ context, configuration }: Scene, options: Options): Promise<Place> {
  if (options.url !== undefined) {
    const asSuperuser = await allowSuperuser(options.asSuperuser, undefined, configuration);
    return serverPlace(context, { url: options.url, asSuperuser }, options.all === true);
  }
  if (options.all === true) throw usage("--all is about a server: it needs --url");
  // Backups are of a branch with all of its databases; what a person says of them is in the ledger of the first.
  const [first] = options.database === undefined ? allDatabases(configuration) : [];
  return neonPlace(
    context,
    first?.production ?? productionOf(declaredOf(options, configuration).database, configuration),
  );
}

/** A job is no person, whatever its flags say. */
async function isSaid(decisions: readonly Decision[], options: Options): Promise<boolean> {
  const backups = decisions.filter(({ goes, needsApproval }) => goes && needsApproval).length;
  if (backups === 0 || process.env.CI) return false;
  if (options.yes === true) return true;
  if (unattended()) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`Type ${backups} to remove so many backups for good: `)).trim() === String(backups);
  } finally {
    terminal.close();
  }
}

async function approved(
  { context, terminal }: Scene,
  place: Place,
  decisions: readonly Decision[],
  { by, days }: Options,
): Promise<number> {
  if (process.env.CI) throw usage("CI is set, and only a person can approve that backups go");
  const asked = await approveReaping(context, place, decisions, { by: whoRuns(by), days });
  if (terminal.json) terminal.document({ approved: asked.map(decisionDocument) });
  else terminal.out(`${asked.length} approved for ${days} days: \`schemagate branches reap\` removes exactly these.`);
  return exitCodes.done;
}

function documentOf({ removed, waiting, failed }: Reaped): object {
  return {
    removed: removed.map(decisionDocument),
    waiting: waiting.map(decisionDocument),
    failed: failed.map(({ decision, failure }) => ({ ...decisionDocument(decision), ...failureDocument(failure) })),
  };
}

function atLeastOne(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
}

function usage(problem: string): Failure {
  return new Failure({
    code: "usage",
    exit: exitCodes.usage,
    tried: "Reading the command line",
    problem,
    next: "See `schemagate branches --help`.",
  });
}
