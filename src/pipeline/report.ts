import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Failure } from "../failure.ts";
import { parsePlan } from "../plan/parse.ts";
import type { Plan } from "../plan/plan.ts";
import type { Asked, Group } from "../policy/approvers.ts";
import type { Judgement } from "../policy/judgement.ts";
import { askedBy, type OwnersFile } from "./approvals/whose.ts";
import { isAnyChanged, readPreviewFolder } from "./databases/preview-folder.ts";
import type { Evidence } from "./evidence/evidence.ts";
import { readEvidence, readJudgement, readOutline } from "./evidence/evidence.ts";
import type { Outline } from "./evidence/outline.ts";
import type { LoadedPolicies } from "./evidence/policies.ts";
import { judgeEvidence, judgePlan } from "./judge.ts";
import type { Approval } from "./ledger/approvals.ts";
import { failureIn, type ToldFailure, toldFailure } from "./told-failure.ts";

/** One database of a report, as far as it came. */
export type Reported = PreviewedDatabase | PlannedDatabase | FailedDatabase;

/** A preview left evidence of it, which was judged again. */
export interface PreviewedDatabase {
  readonly state: "previewed";
  readonly database: string;
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  /** Where the policies came from: a commit, or a folder. */
  readonly policies: string;
  readonly outline: Outline | null;
  /** Who let it through, by the ledger; null where nobody did, or where the ledger was not asked. */
  readonly approved: Pick<Approval, "by" | "expires"> | null;
  /** Who may: one of each group has to; none where nobody has to, or nobody asked. */
  readonly approvers: readonly Group[];
}

/** There is a plan, and nobody has seen what it does. */
export interface PlannedDatabase {
  readonly state: "planned";
  readonly database: string;
  readonly plan: Plan;
  readonly judgement: Judgement;
}

/** A command did not come to its end. */
export interface FailedDatabase {
  readonly state: "failed";
  readonly database: string;
  readonly failure: ToldFailure;
}

/** Stands in the place of a name where nothing is known of any database. */
const everyDatabase = "all databases";

export interface ReportWish {
  /** Folders that previews left. */
  readonly evidence: readonly string[];
  /** What commands printed with --json, or `plan --out` wrote, by database. */
  readonly outcomes: readonly { readonly database: string; readonly file: string }[];
  /** The folder that a preview of all databases left. */
  readonly preview?: string | undefined;
  /** Called only where there is something to judge. */
  readonly policies: () => Promise<LoadedPolicies>;
  /** Asks the ledger for an approval of evidence that needs one. */
  readonly approvalOf: (evidence: Evidence, policies: LoadedPolicies) => Promise<Approval | null>;
  /** Whose word it takes; null where nobody asks. Called only where something is to be approved. */
  readonly owners: (() => Promise<OwnersFile>) | null;
  readonly now: Date;
}

/**
 * Brings together what is known of each database that a change concerns. What cannot be read is a part of the report, not
 * its end: who waits for it must not go without an answer. No verdict of a file is believed.
 */
export async function gatherReport(wish: ReportWish): Promise<readonly Reported[]> {
  const reported: Reported[] = [];
  for (const folder of wish.evidence) {
    reported.push(await orFailed(await nameIn(folder), () => previewed(folder, wish)));
  }
  for (const { database, file } of wish.outcomes) {
    reported.push(await orFailed(database, async () => ({ ...(await outcome(database, file, wish)), database })));
  }
  if (wish.preview !== undefined) reported.push(...(await previewedTogether(wish.preview, wish)));
  return reported.toSorted((a, b) => (a.database < b.database ? -1 : Number(a.database > b.database)));
}

/** The database as its plan calls it, whatever else is wrong: a comment is found again by the names of databases. */
async function nameIn(folder: string): Promise<string> {
  const { database } = documentIn(await readFile(join(folder, "plan.json"), "utf8").catch(() => ""));
  return typeof database === "string" && database !== "" ? database : folder;
}

async function orFailed(database: string, read: () => Promise<Reported>): Promise<Reported> {
  return read().catch(asFailed(database));
}

function asFailed(database: string): (error: unknown) => FailedDatabase {
  return (error) => {
    const failure = toldFailure(error instanceof Failure ? error : misshapen(error));
    return { state: "failed", database, failure };
  };
}

