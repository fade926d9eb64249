import { exitCodes, Failure } from "../../src/failure.ts";
import { git, gitText } from "./git.ts";
import { isTamePath } from "./tame-path.ts";

/** What a commit proposes, beside the checkout that it was laid over. */
export interface Proposed {
  /** The commit that is checked out: its code, configuration and policies judge. */
  readonly base: string;
  /** Whether the declared schema or the policies would be others after a merge. */
  readonly changed: boolean;
  /** What it changes besides: judged with what the base says, whatever it proposes. */
  readonly besides: readonly string[];
}

/** No declared schema and no policies take more. */
const mostBytes = 256 * 1024 ** 2;

/**
 * What would be checked out after a merge of a commit, as far as it is data.
 *
 * @throws Failure `merge-conflict` (1), `not-plain-data` (3)
 */
export async function proposedTree(
  commit: string,
): Promise<{ readonly proposed: Proposed; readonly entries: readonly Entry[] }> {
  const base = await gitText("Reading what is checked out", ["rev-parse", "--verify", "HEAD^{commit}"]);
  const tree = await mergedTree(base, commit);
  const entries = (await entriesOf(tree)).filter(({ path }) => isData(path));
  for (const entry of entries) requirePlain(entry);
  const differing = await difference(base, tree);
  const besides = differing.filter((path) => !isData(path));
  return { proposed: { base, changed: differing.some(isData), besides }, entries };
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

/** A file of it. */
export interface Entry {
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
export function isData(path: string): boolean {
  return /^schema(\/|$)/.test(path) || /^policies(\/(protected|rules|waivers)\.yaml|\/queries(\/.*)?)?$/.test(path);
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
export async function blobs(entries: readonly Entry[]): Promise<readonly (readonly [string, Buffer])[]> {
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

function tooMuch(path: string): Failure {
  return new Failure({
    code: "proposed-unreadable",
    exit: exitCodes.failed,
    tried: "Reading what is proposed",
    problem: `${JSON.stringify(path)} cannot be read, or all of it is more than ${mostBytes / 1024 ** 2} MiB`,
    next: "Look at what the commit holds under schema/ and policies/.",
  });
}
