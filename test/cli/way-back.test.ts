import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createNeon } from "../../src/neon/client.ts";
import { document, type Run } from "./support/cli.ts";
import { startTeam, type Team } from "./support/team.ts";

const item = (more = "") => `CREATE TABLE item (\n  id int PRIMARY KEY,\n  name text${more}\n);\n`;
const files = {
  "schema/shop/public/item.sql": item(),
  "policies/protected.yaml": "protected:\n  - table: public.item\n    reason: money\n",
  "Pulumi.prod.yaml": "config:\n  schemagate:databases:\n    shop: {name: neondb}\n",
};

let team: Team;
beforeAll(async () => {
  team = await startTeam(files, "insert into item select g, 'name ' || g from generate_series(1, 50) g");
});
afterAll(() => team.end());

const codeOf = (run: Run) => document<{ error: { code: string } }>(run).error.code;
const rows = (sql: string) => team.production(async (session) => (await session.query(sql)).rows);
const neon = () => createNeon({ ...team.plane, apiHost: team.plane.apiHost, log: () => undefined });

/** Previews and releases a schema; gives its snapshot. */
async function released(name: string, sql: string): Promise<{ readonly id: string; readonly name: string }> {
  team.open(name, { "schema/shop/public/item.sql": sql });
  const previewed = await team.run(["preview", "--branch", `preview/${name}`, "--base", "main", "--json"]);
  const { evidence } = document<{ evidence: string }>(previewed);
  team.merge(name);
  const plan = join(evidence, "plan.json");
  const run = await team.run(["release", plan, "--evidence", evidence, "--base", "main", "--json"]);
  expect([run.status, run.stderr]).toEqual([0, expect.anything()]);
  return document<{ snapshot: { id: string; name: string } }>(run).snapshot;
}

let snapshot: { readonly id: string; readonly name: string };

describe("rollback on Neon", () => {
  test("is tried on a branch, needs an approval for what the release made, and is then done", async () => {
    snapshot = await released("sized", item(",\n  size int"));
    await rows("update item set size = 3 where id <= 4");
    const dry = await team.run(["rollback", "--dry-run", "--base", "main", "--json"]);
    expect(dry.status).toBe(5);
    const shown = document<{ evidence: string; undoes: string; written: object }>(dry);
    expect(shown).toMatchObject({
      undoes: "2",
      verdict: "approval",
      written: [{ object: "public.item.size", what: "values", rows: 4 }],
    });
    const early = await team.run(["rollback", "2", "--base", "main", "--evidence", shown.evidence, "--json"]);
    expect([early.status, codeOf(early)]).toEqual([5, "approval-needed"]);
    const lax = ["rollback", "2", "--policies", "policies", "--evidence", shown.evidence, "--json"];
    expect(codeOf(await team.run(lax))).toBe("policies-tried-out");
    expect((await team.run(["approve", "--evidence", shown.evidence, "--base", "main"])).status).toBe(0);
    const done = await team.run(["rollback", "--base", "main", "--json"]);
    expect(done.status).toBe(0);
    expect(document(done)).toMatchObject({ outcome: "released", undoes: "2", snapshot: { kind: "neon snapshot" } });
    expect(
      await rows("select count(*)::int as n from pg_attribute where attrelid = 'item'::regclass and attname = 'size'"),
    ).toEqual([{ n: 0 }]);
    const again = await team.run(["rollback", "--base", "main", "--json"]);
    expect([again.status, codeOf(again)]).toEqual([4, "rolled-back-already"]);
    expect((await neon().branches()).map(({ name }) => name)).not.toContainEqual(expect.stringContaining("judge"));
  });
});

describe("restore on Neon", () => {
  test("tells what was written since, keeps it, and writes SQL that brings it over", async () => {
    await rows("insert into item values (51, 'late'); update item set name = 'changed' where id = 1");
    const dry = await team.run(["restore", snapshot.name, "--dry-run", "--json"]);
    expect(dry.status).toBe(0);
    const { since } = document<{ since: { salvage: string; tables: object[] }[] }>(dry);
    expect(since).toMatchObject([
      { database: "neondb", tables: [{ table: "public.item", inserted: 1, changed: 1, removed: 0, how: "counted" }] },
    ]);
    expect(await rows("select count(*)::int as n from item")).toEqual([{ n: 51 }]);
    const restored = await team.run(["restore", snapshot.id, "--yes", "--json"]);
    expect(restored.status).toBe(0);
    expect(document(restored)).toMatchObject({
      databases: ["neondb"],
      replaced: expect.stringContaining("_old_"),
      reverted: [{ releases: ["3", "2"] }],
    });
    expect(await rows("select count(*)::int as n from item")).toEqual([{ n: 50 }]);
    await rows(readFileSync(join(team.folder, since[0]?.salvage ?? ""), "utf8"));
    expect(await rows("select id, name from item where id in (1, 51) order by id")).toEqual([
      { id: 1, name: "changed" },
      { id: 51, name: "late" },
    ]);
    expect((await neon().branches()).map(({ name }) => name)).not.toContainEqual(expect.stringContaining("look"));
  });

  test("goes back to a backup branch that stands in for a snapshot", async () => {
    const production = await neon().defaultBranch();
    await neon().ensureBranch({ name: "backup/by-hand", parentId: production.id });
    await rows("delete from item where id > 40");
    const restored = await team.run(["restore", "backup/by-hand", "--yes", "--json"]);
    expect(restored.status).toBe(0);
    expect(document(restored)).toMatchObject({
      kind: "neon branch",
      replaced: expect.stringContaining("_replaced_"),
      since: [{ tables: [{ table: "public.item", inserted: 0, changed: 0, removed: 11 }] }],
    });
    expect(await rows("select count(*)::int as n from item")).toEqual([{ n: 51 }]);
  });
});
