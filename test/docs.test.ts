import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { antiPatternsPage } from "../scripts/docs/anti-patterns.ts";
import { fixtures } from "../scripts/docs/fixtures.ts";
import { guardPage } from "../scripts/docs/guard.ts";
import { kindsPage } from "../scripts/docs/kinds.ts";
import { locksPage } from "../scripts/docs/locks.ts";
import { pulumiPage } from "../scripts/docs/pulumi.ts";
import { rulePages } from "../scripts/docs/rules.ts";
import { kinds } from "../src/kinds/registry.ts";
import { type Operation, operations, operationsOf, table } from "./diff/operations.ts";
import type { Major } from "./support/postgres.ts";

test.each([
  ["docs/rules.md", rulePages],
  ["docs/anti-patterns.md", antiPatternsPage],
  ["docs/guard.md", guardPage],
  ["docs/kinds.md", kindsPage],
  ["docs/locks.md", locksPage],
  ["docs/pulumi-resources.md", pulumiPage],
])("%s says what the code says", async (file, page) => {
  expect(await readFile(file, "utf8"), "run `npm run docs`").toBe(page());
});

test("every kind has a row, and each operation in it a fixture or another test that proves it", () => {
  const proofs = fixtures(join(import.meta.dirname, "diff/cases"));
  const isProved = (kind: string, operation: Operation, since: Major) =>
    proofs.some((one) => one.since <= since && one.does.has(`${kind} ${operation}`));
  const unproved = Object.entries(table).flatMap(([kind, { cells, elsewhere = {} }]) =>
    operations.flatMap((operation, place) => {
      const [cell, other] = [cells[place], elsewhere[operation]];
      if (typeof cell === "string") return cell.trim() === "" ? [`${kind} ${operation}: no reason`] : [];
      const since = cell === true || cell === undefined ? 14 : cell;
      if (other === undefined) return isProved(kind, operation, since) ? [] : [`${kind} ${operation}`];
      const isThere = existsSync(join(import.meta.dirname, "..", other));
      const isMet = other !== "test/diff/property.test.ts" || operationsOf(kind, since).includes(operation);
      return isThere && isMet ? [] : [`${kind} ${operation}: not in ${other}`];
    }),
  );
  expect(Object.keys(table).sort()).toEqual(kinds.map(({ name }) => name).sort());
  expect(unproved).toEqual([]);
});
