import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import Bottleneck from "bottleneck";
import { exitCodes, Failure } from "../../src/failure.ts";
import { version } from "../../src/version.ts";
import { type Job, named } from "./job.ts";

/** GitHub's API, with pages, limits and failing servers taken care of. */
export type GitHub = ReturnType<typeof githubOf>;

const Client = Octokit.plugin(paginateRest, retry, throttling);

/** A call that takes longer will not come back. */
const patience = 30_000;

/** Who waits longer than this for a limit to be lifted waits in vain: limits are by the hour. */
const longestWait = 60;

/** GitHub's API as the job is told to reach it, with the job's token. */
export function githubOf({ environment, owner, repo, log }: Job) {
  const waits = (words: string) => (after: number, _options: unknown, _client: unknown, tries: number) => {
    const again = tries < 2 && after <= longestWait;
    log(`GitHub ${words}; ${again ? `trying again in ${after} s` : `it says to come back in ${after} s`}`);
    return again;
  };
  const baseUrl = (environment.GITHUB_API_URL ?? "https://api.github.com").replace(/\/$/, "");
  const octokit = new Client({
    auth: named(environment, "GITHUB_TOKEN"),
    baseUrl,
    userAgent: `schemagate/${version}`,
    throttle: {
      onRateLimit: waits("lets this token make no more calls for now"),
      onSecondaryRateLimit: waits("says that calls come too fast"),
      ...(new URL(baseUrl).pathname === enterprise ? unhurried() : {}),
    },
    request: {
      fetch: (url: string, options: RequestInit) =>
        fetch(url, { ...options, signal: options.signal ?? AbortSignal.timeout(patience) }),
    },
    log: { debug: () => undefined, info: () => undefined, warn: log, error: () => undefined },
  });
  return { octokit, at: { owner, repo } };
}

/** Where the API of a GitHub Enterprise server is. */
const enterprise = "/api/v3";

/**
 * A server of one's own has no limits unless somebody set some: writing calls need not be a second apart, as github.com asks
 * for. https://docs.github.com/en/enterprise-server/admin/configuring-settings/configuring-user-applications-for-your-enterprise/configuring-rate-limits
 */
function unhurried() {
  const group = (id: string) => new Bottleneck.Group({ id, maxConcurrent: 1 });
  return { write: group("write"), notifications: group("notifications") };
}

/**
 * Calls GitHub, and says what was tried where it refuses.
 *
 * @throws Failure `github-refused` (1), without the token or anything else that was sent
 */
export async function asking<Answer>(tried: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw refused(tried, error as Refusal);
  }
}

/** Whether GitHub says that there is no such thing. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 || statusOf(error) === 410;
}

interface Refusal {
  readonly message?: string;
  readonly status?: number;
  readonly response?: { readonly headers?: Readonly<Record<string, string | undefined>> };
}

function statusOf(error: unknown): number | undefined {
  const cause = error instanceof Failure ? error.cause : error;
  return (cause as Refusal | undefined)?.status;
}

function refused(tried: string, error: Refusal): Failure {
  const { status, response, message = "nothing" } = error;
  const wanted = response?.headers?.["x-accepted-github-permissions"];
  const request = response?.headers?.["x-github-request-id"];
  const said = status === undefined ? message : `GitHub answered ${status}: ${message}`;
  return new Failure({
    code: "github-refused",
    exit: exitCodes.failed,
    tried,
    problem: `${said.slice(0, 500)}${request === undefined ? "" : ` (request ${request})`}`,
    next: nextFor(status, wanted),
    cause: { status },
  });
}

function nextFor(status: number | undefined, wanted: string | undefined): string {
  if (status === 401) return "Give the job a token that is valid: in a workflow that is github.token.";
  if (status === 403 && wanted !== undefined) return `Grant the job one of these permissions: ${wanted}.`;
  if (status === 403 || status === 404)
    return "See that the job's `permissions` allow this: docs/github.md lists them.";
  return "Run the job again; https://www.githubstatus.com tells whether GitHub has trouble.";
}
