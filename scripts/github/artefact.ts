import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabasesDocument } from "../../src/pipeline/databases/document.ts";
import { readEvidence } from "../../src/pipeline/evidence/evidence.ts";
import { asking, type GitHub } from "./client.ts";
import { type ProblemIn, unpacked } from "./unpack.ts";

/** What is far beyond a few hundred kilobytes is no evidence. */
const mostZipped = 64 * 1024 ** 2;

/** The name of the artefact that holds the evidence of a plan. */
function artefactName(database: string, planDigest: string): string {
  return `schemagate-${database.replaceAll(/[^\w.-]/g, "_")}-${planDigest.replace(/^sha256:/, "").slice(0, 32)}`;
}

/** What is to be kept of each database, by name and folder; those that change come first. */
export async function artefactsOf(
  preview: string,
): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const text = await readFile(join(preview, "databases.json"), "utf8").catch(() => '{"databases": []}');
  const { databases } = JSON.parse(text) as Pick<DatabasesDocument, "databases">;
  const changingFirst = databases.toSorted((a, b) => Number(a.steps === 0) - Number(b.steps === 0));
  return changingFirst.flatMap(({ database, planDigest, evidence }) =>
    planDigest === null || evidence === null
      ? []
      : [{ name: artefactName(database, planDigest), path: join(preview, evidence) }],
  );
}

export interface ArtefactWish {
  readonly database: string;
  readonly planDigest: string;
  /** Where the evidence goes; replaced as a whole. */
  readonly out: string;
}

/**
 * Fetches the newest evidence of a plan that a run of our own code left. An artefact of the same name that a pull request's
 * code made, or whose evidence is of another plan or was changed, is passed over.
 *
 * @returns false where there is none
 * @throws Failure `github-refused` (1)
 */
export async function fetchEvidence(
  github: GitHub,
  { database, planDigest, out }: ArtefactWish,
  log: (line: string) => void,
): Promise<boolean> {
  const isOfPlan = async (folder: string) => {
    const { plan } = await readEvidence(folder);
    return plan.planDigest !== planDigest || plan.database !== database ? "its evidence is of another plan" : null;
  };
  return fetchArtefact(github, { name: artefactName(database, planDigest), out, problemIn: isOfPlan }, log);
}

/**
 * Fetches the newest artefact of a name that a run of our own code left.
 *
 * @param problemIn why it is not the one that is meant, asked of the folder with its files; null where it is
 * @returns false where there is none
 * @throws Failure `github-refused` (1)
 */
export async function fetchArtefact(
  github: GitHub,
  { name, out, problemIn }: { readonly name: string; readonly out: string; readonly problemIn: ProblemIn },
  log: (line: string) => void,
): Promise<boolean> {
  for (const found of await named(github, name)) {
    const problem =
      (await distrusted(github, found)) ?? (await unpacked(await download(github, found), out, problemIn));
    if (problem === null) {
      log(`${name}: of run ${found.run}`);
      return true;
    }
    log(`${name} of run ${found.run} is passed over: ${problem}`);
  }
  return false;
}

interface Found {
  readonly id: number;
  readonly run: number;
  readonly size: number;
  /** `sha256:...` of the zip; null where GitHub does not tell. */
  readonly digest: string | null;
}

/** Artefacts of that name that are still there, the newest first. */
async function named({ octokit, at }: GitHub, name: string): Promise<readonly Found[]> {
  const all = await asking(`Looking for the artefact ${name}`, () =>
    octokit.paginate("GET /repos/{owner}/{repo}/actions/artifacts", { ...at, name, per_page: 100 }),
  );
  return all
    .filter((one) => one.name === name && !one.expired)
    .map(({ id, workflow_run: run, size_in_bytes: size, digest = null }) => ({ id, run: run?.id ?? 0, size, digest }))
    .toSorted((a, b) => b.run - a.run || b.id - a.id);
}

/**
 * Why what a run left is no evidence; null for a run of code that was on the default branch, or in its merge queue. Anybody
 * can open a pull request whose own workflow leaves an artefact of any name: those are runs of `pull_request`, or of pushes
 * to other branches.
 */
async function distrusted({ octokit, at }: GitHub, { run, size }: Found): Promise<string | null> {
  if (size > mostZipped) return `it has ${size} bytes`;
  const { data } = await asking(`Reading run ${run}`, () =>
    octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", { ...at, run_id: run }),
  );
  const { event, head_branch: branch, head_repository: head } = data;
  if (event === "pull_request_target" || event === "merge_group") return null;
  const { data: own } = await asking("Reading which branch is the default one", () =>
    octokit.request("GET /repos/{owner}/{repo}", at),
  );
  const isOurs = head?.full_name === own.full_name && branch === own.default_branch;
  if (event !== "pull_request" && isOurs) return null;
  return `code of ${head?.full_name ?? "a repository that is gone"}, ${branch ?? "no branch"}, made it (${event})`;
}

async function download({ octokit, at }: GitHub, { id, digest }: Found): Promise<Uint8Array | string> {
  const { data } = await asking(`Fetching artefact ${id}`, () =>
    octokit.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", {
      ...{ ...at, artifact_id: id, archive_format: "zip" },
    }),
  );
  const zip = new Uint8Array(data as ArrayBuffer);
  const is = `sha256:${createHash("sha256").update(zip).digest("hex")}`;
  return digest !== null && digest !== is ? `it is ${is} and not ${digest}` : zip;
}
