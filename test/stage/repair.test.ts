import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requiredCheck, reviewer } from "../../scripts/demo/github/play.ts";
import { actProgram } from "../../scripts/stage/place.ts";
import { whole } from "../support/whole.ts";
import { logsOf, runOf, type Staged, staged } from "./support/staged.ts";

const declared = "CREATE TABLE item (\n  id int PRIMARY KEY\n);\n";

// A minute and a half. What a repair writes is in test/github/repair.test.ts.
describe.skipIf(!whole || !existsSync(actProgram))("production that was changed by hand", { timeout: 600_000 }, () => {
  let team: Staged;

  beforeAll(async () => {
    const shop = { name: "shop", files: { "public/item.sql": declared }, rows: "insert into item values (1)" };
    team = await staged([shop], { SCHEMAGATE_REPAIR: "true" });
  }, 240_000);
  afterAll(() => team?.end());

  const states = () => team.stage.github.store.world.issues.map(({ number, state, author }) => [number, state, author]);

  test("becomes an issue and a pull request, which is checked, merged and releases nothing", async () => {
    const { stage } = team;
    expect((await stage.schedule("drift.yml"))[0]?.jobs.map(({ result }) => result)).toEqual(["success", "success"]);
    expect(states()).toEqual([]);
    await team.on("shop", "alter table item add column by_hand int");
    const found = await stage.schedule("drift.yml");
    const bot = "github-actions[bot]";
    expect(states(), logsOf(found)).toEqual([
      [1, "open", bot],
      [2, "open", bot],
    ]);
    const [pull] = stage.github.store.world.pulls;
    expect(pull).toMatchObject({ number: 2, head: { ref: "schemagate/drift-shop" } });
    // What a job's own token opened starts no workflow.
    expect(stage.runs().map(({ workflow }) => workflow.name)).toEqual(["Drift", "Drift"]);

    await stage.close(2, reviewer);
    const opened = await stage.reopen(2, reviewer);
    const check = stage.github.store.world.checks.findLast(({ name }) => name === requiredCheck);
    expect(check, logsOf(opened)).toMatchObject({ sha: pull?.head.sha, conclusion: "success" });
    expect(check?.title).toBe("Pass · no schema change");
    const merged = await stage.merge(2, reviewer);
    const release = runOf(merged, "Release");
    expect([release.run.conclusion, release.jobs.map(({ result }) => result)], logsOf([release])).toEqual([
      "success",
      ["success", "skipped", "skipped"],
    ]);
    await stage.schedule("drift.yml");
    expect(states()).toEqual([
      [1, "closed", bot],
      [2, "closed", bot],
    ]);
  });
});
