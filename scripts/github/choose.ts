import { exitCodes, Failure } from "../../src/failure.ts";
import type { Job } from "./job.ts";
import { readWritten } from "./reported.ts";

/**
 * Which environment a release goes through: the tier of the verdict decides. What is rejected goes through none.
 *
 * @throws Failure `release-rejected` with the report's exit code
 */
export async function chooseEnvironment(job: Job, report: string): Promise<void> {
  const { summary, document } = await readWritten(report);
  await job.summary(summary);
  const { exit, databases, headline } = document;
  const digests = databases.map(({ database, planDigest = null }) => [database, planDigest] as const);
  await job.output("plan-digests", JSON.stringify(Object.fromEntries(digests)));
  if (exit === exitCodes.done) return job.output("environment", "production");
  if (exit === exitCodes.approvalNeeded) return job.output("environment", "production-destructive");
  const known = Object.values(exitCodes).find((code) => code === exit);
  throw new Failure({
    code: "release-rejected",
    exit: known ?? exitCodes.failed,
    tried: "Preparing the release",
    problem: headline,
    next: "Nothing was released. The summary of the run says why; mend it in a pull request.",
  });
}