async function previewed(
  folder: string,
  { policies, approvalOf, owners, now }: ReportWish,
): Promise<PreviewedDatabase> {
  const evidence = await readEvidence(folder);
  await readJudgement(folder, evidence.verification);
  const loaded = await policies();
  const judgement = judgeEvidence(evidence, loaded, now);
  const approved = judgement.verdict === "approval" ? await approvalOf(evidence, loaded) : null;
  const isAsked = judgement.verdict === "approval" && approved === null;
  return {
    state: "previewed",
    database: evidence.plan.database,
    evidence,
    judgement,
    policies: loaded.from,
    outline: await readOutline(folder, evidence.plan),
    approved,
    approvers: owners !== null && isAsked ? distinct(await askedBy(judgement, loaded, await owners())) : [],
  };
}

/** Several findings of one file ask the same people. */
function distinct(asked: readonly Asked[]): readonly Group[] {
  const groups = asked.flatMap((one) => one.groups);
  return [...new Map(groups.map((group) => [`${group.path} ${group.by}`, group])).values()];
}

/** All databases of one preview. Where its folder says nothing of any, that is all there is to say. */
async function previewedTogether(folder: string, wish: ReportWish): Promise<readonly Reported[]> {
  const left = await readPreviewFolder(folder).catch(asFailed(everyDatabase));
  if ("state" in left) return [left];
  if (left.failure !== null) return [{ state: "failed", database: everyDatabase, failure: left.failure }];
  if (left.databases.length === 0) return [asFailed(everyDatabase)(nothingLeft(folder))];
  const changedElsewhere = await isAnyChanged(left.databases);
  const policies = async () => ({ ...(await wish.policies()), changedElsewhere });
  const reported: Reported[] = [];
  for (const one of left.databases) {
    if ("failure" in one) reported.push({ state: "failed", ...one });
    else reported.push(await previewedAs(one, { ...wish, policies }).catch(asFailed(one.database)));
  }
  return reported;
}

/** Evidence that was put in the place of another database's would speak for that one. */
async function previewedAs(
  { database, evidence }: { readonly database: string; readonly evidence: string },
  wish: ReportWish,
): Promise<Reported> {
  const found = await previewed(evidence, wish);
  if (found.database === database) return found;
  throw misshapen(new Error(`it is of the database ${found.database}, not of ${database}`));
}

/** What a command left: where its evidence lies, a plan, or why it failed. */
async function outcome(database: string, file: string, wish: ReportWish): Promise<Reported> {
  const text = await readFile(file, "utf8").catch(() => "");
  const left = documentIn(text);
  if (typeof left.evidence === "string") return previewed(left.evidence, wish);
  if (left.format === "schemagate-plan/v1") return planned(parsePlan(text, file), wish);
  if (typeof left.error === "object" && left.error !== null) {
    return { state: "failed", database, failure: failureIn(left.error) };
  }
  throw nothingLeft(file);
}

async function planned(plan: Plan, { policies, now }: ReportWish): Promise<PlannedDatabase> {
  const nothingToDo: Judgement = { verdict: "pass", findings: [], planDigest: plan.planDigest, effectDigest: null };
  const judgement = plan.steps.length === 0 ? nothingToDo : judgePlan(plan, await policies(), now);
  return { state: "planned", database: plan.database, plan, judgement };
}

function documentIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === "object" && document !== null ? (document as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What has the right digests and not the right shape was made by hand. */
function misshapen(cause: unknown): Failure {
  return new Failure({
    code: "evidence-broken",
    exit: exitCodes.rejected,
    tried: "Judging what was left",
    problem: `it has not the shape that it should have: ${cause instanceof Error ? cause.message : String(cause)}`,
    next: "Run `schemagate preview` again: evidence that was changed proves nothing.",
    cause,
  });
}

function nothingLeft(file: string): Failure {
  return new Failure({
    code: "outcome-missing",
    exit: exitCodes.failed,
    tried: `Reading what a command left in ${file}`,
    problem: "there is no result in it: the command was ended before it had one, or was never run",
    next: "Look at the log of the job, and run it again.",
  });
}
