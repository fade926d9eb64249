import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { digest } from "../../src/digest.ts";
import type { Effect, Effects } from "../../src/effects/effects.ts";
import { native } from "../../src/engines/native.ts";
import { apply } from "../../src/pipeline/apply.ts";
import { approve } from "../../src/pipeline/approve.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { readEvidence, writeEvidence } from "../../src/pipeline/evidence/evidence.ts";
import { loadPolicies } from "../../src/pipeline/evidence/policies.ts";
import type { Verification } from "../../src/pipeline/evidence/verification.ts";
import { type Previewed, previewClone } from "../../src/pipeline/preview.ts";
import type { Released } from "../../src/pipeline/release/release.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-tampered-"));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  mkdirSync(join(folder, "policies"), { recursive: true });
  writeFileSync(join(folder, "policies", "protected.yaml"), "protected: [{table: public.item}]");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t.invalid", ...args], { cwd: folder, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "policies");
  git("commit", "--quiet", "-m", "policies");
});

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
  await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
  await withSession(database.url, (session) => session.query(`${tables}; insert into item values (1, 'a', 'long')`));
});
afterEach(() => database.drop());

const tables = `create table item (id int primary key, name text not null, code text);
  create table part (id int primary key, item int, size int)`;
const declared = { part: "id int primary key, item int, size int", item: "id int primary key, name text not null" };
const policies = () => loadPolicies({ kind: "ref", ref: "main", checkout: folder });

/** Previews a declaration and leaves its evidence, as a command does. */
async function preview(sql: string): Promise<Previewed> {
  const path = join(folder, "shop");
  rmSync(path, { recursive: true, force: true });
  mkdirSync(join(path, "public"), { recursive: true });
  writeFileSync(join(path, "public", "all.sql"), sql);
  const wish = { declared: { database: "shop", path, extensions: [], manage: [] }, policies: await policies() };
  const shown = await previewClone(plainContext(), {
    ...wish,
    engine: native,
    options: { url: database.url, asSuperuser: false },
  });
  await writeEvidence(join(folder, "evidence"), shown.evidence, shown.document, "");
  return shown;
}

/** Edits the net effect and chains every digest anew; what production computes again stays as it was. */
function doctor(change: (net: readonly Effect[]) => readonly Effect[]): void {
  const read = <Part>(name: string) => JSON.parse(readFileSync(join(folder, "doctored", name), "utf8")) as Part;
  const write = (name: string, part: object) => writeFileSync(join(folder, "doctored", name), JSON.stringify(part));
  cpSync(join(folder, "evidence"), join(folder, "doctored"), { recursive: true });
  const effects = read<Effects>("effects.json");
  const doctored = { ...effects, net: change(effects.net) };
  write("effects.json", doctored);
  const verification = { ...read<Verification>("verification.json"), effects: digest(doctored) };
  write("verification.json", verification);
  write("judgement.json", { ...read<object>("judgement.json"), verification: digest(verification), verdict: "pass" });
}

async function applied(name: "evidence" | "doctored", context: Context = plainContext()): Promise<Released> {
  const evidence = await readEvidence(join(folder, name));
  return apply(context, {
    plan: evidence.plan,
    proof: { evidence, policies: await policies() },
    unproven: null,
    by: "tester",
    target: { url: database.url, asSuperuser: false },
    snapshot: "none",
    dumpFolder: "/nonexistent",
    environment: {},
    isProduction: async () => true,
  });
}

async function columns(): Promise<string> {
  return withSession(database.url, async (session) => {
    const { rows } = await session.query<{ columns: string }>(
      `select string_agg(attrelid::regclass || '.' || attname, ' ' order by attrelid, attnum) as columns
         from pg_attribute where attrelid = any ('{item,part}'::regclass[]) and attnum > 0 and not attisdropped`,
    );
    return rows[0]?.columns ?? "";
  });
}

const before = "item.id item.name item.code part.id part.item part.size";
const without = (word: string) => (net: readonly Effect[]) => net.filter((effect) => effect.word !== word);

