import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exitCodes, Failure } from "../../src/failure.ts";
import { leaveFailure } from "../../src/pipeline/databases/preview-folder.ts";
import { toldFailure } from "../../src/pipeline/told-failure.ts";
import { failureText } from "../../src/report/failure.ts";
import { plain } from "../../src/report/paint.ts";
import { gitText, withToken } from "./git.ts";
import type { Environment, Job } from "./job.ts";
import { blobs, isData, type Proposed, proposedTree } from "./proposed-tree.ts";

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

/**
 * Lays what a commit proposes over the checkout, as data: the declared schema and the policies as they would be after a
 * merge, and nothing else of it. Nothing of it is run, no link is followed.
 *
 * @param commit what proposes; it is here already
 * @throws Failure `merge-conflict` (1), `not-plain-data` (3)
 */
export async function layProposed(commit: string): Promise<Proposed> {
  const { proposed, entries } = await proposedTree(commit);
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
  return (await proposedTree(sha)).proposed;
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

async function clearData(): Promise<void> {
  await rm("schema", { recursive: true, force: true });
  for (const name of await readdir("policies").catch(() => []))
    if (isData(`policies/${name}`)) await rm(join("policies", name), { recursive: true, force: true });
}
