import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { apply } from "../../src/pipeline/apply.ts";
import { approve } from "../../src/pipeline/approve.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { plainContext } from "./support/context.ts";
import { openShop, type Shop } from "./support/shop.ts";

let shop: Shop | null = null;
afterEach(async () => {
  await shop?.close();
  shop = null;
});

const folder = join(import.meta.dirname, "../diff/cases");
const recipes = globSync("online--*/to.sql", { cwd: folder }).map(dirname).sort();
const files = { protected: "protected: []", rules: null, waivers: null };
const policies = {
  policies: parsePolicies(files, "main"),
  proposed: null,
  from: "main",
  files,
  queries: [],
  tryOut: false,
};

/** Per recipe: what its net effect needs somebody's approval for. */
const findings: Readonly<Record<string, readonly string[]>> = {
  "online--attach": ["nullability-changed"],
  "online--check": [],
  "online--foreign-key": ["reach-widened"],
  "online--foreign-key-partitioned": [],
  "online--keys": ["nullability-changed"],
  "online--not-null": ["nullability-changed"],
};

test.each(recipes)("%s: no step of the recipe is a finding, and it is released as it was previewed", async (name) => {
  const part = (file: string) => {
    const path = join(folder, name, file);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  shop = await openShop(`${part("from.sql")};${part("seed.sql")}`);
  const { evidence, judgement } = await shop.preview(part("to.sql"));
  expect(evidence.verification).toMatchObject({ failed: null, left: [] });
  const asked = judgement.findings.filter(({ tier }) => tier !== "allowed");
  expect([...new Set(asked.map(({ rule }) => rule))]).toEqual(findings[name]);
  const target = { url: shop.database.url, asSuperuser: false };
  if (judgement.verdict === "approval")
    await approve(plainContext(), { evidence, policies, by: "ann", days: 1, target });
  const released = await apply(plainContext(), {
    plan: evidence.plan,
    proof: { evidence, policies },
    unproven: null,
    by: "tester",
    target,
    snapshot: "none",
    dumpFolder: "/nonexistent",
    environment: {},
    isProduction: async () => true,
  });
  expect(released).toMatchObject({ outcome: "released", steps: evidence.plan.steps.length });
});
