import { readFile } from "node:fs/promises";
import { digest } from "../../src/digest.ts";
import { exitCodes, Failure } from "../../src/failure.ts";
import type { DriftDocument, DriftEntry } from "../../src/pipeline/drift/document.ts";
import { inline } from "../../src/report/markdown.ts";
import { plural } from "../../src/report/words.ts";
import { asking, type GitHub } from "./client.ts";
import type { Job } from "./job.ts";
import { runUrl } from "./publish.ts";

export interface IssueWish {
  /** What `schemagate drift --json` printed. */
  readonly drift: string;
  /** The account that opens the issues; what others wrote is left alone. */
  readonly author: string;
}

type Drifted = Exclude<DriftEntry, { readonly state: "failed" }>;

/** Every issue of drift has it; the list of them is asked for by it. */
const label = "schemagate:drift";

/**
 * Keeps one issue a database: opened when production drifts, rewritten when what differs changes, closed when nothing does
 * any more. One that a person closed as not planned stays closed as long as nothing else differs.
 *
 * @returns 1 where a database could not be looked at: nobody knows of its drift then
 * @throws Failure `drift-missing`, `github-refused` (1)
 */
export async function keepIssues(job: Job, github: GitHub, { drift, author }: IssueWish): Promise<number> {
  const { databases } = await readDrift(drift);
  const all = await ownIssues(github, author);
  for (const one of databases) {
    if (one.state === "failed") job.annotate("error", `Drift of ${one.database} is not known`, one.error.problem);
    else job.log(`${one.database}: ${await keepIssue(job, github, one, all)}`);
  }
  await job.summary(summaryOf(databases));
  return databases.some(({ state }) => state === "failed") ? exitCodes.failed : exitCodes.done;
}

async function keepIssue(job: Job, github: GitHub, one: Drifted, all: readonly Issue[]): Promise<string> {
  const marker = markerOf(job, one.database);
  const ours = all.filter(({ body }) => body.endsWith(`\n${marker}`));
  const [open, ...more] = ours.filter(({ state }) => state === "open").toSorted((a, b) => a.number - b.number);
  for (const other of more) await close(github, other, `Told in #${open?.number} already.`, "not_planned");
  if (one.state === "same") {
    if (open === undefined) return "no drift";
    await close(github, open, `The drift is gone. ${firstLine(one.markdown)}`, "completed");
    return `issue ${open.number} is closed`;
  }
  const says = `<!-- schemagate drift content ${one.content} -->`;
  const text = { title: titleOf(one), body: bodyOf(job, one, [says, marker]) };
  if (open === undefined) {
    const settled = ours.find(({ isWaived, body }) => isWaived && body.includes(says));
    if (settled !== undefined) return `told in issue ${settled.number}, which was closed as not planned`;
    return `issue ${await create(github, text)} is opened`;
  }
  if (open.body.includes(says)) return `told in issue ${open.number} already`;
  await rewrite(github, open, text);
  return `issue ${open.number} is rewritten`;
}

interface Issue {
  readonly number: number;
  readonly state: string;
  readonly body: string;
  /** A person closed it, since nothing is to be done. */
  readonly isWaived: boolean;
}

async function ownIssues({ octokit, at }: GitHub, author: string): Promise<readonly Issue[]> {
  const all = await asking("Reading the issues of drift", () =>
    octokit.paginate("GET /repos/{owner}/{repo}/issues", {
      ...{ ...at, labels: label, state: "all", per_page: 100 },
    }),
  );
  return all
    .filter(({ user, pull_request: pull }) => user?.login === author && pull === undefined)
    .map(({ number, state, body, state_reason: reason }) => ({
      ...{ number, state, isWaived: state === "closed" && reason === "not_planned" },
      body: (body ?? "").replaceAll("\r\n", "\n").trimEnd(),
    }));
}

interface Text {
  readonly title: string;
  readonly body: string;
}

async function create({ octokit, at }: GitHub, text: Text): Promise<number> {
  const { data } = await asking("Opening an issue", () =>
    octokit.request("POST /repos/{owner}/{repo}/issues", { ...at, ...text, labels: [label] }),
  );
  return data.number;
}

/** Who reads issues as mail learns of a comment, not of a body that is another one. */
async function rewrite(github: GitHub, { number }: Issue, text: Text): Promise<void> {
  const { octokit, at } = github;
  await asking(`Rewriting issue ${number}`, () =>
    octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { ...at, issue_number: number, ...text }),
  );
  await comment(github, number, "What differs has changed: the description says how it is now.");
}

async function close(
  github: GitHub,
  { number }: Issue,
  why: string,
  reason: "completed" | "not_planned",
): Promise<void> {
  const { octokit, at } = github;
  await comment(github, number, why);
  await asking(`Closing issue ${number}`, () =>
    octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
      ...{ ...at, issue_number: number, state: "closed", state_reason: reason },
    }),
  );
}

async function comment({ octokit, at }: GitHub, number: number, body: string): Promise<void> {
  await asking(`Commenting on issue ${number}`, () =>
    octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...at, issue_number: number, body }),
  );
}

/** The last line of the body: one for each repository and database. */
function markerOf({ owner, repo }: Job, database: string): string {
  return `<!-- schemagate drift ${digest([owner, repo, database]).slice("sha256:".length, 39)} -->`;
}

function titleOf({ database, objects }: Drifted): string {
  return `Drift in production: ${plural(objects.length, "object")} of ${inline(database)}`.slice(0, 200);
}

function bodyOf(job: Job, { markdown }: Drifted, end: readonly string[]): string {
  const run = runUrl(job);
  const by = `<sub>Found by \`schemagate drift\`${run === null ? "" : ` in [a run](<${run}>)`}. Closed by itself once it is gone.</sub>`;
  return [markdown.trimEnd(), "", by, "", ...end].join("\n");
}

function summaryOf(databases: DriftDocument["databases"]): string {
  return databases
    .map((one) =>
      one.state === "failed" ? `**${inline(one.database)}**: not known: ${inline(one.error.problem)}\n` : one.markdown,
    )
    .join("\n");
}

/** It is Markdown already. */
function firstLine(markdown: string): string {
  return markdown.split("\n")[0] ?? "";
}

/** What `schemagate drift --json` printed. @throws Failure `drift-missing` (1) */
export async function readDrift(file: string): Promise<DriftDocument> {
  const text = await readFile(file, "utf8").catch(() => "");
  try {
    const document = JSON.parse(text) as DriftDocument;
    if (document.format === "schemagate-drift/v1") return document;
  } catch {
    // The failure below says it.
  }
  throw new Failure({
    code: "drift-missing",
    exit: exitCodes.failed,
    tried: `Reading what \`schemagate drift --json\` left in ${file}`,
    problem: "there is no such document: the command was ended before it had one, or failed as a whole",
    next: "Look at the log of the job, and run it again.",
  });
}
