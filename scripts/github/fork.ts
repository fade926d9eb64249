import { checkName, concludeCheck, conclusionOf } from "./check.ts";
import { githubOf } from "./client.ts";
import type { Job } from "./job.ts";
import { previewLabel, removeLabel } from "./label.ts";
import { publishNothing } from "./nothing.ts";
import { proposedBy } from "./propose.ts";
import { runUrl } from "./publish.ts";

const title = "A maintainer decides whether this gets a preview";

const explained = [
  `This pull request comes from a fork, and changes the declared schema or the policies. Its SQL runs beside a key to`,
  `production's branches only after somebody who may write to this repository has read it and set the label`,
  `\`${previewLabel}\`. The label is about this commit: a later push takes it away.`,
].join(" ");

/**
 * What the required check says of a fork's pull request: that nothing changes, or that it waits for a maintainer. None of
 * its SQL is run, and a label that was set for an older commit is taken away.
 *
 * @throws Failure those of `proposedBy`, `github-refused` (1)
 */
export async function reportFork(job: Job, pr: number, sha: string, author: string): Promise<void> {
  const github = githubOf(job);
  await removeLabel(github, pr);
  if (!(await proposedBy(pr, sha, job.environment)).changed)
    return publishNothing(job, { pr, sha, check: null, author });
  await job.summary(`**${title}**\n\n${explained}`);
  await concludeCheck(github, {
    ...{ name: checkName, sha, conclusion: conclusionOf(5), title, summary: explained },
    ...{ annotations: [], externalId: null, detailsUrl: runUrl(job) },
  });
}
