import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exitCodes, Failure } from "../../src/failure.ts";
import { leaveFailure } from "../../src/pipeline/databases/preview-folder.ts";
import { toldFailure } from "../../src/pipeline/told-failure.ts";
import { failureText } from "../../src/report/failure.ts";
import { plain } from "../../src/report/paint.ts";
import { git, gitText, withToken } from "./git.ts";
import type { Environment, Job } from "./job.ts";
import { isTamePath } from "./tame-path.ts";

/** What a commit proposes, beside the checkout that it was laid over. */
interface Proposed {
  /** The commit that is checked out: its code, configuration and policies judge. */
  readonly base: string;
  /** Whether the declared schema or the policies would be others after a merge. */
  readonly changed: boolean;
  /** What it changes besides: judged with what the base says, whatever it proposes. */
  readonly besides: readonly string[];
}

export interface ProposeWish {
  readonly sha: string;
  /** The pull request whose head it is; null for a commit that is here already. */
  readonly pr: number | null;
  /** Where a failure is left as a preview leaves it, so that a report can tell it; null where it just ends the command. */
  readonly out: string | null;
}

/** Lays what a commit proposes over the checkout, and tells the job whether anything is different then. */
export async function propose(job: Job, { sha, pr, out }: ProposeWish): Promise<number> {
  try {
    if (pr !== null) await fetchHead(pr, sha, job.environment);
    await tellProposed(job, await layProposed(sha));
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof Failure) || out === null || error.exit === exitCodes.stale) throw error;
    await leaveFailure(out, toldFailure(error));
    await job.output("changed", "unknown");
    job.log(failureText(error, plain));
    return exitCodes.done;
  }
}

/** Says what was laid over, and what of the commit does not count here. */
async function tellProposed(job: Job, { base, changed, besides }: Proposed): Promise<void> {
  await job.output("base", base);
  await job.output("changed", String(changed));
  const told = besides.filter((path) => /^(\.github\/|policies\/|scripts\/|package|Pulumi)/.test(path)).slice(0, 20);
  if (told.length > 0)
    job.annotate(
      "notice",
      "Judged by what the base says",
      `Changed as well, and without effect here: ${told.join(", ")}`,
    );
}

/** No declared schema and no policies take more. */
const mostBytes = 256 * 1024 ** 2;

/**
 * Lays what a commit proposes over the checkout, as data: the declared schema and the policies as they would be after a
 * merge, and nothing else of it. Nothing of it is run, no link is followed.
 *
 * @param commit what proposes; it is here already
 * @throws Failure `merge-conflict` (1), `not-plain-data` (3)
 */
export async function layProposed(commit: string): Promise<Proposed> {
  const { proposed, entries } = await compared(commit);
  const texts = await blobs(entries);
  await clearData();
  for (const [path, bytes] of texts) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes, { flag: "wx", mode: 0o644 });
  }
  return proposed;
}

/** What a pull request proposes, without any of it being written here. @throws Failure as `layProposed` does */
export async function proposedBy(pr: number, sha: string, environment: Environment): Promise<Proposed> {
  await fetchHead(pr, sha, environment);
  return (await compared(sha)).proposed;
}

async function compared(commit: string): Promise<{ readonly proposed: Proposed; readonly entries: readonly Entry[] }> {
  const base = await gitText("Reading what is checked out", ["rev-parse", "--verify", "HEAD^{commit}"]);
  const tree = await mergedTree(base, commit);
  const entries = (await entriesOf(tree)).filter(({ path }) => isData(path));
  for (const entry of entries) requirePlain(entry);
  const differing = await difference(base, tree);
  const besides = differing.filter((path) => !isData(path));
  return { proposed: { base, changed: differing.some(isData), besides }, entries };
}

/**
 * Fetches the head of a pull request, of a fork as well.
 *
 * @throws Failure `head-moved` (4) where it is no longer the commit that the run is about
 */
export async function fetchHead(pr: number, sha: string, environment: Environment): Promise<void> {
  const ref = `refs/pull/${pr}/head`;
  const args = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "origin", `+${ref}:refs/schemagate/head`];
  await gitText(`Fetching ${ref}`, args, withToken(environment));
  const head = await gitText(`Reading ${ref}`, ["rev-parse", "--verify", "refs/schemagate/head^{commit}"]);
  if (head === sha) return;
  throw new Failure({
    code: "head-moved",
    exit: exitCodes.stale,
    tried: `Reading what pull request ${pr} proposes`,
    problem: `this run is about ${sha}, and its head is ${head} now`,
    next: "Nothing has to be done: the newer commit has a run of its own.",
  });
}

