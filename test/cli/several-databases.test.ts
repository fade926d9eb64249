import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabasesDocument } from "../../src/pipeline/databases/document.ts";
import { document } from "./support/cli.ts";
import { declared, startTwoDatabases, type TwoDatabases } from "./support/two-databases.ts";

let team: TwoDatabases;
beforeAll(async () => {
  team = await startTwoDatabases();
});
afterAll(() => team.end());

const itemFile = "schema/shop/public/item.sql";
const invoiceFile = "schema/billing/public/invoice.sql";

async function preview(ref: string, files: Readonly<Record<string, string>>) {
  team.open(ref, files);
  const args = ["preview", "--all", "--branch", `preview/${ref}`, "--base", "main", "--out", `left/${ref}`, "--json"];
  const run = await team.run(args);
  return { run, told: document<DatabasesDocument>(run) };
}

const report = (folder: string) => team.run(["report", "--preview", folder, "--base", "main", "--json"]);

test("all databases are previewed on one branch, in the order of the configuration; the gravest is the exit", async () => {
  const { run, told } = await preview("both", {
    [itemFile]: declared.item(",\n  size int"),
    [invoiceFile]: "CREATE TABLE invoice (\n  id int PRIMARY KEY\n);\n",
  });
  expect(run.status).toBe(3);
  expect(told).toMatchObject({ format: "schemagate-databases/v1", branch: "preview/both", error: null });
  expect(told.databases.map((one) => [one.database, one.exit, one.verdict, one.steps, one.evidence])).toEqual([
    ["shop", 0, "pass", 1, "shop"],
    ["billing", 3, "reject", 1, "billing"],
  ]);
  expect(JSON.parse(readFileSync(join(team.folder, "left/both/databases.json"), "utf8"))).toEqual(told);
  const reported = await report("left/both");
  expect(reported.status).toBe(3);
  expect(document(reported)).toMatchObject({ databases: [{ database: "billing" }, { database: "shop" }] });
});

test("all are planned together: a plan or an error of each", async () => {
  const run = await team.run(["plan", "--all", "--json", "--exit-code"]);
  expect([run.status, document(run)]).toMatchObject([
    2,
    {
      databases: [
        { format: "schemagate-plan/v1", database: "shop" },
        { database: "billing", steps: [{}] },
      ],
    },
  ]);
  const wrong = await team.run(["plan", "--all", "--database", "shop", "--json"]);
  expect([wrong.status, document(wrong)]).toMatchObject([64, { error: { code: "all-databases" } }]);
});

test("one that does not load hides nothing of the other; what is declared and not configured counts, too", async () => {
  const { run, told } = await preview("broken", {
    [itemFile]: declared.item(",\n  size int"),
    [invoiceFile]: "CREATE TABEL invoice (id int);\n",
    "schema/extra/public/one.sql": "CREATE TABLE one (id int);\n",
  });
  expect([run.status, told.databases.map((one) => [one.database, one.exit, one.error?.code])]).toEqual([
    1,
    [
      ["shop", 0, undefined],
      ["billing", 1, "sql-does-not-parse"],
      ["extra", 1, "neon-no-database"],
    ],
  ]);
  expect(existsSync(join(team.folder, "left/broken/billing"))).toBe(false);
  const reported = document<{ databases: object[] }>(await report("left/broken"));
  expect(reported.databases).toMatchObject([{ state: "failed" }, { state: "failed" }, { state: "previewed" }]);
});
