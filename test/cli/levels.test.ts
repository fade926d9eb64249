import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { document, schemagate } from "./support/cli.ts";

let database: FreshDatabase;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
  await withSession(database.url, (session) => session.query("create table orders (id integer primary key)"));
  folder = mkdtempSync(join(tmpdir(), "schemagate-levels-"));
  const file = "create table visits (id integer primary key, order_id integer references orders);";
  writeFileSync(join(folder, "visits.sql"), file);
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

interface Judged {
  readonly verdict: string;
  readonly effectDigest: string;
  readonly findings: readonly Readonly<Record<string, string>>[];
}

/** Judges the file by policies that protect nothing, with these settings. */
async function judged(name: string, rules: string, waivers?: string) {
  const policies = join(folder, name);
  mkdirSync(policies);
  const files = {
    "protected.yaml": "protected: []",
    "rules.yaml": rules,
    ...(waivers === undefined ? {} : { "waivers.yaml": waivers }),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(policies, file), text);
  const args = ["judge", "visits.sql", "--url", database.url, "--policies", policies, "--json"];
  return schemagate(args, { cwd: folder, env: {} });
}

const own = ({ findings }: Judged) => findings.find(({ rule }) => rule === "foreign-key-without-index");

test("what only advises passes, until it is mandatory or never; a waiver stands for the approval, until the effect changes", async () => {
  const advised = await judged("advised", "");
  expect(advised.status).toBe(0);
  const { effectDigest } = document<Judged>(advised);
  expect(own(document<Judged>(advised))).toMatchObject({
    level: "advisory",
    tier: "allowed",
    object: "public.visits.order_id",
  });

  const mandatory = "rules: {foreign-key-without-index: {level: remediate}}";
  const insisted = await judged("insisted", mandatory);
  expect(insisted.status).toBe(5);
  const workaround = "create index on public.visits (order_id);";
  expect(own(document<Judged>(insisted))).toMatchObject({
    level: "remediate",
    tier: "approval",
    file: "visits.sql",
    workaround,
  });

  const waiver = {
    rule: "foreign-key-without-index",
    object: "public.visits.order_id",
    effectDigest,
    by: "us",
    reason: "small",
    expires: "2999-01-01",
  };
  const waived = await judged("waived", mandatory, JSON.stringify({ waivers: [waiver] }));
  expect(waived.status).toBe(0);
  const other = { ...waiver, effectDigest: effectDigest.replace(/.$/, (last) => (last === "0" ? "1" : "0")) };
  expect((await judged("void", mandatory, JSON.stringify({ waivers: [other] }))).status).toBe(5);

  const never = "rules: {foreign-key-without-index: {objects: [{object: public.visits, tier: never}]}}";
  expect((await judged("never", never, JSON.stringify({ waivers: [waiver] }))).status).toBe(3);
}, 60_000);

test("a setting that is none ends with 78, the file and the line", async () => {
  const run = await judged("wrong", "thresholds:\n  lockTime: 2 hours\n");
  expect(run.status).toBe(78);
  const { error } = document<{ error: { code: string; problem: string } }>(run);
  expect(error).toMatchObject({
    code: "policy-invalid",
    problem: expect.stringContaining('line 2: thresholds.lockTime: "2 hours"'),
  });
});