/** Brings a ledger, and with it a seal, to a database: every later preview is sealed. */
async function firstRelease(): Promise<void> {
  await preview(`create table item (${declared.item}, code text); create table part (${declared.part});
    create table first (id int primary key)`);
  await applied("evidence");
}

describe("evidence whose net effect was edited and whose digests were chained anew", () => {
  test("before the first release: production's own judgement rolls the first step back", async () => {
    const shown = await preview(`create table item (${declared.item}); create table part (${declared.part})`);
    expect(shown.judgement.verdict).toBe("reject");
    doctor(without("relation-lost"));
    await expect(applied("doctored")).rejects.toMatchObject({
      code: "graver-than-evidence",
      exit: 3,
      problem: expect.stringContaining("relation-lost: Column public.item.code was dropped."),
    });
    expect(await columns()).toBe(before);
  });

  test("the same under a milder name, said of a table that nobody protects", async () => {
    await preview(`create table item (${declared.item}); create table part (${declared.part})`);
    const milder = { word: "index-dropped", table: "public.part", tableState: "empty" } as const;
    doctor((net) => net.map((effect) => ({ ...effect, ...milder })));
    await expect(applied("doctored")).rejects.toMatchObject({ code: "graver-than-evidence", exit: 3 });
    expect(await columns()).toBe(before);
  });

  test("a table that was empty on the preview and holds rows now is judged as one with rows", async () => {
    await preview(`create table item (${declared.item}, code text); create table part (id int primary key, item int)`);
    await withSession(database.url, (session) => session.query("insert into part values (1, 1, 1)"));
    await expect(applied("evidence")).rejects.toMatchObject({ code: "graver-than-evidence", exit: 3 });
    expect(await columns()).toBe(before);
  });

  test("after the first release the seal tells, also of what only the preview sees, before anything runs", async () => {
    await firstRelease();
    const first = "create table first (id int primary key)";
    const check = "constraint coded check (code is not null)";
    const shown = await preview(
      `create table item (${declared.item}, code text, ${check}); create table part (${declared.part}); ${first}`,
    );
    expect(shown.judgement.verdict).toBe("reject");
    doctor(without("nullability-changed"));
    await expect(applied("doctored")).rejects.toMatchObject({ code: "evidence-unsealed", exit: 3 });
    const evidence = await readEvidence(join(folder, "doctored"));
    const target = { url: database.url, asSuperuser: false };
    const wish = { evidence, policies: await policies(), by: "ann", days: 1, target };
    await expect(approve(plainContext(), wish)).rejects.toMatchObject({ code: "evidence-unsealed", exit: 3 });
    const removed = { format: "schemagate-seal/v1", seal: null };
    writeFileSync(join(folder, "doctored", "seal.json"), JSON.stringify(removed));
    await expect(applied("doctored")).rejects.toMatchObject({ code: "evidence-unsealed", exit: 3 });
    const steps = await withSession(database.url, (session) => session.query("select 1 from schemagate.step"));
    expect(steps.rows).toHaveLength(1);
  });

  test("as the preview left it, it is applied, and the key is in no file and on no preview", async () => {
    await firstRelease();
    const first = "create table first (id int primary key)";
    const shown = await preview(
      `create table item (${declared.item}, code text, size int); create table part (${declared.part}); ${first}`,
    );
    expect(shown.evidence.seal).toMatch(/^hmac-sha256:[0-9a-f]{64}$/);
    expect(await applied("evidence")).toMatchObject({ outcome: "released" });
    const key = await withSession(database.url, (session) =>
      session.query<{ key: string }>("select encode(key, 'hex') as key from schemagate.seal"),
    );
    expect(key.rows[0]?.key).toMatch(/^[0-9a-f]{64}$/);
    const files = ["plan", "effects", "verification", "judgement", "seal"].map((name) =>
      readFileSync(join(folder, "evidence", `${name}.json`), "utf8"),
    );
    expect(files.join("")).not.toContain(key.rows[0]?.key);
  });
});

