import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startObservation } from "../../src/effects/observe.ts";
import { judge } from "../../src/policy/judge.ts";
import type { Finding, Judgement, Tier } from "../../src/policy/judgement.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";

interface Expected {
  readonly verdict: "pass" | "approval" | "reject";
  readonly findings: readonly { readonly rule: string; readonly object?: string }[];
}

const folder = join(import.meta.dirname, "cases");
const cases = globSync("*/change.sql", { cwd: folder }).map((file) => basename(dirname(file)));
const policies = parsePolicies(
  {
    protected: `protected: [${["predictions", "vault", "events", '"Odd Name"', "planned"].map((name) => `{table: 'public.${name}'}`).join(", ")}]`,
    rules: null,
    waivers: null,
  },
  "test",
);

let template: FreshDatabase;
let owner: { readonly name: string; readonly password: string };

beforeAll(async () => {
  template = await freshDatabase();
  owner = { name: template.owner, password: "owner" };
  await withSession(template.superuserUrl, (session) =>
    session.query("do $$ begin create role case_reader; exception when duplicate_object then null; end $$"),
  );
  await withSession(template.url, (session) =>
    session.query(readFileSync(join(import.meta.dirname, "base.sql"), "utf8")),
  );
});

afterAll(async () => template.drop());

test.concurrent.for(cases)("%s", async (name) => {
  const expected = JSON.parse(readFileSync(join(folder, name, "expect.json"), "utf8")) as Expected;
  const judgement = await judged(name);
  const seen = judgement.findings.map(({ tier, rule, object, message }) => ({ tier, rule, object, message }));
  expect({ verdict: judgement.verdict, seen }).toMatchObject({ verdict: expected.verdict });
  for (const finding of expected.findings) expect(seen).toContainEqual(expect.objectContaining(finding));
  const gravest = judgement.findings.filter(({ tier }) => tier === tierOf[expected.verdict]);
  if (expected.verdict !== "pass")
    expect(expected.findings.some((one) => gravest.some((other) => matches(one, other)))).toBe(true);
});

const tierOf: Readonly<Record<Expected["verdict"], Tier>> = { pass: "allowed", approval: "approval", reject: "never" };

function matches(expected: Expected["findings"][number], finding: Finding): boolean {
  return expected.rule === finding.rule && (expected.object === undefined || expected.object === finding.object);
}

/** Plays a case on a copy of the common database, as its owner, and judges what was seen. */
async function judged(name: string): Promise<Judgement> {
  const database = await freshDatabase({ template: template.name, owner });
  try {
    return await withSession(database.url, async (session) => {
      const setup = join(folder, name, "setup.sql");
      if (existsSync(setup)) await session.query(readFileSync(setup, "utf8"));
      return play(session, readFileSync(join(folder, name, "change.sql"), "utf8"));
    });
  } finally {
    await database.drop();
  }
}

async function play(session: Session, change: string): Promise<Judgement> {
  const observation = await startObservation(session, { values: true, thresholds: { changed: 10, removed: 1 } });
  for (const [place, { sql, transactional }] of steps(change).entries()) {
    if (transactional) await session.query("begin");
    await observation.step(String(place + 1), async () => void (await session.query(sql)), { transactional });
    if (transactional) await session.query("commit");
  }
  const effects = await observation.finish(null);
  return judge({ plan: null, effects, policies, database: "cases", now: new Date() });
}

/** Steps are divided by lines `-- step` or `-- step without transaction`; each is a transaction of its own. */
function steps(change: string): readonly { readonly sql: string; readonly transactional: boolean }[] {
  const parts = `-- step\n${change}`.split(/^-- step( without transaction)?\n/m).slice(1);
  const pairs = parts.flatMap((_part, place) =>
    place % 2 === 0 ? [[parts[place], parts[place + 1] ?? ""] as const] : [],
  );
  return pairs.map(([how, sql]) => ({ sql, transactional: how === undefined })).filter(({ sql }) => sql.trim() !== "");
}
