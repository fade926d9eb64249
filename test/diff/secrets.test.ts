import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { renderPlanJson } from "../../src/plan/document.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { planText } from "../../src/report/plan-text.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { planFrom } from "./proof.ts";

let scratch: Scratch;
let folder: string;
let database: FreshDatabase;
beforeAll(async () => {
  [scratch, folder, database] = await Promise.all([
    openScratch({ major: 17 }),
    mkdtemp(join(tmpdir(), "secrets-")),
    freshDatabase({ major: 17 }),
  ]);
});
afterAll(async () => {
  await Promise.all([scratch.close(), rm(folder, { recursive: true }), database.drop()]);
});

const wrapper = "CREATE FOREIGN DATA WRAPPER w;";
const server = (options: string, type = "") => `CREATE SERVER s ${type} FOREIGN DATA WRAPPER w${options};`;
const mapping = (options: string) => `CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (${options});`;
const subscription = (connection: string) =>
  `CREATE SUBSCRIPTION b CONNECTION '${connection}' PUBLICATION p WITH (connect = false);`;

/** The plan from a database that holds `there` to the declaration `declared`, and what applying it leads to. */
async function planned(there: string, declared: string): Promise<{ plan: Plan; second: Plan }> {
  const path = join(folder, "schema.sql");
  await writeFile(path, declared);
  const desired = await loadDesired({
    ...{ database: "case", path, major: 17, owner: "case_owner", extensions: [], scratch, asSuperuser: true },
  });
  return await withSession(database.superuserUrl, async (session) => {
    const read = () => readCatalog(session, { database: "case", managed: desired.managed });
    await session.query(there);
    try {
      const plan = await planFrom(await read(), desired);
      for (const { sql } of plan.steps) await session.query(sql);
      return { plan, second: await planFrom(await read(), desired) };
    } finally {
      await session.query("drop foreign data wrapper if exists w cascade");
      await session.query(`do $$ begin if exists (select from pg_subscription where subname = 'b' and subdbid =
        (select oid from pg_database where datname = current_database())) then
        alter subscription b disable; alter subscription b set (slot_name = none); drop subscription b; end if; end $$`);
    }
  });
}

test.each([
  ["a user mapping", wrapper + server(""), mapping("password 'of production'"), mapping("password 'of the files'")],
  ["a server", wrapper, server(" OPTIONS (api_key 'of production')"), server(" OPTIONS (api_key 'of the files')")],
  [
    "a subscription",
    "",
    subscription("host=h password=''of production''"),
    subscription("password=''of the files'' host=g"),
  ],
])(
  "%s: a declared secret is set; the database's own is in no plan, so there is no way back",
  async (_what, base, there, declared) => {
    const { plan, second } = await planned(base + there, base + declared);
    expect(second.steps).toEqual([]);
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]?.reverse).toEqual([]);
    expect(renderPlanJson(plan)).toContain("of the files");
    expect(renderPlanJson(plan)).not.toContain("of production");
    expect(planText(plan)).not.toContain("of the files");
  },
);

test.each([
  ["a user mapping", mapping("password 'of production'"), mapping("user 'u'"), "OPTIONS (ADD \"user\" 'u')"],
  ["a server", server(" OPTIONS (api_key 'of production')"), server("", "VERSION '2'"), "ALTER SERVER s VERSION '2'"],
])("%s: a secret that is not declared stays", async (_what, there, declared, sql) => {
  const base = wrapper + (there.startsWith("CREATE SERVER") ? "" : server(""));
  const { plan, second } = await planned(base + there, base + declared);
  expect(second.steps).toEqual([]);
  expect(plan.steps.map((step) => step.sql).join()).toContain(sql);
  expect(plan.steps.map((step) => step.sql).join()).not.toContain("password");
});

test.each([
  [
    "a server made again",
    server(" OPTIONS (api_key 'of production')", "TYPE 'a'"),
    server("", "TYPE 'b'"),
    "rebuild-loses-secret",
  ],
  [
    "a mapping of such a server",
    server("", "TYPE 'a'") + mapping("password 'x'"),
    server("", "TYPE 'b'") + mapping("user 'u'"),
    "rebuild-loses-secret",
  ],
])("%s would lose a secret that nobody declared", async (_what, there, declared, code) => {
  await expect(planned(wrapper + there, wrapper + declared)).rejects.toMatchObject({ code });
});

test("a connection string that changes would lose a password that nobody declared", async () => {
  const there = subscription("host=h password=x");
  await expect(planned(there, subscription("host=g"))).rejects.toMatchObject({ code: "password-needed" });
  const { plan } = await planned(there, subscription("host=h"));
  expect(plan.steps).toEqual([]);
});