describe("a release that goes on", () => {
  const three = `create table item (${declared.item}, code text, one int);
    create table part (${declared.part}, two int); create index part_size on part (size)`;

  /** Stops as Ctrl-C does, while the named step runs. */
  function stoppingAt(step: string): Context {
    const context = plainContext();
    const log = (line: string) => {
      if (line.includes(`${step} `)) context.stopper.abort();
    };
    return { ...context, log };
  }

  const digests = () =>
    withSession(database.url, async (session) => {
      const sql = "select effect_digest as digest from schemagate.step where state = 'done' order by position";
      return (await session.query<{ digest: string }>(sql)).rows.map((row) => row.digest);
    });

  test("computes the digests of one that was never cut off", async () => {
    const shown = await preview(three);
    await expect(applied("evidence", stoppingAt("001"))).rejects.toMatchObject({ code: "stopped" });
    expect(await digests()).toHaveLength(1);
    expect(await applied("evidence")).toMatchObject({ outcome: "resumed", steps: 3 });
    expect(await digests()).toEqual(shown.evidence.effects.steps.map((step) => step.effectDigest));
    const kept = await withSession(database.url, (session) =>
      session.query("select 1 from schemagate.release where baseline is not null"),
    );
    expect(kept.rows).toEqual([]);
  });

  test("after an index that was cut off while it was built, though an invalid one was left", async () => {
    await withSession(database.url, (session) => session.query("insert into part values (1, 1, 1), (2, 1, 2)"));
    const index = "create unique index part_size on part (size)";
    const sql = `create table item (${declared.item}, code text, one int); create table part (${declared.part}); ${index}`;
    const { evidence } = await preview(sql);
    expect(evidence.plan.steps.map(({ transactional }) => transactional)).toEqual([true, false]);
    await withSession(database.url, (session) => session.query("insert into part values (3, 1, 2)"));
    await expect(applied("evidence")).rejects.toMatchObject({ code: "step-failed" });
    await withSession(database.url, (session) => session.query("delete from part where id = 3"));
    expect(await applied("evidence")).toMatchObject({ outcome: "resumed", steps: 2 });
    expect(await digests()).toEqual(evidence.effects.steps.map((step) => step.effectDigest));
  });

  test("leaves alone what others did meanwhile to a table that it does not concern", async () => {
    const shown = await preview(`create table item (${declared.item}, code text, one int, two int);
      create index item_one on item (one); create table part (${declared.part})`);
    await expect(applied("evidence", stoppingAt("001"))).rejects.toMatchObject({ code: "stopped" });
    await withSession(database.url, (session) =>
      session.query("alter table part add column strange int; create index part_strange on part (strange)"),
    );
    const context = plainContext();
    expect(await applied("evidence", context)).toMatchObject({ outcome: "resumed" });
    expect(context.lines.join()).toContain("left alone: column public.part.strange, index public.part_strange");
    expect(await digests()).toEqual(shown.evidence.effects.steps.map((step) => step.effectDigest));
  });

  test("refuses what happened meanwhile outside of what is managed", async () => {
    await preview(three);
    await expect(applied("evidence", stoppingAt("001"))).rejects.toMatchObject({ code: "stopped" });
    await withSession(database.url, (session) =>
      session.query("alter default privileges grant select on tables to public"),
    );
    await expect(applied("evidence")).rejects.toMatchObject({ code: "stale", exit: 4 });
    expect(await digests()).toHaveLength(1);
  });

  test("refuses a second half that was edited after the first was done", async () => {
    await preview(three);
    await expect(applied("evidence", stoppingAt("001"))).rejects.toMatchObject({ code: "stopped" });
    doctor((net) => net.slice(0, 1));
    await expect(applied("doctored")).rejects.toMatchObject({ code: "evidence-unsealed", exit: 3 });
    expect(await digests()).toHaveLength(1);
  });
});
