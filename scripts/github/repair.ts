import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodes, Failure } from "../../src/failure.ts";
import type { Acceptance } from "../../src/pipeline/drift/accept.ts";
import type { DriftEntry } from "../../src/pipeline/drift/document.ts";
import { code, inline } from "../../src/report/markdown.ts";
import { asking, type GitHub } from "./client.ts";
import { git, gitText, withToken } from "./git.ts";
import { readDrift } from "./issue.ts";
import type { Job } from "./job.ts";
import { isTamePath } from "./tame-path.ts";

type Drifted = Extract<DriftEntry, { readonly state: "same" | "drift" }>;

/**
 * Keeps a pull request for each database that writes what production has otherwise into `schema/`: for who wants to keep it.
 * Only files that declare nothing but one object, and in which nobody has commented anything, are written; the pull request
 * names the others. Its branch is made anew from what is checked out; one whose drift is gone is closed.
 *
 * @throws Failure `drift-missing`, `git-failed`, `github-refused` (1)
 */
export async function proposeRepairs(job: Job, github: GitHub, file: string): Promise<void> {
  const { databases } = await readDrift(file);
  for (const one of databases)
    if (one.state !== "failed") job.log(`${one.database}: ${await repair(job, github, one)}`);
}

async function repair(job: Job, github: GitHub, one: Drifted): Promise<string> {
  const ref = `schemagate/drift-${one.database.replaceAll(/[^A-Za-z0-9_-]/g, "_")}`;
  const writable: Acceptance[] = [];
  for (const acceptance of one.accept) if (await isWritable(acceptance)) writable.push(acceptance);
  const open = await openPull(github, ref);
  if (writable.length === 0) {
    if (open !== null) await close(github, open, one);
    return open === null ? "nothing that a pull request could write" : `pull request ${open} is closed`;
  }
  const isNew = await push(job, ref, writable, one);
  if (open !== null) return isNew ? `pull request ${open} has a newer commit` : `pull request ${open} says so already`;
  return `pull request ${await create(github, ref, one, writable)} is opened`;
}

/** What a person wrote into a file besides stays what it is: nothing of it is in production. */
async function isWritable({ file, wholeFile, sql }: Acceptance): Promise<boolean> {
  if (!wholeFile || !file.startsWith("schema/") || !isTamePath(file)) return false;
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? sql !== null : !/--|\/\*/.test(text);
}

/** @returns False where the branch holds just that already. */
async function push(job: Job, ref: string, files: readonly Acceptance[], one: Drifted): Promise<boolean> {
  const commit = await committed(files, `Declare ${one.database} as production has it`);
  const there = await git(["fetch", "--quiet", "--no-tags", "origin", `+refs/heads/${ref}:refs/schemagate/drift`], {
    env: withToken(job.environment),
  });
  // The same files on the same commit; a commit of another time is no news.
  const same = ["diff", "--quiet", "--no-ext-diff", commit, "refs/schemagate/drift"];
  if (there.code === 0 && (await git(same)).code === 0) return false;
  const args = ["push", "--quiet", "--force", "origin", `${commit}:refs/heads/${ref}`];
  await gitText(`Pushing ${ref}`, args, withToken(job.environment));
  return true;
}

/** A commit on what is checked out, made beside the working tree. */
async function committed(files: readonly Acceptance[], message: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-repair-"));
  const env = { GIT_INDEX_FILE: join(folder, "index"), ...committer };
  const doing = "Writing what production has";
  try {
    await gitText(doing, ["read-tree", "HEAD"], env);
    for (const { file, sql } of files) await gitText(doing, ["update-index", ...(await entry(file, sql))], env);
    const tree = await gitText(doing, ["write-tree"], env);
    return await gitText(doing, ["commit-tree", tree, "-p", "HEAD", "-m", message], env);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const committer = Object.fromEntries(
  ["AUTHOR", "COMMITTER"].flatMap((who) => [
    [`GIT_${who}_NAME`, "github-actions[bot]"],
    [`GIT_${who}_EMAIL`, "41898282+github-actions[bot]@users.noreply.github.com"],
  ]),
);

async function entry(file: string, sql: string | null): Promise<readonly string[]> {
  if (sql === null) return ["--force-remove", "--", file];
  const { code: exit, stdout, stderr } = await git(["hash-object", "-w", "--stdin"], { input: sql });
  if (exit === 0) return ["--add", "--cacheinfo", `100644,${stdout.toString().trim()},${file}`];
  throw new Failure({
    code: "git-failed",
    exit: exitCodes.failed,
    tried: `Writing ${file}`,
    problem: stderr.trim().slice(0, 500),
    next: "See that the job has room on its disk, and run it again.",
  });
}

async function openPull({ octokit, at }: GitHub, ref: string): Promise<number | null> {
  const { data } = await asking(`Looking for a pull request of ${ref}`, () =>
    octokit.request("GET /repos/{owner}/{repo}/pulls", { ...at, state: "open", head: `${at.owner}:${ref}` }),
  );
  return data[0]?.number ?? null;
}

async function create(
  { octokit, at }: GitHub,
  ref: string,
  one: Drifted,
  written: readonly Acceptance[],
): Promise<number> {
  const { data: repository } = await asking("Reading which branch is the default one", () =>
    octokit.request("GET /repos/{owner}/{repo}", at),
  );
  const title = `Declare ${inline(one.database)} as production has it`.slice(0, 200);
  const { data } = await asking("Opening a pull request", () =>
    octokit.request("POST /repos/{owner}/{repo}/pulls", {
      ...{ ...at, title, head: ref, base: repository.default_branch, body: bodyOf(one, written) },
    }),
  );
  return data.number;
}

function bodyOf({ accept }: Drifted, written: readonly Acceptance[]): string {
  const left = accept.filter((one) => !written.includes(one));
  const item = ({ object, file, sql }: Acceptance) =>
    `- ${code(object)}: ${sql === null ? "out of" : "in"} ${code(file)}`;
  return [
    "Production was changed by hand. Merge this to keep what it has; close it to have the next release put it back.",
    written.map(item).join("\n"),
    ...(left.length === 0
      ? []
      : ["To be done by hand, since these files hold more than the object, or comments:", left.map(item).join("\n")]),
    "A pull request that a job's own token opened starts no workflow: close and reopen it to have it checked.",
  ].join("\n\n");
}

async function close({ octokit, at }: GitHub, number: number, { markdown }: Drifted): Promise<void> {
  const body = `Nothing is left for it to write. ${markdown.split("\n")[0] ?? ""}`;
  await asking(`Commenting on pull request ${number}`, () =>
    octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...at, issue_number: number, body }),
  );
  await asking(`Closing pull request ${number}`, () =>
    octokit.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", { ...at, pull_number: number, state: "closed" }),
  );
}
