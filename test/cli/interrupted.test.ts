import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FaultyApi, startFaultyApi } from "../neon/faulty-api.ts";
import { document, type Run } from "./support/cli.ts";
import { startTeam, type Team } from "./support/team.ts";

const item = (more = "") => `CREATE TABLE item (\n  id int PRIMARY KEY,\n  name text${more}\n);\n`;
const slow = "CREATE TABLE slow (\n  id int PRIMARY KEY\n);\n";
const files = {
  "schema/shop/public/item.sql": item(),
  "schema/shop/public/slow.sql": slow,
  "policies/protected.yaml": "protected: []\n",
  "Pulumi.prod.yaml": "config:\n  schemagate:databases:\n    shop: {name: neondb}\n",
};

let team: Team;
let api: FaultyApi;
beforeAll(async () => {
  team = await startTeam(files, "insert into item values (1, 'a'); insert into slow values (0)");
  api = await startFaultyApi(team.plane.apiHost);
});
afterAll(async () => {
  await api.stop();
  await team.end();
});

interface Shown {
  readonly evidence: string;
}

async function previewed(name: string, changed: Readonly<Record<string, string>>): Promise<readonly string[]> {
  team.open(name, changed);
  const run = await team.run(["preview", "--branch", `preview/${name}`, "--base", "main", "--json"]);
  expect(run.status).toBe(0);
  const { evidence } = document<Shown>(run);
  team.merge(name);
  return ["release", join(evidence, "plan.json"), "--evidence", evidence, "--base", "main", "--json"];
}

const codeOf = (run: Run) => document<{ error: { code: string } }>(run).error.code;

describe("a snapshot that Neon refuses", () => {
  interface Receipt {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly restore: string;
  }

  test("a backup branch stands in; the ledger has its receipt, and what the receipt says brings the state back", async () => {
    const args = await previewed("size", { "schema/shop/public/item.sql": item(",\n  size int") });
    const refusal = { status: 422, body: { code: "SNAPSHOTS_LIMIT_EXCEEDED", message: "snapshots limit exceeded" } };
    api.meet(/^POST .*\/snapshot\b/, refusal);
    const run = await team.run(args, { env: { NEON_API_HOST: api.apiHost } });
    expect(run.status).toBe(0);
    expect(run.stderr).toMatch(/No Neon snapshot to be had \(.*snapshots limit exceeded.*\)/s);
    const { snapshot } = document<{ snapshot: Receipt }>(run);
    expect(snapshot).toMatchObject({
      kind: "neon branch",
      name: expect.stringMatching(/^backup\/pre-release-\d{8}-\d{6}$/),
    });
    const { releases } = document<{ releases: { snapshot: Receipt }[] }>(await team.run(["status", "--json"]));
    const { kind, id, name, restore } = snapshot;
    expect(releases[0]?.snapshot).toMatchObject({ kind, id, name, restore });

    const [program = "", ...words] = snapshot.restore.split(" ");
    expect(program).toBe("schemagate");
    expect((await team.run([...words, "--yes"])).status).toBe(0);
    const columns = await team.production((session) =>
      session.query(
        "select attname from pg_attribute where attrelid = 'item'::regclass and attnum > 0 order by attnum",
      ),
    );
    expect(columns.rows.map((row) => row.attname)).toEqual(["id", "name"]);
  });

  test("neither snapshot nor branch: nothing is begun", async () => {
    const args = await previewed("weight", { "schema/shop/public/item.sql": item(",\n  weight int") });
    const refusal = { status: 422, body: { code: "LIMIT", message: "limit exceeded" } };
    api.meet(/^POST .*\/snapshot\b/, refusal);
    api.meet(/^POST .*\/branches$/, refusal);
    const run = await team.run(args, { env: { NEON_API_HOST: api.apiHost } });
    expect([run.status, run.stdout]).toEqual([1, expect.stringContaining("limit exceeded")]);
    const { releases } = document<{ releases: { state: string }[] }>(await team.run(["status", "--json"]));
    expect(releases.filter(({ state }) => state === "running")).toEqual([]);
  });
});

describe("a step that takes long", () => {
  test("is cancelled by the second Ctrl-C, leaves nothing, and the next run goes on", async () => {
    // a few microseconds a row on the preview, half a minute on the rows that come after it
    const index = `${slow}CREATE INDEX slow_text ON slow (md5(repeat(id::text, 20000)));\n`;
    const args = await previewed("slow", {
      "schema/shop/public/slow.sql": index,
      "schema/shop/public/item.sql": item(),
    });
    await team.production((session) => session.query("insert into slow select generate_series(1, 100000)"));
    let asked = false;
    const run = await team.run(args, {
      onWords: (words, child) => {
        if (asked || !words.includes("  001 ")) return;
        asked = true;
        void twice(() => child.kill("SIGINT"));
      },
    });
    expect([run.status, codeOf(run)]).toEqual([1, "cancelled"]);
    expect(run.stdout).toContain("0 of 1 steps are done");
    expect(run.stderr).toContain("Press Ctrl-C again");
    await team.production(async (session) => {
      const busy = await session.query(
        "select query from pg_stat_activity where application_name ~ '^schemagate' and state = 'active' and pid <> pg_backend_pid()",
      );
      expect(busy.rows).toEqual([]);
      await session.query("delete from slow where id > 0");
    });
    const resumed = await team.run(args);
    expect([resumed.status, document<{ outcome: string }>(resumed).outcome]).toEqual([0, "resumed"]);
    expect((await team.run(["plan", "--exit-code"])).status).toBe(0);
  });
});

async function twice(press: () => void): Promise<void> {
  await pause(700);
  press();
  await pause(700);
  press();
}
