import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Failure } from "../../src/failure.ts";
import type { DatabaseEntry } from "../../src/pipeline/databases/document.ts";
import { writePreviewIndex } from "../../src/pipeline/databases/preview-folder.ts";
import { readEvidence } from "../../src/pipeline/evidence/evidence.ts";
import { fetchEvidence } from "./artefact.ts";
import { githubOf } from "./client.ts";
import type { Job } from "./job.ts";

interface GatherWish {
  /** What `schemagate plan --all --json` printed. */
  readonly plans: string;
  readonly head: string;
  /** Becomes the folder that `schemagate release --all` takes. */
  readonly out: string;
}

/**
 * Finds the evidence of exactly the plans that are to be released, by their digests: what the previews of pull requests
 * left. Outputs: `steps` of all plans, `found`, which is false where any evidence has to be made anew.
 *
 * @throws Failure `plan-failed` with the exit code of a database that cannot be planned, `github-refused` (1)
 */
export async function gather(job: Job, { plans, head, out }: GatherWish): Promise<void> {
  const planned = await readPlans(plans);
  const steps = planned.reduce((sum, { steps }) => sum + steps.length, 0);
  await job.output("steps", String(steps));
  if (steps > 0 && !(await fetchEvidence(githubOf(job), { plans: planned, out }, job.log))) {
    const databases = planned.map(({ database }) => database).join(", ");
    job.annotate("notice", `Previewed anew: ${databases}`, "No evidence of exactly these plans was found.");
    return job.output("found", "false");
  }
  const entries = steps === 0 ? [] : await Promise.all(planned.map(({ database }) => entryOf(out, database)));
  const nothing = { branch: null, expiresAt: null, error: null };
  await writePreviewIndex(out, { format: "schemagate-databases/v1", ...nothing, head, databases: entries });
  await job.output("found", "true");
}

async function entryOf(out: string, database: string): Promise<DatabaseEntry> {
  const { effects, plan } = await readEvidence(join(out, database));
  const { planDigest, steps } = plan;
  const { effectDigest } = effects;
  const found = { database, planDigest, effectDigest, steps: steps.length, evidence: database };
  return { ...found, exit: exitCodes.done, verdict: null, error: null };
}

interface PlannedDatabase {
  readonly database: string;
  readonly planDigest: string;
  readonly steps: readonly unknown[];
  readonly error?: { readonly tried: string; readonly problem: string; readonly next: string; readonly exit: number };
}

async function readPlans(file: string): Promise<readonly PlannedDatabase[]> {
  const { databases = [] } = JSON.parse((await readFile(file, "utf8")) || "{}") as {
    readonly databases?: readonly PlannedDatabase[];
  };
  const failed = databases.find(({ error }) => error !== undefined);
  if (databases.length > 0 && failed === undefined) return databases;
  const { tried, problem, next, exit } = failed?.error ?? {
    ...{ tried: "Planning all databases", problem: "there is no plan of any", exit: exitCodes.failed },
    next: "Look at the log of the step that plans.",
  };
  const known = Object.values(exitCodes).find((code) => code === exit && code !== exitCodes.done);
  throw new Failure({ code: "plan-failed", exit: known ?? exitCodes.failed, tried, problem, next });
}

/**
 * That what came from the other job is what it said that it is of: nothing but its digests was approved.
 *
 * @param digests JSON: the digest of each database's plan, as the job that planned said
 * @throws Failure `artefact-exchanged` (3)
 */
export async function requireDigests(preview: string, digests: string): Promise<void> {
  const wanted = JSON.parse(digests) as Readonly<Record<string, string>>;
  for (const [database, planDigest] of Object.entries(wanted)) {
    const { plan } = await readEvidence(join(preview, database));
    if (plan.planDigest === planDigest) continue;
    throw new Failure({
      code: "artefact-exchanged",
      exit: exitCodes.rejected,
      tried: `Checking the evidence of ${database} once more`,
      problem: `it is of the plan ${plan.planDigest}, and ${planDigest} is to be released`,
      next: "Nothing was released. Find out who changed the artefact, then run the workflow again.",
    });
  }
}
