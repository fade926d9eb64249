import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Effects } from "../../src/effects/effects.ts";
import type { Evidence } from "../../src/pipeline/evidence/evidence.ts";
import { ownJudgement } from "../../src/pipeline/evidence/own-judgement.ts";
import { judge } from "../../src/policy/judge.ts";
import type { Finding, Judgement, Tier } from "../../src/policy/judgement.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { type Major, majors, withSession } from "../support/postgres.ts";
import { whole } from "../support/whole.ts";
import { type Ground, makeGround, type Played, planOf, play } from "./play.ts";

interface Expected {
  readonly verdict: "pass" | "approval" | "reject";
  readonly findings: readonly { readonly rule: string; readonly object?: string; readonly message?: string }[];
  /** The first version that knows the statement, where that is not 14. */
  readonly major?: Major;
}

const folder = join(import.meta.dirname, "cases");
const cases = globSync("*/change.sql", { cwd: folder }).map((file) => basename(dirname(file)));
const tables = ["predictions", "vault", "events", '"Odd Name"', "planned"].map((name) => `{table: 'public.${name}'}`);
const ruled = { protected: `protected: [${tables.join(", ")}]`, rules: null, waivers: null };
const policies = parsePolicies(ruled, "test");

const expectedOf = (name: string) => JSON.parse(readFileSync(join(folder, name, "expect.json"), "utf8")) as Expected;

/** Cases are played on 17, every eighth on an older version instead; as a whole all are on every version. */
function versionsOf(name: string, place: number): readonly Major[] {
  const first = expectedOf(name).major ?? 14;
  const older = majors[(place / 8) % 3] ?? 14;
  const usual = place % 8 === 0 && older >= first ? older : Math.max(17, first);
  return majors.filter((major) => major >= first && (whole || major === usual));
}

const played = cases.toSorted().flatMap((name, place) => versionsOf(name, place).map((major) => ({ name, major })));

const grounds = new Map<Major, Ground>();

beforeAll(async () => {
  for (const major of new Set(played.map((one) => one.major))) grounds.set(major, await makeGround(major));
});

afterAll(async () => {
  for (const { template } of grounds.values()) await template.drop();
});

test.concurrent.for(played)("$name on $major", async ({ name, major }) => {
  const expected = expectedOf(name);
  const { judgement, graver, unnoticed, late } = await judged(name, major);
  // what the steps saw of what they touched is what reading everything sees in the end
  expect(late).toBe(false);
  const seen = judgement.findings.map(({ tier, rule, object, message }) => ({ tier, rule, object, message }));
  expect({ verdict: judgement.verdict, seen }).toMatchObject({ verdict: expected.verdict });
  for (const finding of expected.findings) expect(seen).toContainEqual(expect.objectContaining(finding));
  const gravest = judgement.findings.filter(({ tier }) => tier === tierOf[expected.verdict]);
  const explained = expected.findings.some((one) => gravest.some((other) => matches(one, other)));
  expect(explained || expected.verdict === "pass").toBe(true);
  // production, which sees less, finds nothing that its evidence does not tell of, and most of what evidence hides
  expect(graver).toEqual([]);
  expect(unnoticed).toBe(judgement.verdict !== "pass" && onlyOnPreview.includes(name));
});

/** Told by values and sample rows, which production does not look at: here the evidence's seal has to do. */
const onlyOnPreview = [
  "add-not-valid-that-fails",
  "call-with-commit",
  "check-coalesce",
  "check-coalesce-empty-protected",
  "check-depends-on-other-column",
  "check-is-not-null",
  "check-not-null-by-function",
  "check-not-null-by-pattern",
  "check-not-null-for-a-document",
  "check-not-null-for-a-label-in-an-array",
  "check-not-null-for-a-length",
  "check-not-null-for-a-mood",
  "check-not-null-for-one-number",
  "check-not-null-for-unseen-empty-protected",
  "check-not-null-for-unseen-unprotected",
  "check-not-null-from-a-date",
  "check-not-null-from-a-year",
  "check-not-null-not-valid",
  "check-not-null-over-a-number",
  "check-of-two-columns-that-refuses",
  "check-one-of-two-where-one-is-empty",
  "check-one-of-two-where-the-empty-row-is-deep",
  "check-two-of-two",
  "check-on-empty-protected-beside-another",
  "check-on-hidden-rows",
  "default-fails-on-empty-protected",
  "default-fails-unprotected",
  "default-of-domain-fails",
  "default-refused-by-foreign-key",
  "default-that-fails",
  "domain-check-refuses-null",
  "function-called-by-trigger-overloaded",
  "helper-of-trigger-changed",
  "index-fails-on-null-where-no-trigger-is",
  "index-fails-on-unseen",
  "index-refuses-null",
  "left-over-check-made",
  "trigger-waits",
];

const tierOf: Readonly<Record<Expected["verdict"], Tier>> = { pass: "allowed", approval: "approval", reject: "never" };

function matches(expected: Expected["findings"][number], finding: Finding): boolean {
  return expected.rule === finding.rule && (expected.object === undefined || expected.object === finding.object);
}

interface Judged {
  readonly judgement: Judgement;
  /** What production would hold against this very evidence. */
  readonly graver: readonly Finding[];
  /** Production would not notice that evidence hides it. */
  readonly unnoticed: boolean;
  /** After the last step the whole was not what the steps had seen. */
  readonly late: boolean;
}

function ownFindings(change: string, effects: Effects, seen: Played["seen"], sealed: boolean): readonly Finding[] {
  const plan = planOf(change);
  const verification = { failed: null, fingerprint: plan.to, left: [], untouched: { compared: 0, changed: [] } };
  const evidence = { plan, effects, verification, seal: null } as unknown as Evidence;
  const files = { protected: null, rules: null, waivers: null };
  const loaded = { policies, proposed: null, from: "test", files, queries: [], tryOut: true };
  const own = ownJudgement(evidence, loaded, { sealed, now: new Date() });
  return seen.map((net, position) => own(position, net)).filter((finding) => finding !== null);
}

/** Plays a case on a copy of the common database and judges what was seen. */
async function judged(name: string, major: Major): Promise<Judged> {
  const ground = grounds.get(major);
  if (ground === undefined) throw new Error(`no ground for ${major}`);
  const database = await ground.copy();
  try {
    return await withSession(database.url, async (session) => {
      const setup = join(folder, name, "setup.sql");
      if (existsSync(setup)) await session.query(readFileSync(setup, "utf8"));
      const change = readFileSync(join(folder, name, "change.sql"), "utf8");
      const { effects, seen } = await play(session, change);
      const judgement = judge({ plan: null, effects, policies, database: "cases", now: new Date() });
      const own = ownFindings(change, effects, seen, true);
      const hidden = ownFindings(change, { ...effects, net: [] }, seen, false);
      const late = effects.net.some(({ what }) => what === "changed-unwatched");
      return { judgement, late, graver: own, unnoticed: judgement.verdict !== "pass" && hidden.length === 0 };
    });
  } finally {
    await database.drop();
  }
}
