import { exitCodes, Failure } from "../../failure.ts";
import { type GitOutcome, runGit } from "../trees/run-git.ts";

/** A git checkout, as far as a judge needs it: texts as they stand in a commit, whatever the working tree says. */
export interface Repository {
  /** The commit that a ref means. */
  commit(ref: string): Promise<string>;
  /** A file of a commit, its path relative to the folder that the repository was opened at; null when it is not there. */
  show(commit: string, path: string): Promise<string | null>;
  /** Names of the files in a folder of a commit, none when it is not there. */
  list(commit: string, path: string): Promise<readonly string[]>;
  /** Path of the folder below the root of the repository, with a slash at its end; empty for the root. */
  prefix(): Promise<string>;
  /** Files below a folder whose text has these characters, in upper or lower case. */
  mentioning(commit: string, folder: string, characters: string): Promise<readonly string[]>;
}

/** Opens the checkout that a folder lies in. */
export function openRepository(folder: string): Repository {
  return {
    commit: (ref) => commitOf(folder, ref),
    show: (commit, path) => show(folder, commit, path),
    list: (commit, path) => list(folder, commit, path),
    prefix: async () => (await git(folder, ["rev-parse", "--show-prefix"])).stdout.trim(),
    mentioning: (commit, below, characters) => mentioning(folder, commit, below, characters),
  };
}

/** True when the ref names a commit here. */
export async function refExists(folder: string, ref: string): Promise<boolean> {
  return (await verify(folder, ref)).code === 0;
}

/** The commit that is checked out in a folder; null where it lies in no repository, or there is none yet. */
export async function headOf(folder: string): Promise<string | null> {
  const { code, stdout } = await verify(folder, "HEAD");
  return code === 0 ? stdout.trim() : null;
}

async function commitOf(folder: string, ref: string): Promise<string> {
  const { code, stdout, stderr } = await verify(folder, ref);
  if (code === 0) return stdout.trim();
  throw new Failure({
    code: "base-ref-missing",
    exit: exitCodes.configuration,
    tried: `Reading the policies of the git ref ${ref}`,
    problem: stderr || `there is no git ref ${ref} here`,
    next: "Fetch that ref, name another one with --base, or try policies of a folder with --policies.",
  });
}

function verify(folder: string, ref: string): Promise<Told> {
  return git(folder, ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`]);
}

async function show(folder: string, commit: string, path: string): Promise<string | null> {
  const listed = await git(folder, ["ls-tree", "--name-only", commit, "--", path]);
  if (listed.code === 0 && listed.stdout.trim() === "") return null;
  const { code, stdout, stderr } = await git(folder, ["show", "--end-of-options", `${commit}:./${path}`]);
  if (code === 0) return stdout;
  throw gitFailed(`Reading ${path} as of ${commit}`, stderr);
}

async function list(folder: string, commit: string, path: string): Promise<readonly string[]> {
  const { stdout } = await git(folder, ["ls-tree", "-z", "--name-only", commit, "--", `${path}/`]);
  return stdout
    .split("\0")
    .filter((name) => name !== "")
    .map((name) => name.slice(path.length + 1));
}

/** git grep exits with 1 where it finds nothing, and says each file as `<commit>:<path>`. */
async function mentioning(
  folder: string,
  commit: string,
  below: string,
  characters: string,
): Promise<readonly string[]> {
  const sought = ["-e", characters, commit, "--", `:(literal)${below}/`];
  const { code, stdout, stderr } = await git(folder, ["grep", "-z", "-l", "-i", "-F", ...sought]);
  if (code === 0 || code === 1)
    return stdout.split("\0").flatMap((line) => (line === "" ? [] : [line.slice(commit.length + 1)]));
  throw gitFailed(`Looking through ${below} as of ${commit}`, stderr);
}

function gitFailed(tried: string, problem: string): Failure {
  const next = "Look at the repository with git; a shallow clone may lack that commit.";
  return new Failure({ code: "git-failed", exit: exitCodes.failed, tried, problem, next });
}

interface Told extends Omit<GitOutcome, "stdout"> {
  readonly stdout: string;
}

async function git(folder: string, args: readonly string[]): Promise<Told> {
  const outcome = await runGit({ folder }, args);
  return { ...outcome, stdout: outcome.stdout.toString("utf8") };
}
