import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import { paint } from "../../src/report/paint.ts";
import { planMarkdown } from "../../src/report/plan-markdown.ts";
import { planSql } from "../../src/report/plan-sql.ts";
import { planText } from "../../src/report/plan-text.ts";

const golden = join(import.meta.dirname, "golden");
const plan = JSON.parse(readFileSync(join(golden, "plan.json"), "utf8")) as Plan;
const empty: Plan = { ...plan, to: plan.from, steps: [] };
const unmanaged = ["extension:citext", "table:audit.log"];

test.each([
  ["plan.txt", () => planText(plan, unmanaged)],
  ["plan.sql", () => planSql(plan)],
  ["plan.md.txt", () => planMarkdown(plan)],
  ["empty.txt", () => planText(empty)],
  ["empty.md.txt", () => planMarkdown(empty)],
])("%s is rendered as the golden file says (vitest -u writes it anew)", async (file, render) => {
  await expect(render()).toMatchFileSnapshot(join(golden, file));
});

test("colours only where they are asked for", () => {
  expect(planText(plan)).not.toContain("\u001b");
  expect(planText(plan, [], paint)).toContain("\u001b[31m-\u001b[39m");
});

test("names and SQL of others cannot break out of Markdown", () => {
  const [first] = plan.steps;
  if (first === undefined) throw new Error("the golden plan has steps");
  const evil = { ...first, object: "public.`@team|<img src=x>`", sql: "select 1; -- ```\n</details>" };
  const text = planMarkdown({ ...plan, database: "<b>@all</b>", steps: [evil] });
  expect(text).toContain("&lt;b&gt;@\u200ball&lt;/b&gt;");
  expect(text).toContain("<code>public.\\`@\u200bteam&#124;&lt;img src=x&gt;\\`</code>");
  expect(text).toMatch(/^````sql$/m);
});
