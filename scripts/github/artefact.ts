import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { digest } from "../../src/digest.ts";
import type { DatabasesDocument } from "../../src/pipeline/databases/document.ts";
import { readPreviewFolder } from "../../src/pipeline/databases/preview-folder.ts";
import { readEvidence } from "../../src/pipeline/evidence/evidence.ts";
import { asking, type GitHub } from "./client.ts";
import { type ProblemIn, unpacked } from "./unpack.ts";

/** What is far beyond a few hundred kilobytes is no evidence. */
const mostZipped = 64 * 1024 ** 2;

/** A plan, by what evidence of it says. */
export interface PlanOf {
  readonly database: string;
  readonly planDigest: string;
}

/**
 * The name of the artefact with the evidence of the plans of all databases of a stack: what is released together was
 * previewed together. It is a digest over theirs, so that it is found wherever exactly these plans are made again.
 */
export function artefactName(plans: readonly PlanOf[]): string {
  const all = Object.fromEntries(plans.map(({ database, planDigest }) => [database, planDigest]));
  return `schemagate-evidence-${digest(all).slice("sha256:".length).slice(0, 32)}`;
}

/** The plans of which a preview left evidence. */
export function plansIn(databases: DatabasesDocument["databases"]): readonly PlanOf[] {
  return databases.flatMap(({ database, planDigest, evidence }) =>
    planDigest === null || evidence === null ? [] : [{ database, planDigest }],
  );
}

/** What the evidence in a preview's folder is to be kept as; null where nothing changes, and where some of it is missing. */
export async function artefactOf(preview: string): Promise<string | null> {
  const { databases } = await readIndex(preview);
  const plans = plansIn(databases);
  const changes = databases.some(({ steps }) => steps !== 0);
  return changes && plans.length === databases.length ? artefactName(plans) : null;
}

async function readIndex(preview: string): Promise<Pick<DatabasesDocument, "databases">> {
  const text = await readFile(join(preview, "databases.json"), "utf8").catch(() => '{"databases": []}');
  return JSON.parse(text) as Pick<DatabasesDocument, "databases">;
}

/**
 * Fetches the newest evidence of exactly these plans that a run of our own code left: a folder for each database. An
 * artefact of the same name that a pull request's code made, or whose evidence is of another plan or was changed, is passed
 * over.
 *
 * @param out where it goes; replaced as a whole
 * @returns false where there is none
 * @throws Failure `github-refused` (1)
 */
export function fetchEvidence(
  github: GitHub,
  { plans, out }: { readonly plans: readonly PlanOf[]; readonly out: string },
  log: (line: string) => void,
): Promise<boolean> {
  const problemIn = (folder: string) => evidenceProblem(folder, plans);
  return fetchArtefact(github, { name: artefactName(plans), out, problemIn }, log);
}

/** Why a preview's folder does not hold the evidence of these plans; null where it does. */
export async function evidenceProblem(folder: string, plans: readonly PlanOf[]): Promise<string | null> {
  const { databases } = await readPreviewFolder(folder);
  for (const { database, planDigest } of plans) {
    const left = databases.find((one) => one.database === database);
    if (left === undefined || !("evidence" in left)) return `it has no evidence of ${database}`;
    const { plan } = await readEvidence(left.evidence);
    if (plan.planDigest !== planDigest || plan.database !== database)
      return `its evidence of ${database} is of another plan`;
  }
  return null;
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
