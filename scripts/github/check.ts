import type { Annotation } from "../../src/report/machine/check.ts";
import { asking, type GitHub } from "./client.ts";

/** The one check that branch protection asks for. */
export const checkName = "Schemagate";

/** A check of a commit, concluded. */
export interface ConcludedCheck {
  readonly name: string;
  readonly sha: string;
  readonly conclusion: "success" | "failure" | "action_required";
  readonly title: string;
  readonly summary: string;
  /** Requests' worth of annotations. */
  readonly annotations: readonly (readonly Annotation[])[];
  /** Whose plans it is about, as `externalIdOf` writes it. */
  readonly externalId: string | null;
  /** Where its whole story is told: the run. */
  readonly detailsUrl: string | null;
}

/** A check run by the exit codes of the command line. */
export function conclusionOf(exit: number): ConcludedCheck["conclusion"] {
  if (exit === 0) return "success";
  return exit === 5 ? "action_required" : "failure";
}

/**
 * Makes the check run, with the first annotations; the others are added after it, since GitHub takes 50 with a request.
 *
 * @returns its id
 * @throws Failure `github-refused` (1)
 */
export async function concludeCheck({ octokit, at }: GitHub, check: ConcludedCheck): Promise<number> {
  const { name, sha, conclusion, title, summary, detailsUrl, externalId } = check;
  const [first, ...others] = check.annotations;
  const output = (annotations: readonly Annotation[] = []) => ({ title, summary, annotations: [...annotations] });
  const { data } = await asking(`Reporting the check ${name} of ${sha}`, () =>
    octokit.request("POST /repos/{owner}/{repo}/check-runs", {
      ...{ ...at, name, head_sha: sha, status: "completed", conclusion, output: output(first) },
      ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
      ...(externalId === null ? {} : { external_id: externalId }),
    }),
  );
  for (const annotations of others)
    await asking(`Adding annotations to the check ${name}`, () =>
      octokit.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
        ...{ ...at, check_run_id: data.id, output: output(annotations) },
      }),
    );
  return Number(data.id);
}

/** The newest check run of that name and commit that GitHub Actions made; null where there is none. */
export async function newestCheck({ octokit, at }: GitHub, { name, sha }: Pick<ConcludedCheck, "name" | "sha">) {
  const { data } = await asking(`Reading the checks of ${sha}`, () =>
    octokit.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
      ...{ ...at, ref: sha, check_name: name, filter: "latest" },
    }),
  );
  return data.check_runs.toSorted((a, b) => Number(b.id) - Number(a.id))[0] ?? null;
}
