import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabasesDocument } from "../../src/pipeline/databases/document.ts";
import { evidenceProblem, fetchArtefact, plansIn } from "./artefact.ts";
import { asking, type GitHub } from "./client.ts";
import type { Job } from "./job.ts";

/** A pull request as GitHub tells of it, whatever a job was told. */
export interface Reviewed {
  readonly pr: number;
  readonly head: string;
  readonly author: string | null;
}

/**
 * The open pull request whose head is a commit.
 *
 * @returns null where there is none any more
 * @throws Failure `github-refused` (1)
 */
export async function reviewedPull({ octokit, at }: GitHub, sha: string): Promise<Reviewed | null> {
  const all = await asking(`Looking which pull request ${sha} is the head of`, () =>
    octokit.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
      ...{ ...at, commit_sha: sha, per_page: 100 },
    }),
  );
  const found = all.find(({ state, head }) => state === "open" && head.sha === sha);
  return found === undefined ? null : { pr: found.number, head: sha, author: found.user?.login ?? null };
}

/** @throws Failure `github-refused` (1) */
export async function pullNumbered({ octokit, at }: GitHub, pr: number): Promise<Reviewed> {
  const { data } = await asking(`Reading pull request ${pr}`, () =>
    octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { ...at, pull_number: pr }),
  );
  return { pr, head: data.head.sha, author: data.user?.login ?? null };
}

/**
 * Fetches what the preview of a pull request's head left: `databases.json`, and the evidence of each database.
 *
 * @param out gets the folder `preview`, which `schemagate report --preview` takes
 * @returns null where no preview of that commit is there
 * @throws Failure `github-refused` (1)
 */
export async function fetchPreview(
  job: Job,
  github: GitHub,
  { pr, head }: Pick<Reviewed, "pr" | "head">,
  out: string,
): Promise<DatabasesDocument | null> {
  const problemIn = async (folder: string) => {
    const preview = join(folder, "preview");
    const { head: of, databases } = await readDatabases(preview);
    return of === head ? evidenceProblem(preview, plansIn(databases)) : `it is about ${of ?? "no commit"}`;
  };
  const wish = { name: `schemagate-report-${pr}`, out, problemIn };
  return (await fetchArtefact(github, wish, job.log)) ? readDatabases(join(out, "preview")) : null;
}

/** What changes; and what has to be approved though it changes nothing there: that protection is lowered. */
export function concernsSomebody({ steps, verdict }: DatabasesDocument["databases"][number]): boolean {
  return steps !== 0 || verdict === "approval";
}

async function readDatabases(preview: string): Promise<DatabasesDocument> {
  return JSON.parse(await readFile(join(preview, "databases.json"), "utf8")) as DatabasesDocument;
}
