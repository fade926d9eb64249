import { exitCodes, Failure } from "../../src/failure.ts";
import { checkName, newestCheck } from "./check.ts";
import { asking, type GitHub, isMissing } from "./client.ts";
import { headOf } from "./publish.ts";

/** What a maintainer sets on a fork's pull request to have its SQL run on a preview. */
export const previewLabel = "schemagate:preview";

export interface LabelWish {
  readonly pr: number;
  /** The commit that the label is about: the head when it was set. */
  readonly sha: string;
  /** Who set it. */
  readonly by: string;
  /** When, as the event says. */
  readonly at: string;
}

/**
 * Whether the label lets SQL of a stranger run beside a key: somebody who may write set it, on this very commit, after
 * our check of that commit was there to be seen. A commit that was pushed a moment before the label was set is not what its
 * setter has read.
 *
 * @throws Failure `label-void` (3), once the label is gone
 */
export async function requireLabel(github: GitHub, wish: LabelWish): Promise<void> {
  const problem =
    (await whoseProblem(github, wish)) ?? (await headProblem(github, wish)) ?? (await timeProblem(github, wish));
  if (problem === null) return;
  await removeLabel(github, wish.pr);
  throw new Failure({
    code: "label-void",
    exit: exitCodes.rejected,
    tried: `Taking the label ${previewLabel} of pull request ${wish.pr} for a word of a maintainer`,
    problem,
    next: "Nothing was run. Read what the newest commit changes under schema/ and policies/, then set the label again.",
  });
}

/** Takes the label away: what was read is no longer what is there. */
export async function removeLabel({ octokit, at }: GitHub, pr: number): Promise<void> {
  try {
    await asking(`Removing the label ${previewLabel} of pull request ${pr}`, () =>
      octokit.request("DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}", {
        ...{ ...at, issue_number: pr, name: previewLabel },
      }),
    );
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Labels can be set by whom triage is left to, who may not write. */
async function whoseProblem({ octokit, at }: GitHub, { by }: LabelWish): Promise<string | null> {
  const { data } = await asking(`Reading what ${by} may do`, () =>
    octokit.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", { ...at, username: by }),
  );
  return ["admin", "write"].includes(data.permission) ? null : `${by}, who set it, may not write to this repository`;
}

async function headProblem(github: GitHub, { pr, sha }: LabelWish): Promise<string | null> {
  const head = await headOf(github, pr);
  return head === sha ? null : `it was set on ${sha}, and ${head} was pushed since`;
}

async function timeProblem(github: GitHub, { sha, at }: LabelWish): Promise<string | null> {
  const check = await newestCheck(github, { name: checkName, sha });
  const seen = check?.completed_at ?? null;
  if (seen === null) return `it was set before the check of ${sha} was there to be seen`;
  return Date.parse(seen) <= Date.parse(at) ? null : `it was set at ${at}, before ${sha} was reported on at ${seen}`;
}
