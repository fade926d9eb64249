import { checkName, concludeCheck } from "./check.ts";
import { githubOf } from "./client.ts";
import { ownReports, write } from "./comment.ts";
import type { Job } from "./job.ts";
import { headOf, type PublishWish, runUrl } from "./publish.ts";

const words = "No schema change";

const explained =
  "Nothing under `schema/` and no policy would be another one after a merge: production's databases stay as they are.";

/**
 * Reports the required check of what has nothing to do with databases. A comment that an earlier commit led to says so from
 * now on; who got none is left in peace.
 *
 * @throws Failure `github-refused` (1)
 */
export async function publishNothing(
  job: Job,
  { pr, sha, check, author }: Pick<PublishWish, "pr" | "sha" | "check" | "author">,
): Promise<void> {
  await job.output("verdict", "pass");
  await job.output("exit", "0");
  await job.summary(`**${words}**\n\n${explained}`);
  const github = githubOf(job);
  await concludeCheck(github, {
    ...{ name: check ?? checkName, sha, conclusion: "success", title: words, summary: explained },
    ...{ annotations: [], externalId: null, detailsUrl: runUrl(job) },
  });
  if (pr === null || (await headOf(github, pr)) !== sha) return;
  for (const { id, body } of await ownReports(github, pr, author)) {
    const marker = body.slice(body.lastIndexOf("\n") + 1);
    const says = `**${words}** any longer\n\n${explained}\n\n<!-- content none -->\n${marker}`;
    if (body !== says) await write(github, id, says);
  }
}
