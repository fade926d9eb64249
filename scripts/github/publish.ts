import { exitCodes, Failure } from "../../src/failure.ts";
import { failureText } from "../../src/report/failure.ts";
import { plain } from "../../src/report/paint.ts";
import { artefactOf } from "./artefact.ts";
import { type ConcludedCheck, checkName, concludeCheck, conclusionOf } from "./check.ts";
import { asking, type GitHub, githubOf } from "./client.ts";
import { tell } from "./comment.ts";
import type { Job } from "./job.ts";
import { externalIdOf } from "./plans.ts";
import { isEmpty, readWritten, type Written } from "./reported.ts";
import { uploadSarif } from "./sarif.ts";

export interface PublishWish {
  /** What `schemagate report --out` wrote. */
  readonly report: string;
  /** Where to comment; null where there is no pull request, as in a merge queue. */
  readonly pr: number | null;
  /** The commit that the report is about: the pull request's head. */
  readonly sha: string;
  readonly check: string | null;
  readonly author: string;
  /** Whether code scanning gets the findings. */
  readonly sarif: boolean;
  /** What `schemagate preview --all` left, whose evidence is to be kept as an artefact; null where there is none. */
  readonly preview: string | null;
}

/**
 * Publishes a report: outputs and summary of the job, check run, comment. Whatever fails, the verdict is not lost: it is
 * what this returns, and a verdict that nobody could be told is no pass.
 *
 * @returns the exit code of the report; 0 where the check run asks for an approval, since nothing has failed: the check run
 * is what a merge needs, and it becomes another one by the approval, which a job that has ended cannot
 */
export async function publish(job: Job, wish: PublishWish): Promise<number> {
  const written = await readWritten(wish.report).catch((error: unknown) => {
    if (error instanceof Failure) return withoutReport(error);
    throw error;
  });
  await tellJob(job, written);
  if (wish.preview !== null) await job.output("artefact", (await artefactOf(wish.preview)) ?? "");
  const failed: Failure[] = [];
  const trying = async (what: () => Promise<void>) => {
    try {
      await what();
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failed.push(error);
      job.annotate("error", `Not published: ${error.tried}`, `${error.problem}\n${error.next}`);
      return false;
    }
  };
  const github = githubOf(job);
  const isChecked = await trying(async () => void (await concludeCheck(github, checkOf(job, wish, written))));
  if (wish.pr !== null) await trying(() => comment(job, github, { ...wish, pr: wish.pr ?? 0 }, written));
  if (wish.sarif) await scanned(job, github, wish);
  const { exit } = written.check;
  if (isChecked && exit === exitCodes.approvalNeeded) return asked(job, written.check.title);
  if (isChecked || exit !== exitCodes.done) return exit;
  throw failed[0];
}

function asked(job: Job, title: string): number {
  job.annotate("notice", title, "The check waits for it: action required.");
  return exitCodes.done;
}

async function tellJob(job: Job, { document, summary, check }: Written): Promise<void> {
  const { databases, exit, headline } = document;
  await job.output("verdict", verdictOf(exit));
  await job.output("exit", String(exit));
  await job.output("headline", check.title);
  await job.output("databases", JSON.stringify(databases.map(({ database }) => database)));
  const digests = databases.map(({ database, planDigest = null }) => [database, planDigest] as const);
  await job.output("plan-digests", JSON.stringify(Object.fromEntries(digests)));
  await job.summary(summary);
  job.log(headline);
}

/** What `approval`, `reject` and so on are called by the judge; everything else has failed. */
function verdictOf(exit: number): string {
  if (exit === exitCodes.done) return "pass";
  if (exit === exitCodes.approvalNeeded) return "approval";
  return exit === exitCodes.rejected ? "reject" : "failed";
}

function checkOf(job: Job, { check: name, sha }: PublishWish, { check, document }: Written): ConcludedCheck {
  const { title, summary, annotations, exit } = check;
  // The code is what counts: a conclusion in a file would be believed otherwise.
  return {
    ...{ name: name ?? checkName, sha, title, summary, annotations },
    ...{ conclusion: conclusionOf(exit), detailsUrl: runUrl(job), externalId: externalIdOf(document.databases) },
  };
}

/** Code scanning is one more place to look at findings: they are told without it. */
async function scanned(job: Job, github: GitHub, { report, sha, pr }: PublishWish): Promise<void> {
  const ref = pr === null ? (job.environment.GITHUB_REF ?? "") : `refs/pull/${pr}/head`;
  try {
    await uploadSarif(github, { report, ref, sha });
  } catch (error) {
    job.log(`Code scanning has not got the findings: ${error instanceof Failure ? error.problem : String(error)}`);
  }
}

/** Address of the run that this job is of. */
export function runUrl({ environment, owner, repo }: Job): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = environment;
  return server && run ? `${server}/${owner}/${repo}/actions/runs/${run}` : null;
}

/** A pull request that has nothing to do with databases is left in peace; one that had learns that it has no longer. */
async function comment(
  job: Job,
  github: GitHub,
  wish: PublishWish & { readonly pr: number },
  written: Written,
): Promise<void> {
  const { pr, sha, author } = wish;
  if (written.document.marker === "") return;
  const newest = await headOf(github, pr);
  if (newest !== sha) {
    job.log(`Pull request ${pr} has got ${newest} since: its comment is left to that commit's run.`);
    return;
  }
  const { marker, content } = written.document;
  const told = { pr, author, marker, content, body: written.comment, isNews: !isEmpty(written) };
  job.log(`Comment: ${await tell(github, told)}`);
}

/** The commit that a pull request proposes now. */
export async function headOf({ octokit, at }: GitHub, pr: number): Promise<string> {
  const { data } = await asking(`Reading pull request ${pr}`, () =>
    octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { ...at, pull_number: pr }),
  );
  return data.head.sha;
}

/** The required check has to report, whatever has become of the report. */
function withoutReport(failure: Failure): Written {
  const words = failureText(failure, plain);
  const check = {
    ...{ conclusion: "failure" as const, exit: failure.exit, title: `Failed: ${failure.tried}`.slice(0, 250) },
    ...{ summary: `\`\`\`\`text\n${words}\n\`\`\`\`\n`, annotations: [], omitted: { withoutLine: 0, beyondCap: 0 } },
  };
  const document = { exit: failure.exit, headline: check.title, marker: "", content: "", databases: [] };
  return { check, document, comment: "", summary: check.summary };
}
