import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { rulePages } from "../../scripts/docs/rules.ts";

test("docs/rules.md says what the rules say", async () => {
  expect(await readFile("docs/rules.md", "utf8"), "run `npm run docs`").toBe(rulePages());
});
