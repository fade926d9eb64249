import { expect, test } from "vitest";
import { githubOf } from "../../scripts/github/client.ts";
import { requireLabel } from "../../scripts/github/label.ts";
import type { Check } from "../../scripts/stage/api/world.ts";
import { played, pull, stage } from "./support/stage.ts";

const sha = "a".repeat(40);
const at = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
const word = { pr: 7, sha, by: "ada", at: "2026-01-01T12:00:00Z" };

function check(of: string, completedAt: string): Check {
  const none = { externalId: null, detailsUrl: null, title: null, summary: null, text: null, annotations: [] };
  const about = { name: "Schemagate", sha: of, status: "completed", conclusion: "action_required" };
  return { id: 1, ...about, startedAt: completedAt, completedAt, ...none };
}

async function forked(checks: readonly Check[], head = sha) {
  const labels = ["schemagate:preview"];
  const state = { state: "open" as const, reason: null, closedAt: null, labels, assignees: [] };
  const issue = { id: 7, number: 7, ...at, title: "x", body: null, author: "eve", ...state };
  const known = labels.map((name) => ({ id: 1, name, color: "ffffff", description: "" }));
  const pulls = [pull(7, head, { head: { owner: "eve", ref: "evil", sha: head } })];
  const people = { ada: { permission: "write" as const }, tom: { permission: "read" as const }, eve: {} };
  const github = await stage({ people, world: { pulls, issues: [issue], labels: known, checks } });
  return { github, api: githubOf(played(github).job), labels: () => github.store.world.issues[0]?.labels };
}

test("the word of who may write counts, on the commit that was reported on before", async () => {
  const { api, labels } = await forked([check(sha, "2026-01-01T11:00:00Z")]);
  await requireLabel(api, word);
  expect(labels()).toEqual(["schemagate:preview"]);
});

test.each([
  ["of who may only sort issues", { ...word, by: "tom" }, [check(sha, "2026-01-01T11:00:00Z")], sha],
  ["about an older commit", { ...word, sha: "b".repeat(40) }, [check(sha, "2026-01-01T11:00:00Z")], sha],
  ["set before the commit was reported on", word, [check(sha, "2026-01-01T12:00:05Z")], sha],
  ["set on a commit that was not reported on", word, [check("c".repeat(40), "2026-01-01T11:00:00Z")], sha],
] as const)("a label %s is void, and goes", async (_name, wish, checks, head) => {
  const { api, labels } = await forked(checks, head);
  await expect(requireLabel(api, wish)).rejects.toMatchObject({ code: "label-void", exit: 3 });
  expect(labels()).toEqual([]);
});