/** The tree that a merge would leave: a branch that lags behind would otherwise take back what others have changed since. */
async function mergedTree(base: string, commit: string): Promise<string> {
  const { code, stdout, stderr } = await git([
    "merge-tree",
    "--write-tree",
    "--name-only",
    "--end-of-options",
    base,
    commit,
  ]);
  const [tree = "", ...conflicts] = stdout.toString().split("\n\n")[0]?.split("\n") ?? [];
  if (code === 0) return tree.trim();
  const isConflict = code === 1;
  throw new Failure({
    code: isConflict ? "merge-conflict" : "git-failed",
    exit: exitCodes.failed,
    tried: `Merging ${commit} with ${base}`,
    problem: isConflict
      ? `both have changed ${conflicts.filter(Boolean).slice(0, 10).join(", ")}`
      : stderr.trim().slice(0, 500),
    next: isConflict
      ? "Bring the branch up to date with the one that it is to be merged into."
      : "Check the repository out with `fetch-depth: 0`, then run the job again.",
  });
}

interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly path: string;
}

async function entriesOf(tree: string): Promise<readonly Entry[]> {
  const listed = await gitText("Reading what is proposed", ["ls-tree", "-r", "-z", tree, "--", "schema", "policies"]);
  return listed
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const [about = "", path = ""] = line.split("\t", 2);
      const [mode = "", , object = ""] = about.split(" ");
      return { mode, object, path: line.includes("\t") ? line.slice(line.indexOf("\t") + 1) : path };
    });
}

/** The declared schema and the policies, as far as they are data. Everything else stays as the base has it. */
function isData(path: string): boolean {
  return /^schema(\/|$)/.test(path) || /^policies(\/[^/]+\.ya?ml|\/queries(\/.*)?)?$/.test(path);
}

/** @throws Failure `not-plain-data` (3) */
function requirePlain({ mode, path }: Entry): void {
  const problem =
    mode === "120000"
      ? "is a symbolic link"
      : mode === "160000"
        ? "is a submodule"
        : /^100(644|755|664)$/.test(mode)
          ? isTamePath(path)
            ? null
            : "has a name that no declared schema needs"
          : `has the mode ${mode}`;
  if (problem === null) return;
  throw new Failure({
    code: "not-plain-data",
    exit: exitCodes.rejected,
    tried: "Reading what is proposed",
    problem: `${JSON.stringify(path)} ${problem}`,
    next: "Only regular files may stand in schema/ and policies/: put the text itself there.",
  });
}

async function difference(base: string, tree: string): Promise<readonly string[]> {
  const args = [
    "diff",
    "--name-only",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--relative",
    "-z",
    base,
    tree,
  ];
  return (await gitText("Comparing what is proposed", args)).split("\0").filter((path) => path !== "");
}

/** The contents of all entries, by one process. */
async function blobs(entries: readonly Entry[]): Promise<readonly (readonly [string, Buffer])[]> {
  const { stdout } = await git(["cat-file", "--batch"], { input: entries.map(({ object }) => `${object}\n`).join("") });
  let at = 0;
  let total = 0;
  return entries.map(({ path }) => {
    const end = stdout.indexOf("\n", at);
    const size = Number(stdout.toString("utf8", at, end).split(" ")[2]);
    total += size;
    if (!Number.isInteger(size) || total > mostBytes) throw tooMuch(path);
    at = end + 1 + size + 1;
    return [path, stdout.subarray(end + 1, end + 1 + size)];
  });
}

async function clearData(): Promise<void> {
  await rm("schema", { recursive: true, force: true });
  for (const name of await readdir("policies").catch(() => []))
    if (isData(`policies/${name}`)) await rm(join("policies", name), { recursive: true, force: true });
}

function tooMuch(path: string): Failure {
  return new Failure({
    code: "proposed-unreadable",
    exit: exitCodes.failed,
    tried: "Reading what is proposed",
    problem: `${JSON.stringify(path)} cannot be read, or all of it is more than ${mostBytes / 1024 ** 2} MiB`,
    next: "Look at what the commit holds under schema/ and policies/.",
  });
}
