import { readFile } from "node:fs/promises";
import { fenced, inline, table } from "../../src/report/markdown.ts";
import { plural } from "../../src/report/words.ts";
import { asking, type GitHub, githubOf } from "./client.ts";
import { tell } from "./comment.ts";
import type { Job } from "./job.ts";
import { runUrl } from "./publish.ts";
import { tellStale } from "./stale.ts";

interface ReleasedWish {
  /** What `schemagate release --all --json` printed; null where it never came to a release. */
  readonly file: string | null;
  /** The commit that was released. */
  readonly sha: string;
  readonly author: string;
}

interface Outcome {
  readonly databases: readonly {
    readonly database: string;
    readonly state: string;
    readonly steps: number | null;
    readonly stepsDone: number | null;
    readonly release: string | null;
    readonly planDigest: string | null;
    readonly problems: readonly unknown[];
    readonly error: { readonly code: string; readonly problem: string } | null;
  }[];
  readonly snapshot: { readonly name: string } | null;
  readonly next: readonly string[];
}

/**
 * Tells the pull requests that a push merged what became of their change, and others that what was planned in them has
 * become stale.
 *
 * @throws Failure `github-refused` (1)
 */
export async function tellReleased(job: Job, { file, sha, author }: ReleasedWish): Promise<void> {
  const text = file === null ? "" : await readFile(file, "utf8").catch(() => "");
  const outcome = text.trim() === "" ? null : (JSON.parse(text) as Partial<Outcome>);
  const body = file === null ? unprepared(runUrl(job)) : markdownOf(outcome, runUrl(job));
  await job.summary(body);
  for (const { database, error } of outcome?.databases ?? [])
    if (error !== null) job.annotate("error", `Release stopped at ${database}`, `${error.code}: ${error.problem}`);
  const github = githubOf(job);
  const merged = await mergedWith(github, sha);
  const marker = `<!-- schemagate report ${sha.slice(0, 16)} -->`;
  for (const pr of merged) await tell(github, { pr, body, marker, content: null, author, isNews: true });
  const moved = (outcome?.databases ?? []).filter(({ state, steps }) => steps !== 0 && state !== "not begun");
  if (moved.length === 0) return;
  const by = merged.length === 0 ? `The release of ${sha.slice(0, 12)}` : `The release of #${merged.join(", #")}`;
  const databases = moved.map(({ database }) => database);
  const told = await tellStale(github, { databases, by, except: merged, author, detailsUrl: runUrl(job) });
  job.log(told.length === 0 ? "No open pull request has a plan of it." : `Stale: #${told.join(", #")}`);
}

async function mergedWith({ octokit, at }: GitHub, sha: string): Promise<readonly number[]> {
  const all = await asking(`Looking which pull request ${sha} merged`, () =>
    octokit.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", { ...at, commit_sha: sha, per_page: 100 }),
  );
  return all.filter(({ merged_at: merged }) => merged !== null).map(({ number }) => number);
}

function unprepared(run: string | null): string {
  const where = run === null ? "the run" : `[the run](<${run}>)`;
  return `**Not released: it could not be prepared.** Production is as it was. The summary and the log of ${where} say why.`;
}

/** The same command, as a person on GitHub runs it. */
const again =
  "To go on: *Re-run failed jobs* of the run, or *Run workflow* of Release. What is released already is not released again.";

function markdownOf(outcome: Partial<Outcome> | null, run: string | null): string {
  const { databases, snapshot = null, next = [] } = outcome ?? {};
  const where = run === null ? "" : `\n\n[The run](<${run}>)`;
  if (databases === undefined)
    return `**Release failed: it ended before anything was known of any database.** Look at the log of the run.${where}`;
  const failed = databases.find(({ error }) => error !== null);
  const changed = databases.filter(({ steps }) => steps !== 0);
  const first =
    failed === undefined ? `Released · ${plural(changed.length, "database")}` : `Release stopped at ${failed.database}`;
  const rows = databases.map(({ database, state, steps, stepsDone, release, error }) => [
    inline(database),
    inline(state),
    steps === null ? "" : `${stepsDone ?? "?"} of ${steps}`,
    inline(release ?? ""),
    inline(error === null ? "" : `${error.code}: ${error.problem}`.slice(0, 500)),
  ]);
  return (
    [
      `**${inline(first)}**`,
      table(["database", "state", "steps", "release", "why"], rows),
      ...(snapshot === null ? [] : [`Snapshot before the first step: ${inline(snapshot.name)}`]),
      ...(next.length === 0 ? [] : [`Next:\n\n${fenced("text", next.join("\n"))}`]),
      ...(failed === undefined ? [] : [again]),
    ].join("\n\n") + where
  );
}
