import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judge } from "../../src/policy/judge.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { rules } from "../../src/policy/registry.ts";
import { withSession } from "../support/postgres.ts";
import { type Ground, makeGround, play } from "./play.ts";

const policies = parsePolicies(
  { protected: "protected: [{table: public.orders}]", rules: null, waivers: null },
  "test",
);

let ground: Ground;

beforeAll(async () => {
  ground = await makeGround();
});

afterAll(async () => ground.template.drop());

/** Ids of the rules that find something above allowed, where orders is protected. */
async function found(sql: string): Promise<readonly string[]> {
  const database = await ground.copy();
  try {
    const { effects } = await withSession(database.url, (session) => play(session, sql));
    const { findings } = judge({ plan: null, effects, policies, database: "shop", now: new Date() });
    return findings.filter(({ tier }) => tier !== "allowed").map(({ rule }) => rule);
  } finally {
    await database.drop();
  }
}

const withBad = rules.filter(({ bad }) => bad !== "").map(({ id, bad }) => [id, bad] as const);
const withGood = rules.filter(({ good }) => good !== "").map(({ id, good }) => [id, good] as const);

test.concurrent.for(withBad)("the bad example of %s is found by it", async ([id, bad]) => {
  expect(await found(bad)).toContain(id);
});

test.concurrent.for(withGood)("the good example of %s passes", async ([, good]) => {
  expect(await found(good)).toEqual([]);
});

test("every rule has a file of its own by its id, and words for people", () => {
  const files = globSync("*.ts", { cwd: join(import.meta.dirname, "../../src/policy/rules") }).map((file) =>
    basename(file, ".ts"),
  );
  expect(files.sort()).toEqual(rules.map(({ id }) => id).sort());
  for (const { condition, effect, workaround } of rules) {
    for (const text of [condition, effect, workaround]) expect(text).toMatch(/^[A-Z`].*\.$/s);
  }
});
