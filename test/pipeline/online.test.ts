import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openShop, type Shop } from "./support/shop.ts";

let shop: Shop | null = null;
afterEach(async () => {
  await shop?.close();
  shop = null;
});

const folder = join(import.meta.dirname, "../diff/cases");
const recipes = globSync("online--*/to.sql", { cwd: folder }).map(dirname).sort();

/** Per recipe: what its net effect needs somebody's approval for. */
const findings: Readonly<Record<string, readonly string[]>> = {
  "online--attach": ["nullability-changed"],
  "online--check": [],
  "online--foreign-key": ["reach-widened"],
  "online--foreign-key-partitioned": [],
  "online--keys": ["nullability-changed"],
  "online--not-null": ["nullability-changed"],
  "online--type": [],
  "online--volatile-default": ["column-required"],
};

test.each(recipes)("%s: no step of the recipe is a finding, and it is released as it was previewed", async (name) => {
  const part = (file: string) => {
    const path = join(folder, name, file);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  shop = await openShop(`${part("from.sql")};${part("seed.sql")}`);
  const previewed = await shop.preview(part("to.sql"));
  const { evidence, judgement } = previewed;
  expect(evidence.verification).toMatchObject({ failed: null, left: [] });
  const asked = judgement.findings.filter(({ tier }) => tier !== "allowed");
  expect([...new Set(asked.map(({ rule }) => rule))]).toEqual(findings[name]);
  const released = await shop.release(previewed);
  expect(released).toMatchObject({ outcome: "released", steps: evidence.plan.steps.length });
});
