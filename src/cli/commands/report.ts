import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Command, Option } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { ownersAt } from "../../pipeline/approvals/whose.ts";
import { contextOf } from "../../pipeline/configuration/context-of.ts";
import { approvalOf } from "../../pipeline/evidence/gate.ts";
import { gatherReport, type ReportWish } from "../../pipeline/report.ts";
import { onTarget } from "../../pipeline/target/target.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { below } from "../../report/below.ts";
import { formats, reportFiles } from "../../report/files.ts";
import { exitOf, type Report } from "../../report/report.ts";
import { reportText } from "../../report/report-text.ts";
import { baseRefOf, type PolicyOptions, policiesOf } from "../base.ts";
import { examples } from "../examples.ts";
import { interruption } from "../interrupt.ts";
import { readConfiguration } from "../read-configuration.ts";
import { type LinkOptions, linksOf, projectOf } from "../report-links.ts";
import { terminal } from "../terminal.ts";

interface Options extends PolicyOptions, LinkOptions {
  readonly evidence?: readonly string[];
  readonly outcome?: readonly string[];
  readonly preview?: string;
  readonly format: "text" | keyof typeof formats;
  readonly out?: string;
  readonly project?: string;
  readonly environment?: string;
  readonly ledger?: boolean;
}

/** `report`: what a change would do to each database, for a pull request. */
export function reportCommand(): Command {
  return new Command("report")
    .description("write what previews have shown for a pull request: comment, summary, page, check, SARIF")
    .option("--preview <dir>", "folder that `preview --all` left: all databases of the stack")
    .option("--evidence <dir...>", "evidence that previews left, one for each database")
    .option(
      "--outcome <database=file...>",
      "what `preview --json` printed, or `plan --out` wrote; also of one that failed",
    )
    .option("--out <dir>", "write every format to this folder, with the diagrams")
    .addOption(
      new Option("--format <format>", "what to print").choices(["text", ...Object.keys(formats)]).default("text"),
    )
    .option("--ledger", "ask each database's ledger whether what needs an approval has one")
    .option("--project <name>", "whose databases they are (default: the CI's repository, else this folder)")
    .option("--environment <name>", "what was planned against (default: the stack)")
    .option("--source <url>", "address of the files' tree, for links (default: the CI's)")
    .option("--run <url>", "address of the run, for links (default: the CI's)")
    .option("--rules <url>", "address of a page of the rules, for links")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .addHelpText(
      "after",
      examples(
        "report --preview .schemagate/preview --out report            all databases, as `preview --all` left them",
        "report --evidence .schemagate/evidence/DIGEST --out report",
        "report --outcome shop=shop.json app=app.json --out report    previews that may have failed",
        "report --evidence DIR --format comment                      Markdown on stdout",
      ),
    )
    .action(run);
}

/** No configuration is read: a report of one that is wrong has to be possible. */
async function run(options: Options, command: Command): Promise<void> {
  const { json, stack } = command.optsWithGlobals<{ json?: boolean; stack: string }>();
  const place = terminal(json === true);
  const report = await reportOf(options, stack, place.log);
  if (options.out !== undefined) {
    await mkdir(options.out, { recursive: true });
    for (const [name, text] of reportFiles(report)) await writeFile(join(options.out, name), text);
    place.log(`Written to ${options.out}`);
  }
  const format = place.json ? "json" : options.format;
  place.out(format === "text" ? reportText(report, place.paint) : formats[format].render(report));
  process.exitCode = exitOf(report);
}

async function reportOf(options: Options, stack: string, log: (line: string) => void): Promise<Report> {
  const { evidence = [], outcome = [], preview } = options;
  if (evidence.length + outcome.length === 0 && preview === undefined)
    throw unclear("neither --preview nor --evidence nor --outcome is given");
  let loaded: ReturnType<typeof policiesOf> | undefined;
  const policies = () => {
    loaded ??= policiesOf(options);
    return loaded;
  };
  const inLedger = options.ledger === true ? ledgerOf(stack, log) : async () => null;
  const outcomes = outcome.map(outcomeOf);
  // Policies of a folder are for trying out, and no git ref says then whose word counts.
  const owners =
    options.policies === undefined ? async () => ownersAt(process.cwd(), await baseRefOf(options.base)) : null;
  const asked = { policies, approvalOf: inLedger, owners };
  const reported = await gatherReport({ evidence, outcomes, preview, ...asked, now: new Date() });
  return {
    project: options.project ?? projectOf(process.env, basename(process.cwd())),
    environment: options.environment ?? stack,
    databases: reported.map((one) => below(process.cwd(), one)),
    whole: preview !== undefined,
    links: linksOf(options, process.env),
  };
}

/** Only here a configuration is needed: where production is, whose ledger knows. */
function ledgerOf(stack: string, log: (line: string) => void): ReportWish["approvalOf"] {
  return async (evidence, policies) => {
    const configuration = await readConfiguration(stack, process.env);
    const context = await contextOf(configuration, { log, ...interruption() });
    const url = await targetUrl(context, configuration, evidence.plan.database, undefined);
    return onTarget(context, { url, asSuperuser: false }, ({ session }) =>
      approvalOf(session, evidence, context.clock(), policies),
    );
  };
}

function outcomeOf(text: string): ReportWish["outcomes"][number] {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1) throw unclear(`--outcome ${text} is not DATABASE=FILE`);
  return { database: text.slice(0, at), file: text.slice(at + 1) };
}

function unclear(problem: string): Failure {
  return new Failure({
    code: "nothing-to-report",
    exit: exitCodes.usage,
    tried: "Reading what to report on",
    problem,
    next: "Give --preview DIR with what `schemagate preview --all` left, --evidence DIR with what `schemagate preview` left, or --outcome DATABASE=FILE with what it printed.",
  });
}
