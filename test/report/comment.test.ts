import { expect, test } from "vitest";
import type { Reported } from "../../src/pipeline/report.ts";
import { commentMarkdown, summaryMarkdown } from "../../src/report/comment/comment.ts";
import { checkRun } from "../../src/report/machine/check.ts";
import { conclusionOf, exitOf, headline } from "../../src/report/report.ts";
import { failed, finding, previewed, reportOn, type Words } from "./support/reported.ts";

const words: Words = { name: "public.orders", sql: "ALTER TABLE orders DROP COLUMN note", message: "It was dropped." };
const long: Words = { name: `public.${"é".repeat(31)}`, sql: "-- 😀\n".repeat(40), message: "why ".repeat(200) };
const named = (one: Reported, database: string): Reported => ({ ...one, database });
const planned = (steps: number): Reported => {
  const { plan } = previewed(words, { steps }).evidence;
  const verdict = steps === 0 ? "pass" : "reject";
  const findings = steps === 0 ? [] : [finding(words, { rule: "evidence-missing", effect: null })];
  return {
    state: "planned",
    database: "app",
    plan,
    judgement: { verdict, findings, planDigest: null, effectDigest: null },
  };
};
const marker = (comment: string) => comment.trimEnd().split("\n").slice(-2);

test.each([
  [
    "400 steps and findings",
    [previewed(long, { steps: 400, findings: Array.from({ length: 400 }, () => finding(long)) })],
  ],
  ["60 databases", Array.from({ length: 60 }, (_one, at) => named(previewed(long, { steps: 9 }), `shop${at}`))],
  ["1,000 databases that failed", Array.from({ length: 1000 }, (_one, at) => named(failed(long), `shop${at}`))],
])("a comment on %s is cut to what GitHub takes, with totals, marker and a pointer", (_what, databases) => {
  const report = { ...reportOn(...databases), links: { source: null, run: "https://ci.example/1", rules: null } };
  const comment = commentMarkdown(report);
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment.length).toBeGreaterThan(20_000);
  expect(comment).toMatch(/^\*\*(?:Blocked|Failed): /);
  expect(comment).toContain(
    "Shortened: a comment holds no more. All of it is in the [summary and the artefacts of the run](<https://ci.example/1>)",
  );
  expect(marker(comment)[1]).toMatch(/^<!-- schemagate report [0-9a-f]{16} -->$/);
  expect(summaryMarkdown(report).length).toBeLessThanOrEqual(349_525);
  expect(Buffer.byteLength(summaryMarkdown(report))).toBeLessThanOrEqual(1024 ** 2);
});

test("what fits is not cut", () => {
  expect(commentMarkdown(reportOn(previewed(words)))).not.toContain("Shortened");
});

test("a comment is found again by project, databases and environment, and known by what it says", () => {
  const report = reportOn(previewed(words));
  const [content, key] = marker(commentMarkdown(report));
  const elsewhere = [
    { project: "team/other" },
    { environment: "stage" },
    { databases: [named(previewed(words), "app")] },
  ];
  for (const other of elsewhere) expect(marker(commentMarkdown({ ...report, ...other }))[1]).not.toBe(key);
  const later = previewed(words);
  const verification = {
    ...later.evidence.verification,
    place: { name: "preview/2", expiresAt: "2027-01-01T00:00:00Z" },
  };
  const again = reportOn({ ...later, evidence: { ...later.evidence, verification } });
  expect(marker(commentMarkdown(again))).toEqual([content, key]);
  const changed = reportOn(previewed(words, { findings: [] }));
  expect(marker(commentMarkdown(changed))[0]).not.toBe(content);
});

