import { join } from "node:path";
import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { writeEvidence } from "../../pipeline/evidence.ts";
import { type Previewed, preview } from "../../pipeline/preview.ts";
import { previewMarkdown } from "../../report/preview-markdown.ts";
import { previewText } from "../../report/preview-text.ts";
import { act, type Scene } from "../act.ts";
import { policiesOf } from "../base.ts";
import { type DeclaredOptions, declaredOf, productionOf } from "../declared.ts";
import { verdictExit } from "../verdict-exit.ts";

interface Options extends DeclaredOptions {
  readonly pr?: string;
  readonly branch?: string;
  readonly base?: string;
  readonly policies?: string;
  readonly out?: string;
}

/** `preview`: show on a branch of production what a plan does there, and judge it. */
export function previewCommand(): Command {
  return new Command("preview")
    .description("run the plan on a fresh Neon branch of production, verify it, rehearse the way back, judge it")
    .option("--pr <number>", "pull request; the branch is preview/pr-<number>")
    .option("--branch <name>", "name of the preview's branch")
    .option("--database <name>", "declared database: a folder of schema/ (default: the only one)")
    .option("--schema <path>", "folder or file of the declared schema (default: schema/<database>)")
    .option("--manage <namespace...>", "manage these namespaces too")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .option("--out <dir>", "where the evidence goes (default: .schemagate/evidence/<planDigest>)")
    .action((options: Options, command: Command) => act(command, (scene) => run(scene, options)));
}

async function run({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  const branch = branchName(options);
  const declared = declaredOf(options, configuration);
  const production = productionOf(declared.database, configuration);
  const policies = await policiesOf(options);
  const shown = await preview(context, { declared, production, branch, policies });
  const folder = options.out ?? join(".schemagate", "evidence", shown.evidence.plan.planDigest);
  await writeEvidence(folder, shown.evidence, shown.document, previewMarkdown(shown));
  if (terminal.json) terminal.document(documentOf(shown, folder));
  else terminal.out(`${previewText(shown, terminal.paint)}\nEvidence: ${folder}`);
  return shown.approved === null ? verdictExit[shown.judgement.verdict] : exitCodes.done;
}

function documentOf(shown: Previewed, evidence: string): object {
  const { evidence: parts, judgement, approved } = shown;
  const { place, wayBack, failed } = parts.verification;
  return { ...judgement, approved, evidence, branch: place.name, expiresAt: place.expiresAt, wayBack, failed };
}

function branchName({ pr, branch }: Options): string {
  if (branch !== undefined && pr === undefined) return branch;
  if (pr !== undefined && branch === undefined && /^[1-9]\d{0,8}$/.test(pr)) return `preview/pr-${pr}`;
  throw new Failure({
    code: "preview-unnamed",
    exit: exitCodes.usage,
    tried: "Reading which preview is meant",
    problem:
      pr !== undefined && branch === undefined
        ? `${pr} is no pull request's number`
        : "one of --pr and --branch is needed",
    next: "Give --pr NUMBER or --branch NAME.",
  });
}
