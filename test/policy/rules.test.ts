import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judge } from "../../src/policy/judge.ts";
import type { Finding } from "../../src/policy/judgement.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { rules } from "../../src/policy/registry.ts";
import { gravestOf } from "../../src/policy/rule.ts";
import { withSession } from "../support/postgres.ts";
import { type Ground, makeGround, play } from "./play.ts";

/** The tables of the examples are small, and their steps short. */
const policies = parsePolicies(
  {
    protected: "protected: [{table: public.orders}]",
    rules: "thresholds: {lockTime: 200 ms, tableSize: 8 kB}",
    waivers: null,
  },
  "test",
);

let ground: Ground;

beforeAll(async () => {
  ground = await makeGround();
});

afterAll(async () => ground.template.drop());

/** What is found where orders is protected. */
async function found(sql: string): Promise<readonly Finding[]> {
  const database = await ground.copy();
  try {
    const { effects } = await withSession(database.url, (session) => play(session, sql));
    return judge({ plan: null, effects, policies, database: "shop", now: new Date() }).findings;
  } finally {
    await database.drop();
  }
}

const graver = (findings: readonly Finding[]) => findings.filter(({ tier }) => tier !== "allowed");
const idsOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);
const withBad = rules.filter(({ bad }) => bad !== "");
const withGood = rules.filter(({ good }) => good !== "");

test.concurrent.for(withBad)("the bad example of $id is found by it, as gravely as it says", async (rule) => {
  const findings = await found(rule.bad);
  const own = findings.filter((one) => one.rule === rule.id);
  const isGrave = rule.word !== null || gravestOf(rule) !== "allowed";
  expect(idsOf(isGrave ? graver(own) : own)).toContain(rule.id);
  if (!isGrave) expect(graver(own)).toEqual([]);
});

test.concurrent.for(withGood)("the good example of $id passes, and it finds nothing there", async (rule) => {
  const findings = await found(rule.good);
  expect(graver(findings)).toEqual([]);
  if (rule.word === null) expect(idsOf(findings)).not.toContain(rule.id);
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
