import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { kindsPage } from "../scripts/docs/kinds.ts";
import { rulePages } from "../scripts/docs/rules.ts";

test.each([
  ["docs/rules.md", rulePages],
  ["docs/kinds.md", kindsPage],
])("%s says what the code says", async (file, page) => {
  expect(await readFile(file, "utf8"), "run `npm run docs`").toBe(page());
});
