import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createNeon } from "../../src/neon/client.ts";
import type { Neon } from "../../src/neon/neon.ts";
import { document } from "./support/cli.ts";
import { startTeam, type Team } from "./support/team.ts";

const item = (more = "") => `CREATE TABLE item (\n  id int PRIMARY KEY,\n  name text${more}\n);\n`;
const files = {
  "schema/shop/public/item.sql": item(),
  "policies/protected.yaml": "protected: []\n",
  "Pulumi.prod.yaml": "config:\n  schemagate:databases:\n    shop: {name: neondb}\n",
};

let team: Team;
let neon: Neon;
beforeAll(async () => {
  team = await startTeam(files, "insert into item values (1, 'a')");
  const { apiKey, apiHost, projectId } = team.plane;
  neon = createNeon({ apiKey, apiHost, projectId });
  const main = await neon.defaultBranch();
  for (const name of ["tenant-a", "tenant-b"]) await neon.ensureBranch({ name, parentId: main.id });
  const targets = ["tenant-a", "tenant-b"].map(
    (branch) => `  - {branch: ${branch}, database: neondb, name: ${branch}}`,
  );
  writeFileSync(join(team.folder, "tenants.yaml"), `targets:\n${targets.join("\n")}\n`);
});
afterAll(() => team.end());

const fleet = (...args: string[]) => team.run(["fleet", ...args, "--targets", "tenants.yaml", "--json"]);
interface Report {
  readonly plans: readonly { readonly previewedOn?: string }[];
  readonly targets: readonly {
    readonly name: string;
    readonly state: string;
    readonly snapshot?: { readonly kind: string };
  }[];
}

test("branches of Neon alike: one preview, a snapshot of each, and nothing left to do", async () => {
  team.open("wider", { "schema/shop/public/item.sql": item(",\n  note text") });
  const planned = await fleet("plan", "--exit-code");
  expect([planned.status, document<Report>(planned).targets]).toMatchObject([
    2,
    [
      { name: "tenant-a", state: "behind" },
      { name: "tenant-b", state: "behind" },
    ],
  ]);
  const applied = await fleet("apply", "--base", "main", "--parallel", "2");
  expect(applied.status).toBe(0);
  expect(document<Report>(applied)).toMatchObject({
    done: 2,
    plans: [{ previewedOn: "tenant-a", verdict: "pass" }],
    targets: [
      // Neon takes snapshots of branches that have no parent only.
      { name: "tenant-a", state: "released", snapshot: { kind: "neon branch" } },
      { name: "tenant-b", state: "released", snapshot: { kind: "neon branch" } },
    ],
  });
  expect((await neon.branches()).filter(({ name }) => name.startsWith("preview/fleet-"))).toHaveLength(1);
  expect(document<Report>(await fleet("plan", "--exit-code")).targets.map(({ state }) => state)).toEqual([
    "current",
    "current",
  ]);
  const status = document<{ targets: readonly { release: { state: string } | null }[] }>(await fleet("status"));
  expect(status.targets.map(({ release }) => release?.state)).toEqual(["done", "done"]);
});

test("the list itself is at fault", async () => {
  const code = async (...args: string[]) => {
    const run = await team.run(["fleet", "plan", "--json", ...args]);
    return [run.status, document<{ error: { code: string } }>(run).error.code];
  };
  expect(await code()).toEqual([64, "targets-unnamed"]);
  expect(await code("--targets", "nowhere.yaml")).toEqual([64, "targets-missing"]);
  expect(await code("--targets", "tenants.yaml", "--only", "nobody")).toEqual([64, "target-unknown"]);
  expect(await code("--targets", "tenants.yaml", "--shard", "4/3")).toEqual([64, "usage"]);
});
