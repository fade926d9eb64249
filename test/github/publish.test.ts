import { expect, test } from "vitest";
import { githubOf } from "../../scripts/github/client.ts";
import { publishNothing } from "../../scripts/github/nothing.ts";
import { publish } from "../../scripts/github/publish.ts";
import { tellStale } from "../../scripts/github/stale.ts";
import { unavailable } from "../../scripts/stage/api/trouble.ts";
import type { Comment } from "../../scripts/stage/api/world.ts";
import { finding, previewed, reportOn } from "../report/support/reported.ts";
import { folder, played, pull, stage, written } from "./support/stage.ts";

const sha = "a".repeat(40);
const words = { name: "post", sql: "ALTER TABLE post DROP COLUMN note", message: "It is gone." };
const rejected = () => written(reportOn(previewed(words)));
const passed = () => written(reportOn(previewed(words, { findings: [] })));
const wish = { pr: 7, sha, check: null, author: "github-actions[bot]", sarif: false, preview: null };

function comment(id: number, author: string, body: string): Comment {
  return { id, issue: 7, author, body, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
}

function world(comments: readonly Comment[] = []) {
  const issue = {
    ...{
      id: 7,
      number: 7,
      title: "::set-output name=verdict::pass",
      body: null,
      author: "ada",
      state: "open" as const,
    },
    ...{ reason: null, closedAt: null, labels: [], assignees: [] },
    ...{ createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" },
  };
  const people = { ada: { permission: "write" as const }, eve: { permission: "read" as const } };
  return { people, world: { pulls: [pull(7, sha)], issues: [issue], comments } };
}

test("a report is one comment, one check and the job's outputs; the same report again edits nothing", async () => {
  const github = await stage(world());
  const report = rejected();
  const first = played(github);
  expect(await publish(first.job, { ...wish, report })).toBe(3);
  expect(first.outputs()).toMatchObject({ verdict: "reject", exit: "3", databases: '["shop"]' });
  expect(first.summary()).toContain("Blocked");
  const [check] = github.store.world.checks;
  expect(check).toMatchObject({ name: "Schemagate", sha, conclusion: "failure", externalId: "schemagate plans shop" });
  expect(check?.annotations).toMatchObject([{ path: "schema/shop/public/post.sql", start_line: 3 }]);
  expect(await publish(played(github).job, { ...wish, report })).toBe(3);
  expect(github.store.world.comments).toHaveLength(1);
  expect(github.heard.filter(({ operation }) => operation === "issues/update-comment")).toEqual([]);
  await publish(played(github).job, { ...wish, report: passed() });
  expect(github.store.world.comments).toMatchObject([{ body: expect.stringMatching(/^\*\*Pass · 1 step/) }]);
});

test("its own comment is found behind 250 of others, one of whom copied it", async () => {
  const github = await stage(world());
  const report = rejected();
  await publish(played(github).job, { ...wish, report });
  const [own] = github.store.world.comments;
  const forged = comment(2, "eve", own?.body ?? "");
  const others = Array.from({ length: 250 }, (_one, at) => comment(3 + at, "ada", "hm"));
  const late = { ...comment(5000, "github-actions[bot]", own?.body ?? ""), createdAt: "2026-01-02T00:00:00Z" };
  github.store.change((now) => ({ ...now, comments: [forged, ...others, late] }));
  await publish(played(github).job, { ...wish, report: passed() });
  const { comments } = github.store.world;
  expect(comments).toHaveLength(252);
  expect(comments.find(({ id }) => id === 2)?.body).toBe(own?.body);
  expect(comments.find(({ id }) => id === 5000)?.body).not.toBe(own?.body);
});

test("annotations go in groups of 50, and all of them arrive", async () => {
  const github = await stage(world());
  const findings = Array.from({ length: 120 }, (_one, at) => finding(words, { line: at + 1 }));
  await publish(played(github).job, { ...wish, report: written(reportOn(previewed(words, { findings }))) });
  expect(github.store.world.checks[0]?.annotations).toHaveLength(120);
});

test("an older run leaves the comment to the newer one; the check of its own commit it reports", async () => {
  const github = await stage(world());
  await publish(played(github).job, { ...wish, sha: "c".repeat(40), report: rejected() });
  expect(github.store.world.comments).toEqual([]);
  expect(github.store.world.checks).toMatchObject([{ sha: "c".repeat(40) }]);
});

test("whoever never had a schema change hears nothing; whoever had one hears that it is gone", async () => {
  const github = await stage(world());
  await publishNothing(played(github).job, wish);
  expect(github.store.world.comments).toEqual([]);
  expect(github.store.world.checks).toMatchObject([{ conclusion: "success", title: "No schema change" }]);
  await publish(played(github).job, { ...wish, report: rejected() });
  await publishNothing(played(github).job, wish);
  expect(github.store.world.comments).toMatchObject([{ body: expect.stringMatching(/^\*\*No schema change\*\* any/) }]);
});

test("what GitHub refuses loses no verdict, and shows no token", async () => {
  const github = await stage(world());
  github.make({ operation: "checks/create", times: 1, answer: unavailable(503) });
  const token = github.jobToken({ issues: "write", "pull-requests": "write" });
  const refused = played(github, { GITHUB_TOKEN: token });
  expect(await publish(refused.job, { ...wish, report: rejected() })).toBe(3);
  expect(refused.outputs().verdict).toBe("reject");
  expect(refused.said()).toMatch(/::error title=Not published%3A Reporting the check/);
  expect(refused.said()).not.toContain(token);
});

test("the check is there to fail: a report that was never made fails it, and so does a pass that nobody got", async () => {
  const github = await stage(world());
  expect(await publish(played(github).job, { ...wish, report: folder() })).toBe(1);
  expect(github.store.world.checks).toMatchObject([{ conclusion: "failure", title: expect.stringMatching(/^Failed/) }]);
  const powerless = played(github, { GITHUB_TOKEN: github.jobToken({}) });
  await expect(publish(powerless.job, { ...wish, report: passed() })).rejects.toMatchObject({ code: "github-refused" });
});

test("what waits for an approval is no failed job, unless nobody could be told of it", async () => {
  const github = await stage(world());
  const one = previewed(words, { findings: [finding(words, { tier: "approval" })] });
  const report = written(reportOn({ ...one, judgement: { ...one.judgement, verdict: "approval" } }));
  const told = played(github);
  expect(await publish(told.job, { ...wish, report })).toBe(0);
  expect(told.outputs()).toMatchObject({ verdict: "approval", exit: "5" });
  expect(told.said()).toMatch(/::notice title=Needs approval/);
  expect(github.store.world.checks).toMatchObject([{ conclusion: "action_required" }]);
  expect(await publish(played(github, { GITHUB_TOKEN: github.jobToken({}) }).job, { ...wish, report })).toBe(5);
});

test("a release makes the plans of other open pull requests stale, and says so once", async () => {
  const github = await stage(world());
  await publish(played(github).job, { ...wish, report: passed() });
  const { job } = played(github);
  const moved = { by: "The release of #6", except: [6], author: wish.author, detailsUrl: null };
  expect(await tellStale(githubOf(job), { ...moved, databases: ["other"] })).toEqual([]);
  expect(await tellStale(githubOf(job), { ...moved, databases: ["shop"] })).toEqual([7]);
  expect(github.store.world.checks.at(-1)).toMatchObject({
    conclusion: "failure",
    title: expect.stringMatching(/^Stale/),
  });
  expect(await tellStale(githubOf(job), { ...moved, databases: ["shop"] })).toEqual([]);
  expect(github.store.world.comments).toMatchObject([{ body: expect.stringMatching(/^\*\*Stale: The release of #6/) }]);
  await publish(played(github).job, { ...wish, report: passed() });
  expect(github.store.world.comments).toMatchObject([{ body: expect.not.stringContaining("Stale") }]);
});
