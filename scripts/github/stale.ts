import { checkName, concludeCheck, conclusionOf, newestCheck } from "./check.ts";
import { asking, type GitHub } from "./client.ts";
import { ownReports, write } from "./comment.ts";
import { isPlanned } from "./plans.ts";

export interface Moved {
  /** Databases whose schema on production is another one now. */
  readonly databases: readonly string[];
  /** What moved it, in words: `the release of #12`. */
  readonly by: string;
  /** The pull requests that were released: they are no others. */
  readonly except: readonly number[];
  readonly author: string;
  readonly detailsUrl: string | null;
}

/**
 * Tells other open pull requests that the plan that was shown in them starts from what production no longer is. Their check
 * fails until they are planned anew.
 *
 * @returns their numbers
 * @throws Failure `github-refused` (1)
 */
export async function tellStale(github: GitHub, moved: Moved): Promise<readonly number[]> {
  const { octokit, at } = github;
  const open = await asking("Reading which pull requests are open", () =>
    octokit.paginate("GET /repos/{owner}/{repo}/pulls", { ...at, state: "open", per_page: 100 }),
  );
  const told: number[] = [];
  for (const { number, head } of open.filter((one) => !moved.except.includes(one.number))) {
    const check = await newestCheck(github, { name: checkName, sha: head.sha });
    const planned = moved.databases.filter((database) => isPlanned(check?.external_id ?? null, database));
    if (planned.length === 0) continue;
    await voidCheck(github, head.sha, planned, moved);
    await voidComments(github, number, planned, moved);
    told.push(number);
  }
  return told;
}

function words(databases: readonly string[], { by }: Moved): string {
  return `${by} has changed ${databases.join(", ")} on production since this was planned`;
}

const next = "Run the workflow again, or bring the branch up to date: it is planned, previewed and judged anew.";

async function voidCheck(github: GitHub, sha: string, planned: readonly string[], moved: Moved): Promise<void> {
  const title = `Stale: ${words(planned, moved)}`;
  await concludeCheck(github, {
    ...{ name: checkName, sha, conclusion: conclusionOf(4), title: title.slice(0, 250) },
    ...{ summary: `${title}.\n\n${next}`, annotations: [], detailsUrl: moved.detailsUrl, externalId: null },
  });
}

/** Says so above what the comment said; it is written anew once there is a new plan, whatever that says. */
async function voidComments(github: GitHub, pr: number, planned: readonly string[], moved: Moved): Promise<void> {
  for (const { id, body } of await ownReports(github, pr, moved.author)) {
    const rest = body.replace(/<!-- content \w+ -->/g, "<!-- content stale -->");
    if (rest.startsWith(staleMark)) continue;
    await write(github, id, `${staleMark}: ${words(planned, moved)}. ${next}**\n\n${rest}`);
  }
}

const staleMark = "**Stale";
