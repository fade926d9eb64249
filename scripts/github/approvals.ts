import { execFile } from "node:child_process";
import { join } from "node:path";
import { type ExitCode, exitCodes } from "../../src/failure.ts";
import { answersTo, ownersAt, type Whose, whose } from "../../src/pipeline/approvals/whose.ts";
import type { DatabasesDocument } from "../../src/pipeline/databases/document.ts";
import { gravest } from "../../src/pipeline/databases/gravity.ts";
import { loadPolicies } from "../../src/pipeline/evidence/policies.ts";
import { type Answers, answers, type Review } from "../../src/policy/reviews.ts";
import { answersMarkdown, answersText } from "../../src/report/approvers-text.ts";
import { plain } from "../../src/report/paint.ts";
import { asking, type GitHub, githubOf, isMissing } from "./client.ts";
import type { Job } from "./job.ts";
import { concernsSomebody, type Reviewed } from "./reviewed.ts";

export interface ApprovalsWish extends Reviewed {
  /** What `schemagate preview --all --out` left of the head. */
  readonly preview: string;
  readonly databases: DatabasesDocument["databases"];
  /** The checkout that what is proposed was laid over. */
  readonly checkout: string;
  /** The commit whose policies and CODEOWNERS hold. */
  readonly base: string;
  /** Runs the command line where production is reached; with the arguments after its name. */
  readonly schemagate: (args: readonly string[]) => Promise<ExitCode>;
}

/**
 * Takes the reviews of a pull request for approvals, as far as CODEOWNERS and policies/ let them count, and writes them into
 * the ledger of each database: bound to the plan and what it was seen to do. What is no longer approved is taken back there.
 *
 * @returns 0 where nothing more is to be approved, 5 where something is, else the command line's code
 * @throws Failure `github-refused` (1), and those of evidence and CODEOWNERS
 */
export async function takeApprovals(job: Job, github: GitHub, wish: ApprovalsWish): Promise<number> {
  const found = await lookedAt(wish);
  const reviews = await reviewsOf(job, github, wish.pr, teamsIn(found));
  const codes: ExitCode[] = [];
  for (const { folder, one } of found) {
    const said = answersTo(one, reviews, wish);
    job.log(answersText(one.database, said, plain));
    await job.summary(answersMarkdown(one.database, said));
    const isEarly = answers(one.asked, reviews, { ...wish, since: null }).satisfied;
    codes.push(await kept(job, wish, { folder, one, said, isEarly }));
  }
  return codes.length === 0 ? exitCodes.done : gravest(codes);
}

interface Looked {
  readonly folder: string;
  readonly one: Whose;
}

/** Judged anew by the base's policies: nothing that a file says of itself is believed. */
async function lookedAt({ preview, databases, base, checkout }: ApprovalsWish): Promise<readonly Looked[]> {
  const policies = await loadPolicies({ kind: "ref", ref: base, checkout });
  const owners = await ownersAt(checkout, base);
  const found: Looked[] = [];
  const changedElsewhere = databases.some(({ steps }) => (steps ?? 0) > 0);
  const loaded = { ...policies, changedElsewhere };
  for (const entry of databases) {
    if (entry.evidence === null || !concernsSomebody(entry)) continue;
    const folder = join(preview, entry.evidence);
    found.push({ folder, one: await whose({ evidence: folder, policies: loaded, owners, now: new Date() }) });
  }
  return found;
}

async function kept(
  job: Job,
  { schemagate, base, pr }: ApprovalsWish,
  { folder, one, said, isEarly }: Looked & { readonly said: Answers; readonly isEarly: boolean },
): Promise<ExitCode> {
  const { verdict } = one.judgement;
  if (verdict !== "approval") return verdict === "pass" ? exitCodes.done : exitCodes.rejected;
  const where = ["--evidence", folder, "--about", `${job.owner}/${job.repo}#${pr}`];
  if (said.satisfied) {
    const by = said.approvers.map((login) => `github:${login}`).join(", ");
    return schemagate(["approve", ...where, "--by", by, "--base", base]);
  }
  // Given before this preview was there: what is in the ledger is of exactly this plan, or of another one.
  if (isEarly) return exitCodes.approvalNeeded;
  const code = await schemagate(["approve", ...where, "--base", base, "--withdraw"]);
  return code === exitCodes.done ? exitCodes.approvalNeeded : code;
}

/** Teams that may approve something, as `organisation/team`. */
function teamsIn(found: readonly Looked[]): readonly string[] {
  const owners = found.flatMap(({ one }) => one.asked.flatMap(({ groups }) => groups.flatMap((group) => group.owners)));
  return [
    ...new Set(owners.filter((owner) => owner.startsWith("@") && owner.includes("/")).map((one) => one.slice(1))),
  ];
}

async function reviewsOf(job: Job, github: GitHub, pr: number, teams: readonly string[]): Promise<readonly Review[]> {
  const { octokit, at } = github;
  const all = await asking(`Reading the reviews of pull request ${pr}`, () =>
    octokit.paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
      ...{ ...at, pull_number: pr, per_page: 100 },
    }),
  );
  const given = all.flatMap(({ user, state, commit_id: commit, submitted_at: submitted }) =>
    user === null || !isState(state) ? [] : [{ login: user.login, state, commit, at: submitted ?? null }],
  );
  const logins = [...new Set(given.filter(({ state }) => state !== "COMMENTED").map(({ login }) => login))];
  const memberships = new Map<string, readonly string[]>();
  const members = askingTeams(job, github);
  for (const login of logins) memberships.set(login, await teamsOf(job, members, login, teams));
  return given.map((review) => ({ ...review, teams: memberships.get(review.login) ?? [] }));
}

function isState(state: string): state is Review["state"] {
  return ["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING"].includes(state);
}

/** The job's own token may not ask who is in a team: that takes one that can read the organisation's members. */
function askingTeams(job: Job, github: GitHub): GitHub {
  const { SCHEMAGATE_TEAMS_TOKEN: token } = job.environment;
  return token ? githubOf({ ...job, environment: { ...job.environment, GITHUB_TOKEN: token } }) : github;
}

async function teamsOf(
  job: Job,
  { octokit }: GitHub,
  login: string,
  teams: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const team of teams) {
    const [org = "", slug = ""] = team.split("/");
    const ask = () =>
      octokit.request("GET /orgs/{org}/teams/{team_slug}/memberships/{username}", {
        ...{ org, team_slug: slug, username: login },
      });
    try {
      const { data } = await asking(`Asking whether ${login} is in ${team}`, ask);
      if (data.state === "active") found.push(team);
    } catch (error) {
      if (isMissing(error)) continue;
      const words = error instanceof Error ? error.message : String(error);
      job.annotate("warning", `Whether ${login} is in ${team} is not known and does not count`, words);
    }
  }
  return found;
}

const main = join(import.meta.dirname, "../schemagate.mjs");

/** Runs the command line as a person would; what it says goes where this job's words go. */
export function schemagateOf(job: Job, stack: string): ApprovalsWish["schemagate"] {
  return (args) =>
    new Promise((resolve) => {
      const env = { ...process.env, ...job.environment };
      execFile(
        process.execPath,
        [main, "--stack", stack, ...args],
        { env, maxBuffer: 1024 ** 2 },
        (error, stdout, stderr) => {
          for (const text of [stdout, stderr]) if (text.trim() !== "") job.log(text.trimEnd());
          const known = Object.values(exitCodes).find((code) => code === (error === null ? 0 : error.code));
          resolve(known ?? exitCodes.failed);
        },
      );
    });
}
