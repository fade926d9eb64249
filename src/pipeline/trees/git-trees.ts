import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import { layOut } from "./lay-out.ts";
import { type GitPlace, runGit } from "./run-git.ts";

/** What a merge came to: a commit that holds it, or the files that git cannot merge. */
export type Merged = { readonly commit: string } | { readonly conflicts: readonly string[] };

/** Trees of a repository as data. What is made of them goes with `close`; repository and working tree stay as they are. */
export interface GitTrees {
  /** @throws Failure `git-ref-missing` (64) */
  commit(ref: string): Promise<string>;
  /** Merges as a merge queue does, without a working tree. @throws Failure `git-too-old`, `git-failed` (1) */
  merge(ours: string, theirs: string): Promise<Merged>;
  /** Whether a file or folder is the same in two commits. */
  isSame(path: string, one: string, other: string): Promise<boolean>;
  /** A folder that holds what a commit declares. */
  laidOut(commit: string): Promise<string>;
  close(): Promise<void>;
}

/** @param checkout The folder that holds `schema/`, somewhere in a repository. */
async function openTrees(checkout: string): Promise<GitTrees> {
  const scratch = await mkdtemp(join(tmpdir(), "schemagate-trees-"));
  const objects = await runGit({ folder: checkout }, ["rev-parse", "--git-path", "objects"]);
  const own = resolve(checkout, objects.stdout.toString("utf8").trim());
  // Objects that are made here are nobody else's: they lie in a folder of their own.
  const settings = [
    `GIT_OBJECT_DIRECTORY=${join(scratch, "objects")}`,
    `GIT_ALTERNATE_OBJECT_DIRECTORIES=${listed(own)}`,
  ];
  await mkdir(join(scratch, "objects"));
  const place = { folder: checkout, settings };
  return {
    commit: (ref) => commitOf(place, ref),
    merge: (ours, theirs) => merged(place, ours, theirs),
    isSame: async (path, one, other) => (await objectAt(place, one, path)) === (await objectAt(place, other, path)),
    laidOut: async (commit) => {
      const into = await mkdtemp(join(scratch, "tree-"));
      await layOut(place, commit, into);
      return into;
    },
    close: () => rm(scratch, { recursive: true, force: true }),
  };
}

/** Works with the trees of a repository and clears up after. */
export async function withTrees<Result>(checkout: string, work: (trees: GitTrees) => Promise<Result>): Promise<Result> {
  const trees = await openTrees(checkout);
  try {
    return await work(trees);
  } finally {
    await trees.close();
  }
}

/** Git parts the list at colons, but for paths in quotation marks. */
function listed(path: string): string {
  return path.includes(":") || path.startsWith('"') ? JSON.stringify(path) : path;
}

async function commitOf(place: GitPlace, ref: string): Promise<string> {
  const { code, stdout, stderr } = await runGit(place, [
    ...["rev-parse", "--verify", "--quiet", "--end-of-options"],
    `${ref}^{commit}`,
  ]);
  if (code === 0) return stdout.toString("utf8").trim();
  throw new Failure({
    code: "git-ref-missing",
    exit: exitCodes.usage,
    tried: `Looking for the git ref ${ref}`,
    problem: stderr || "there is none of that name here, or it is no commit",
    next: "Fetch it, or name another one.",
  });
}

/** `100644 blob 3f2a...<tab>path`; nothing where it is not there. */
async function objectAt(place: GitPlace, commit: string, path: string): Promise<string> {
  const { code, stdout, stderr } = await runGit(place, ["ls-tree", "-z", commit, "--", `:(literal)${path}`]);
  if (code !== 0) throw failed(`Looking for ${path} in ${commit}`, stderr);
  return stdout.toString("utf8");
}

/** https://git-scm.com/docs/git-merge-tree: 0 is a clean merge, 1 a conflict, and all else that it could not be tried. */
async function merged(place: GitPlace, ours: string, theirs: string): Promise<Merged> {
  await requireMergeTree(place);
  const args = ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs];
  const { code, stdout, stderr } = await runGit(place, args);
  const [tree = "", ...files] = stdout.toString("utf8").split("\0");
  if (code === 1) return { conflicts: files.filter((file) => file !== "") };
  if (code !== 0) throw failed(`Merging ${theirs} onto ${ours}`, stderr);
  return { commit: await commitTree(place, tree, [ours, theirs]) };
}

async function commitTree(place: GitPlace, tree: string, parents: readonly string[]): Promise<string> {
  const by = ["-c", "user.name=schemagate", "-c", "user.email=schemagate@localhost", "-c", "commit.gpgSign=false"];
  const args = [...by, "commit-tree", tree, ...parents.flatMap((one) => ["-p", one]), "-m", "merge queue"];
  const { code, stdout, stderr } = await runGit(place, args);
  if (code !== 0) throw failed(`Writing down the merge of ${parents.join(" and ")}`, stderr);
  return stdout.toString("utf8").trim();
}

/** `merge-tree --write-tree` came with git 2.38. */
async function requireMergeTree(place: GitPlace): Promise<void> {
  const { stdout } = await runGit(place, ["version"]);
  const version = stdout.toString("utf8").trim();
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  if (major > 2 || (major === 2 && minor >= 38)) return;
  throw new Failure({
    code: "git-too-old",
    exit: exitCodes.failed,
    tried: "Merging without a working tree",
    problem: `this is ${version || "no git that says its version"}, and \`git merge-tree --write-tree\` came with 2.38`,
    next: "Install git 2.38 or newer.",
  });
}

function failed(tried: string, problem: string): Failure {
  return new Failure({
    code: "git-failed",
    exit: exitCodes.failed,
    tried,
    problem: problem || "git says nothing of why",
    next: "A shallow clone lacks what two commits have in common: fetch all of it (fetch-depth 0).",
  });
}