test.each([
  [
    [previewed(words, { findings: [] })],
    0,
    "success",
    "Pass · 1 step · longest lock 12 ms on public.orders (5 rows) · way back: lossy (3 values of public.orders)",
  ],
  [
    [previewed(words)],
    3,
    "failure",
    "Blocked: 1 protected-table violation · 1 step · longest lock 12 ms on public.orders (5 rows) · way back: lossy (3 values of public.orders)",
  ],
  [[planned(0)], 0, "success", "Pass · no schema change"],
  [[planned(2)], 3, "failure", "Blocked: 1 violation · 2 steps · locks, time and way back: not measured"],
  [[failed(words)], 1, "failure", "Failed: public.orders: It was dropped.: It was dropped."],
  [
    [previewed(words, { findings: [] }), planned(2)],
    3,
    "failure",
    "Blocked: 1 violation · 2 databases · 3 steps · longest lock 12 ms on public.orders of shop (5 rows) · way back: lossy · not measured: app",
  ],
  [
    [previewed(words), named(failed(words), "app")],
    1,
    "failure",
    "Failed: app · 2 databases · 1 step · longest lock 12 ms on public.orders of shop (5 rows) · way back: lossy · not measured: app",
  ],
  [[], 1, "failure", "Failed: there is nothing to report on"],
])("the gravest database decides, and the first line says it (%#)", (databases, exit, conclusion, line) => {
  const report = reportOn(...databases);
  expect([exitOf(report), conclusionOf(report), headline(report)]).toEqual([exit, conclusion, line]);
});

test("an approval that is needed is asked for", () => {
  const shown = previewed(words, { findings: [finding(words, { tier: "approval" })] });
  const report = reportOn({ ...shown, judgement: { ...shown.judgement, verdict: "approval" } });
  expect([exitOf(report), conclusionOf(report)]).toEqual([5, "action_required"]);
  const approved = { by: "@ann", expires: new Date("2026-12-01T00:00:00Z") };
  const granted = reportOn({ ...shown, judgement: { ...shown.judgement, verdict: "approval" }, approved });
  expect([exitOf(granted), conclusionOf(granted)]).toEqual([0, "success"]);
  expect(headline(granted)).toMatch(/^Approved: 1 finding · 1 step/);
  expect(commentMarkdown(granted)).toContain("Approved by @\u200bann until 2026-12-01T00:00:00.000Z.");
  expect(marker(commentMarkdown(granted))[0]).not.toBe(marker(commentMarkdown(report))[0]);
});

test("what nobody ran is called not measured", () => {
  const comment = commentMarkdown(reportOn(planned(2)));
  expect(comment).toContain(
    "| 001 | - `public.orders` | ACCESS EXCLUSIVE on `public.orders` (expected) | none (expected) | not measured | not measured |",
  );
  expect(comment).toContain("- [ ] Tested forward: *not measured*: there was no preview");
});

test("findings link to their line and to their rule, where addresses are known", () => {
  const source = "https://git.example/shop/blob/abc";
  const links = { source, run: null, rules: "https://git.example/rules.md" };
  const comment = commentMarkdown({ ...reportOn(previewed({ ...words, name: "a b#c" })), links });
  expect(comment).toContain(`](<${source}/schema/shop/public/a%20b%23c.sql#L3>)`);
  expect(comment).toContain("[`relation-lost`](<https://git.example/rules.md#relation-lost>)");
});

test("annotations go in requests of 50, the gravest first, and what has none is told", () => {
  const many = Array.from({ length: 620 }, () => finding(words, { tier: "allowed" }));
  const findings = [
    ...many,
    finding(words),
    finding(words, { file: "/elsewhere/x.sql" }),
    finding(words, { file: null }),
  ];
  const check = checkRun(reportOn(previewed(words, { findings })));
  expect(check.annotations.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 50));
  expect(check.annotations[0]?.[0]).toMatchObject({
    path: "schema/shop/public/public.orders.sql",
    start_line: 3,
    annotation_level: "failure",
  });
  expect(check.omitted).toEqual({ withoutLine: 2, beyondCap: 121 });
  expect(check.summary).toContain(
    "121 findings beyond the first 500 have no annotation. 2 findings without a line stand only here.",
  );
  expect(check.summary.length).toBeLessThanOrEqual(65_535);
});
