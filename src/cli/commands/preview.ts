import { join } from "node:path";
import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { type DeclaredOptions, declaredOf, productionOf } from "../../pipeline/configuration/declared.ts";
import { writeEvidence } from "../../pipeline/evidence/evidence.ts";
import { exitOfJudged } from "../../pipeline/evidence/verdict-exit.ts";
import { type Previewed, preview, previewClone } from "../../pipeline/preview.ts";
import { previewMarkdown } from "../../report/preview-markdown.ts";
import { nextText, previewText } from "../../report/preview-text.ts";
import { act, type Scene } from "../act.ts";
import { requireAllAlone } from "../all-option.ts";
import { allowSuperuser, policiesOf } from "../base.ts";
import { type EngineName, engineNamed, engineOption } from "../engine.ts";
import { examples } from "../examples.ts";
import { type PreviewBranchOptions, previewBranch, unnamed } from "../preview-branch.ts";
import { leavingFailures, previewFolder, previewTogether } from "../preview-together.ts";

interface Options extends DeclaredOptions, PreviewBranchOptions {
  readonly all?: boolean;
  readonly head?: string;
  readonly after?: readonly string[];
  readonly url?: string;
  readonly asSuperuser?: boolean;
  readonly base?: string;
  readonly policies?: string;
  readonly out?: string;
  readonly engine: EngineName;
}

/** `preview`: show on a branch of production what a plan does there, and judge it. */
export function previewCommand(): Command {
  return new Command("preview")
    .description("run the plan on a fresh Neon branch of production, verify it, rehearse the way back, judge it")
    .option("--pr <number>", "pull request; the branch is preview/pr-<number>")
    .option("--branch <name>", "name of the preview's branch")
    .option("--url <url>", "instead of a branch, a copy of this database that is thrown away after")
    .option("--as-superuser", "with --url: let a superuser's URL work as it is; for servers of your own")
    .option("--all", "all databases of the stack, on one branch; see docs/several-databases.md")
    .option("--database <name>", "declared database: a folder of schema/ (default: the only one)")
    .option("--schema <path>", "folder or file of the declared schema (default: schema/<database>)")
    .option(
      "--manage <namespace...>",
      "manage these too: namespaces, or objects of the database such as 'cast:(text AS public.mood)'",
    )
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .option(
      "--out <dir>",
      "where the evidence goes (default: .schemagate/evidence/<planDigest>; with --all .schemagate/preview)",
    )
    .option(
      "--after <ref...>",
      "with --all: bring the branch to what these git refs declare first, in this order, as if they were released",
    )
    .option("--head <sha>", "with --all: the commit to write down as the one that was previewed (default: HEAD)")
    .addOption(engineOption())
    .addHelpText(
      "after",
      examples(
        "preview --pr 42                                   on the branch preview/pr-42",
        "preview --all --pr 42 --out DIR                   every database of the stack, together",
        "preview --all --pr 42 --after pr-40 pr-41         as it will be once those are released",
        "preview --branch preview/mine --base main",
        "preview --url postgresql://me@localhost/shop      on a copy, without Neon",
      ),
    )
    .action((options: Options, command: Command) =>
      options.all === true
        ? leavingFailures(options.out ?? previewFolder, () => act(command, (scene) => runAll(scene, options)))
        : act(command, (scene) => run(scene, options)),
    );
}

async function run({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  if (options.after !== undefined || options.head !== undefined) throw onlyWithAll();
  const place = placeOf(options);
  const declared = declaredOf(options, configuration);
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  const policies = await policiesOf(options);
  const production = productionOf(declared.database, configuration);
  const engine = await engineNamed(options.engine);
  const shown =
    "url" in place
      ? await previewClone(context, {
          declared,
          policies,
          engine,
          options: { url: place.url, asSuperuser, environment: process.env },
        })
      : await preview(context, { declared, policies, engine, production, branch: place.branch });
  const folder = options.out ?? join(".schemagate", "evidence", shown.evidence.plan.planDigest);
  await writeEvidence(folder, shown.evidence, shown.document, previewMarkdown(shown), shown.outline);
  if (terminal.json) terminal.document(documentOf(shown, folder));
  else terminal.out(`${previewText(shown, terminal.paint)}\n${nextText(shown, folder, "branch" in place)}`);
  return exitOfJudged(shown);
}

/** Every database of the stack, on one branch. */
async function runAll(scene: Scene, options: Options): Promise<number> {
  requireAllAlone(options, ["url", "asSuperuser"]);
  return previewTogether(scene, { ...options, branch: previewBranch(options) });
}

function onlyWithAll(): Failure {
  return new Failure({
    code: "all-databases",
    exit: exitCodes.usage,
    tried: "Reading what is to be previewed",
    problem: "--after and --head are of --all",
    next: "Add --all, which works with a single database as well.",
  });
}

function documentOf(shown: Previewed, evidence: string): object {
  const { evidence: parts, judgement, approved } = shown;
  const { place, wayBack, failed } = parts.verification;
  return { ...judgement, approved, evidence, branch: place.name, expiresAt: place.expiresAt, wayBack, failed };
}

function placeOf(options: Options): { readonly branch: string } | { readonly url: string } {
  const { pr, branch, url } = options;
  const named = [pr, branch, url].filter((one) => one !== undefined);
  if (named.length !== 1)
    throw unnamed("exactly one of --pr, --branch and --url is needed", "Give --pr NUMBER, --branch NAME or --url URL.");
  return url === undefined ? { branch: previewBranch(options) } : { url };
}
