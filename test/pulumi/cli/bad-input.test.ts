import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { realpath, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { pulumiCanBeHad } from "../../../scripts/pulumi/toolchain.ts";
import { connect } from "../../../src/postgres/connect.ts";
import { ident } from "../../../src/postgres/quote.ts";
import { type FreshDatabase, freshDatabase } from "../../support/postgres.ts";
import { whole } from "../../support/whole.ts";
import { checkout, type Project, startProject } from "./support/project.ts";

vi.setConfig({ testTimeout: 300_000 });

let project: Project;
let database: FreshDatabase;

const schema = "schema/shop/public/item.sql";
const item = (columns: string) => `CREATE TABLE item (id int PRIMARY KEY${columns});\n`;

/** One release, of a database on a server that is no Neon. */
const program = `
import { SchemaRelease } from "schemagate/pulumi";
const shop = new SchemaRelease("shop", { database: "shop", url: process.env.SHOP_URL ?? "", snapshotKind: "none" });
export const release = shop.release;
`;

// What the provider does of it is tested over gRPC, each time. Neither an installed CLI nor Go: nothing to drive.
describe.runIf(whole && pulumiCanBeHad())("what goes wrong", () => {
  beforeAll(async () => {
    database = await freshDatabase();
    // so that a plan can be previewed on a copy
    const superuser = await connect(database.superuserUrl);
    await superuser.query(`alter role ${ident(database.owner)} createdb`);
    await superuser.end();
    project = await startProject({
      [schema]: item(""),
      "policies/protected.yaml": "protected: []\n",
      "infra/index.ts": program,
    });
    await pulumi("stack", "init", "team");
    expect(await pulumi("up", "--yes", "--skip-preview", "--stack", "team")).toMatchObject({ status: 0 });
  }, 1_200_000);

  afterAll(async () => {
    await project.end();
    await database.drop();
  });

  const pulumi = (...args: string[]) => project.pulumi(args, { SHOP_URL: database.url });

  async function columns(): Promise<readonly string[]> {
    const session = await connect(database.url);
    try {
      const { rows } = await session.query<{ name: string }>(
        "select attname as name from pg_attribute where attrelid = 'item'::regclass and attnum > 0 order by attnum",
      );
      return rows.map(({ name }) => name);
    } finally {
      await session.end();
    }
  }

  test("no such stack, and a wrong passphrase", async () => {
    const nowhere = await pulumi("preview", "--stack", "nowhere");
    expect(nowhere).toMatchObject({
      status: expect.not.toBeOneOf([0]),
      said: expect.stringContaining("no stack named 'nowhere' found"),
    });
    const wrong = await project.pulumi(["preview", "--stack", "team"], {
      SHOP_URL: database.url,
      PULUMI_CONFIG_PASSPHRASE: "another passphrase",
    });
    expect(wrong).toMatchObject({
      status: expect.not.toBeOneOf([0]),
      said: expect.stringContaining("incorrect passphrase"),
    });
  });

  test("a database that cannot be reached at preview gives a plan that is not known yet, and no error", async () => {
    const url = new URL(database.url);
    url.port = "1";
    const preview = await project.pulumi(["preview", "--diff", "--stack", "team"], { SHOP_URL: url.toString() });
    expect(preview).toMatchObject({ status: 0 });
    expect(preview.said).toMatch(/The plan is not known yet\./);
  });

  test("a policy pack that throws stops the update and is named", async () => {
    await project.write({
      "broken/PulumiPolicy.yaml": "runtime: nodejs\nmain: .\n",
      "broken/package.json": '{ "name": "broken", "version": "0.0.1", "main": "index.ts" }',
      "broken/index.ts": 'throw new Error("this pack is broken");\n',
    });
    await symlink(await realpath(join(checkout, "policies/node_modules")), join(project.folder, "broken/node_modules"));
    const preview = await pulumi("preview", "--policy-pack", "broken", "--stack", "team");
    expect(preview.status).not.toBe(0);
    expect(preview.said).toMatch(/this pack is broken[\s\S]*policy pack ".*broken" failed to start/);
  });

  test("of two updates at once one is refused at least, and nothing is halfway", async () => {
    await project.write({ [schema]: item(", a int") });
    const args = ["up", "--yes", "--skip-preview", "--stack", "team"];
    const start = () => project.start(args, { SHOP_URL: database.url }).ended;
    const both = await Promise.all([start(), start()]);
    expect(both.filter(({ status }) => status === 0).length).toBeLessThan(2);
    expect(both.map(({ said }) => said).join()).toMatch(/currently locked by \d lock/);
    expect(await pulumi(...args)).toMatchObject({ status: 0 });
    expect(await columns()).toEqual(["id", "a"]);
  });

  test("a provider killed in the middle of an update: after a refresh state and database agree, and the next update goes on", async () => {
    await project.write({
      [schema]: item(", a int, b int"),
      "schema/shop/public/first.sql": "CREATE TABLE first (id int);\n",
    });
    // Proven beforehand: a copy of the database can be made only while nobody else is connected.
    const preview = ["preview", "--database", "shop", "--url", database.url];
    execFileSync(process.execPath, [join(checkout, "src/cli/main.ts"), ...preview], {
      cwd: project.folder,
      stdio: "pipe",
    });
    const blocker = await connect(database.url);
    await blocker.query("begin; lock table item in access share mode");
    const up = project.start(["up", "--yes", "--skip-preview", "--stack", "team"], { SHOP_URL: database.url });
    await until(async () => (await tables()).includes("first"));
    await up.says("waiting for a lock");
    process.kill(providerOf(up.pid), "SIGKILL");
    expect((await up.ended).status).not.toBe(0);
    await blocker.query("rollback");
    await blocker.end();
    const refresh = await pulumi("refresh", "--yes", "--diff", "--stack", "team");
    expect(refresh).toMatchObject({ status: 0 });
    expect(refresh.said).toMatch(/\+ table public\.first/);
    expect(await columns()).toEqual(["id", "a"]);
    expect(await pulumi("up", "--yes", "--skip-preview", "--stack", "team")).toMatchObject({ status: 0 });
    expect(await columns()).toEqual(["id", "a", "b"]);
    expect(await pulumi("preview", "--refresh", "--expect-no-changes", "--stack", "team")).toMatchObject({ status: 0 });
  });

  async function tables(): Promise<readonly string[]> {
    const session = await connect(database.url);
    try {
      const { rows } = await session.query<{ name: string }>(
        "select relname as name from pg_class where relkind = 'r'",
      );
      return rows.map(({ name }) => name);
    } finally {
      await session.end();
    }
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; !(await holds()); attempt++) {
      if (attempt > 300) throw new Error("it did not come to that in time");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** The process of our provider that an engine started. */
  function providerOf(engine: number): number {
    const found = readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && isProvider(pid, engine));
    expect(found).toHaveLength(1);
    return Number(found[0]);
  }

  function isProvider(pid: string, engine: number): boolean {
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      return parent === String(engine) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("plugin.js");
    } catch {
      return false;
    }
  }
});
