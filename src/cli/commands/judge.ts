import { Command } from "commander";
import { readText } from "../../desired/read-text.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Configuration } from "../../pipeline/configuration/configuration.ts";
import { readEvidence, readJudgement } from "../../pipeline/evidence/evidence.ts";
import { verdictExit } from "../../pipeline/evidence/verdict-exit.ts";
import { judgeEvidence, judgePlan } from "../../pipeline/judge.ts";
import { judgeScript } from "../../pipeline/script/judge-script.ts";
import type { Judgement } from "../../policy/judgement.ts";
import { redactUrl } from "../../postgres/connect.ts";
import { databaseIn } from "../../postgres/database-url.ts";
import { judgementText } from "../../report/judgement-text.ts";
import { scriptText } from "../../report/script-text.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser, type PolicyOptions, policiesOf } from "../base.ts";
import { examples } from "../examples.ts";
import { stopAtOnce } from "../interrupt.ts";
import { readPlan } from "../read-plan.ts";

interface Options extends PolicyOptions {
  readonly evidence?: string;
  readonly url?: string;
  readonly keep?: boolean;
  readonly database?: string;
  readonly asSuperuser?: boolean;
}

/** `judge`: apply the policies to what a preview has shown, or to what a hand-written file does on a copy. */
export function judgeCommand(): Command {
  return new Command("judge")
    .description("judge what hand-written SQL does on a copy of a database, or a preview's evidence once more")
    .argument("[file]", "file of SQL, with --url; or a plan file, which without evidence is rejected")
    .option("--evidence <dir>", "evidence that a preview left")
    .option("--url <url>", "try the file on a copy of this database; sections below -- UP and -- DOWN are both judged")
    .option("--keep", "with --url: leave the copy where it is, and say where")
    .option("--as-superuser", "with --url: let a superuser's URL work as it is; for servers of your own")
    .option("--database <name>", "with --url: the name that the policies know the database by")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .addHelpText(
      "after",
      examples(
        "judge migration.sql --url postgresql://me@localhost/shop",
        "judge --evidence .schemagate/evidence/DIGEST",
        "judge --evidence DIR --policies policies          try other policies",
        "judge --evidence DIR --json | jq .findings",
      ),
    )
    .action((plan: string | undefined, options: Options, command: Command) =>
      act(command, (scene) => run(scene, plan, options)),
    );
}

async function run(scene: Scene, file: string | undefined, options: Options): Promise<number> {
  const { context, terminal } = scene;
  if (options.url !== undefined) return runFile(scene, file, options.url, options);
  refuseWithoutUrl(file, options);
  const judgement = await judged(file, options, context.clock());
  if (terminal.json) terminal.document(documentOf(judgement));
  else terminal.out(judgementText(judgement, terminal.paint));
  return verdictExit[judgement.verdict];
}

function documentOf({ verdict, findings, planDigest, effectDigest }: Judgement): object {
  return { verdict, findings, planDigest, effectDigest };
}

async function judged(plan: string | undefined, options: Options, now: Date): Promise<Judgement> {
  if ((plan === undefined) === (options.evidence === undefined)) throw oneOfThem();
  const policies = await policiesOf(options);
  if (options.evidence === undefined) return judgePlan(await readPlan(plan ?? ""), policies, now);
  const evidence = await readEvidence(options.evidence);
  await readJudgement(options.evidence, evidence.verification);
  return judgeEvidence(evidence, policies, now);
}

async function runFile(
  { context, configuration, terminal }: Scene,
  file: string | undefined,
  url: string,
  options: Options,
): Promise<number> {
  if (file === undefined || options.evidence !== undefined) throw oneOfThem();
  const content = await readScriptFile(file);
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  const policies = await policiesOf(options);
  stopAtOnce(context.log);
  const database = options.database ?? declaredName(configuration, url);
  const keep = options.keep === true;
  const wish = {
    ...{ file, content, options: { url, asSuperuser }, database, policies, keep },
    ...{ extensions: configuration.extensions, environment: process.env },
  };
  const shown = await judgeScript(context, wish);
  if (terminal.json) terminal.document(documentOf(shown.judgement));
  else terminal.out(scriptText(shown, terminal.paint));
  if (shown.kept !== null) terminal.log(`The copy is kept: ${shown.kept}`);
  return verdictExit[shown.judgement.verdict];
}

/** Policies name databases by their folders; what has none goes by its own name. */
function declaredName({ databases }: Configuration, url: string): string {
  const name = databaseIn(url);
  // What is protected in one database only would not be protected in one without a name.
  if (name === "")
    throw unreadable(redactUrl(url), "the URL names no database, by which policies know what is protected");
  return Object.entries(databases).find(([folder, settings]) => (settings.name ?? folder) === name)?.[0] ?? name;
}

async function readScriptFile(file: string): Promise<string> {
  try {
    return readText(file);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw unreadable(file, (cause as Error).message);
  }
}

function refuseWithoutUrl(file: string | undefined, { keep, asSuperuser, database }: Options): void {
  if (file?.endsWith(".sql") === true) throw unreadable(file, "SQL is judged by what it does, and --url is not given");
  const lone = keep ? "--keep" : asSuperuser ? "--as-superuser" : database === undefined ? null : "--database";
  if (lone !== null) throw unreadable(file ?? "it", `${lone} is for a file of SQL with --url`);
}

function unreadable(what: string, problem: string): Failure {
  return new Failure({
    code: "script-unreadable",
    exit: exitCodes.usage,
    tried: `Reading ${what} to judge it`,
    problem,
    next: "Give a file of SQL and --url with the database on a copy of which it is tried.",
  });
}

function oneOfThem(): Failure {
  return new Failure({
    code: "nothing-to-judge",
    exit: exitCodes.usage,
    tried: "Reading what to judge",
    problem: "a plan file, a file of SQL with --url, or --evidence is needed, and only one of them",
    next: "Give --evidence DIR with the folder that `schemagate preview` left, or FILE.sql with --url.",
  });
}
