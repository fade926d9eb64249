import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chooseEnvironment } from "../../scripts/github/choose.ts";
import { gather } from "../../scripts/github/gather.ts";
import { publish } from "../../scripts/github/publish.ts";
import { tellReleased } from "../../scripts/github/released.ts";
import { failed, finding, previewed, reportOn } from "../report/support/reported.ts";
import { folder, played, pull, stage, written } from "./support/stage.ts";

const words = { name: "post", sql: "ALTER TABLE post DROP COLUMN note", message: "It is gone." };
const author = "github-actions[bot]";
const [merged, open] = ["a".repeat(40), "c".repeat(40)];
const at = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };

function file(content: unknown): string {
  const place = join(folder(), "document.json");
  writeFileSync(place, JSON.stringify(content));
  return place;
}

test.each([
  ["a pass", reportOn(previewed(words, { findings: [] })), "production"],
  ["what needs an approval", reportOn(approval()), "production-destructive"],
])("%s is released through its environment", async (_name, report, environment) => {
  const one = played(await stage());
  await chooseEnvironment(one.job, written(report));
  expect(one.outputs()).toMatchObject({ environment, "plan-digests": `{"shop":"sha256:${"a".repeat(64)}"}` });
});

test.each([
  ["what is rejected", reportOn(previewed(words)), 3],
  ["what could not be judged", reportOn(failed(words)), 1],
])("%s is released through none", async (_name, report, exit) => {
  const one = played(await stage());
  await expect(chooseEnvironment(one.job, written(report))).rejects.toMatchObject({ code: "release-rejected", exit });
  expect(one.outputs().environment).toBeUndefined();
});

test("nothing to do needs no evidence; a plan without evidence is previewed anew; one that failed ends it", async () => {
  const planned = (steps: readonly unknown[]) => ({ database: "shop", planDigest: `sha256:${"d".repeat(64)}`, steps });
  const gathered = async (document: unknown) => {
    const one = played(await stage());
    await gather(one.job, { plans: file(document), head: merged, out: join(folder(), "preview") });
    return one.outputs();
  };
  expect(await gathered({ databases: [planned([])] })).toEqual({ steps: "0", found: "true" });
  expect(await gathered({ databases: [planned([{}])] })).toEqual({ steps: "1", found: "false" });
  const error = { tried: "Planning", problem: "no", next: "Mend it.", exit: 78 };
  await expect(gathered({ databases: [{ database: "shop", error }] })).rejects.toMatchObject({ exit: 78 });
  await expect(gathered({})).rejects.toMatchObject({ code: "plan-failed", exit: 1 });
});

test("who merged hears what became of it, and who is left that his plan is stale", async () => {
  const state = { reason: null, closedAt: null, labels: [], assignees: [] };
  const issue = (number: number, is: "open" | "closed") => ({
    id: number,
    number,
    ...at,
    title: "x",
    body: null,
    author: "ada",
    state: is,
    ...state,
  });
  const mergedPull = pull(6, "b".repeat(40), { mergedAt: at.createdAt, mergedBy: "ada", mergeCommit: merged });
  const world = { pulls: [mergedPull, pull(7, open)], issues: [issue(6, "closed"), issue(7, "open")] };
  const github = await stage({ people: { ada: {} }, world });
  const report = written(reportOn(previewed(words, { findings: [] })));
  await publish(played(github).job, { pr: 7, sha: open, check: null, author, sarif: false, preview: null, report });
  const none = { release: "2", planDigest: null, stepsDone: 1, problems: [], error: null };
  const evil = { code: "x", problem: "@acme/owners <img src=x>\n::set-output name=x::y" };
  const outcome = {
    databases: [
      { ...none, database: "shop", state: "released", steps: 1 },
      { ...none, database: "app", state: "not begun", steps: 2, release: null, error: evil },
    ],
    snapshot: { name: "pre-release-1" },
    next: ["to go on, run the same command again"],
  };
  const one = played(github);
  await tellReleased(one.job, { file: file(outcome), sha: merged, author });
  const told = github.store.world.comments.filter(({ issue }) => issue === 6);
  expect(told).toMatchObject([
    { body: expect.stringMatching(/^\*\*Release stopped at app\*\*[\s\S]+pre\\-release\\?-1|pre-release-1/) },
  ]);
  expect(told[0]?.body).not.toMatch(/@acme|<img/);
  expect(github.store.world.checks.at(-1)).toMatchObject({
    sha: open,
    title: "Stale: The release of #6 has changed shop on production since this was planned",
  });
  await tellReleased(played(github).job, { file: join(folder(), "none"), sha: merged, author });
  expect(github.store.world.comments.filter(({ issue }) => issue === 6)).toMatchObject([
    { body: expect.stringMatching(/^\*\*Release failed: it ended before anything was known/) },
  ]);
  await tellReleased(played(github).job, { file: null, sha: merged, author });
  expect(github.store.world.comments.filter(({ issue }) => issue === 6)).toMatchObject([
    { body: expect.stringMatching(/^\*\*Not released: it could not be prepared/) },
  ]);
});

function approval() {
  const one = previewed(words, { findings: [finding(words, { tier: "approval" })] });
  return { ...one, judgement: { ...one.judgement, verdict: "approval" as const } };
}
