import { expect, test } from "vitest";
import { asked, type Known } from "../../src/policy/approvers.ts";
import type { Finding } from "../../src/policy/judgement.ts";
import { parseOwners } from "../../src/policy/owners.ts";
import { answers, type Circumstances, type Review } from "../../src/policy/reviews.ts";

function finding(rule: string, object: string, tier: Finding["tier"] = "approval"): Finding {
  return {
    rule,
    object,
    tier,
    level: "mandatory",
    database: "shop",
    effect: null,
    file: null,
    line: null,
    message: "",
    workaround: "",
  };
}

const owners = parseOwners("/schema/ @acme/data\n/schema/shop/billing/ @Ann\n/policies/ @acme/policies", "CODEOWNERS");
const known: Known = {
  owners,
  file: "CODEOWNERS",
  settings: { approvers: ["@chief"], rules: { "index-dropped": { approvers: ["@dba"] } } },
  pathsOf: ({ rule, object }) =>
    rule === "protection-lowered" ? ["policies/rules.yaml"] : [`schema/shop/${object.replace(".", "/")}.sql`],
};
const none: Known = { ...known, owners: null, settings: { approvers: [], rules: {} } };
const head = "c0ffee";
const here: Circumstances = { author: "author", head, since: "2026-01-01T10:00:00Z" };

const review = (login: string, more: Partial<Review> = {}): Review => ({
  ...{ login, teams: [], state: "APPROVED", commit: head, at: "2026-01-01T11:00:00Z" },
  ...more,
});

test("each finding asks the owners of its file, those of policies/ where protection is lowered, a rule's own where it has some", () => {
  const groups = (rule: string, object: string, settings = known) =>
    asked([finding(rule, object)], settings)[0]?.groups.map((group) => [group.by, ...group.owners]);
  expect(groups("values-changed", "public.orders")).toEqual([["CODEOWNERS:1 and rules.yaml", "@acme/data", "@chief"]]);
  expect(groups("values-changed", "billing.dues")).toEqual([["CODEOWNERS:2 and rules.yaml", "@Ann", "@chief"]]);
  expect(groups("index-dropped", "public.orders")).toEqual([["rules.yaml, rule index-dropped", "@dba"]]);
  expect(groups("protection-lowered", "rules.yaml:x")).toEqual([["CODEOWNERS:3", "@acme/policies"]]);
  expect(groups("values-changed", "public.orders", none)).toEqual([["CODEOWNERS"]]);
  expect(asked([finding("created", "a.b", "allowed"), finding("relation-lost", "a.b", "never")], known)).toEqual([]);
});

test.for<[string, readonly Review[], boolean, string | null]>([
  ["nobody has said anything", [], false, null],
  ["an owner, whose name is written otherwise", [review("ann")], true, null],
  ["somebody who owns something else", [review("eve", { teams: ["acme/data"] })], false, null],
  ["a member of no team of that name elsewhere", [review("eve", { teams: ["other/ann"] })], false, null],
  ["who may approve anything", [review("chief")], true, null],
  ["his own change", [review("author"), review("Author")], false, "nobody approves what is his own"],
  ["a commit before the last push", [review("ann", { commit: "0ld" })], false, "commit 0ld, and a push since"],
  [
    "a plan before this one",
    [review("ann", { at: "2026-01-01T09:59:59Z" })],
    false,
    "production or the policies have moved",
  ],
  [
    "no time that could be told",
    [review("ann", { at: "yesterday" })],
    false,
    "it was given before this plan was there",
  ],
  ["dismissed", [review("ann", { state: "DISMISSED" })], false, "it was dismissed"],
  [
    "the last word counts",
    [review("ann"), review("ann", { state: "CHANGES_REQUESTED", at: "2026-01-01T12:00:00Z" })],
    false,
    null,
  ],
  [
    "whatever order they come in",
    [review("ann", { state: "CHANGES_REQUESTED", at: "2026-01-01T10:30:00Z" }), review("ann")],
    true,
    null,
  ],
  [
    "a comment takes nothing back",
    [review("ann"), review("ann", { state: "COMMENTED", at: "2026-01-01T12:00:00Z" })],
    true,
    null,
  ],
  [
    "an owner's refusal outweighs another's approval",
    [review("chief"), review("ann", { state: "CHANGES_REQUESTED" })],
    false,
    null,
  ],
  [
    "a refusal from before the push still stands",
    [review("chief"), review("ann", { state: "CHANGES_REQUESTED", commit: "0ld" })],
    false,
    null,
  ],
  ["others' refusals do not", [review("chief"), review("eve", { state: "CHANGES_REQUESTED" })], true, null],
])("%s", ([, reviews, satisfied, why]) => {
  const found = answers(asked([finding("values-changed", "billing.dues")], known), reviews, here);
  expect(found.satisfied).toBe(satisfied);
  expect(found.voided.map((one) => one.why).join("\n")).toMatch(why === null ? /^$/ : new RegExp(why));
});

test("every finding needs its own owner, and where no owner is named nobody can approve", () => {
  const both = [finding("values-changed", "billing.dues"), finding("values-changed", "public.orders")];
  const some = answers(asked(both, known), [review("ann")], here);
  expect([some.satisfied, some.findings.map((one) => one.satisfied)]).toEqual([false, [true, false]]);
  const all = answers(asked(both, known), [review("ann"), review("bo", { teams: ["ACME/data"] })], here);
  expect([all.satisfied, all.approvers]).toEqual([true, ["ann", "bo"]]);
  expect(answers(asked(both, none), [review("ann")], here).satisfied).toBe(false);
  expect(answers([], [], here).satisfied).toBe(true);
});
