import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { GitHub as Client } from "../../scripts/github/client.ts";
import { keepIssues } from "../../scripts/github/issue.ts";
import { jobOf } from "../../scripts/github/job.ts";
import { type GitHub, startGitHub } from "../../scripts/stage/api/start.ts";
import type { DriftEntry } from "../../src/pipeline/drift/document.ts";

const author = "github-actions[bot]";
const folder = mkdtempSync(join(tmpdir(), "schemagate-issue-"));

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub({ repository: "acme/shop", people: { ada: { permission: "write" } } });
});
afterEach(async () => {
  await github.stop();
  rmSync(folder, { recursive: true, force: true });
});

function found(database: string, content: string, objects = 1): DriftEntry {
  return {
    ...{ database, content, fingerprint: "sha256:1", back: null, accept: [] },
    state: objects === 0 ? "same" : "drift",
    against: { kind: "release", release: "7", state: "after", planDigest: "sha256:2", by: "ann", at: null },
    objects: Array.from({ length: objects }, () => ({ object: "public.a", kind: "table", sign: "gone", parts: [] })),
    markdown: `**${database}**: ${content}\n`,
  };
}

const failed: DriftEntry = {
  ...{ database: "app", state: "failed" },
  error: {
    code: "server-unreachable",
    exit: 1,
    tried: "Connecting",
    problem: "nobody answers",
    next: "Wait.",
    at: null,
  },
};

async function keep(...databases: readonly DriftEntry[]): Promise<{ readonly exit: number; readonly said: string }> {
  let said = "";
  const file = (name: string) => join(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file("drift.json"), JSON.stringify({ format: "schemagate-drift/v1", databases }));
  const environment = {
    ...{
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_API_URL: github.url,
      GITHUB_TOKEN: github.jobToken({ issues: "write" }),
    },
    ...{ GITHUB_SERVER_URL: "https://github.com", GITHUB_RUN_ID: "99", GITHUB_STEP_SUMMARY: file("summary.md") },
  };
  const job = jobOf(environment, (text) => {
    said += text;
  });
  const exit = await keepIssues(job, client(), { drift: file("drift.json"), author });
  return { exit, said };
}

/** As a job's, without the rests that GitHub asks for between two writes. */
function client(): Client {
  const options = { baseUrl: github.url, auth: github.jobToken({ issues: "write" }) };
  const octokit = new (Octokit.plugin(paginateRest))(options) as Client["octokit"];
  return { octokit, at: { owner: "acme", repo: "shop" } };
}

const issues = () =>
  github.store.world.issues.map(({ number, state, reason, title }) => [number, state, reason, title] as const);

test("one issue a database: opened, left alone while nothing changes, rewritten, closed when the drift is gone", async () => {
  // Somebody else's issue with our label and marker is not ours.
  const first = await keep(found("shop", "one"), found("app", "other", 2));
  expect(first).toEqual({ exit: 0, said: "shop: issue 1 is opened\napp: issue 2 is opened\n" });
  expect(issues()).toEqual([
    [1, "open", null, "Drift in production: 1 object of shop"],
    [2, "open", null, "Drift in production: 2 objects of app"],
  ]);
  expect(github.store.world.issues.map(({ labels }) => labels)).toEqual([["schemagate:drift"], ["schemagate:drift"]]);
  expect(github.store.world.issues[0]?.body).toContain("[a run](<https://github.com/acme/shop/actions/runs/99>)");
  const asked = github.heard.length;
  expect((await keep(found("shop", "one"), found("app", "other", 2))).said).toContain("told in issue 1 already");
  expect(github.heard.length - asked).toBe(1);
  await keep(found("shop", "two"), found("app", "", 0));
  expect(github.store.world.issues[0]?.body).toMatch(/^\*\*shop\*\*: two\n/);
  expect(issues()[1]).toEqual([2, "closed", "completed", "Drift in production: 2 objects of app"]);
  expect(github.store.world.comments.map(({ issue, body }) => [issue, body])).toEqual([
    [1, "What differs has changed: the description says how it is now."],
    [2, "The drift is gone. **app**: "],
  ]);
  expect(readFileSync(join(folder, "summary.md"), "utf8")).toContain("**shop**: two");
});

test("an issue that a person closed as not planned stays closed until something else differs", async () => {
  await keep(found("shop", "one"));
  github.store.change((world) => ({
    ...world,
    issues: world.issues.map((one) => ({ ...one, state: "closed" as const, reason: "not_planned" as const })),
  }));
  expect((await keep(found("shop", "one"))).said).toContain("told in issue 1, which was closed as not planned");
  expect((await keep(found("shop", "two"))).said).toContain("issue 2 is opened");
});

test("of two open ones the older stays, and what others wrote is left alone", async () => {
  await keep(found("shop", "one"));
  github.store.change((world) => {
    const [one] = world.issues;
    if (one === undefined) throw new Error("there is no issue");
    const others = Array.from({ length: 120 }, (_none, at) => ({
      ...one,
      id: 1000 + at,
      number: 10 + at,
      author: "ada",
    }));
    return { ...world, issues: [...others, { ...one, id: 2000, number: 200 }, one] };
  });
  await keep(found("shop", "", 0));
  const byNumber = new Map(github.store.world.issues.map((one) => [one.number, one]));
  expect([byNumber.get(1)?.state, byNumber.get(200)?.state, byNumber.get(10)?.state]).toEqual([
    "closed",
    "closed",
    "open",
  ]);
});

test("a database that could not be looked at fails the job, and its issue stays as it is", async () => {
  await keep(found("app", "one"));
  const { exit, said } = await keep(failed, found("shop", "", 0));
  expect([exit, issues()]).toEqual([1, [[1, "open", null, "Drift in production: 1 object of app"]]]);
  expect(said).toContain("Drift of app is not known: nobody answers");
});
