import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { document } from "./support/cli.ts";
import { startTeam, type Team } from "./support/team.ts";

const hostile = '"<img src=x onerror=alert(1)>|`@team`]]>--"';
const orders = (columns: string) => `CREATE TABLE orders (
  id int PRIMARY KEY,
${columns}
);
`;
const files = {
  "schema/shop/public/customers.sql": "CREATE TABLE customers (\n  id int PRIMARY KEY,\n  old text\n);\n",
  "schema/shop/public/orders.sql": orders("  customer int,\n  amount int"),
  "schema/shop/public/odd.sql": `CREATE TABLE ${hostile} (\n  id int PRIMARY KEY\n);\n`,
  "policies/protected.yaml": "protected:\n  - table: public.orders\n    reason: money\n",
  "Pulumi.prod.yaml": "config:\n  schemagate:databases:\n    shop: {name: neondb}\n",
};
const data = `insert into customers select g, 'x' from generate_series(1, 30) g;
  insert into orders select g, g, g from generate_series(1, 20) g`;

let team: Team;
let evidence: string;
beforeAll(async () => {
  team = await startTeam(files, data);
  team.open("change", {
    "schema/shop/public/customers.sql": "CREATE TABLE customers (\n  id int PRIMARY KEY,\n  name date NULL\n);\n",
    "schema/shop/public/orders.sql": `${orders("  -- renamed_from: customer\n  buyer int")}ALTER TABLE orders ADD FOREIGN KEY (buyer) REFERENCES customers;\n`,
    "schema/shop/public/odd.sql": `CREATE TABLE ${hostile} (\n  id int PRIMARY KEY,\n  "</svg><script>" int REFERENCES customers\n);\n`,
  });
  const run = await team.run(["preview", "--branch", "preview/change", "--base", "main", "--json"]);
  writeFileSync(join(team.folder, "preview.out"), run.stdout);
  evidence = document<{ evidence: string }>(run).evidence;
});
afterAll(() => team.end());

interface Document {
  readonly conclusion: string;
  readonly exit: number;
  readonly headline: string;
  readonly databases: readonly { database: string; state: string; error?: { code: string } }[];
}

test("a preview leaves an outline of the tables that change", () => {
  const outline = JSON.parse(readFileSync(join(team.folder, evidence, "outline.json"), "utf8"));
  const marks = outline.tables.map((one: { name: string; mark: string }) => [one.name, one.mark]);
  expect(marks).toEqual([
    [`public.${hostile}`, "changed"],
    ["public.customers", "changed"],
    ["public.orders", "changed"],
  ]);
  const columns = (at: number) =>
    outline.tables[at].columns.map((one: { name: string; mark: string }) => `${one.mark} ${one.name}`);
  expect(columns(1)).toEqual(["same id", "removed old", "added name"]);
  expect(columns(2)).toEqual(["same id", "changed buyer", "removed amount"]);
  expect(outline.tables[2].links).toMatchObject([{ to: "public.customers", columns: ["buyer"], mark: "added" }]);
});

test("a report of a preview is written in every format, and exits with the verdict", async () => {
  const run = await team.run([
    "report",
    "--outcome",
    "shop=preview.out",
    "--base",
    "main",
    "--out",
    "report",
    "--json",
  ]);
  expect(run.status).toBe(3);
  expect(document<Document>(run)).toMatchObject({
    conclusion: "failure",
    exit: 3,
    databases: [{ state: "previewed" }],
  });
  const written = readdirSync(join(team.folder, "report")).sort();
  expect(written).toEqual([
    ...["check.json", "code-quality.json", "comment.md", "diagram-1-shop.svg"],
    ...["report.html", "report.json", "report.sarif", "summary.md"],
  ]);
  const comment = readFileSync(join(team.folder, "report/comment.md"), "utf8");
  expect(comment).toMatch(
    /^\*\*Blocked: \d+ protected-table violation.* · \d+ steps · longest lock .* · way back: lossy/,
  );
  expect(comment).toContain("- [x] Way back tested: lossy");
  if (process.env.KEEP_REPORT) cpSync(team.folder, process.env.KEEP_REPORT, { recursive: true });
});

test("evidence that was changed is a failure in the report, not its end", async () => {
  cpSync(join(team.folder, evidence), join(team.folder, "changed"), { recursive: true });
  const effects = join(team.folder, "changed/effects.json");
  writeFileSync(effects, readFileSync(effects, "utf8").replace('"rewritten": []', '"rewritten": ["public.x"]'));
  const run = await team.run(["report", "--evidence", "changed", evidence, "--base", "main", "--json"]);
  expect(run.status).toBe(3);
  const told = document<Document>(run).databases.map(({ database, error }) => [database, error?.code]);
  expect(told).toEqual([
    ["shop", "evidence-broken"],
    ["shop", undefined],
  ]);
  const lost = await team.run(["report", "--evidence", evidence, "--base", "nowhere", "--json"]);
  expect(lost.status).toBe(78);
  expect(document<Document>(lost).databases).toMatchObject([{ database: "shop", error: { code: "base-ref-missing" } }]);
});

test("a change is reported where planning failed, nothing was left, or nothing is to be done", async () => {
  team.open("broken", { "schema/shop/public/odd.sql": "CREATE TABEL odd (id int);\n" });
  const broken = await team.run(["preview", "--branch", "preview/broken", "--base", "main", "--json"]);
  writeFileSync(join(team.folder, "broken.out"), broken.stdout);
  writeFileSync(join(team.folder, "killed.out"), "");
  team.open("same", {});
  await team.run(["plan", "--url", team.plane.url, "--out", "same.out"]);
  const outcomes = ["a=broken.out", "b=killed.out", "c=same.out"];
  const run = await team.run(["report", "--outcome", ...outcomes, "--base", "main", "--out", "report", "--json"]);
  expect(run.status).toBe(1);
  const { databases, headline } = document<Document>(run);
  expect(databases.map(({ database, state }) => `${database} ${state}`)).toEqual(["a failed", "b failed", "c planned"]);
  expect(headline).toBe("Failed: a, b · 3 databases · no schema change · not measured: a, b");
  const check = JSON.parse(readFileSync(join(team.folder, "report/check.json"), "utf8"));
  expect(check.annotations[0]).toMatchObject([{ path: "schema/shop/public/odd.sql", start_line: 1 }]);
});

test("what a person has approved passes where the ledger is asked", async () => {
  team.open("drop", { "schema/shop/public/customers.sql": "CREATE TABLE customers (\n  id int PRIMARY KEY\n);\n" });
  const shown = await team.run(["preview", "--branch", "preview/drop", "--base", "main", "--json"]);
  const { evidence: left } = document<{ evidence: string }>(shown);
  const report = (...more: string[]) => team.run(["report", "--evidence", left, "--base", "main", "--json", ...more]);
  expect((await report("--ledger")).status).toBe(5);
  await team.run(["approve", "--evidence", left, "--base", "main", "--by", "ann"]);
  expect((await report()).status).toBe(5);
  const approved = await report("--ledger");
  expect(document<Document>(approved)).toMatchObject({
    conclusion: "success",
    headline: expect.stringMatching(/^Approved: 1 finding/),
  });
  expect(approved.status).toBe(0);
});

test("nothing to report on is a wrong use", async () => {
  const run = await team.run(["report", "--json"]);
  expect(run.status).toBe(64);
});
