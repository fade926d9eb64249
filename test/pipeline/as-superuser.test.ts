import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { native } from "../../src/engines/native.ts";
import { type ApplyWish, apply } from "../../src/pipeline/apply.ts";
import { loadPolicies } from "../../src/pipeline/evidence/policies.ts";
import { plan } from "../../src/pipeline/plan.ts";
import { previewClone } from "../../src/pipeline/preview.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { dropSubscriptions } from "../../src/postgres/subscriptions.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

/** A base type, an operator class over it that an index uses, and a cast between types of PostgreSQL's own. */
const declared = {
  "app/label.sql": `CREATE TYPE label;
    CREATE FUNCTION label_in(cstring) RETURNS label LANGUAGE internal IMMUTABLE STRICT AS 'textin';
    CREATE FUNCTION label_out(label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
    CREATE TYPE label (INPUT = label_in, OUTPUT = label_out, LIKE = text, COLLATABLE = true);
    CREATE FUNCTION label_same(label, label) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'texteq';
    CREATE FUNCTION label_hash(label) RETURNS int LANGUAGE internal IMMUTABLE STRICT AS 'hashtext';
    CREATE OPERATOR = (FUNCTION = label_same, LEFTARG = label, RIGHTARG = label, COMMUTATOR = =, HASHES);
    CREATE OPERATOR CLASS labels DEFAULT FOR TYPE label USING hash AS OPERATOR 1 =, FUNCTION 1 label_hash(label);
    CREATE TABLE labelled (id int PRIMARY KEY, name label);
    CREATE INDEX labelled_name ON labelled USING hash (name);`,
  "_database/casts.sql": "CREATE CAST (int AS box) WITH INOUT;",
};

const folder = mkdtempSync(join(tmpdir(), "schemagate-superuser-"));
const path = join(folder, "shop");
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  declare(declared);
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies", "protected.yaml"), "protected: []");
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function declare(files: Readonly<Record<string, string>>): void {
  for (const [file, sql] of Object.entries(files)) {
    mkdirSync(join(path, file, ".."), { recursive: true });
    writeFileSync(join(path, file), sql);
  }
}

const wanted = (manage: readonly string[] = []) => ({ database: "shop", path, extensions: [], manage });
const target = (asSuperuser: boolean) => ({ url: database.superuserUrl, asSuperuser });

function planned(asSuperuser: boolean): Promise<{ readonly plan: Plan }> {
  return plan(plainContext(), wanted(), { ...target(asSuperuser), engine: native });
}

function applied(made: Plan, asSuperuser: boolean) {
  const wish: ApplyWish = {
    ...{ plan: made, proof: null, unproven: null, by: "tester", target: target(asSuperuser), snapshot: "none" },
    ...{ dumpFolder: "/nonexistent", environment: {}, isProduction: async () => false },
  };
  return apply(plainContext(), wish);
}

async function names(sql: string): Promise<readonly string[]> {
  return withSession(database.superuserUrl, async (session) =>
    (await session.query<{ name: string }>(sql)).rows.map(({ name }) => name),
  );
}

const borrowed = "select rolname::text as name from pg_roles where starts_with(rolname, 'schemagate_borrowed_')";

test("without the flag a superuser's URL is no superuser: the plan names the flag, and nothing is left behind", async () => {
  await expect(planned(false)).rejects.toMatchObject({
    code: "sql-does-not-load",
    message: expect.stringContaining("must be superuser to create a base type"),
    next: expect.stringContaining("--as-superuser"),
  });
  expect(await names(borrowed)).toEqual([]);
});

test("a plan made with it needs it to be applied too, and goes on where it stopped", async () => {
  const { plan: made } = await planned(true);
  await expect(applied(made, false)).rejects.toMatchObject({
    code: "step-failed",
    message: expect.stringContaining("42501"),
    next: expect.stringContaining("--as-superuser"),
  });
  expect(await applied(made, true)).toMatchObject({ outcome: "resumed" });
  expect((await planned(true)).plan.steps).toEqual([]);
  expect(await names(borrowed)).toEqual([]);
});

test("a plan with subscriptions is previewed on a copy, which shares their catalog with the original", async () => {
  const subscribed = (name: string, host: string) =>
    `CREATE SUBSCRIPTION ${name} CONNECTION 'host=${host} password=p' PUBLICATION a WITH (connect = false);`;
  const other = await freshDatabase();
  try {
    const kept = `${subscribed("kept", "here")} COMMENT ON SUBSCRIPTION kept IS 'it''s'`;
    await withSession(other.superuserUrl, (session) =>
      session.query(`create schema app; ${kept}; ${subscribed("changed", "here")} ${subscribed("gone", "here")}`),
    );
    const label = "app/label.sql";
    declare({ [label]: "", "_database/casts.sql": "", "_database/s.sql": kept });
    declare({ "_database/more.sql": `${subscribed("changed", "there")} ${subscribed("added", "there")}` });
    const { evidence } = await previewClone(plainContext(), {
      declared: wanted(["subscription:gone"]),
      policies: await loadPolicies({ kind: "folder", folder: join(folder, "policies") }),
      engine: native,
      options: { url: other.superuserUrl, asSuperuser: true },
    });
    expect(evidence.plan.steps.map(({ changeKinds }) => changeKinds.join()).sort()).toEqual([
      "subscription.alter",
      "subscription.create",
      "subscription.drop",
      "subscription.drop",
      "subscription.drop",
    ]);
    expect(evidence.verification).toMatchObject({ failed: null, left: [] });
    const left =
      "select subname as name from pg_subscription s join pg_database d on d.oid = subdbid where datname = $1";
    const { rows } = await withSession(other.superuserUrl, (session) => session.query(left, [other.name]));
    expect(rows).toHaveLength(3);
    expect(
      await names(`select datname as name from pg_database where starts_with(datname, '${other.name}_preview_')`),
    ).toEqual([]);
  } finally {
    declare({ ...declared, "_database/s.sql": "", "_database/more.sql": "" });
    await withSession(other.superuserUrl, (session) => dropSubscriptions(session));
    await other.drop();
  }
});

test("what only a superuser can drop is previewed on a clone, with its way back", async () => {
  await withSession(database.superuserUrl, (session) => session.query("insert into app.labelled values (1, 'a')"));
  declare({ "app/label.sql": "CREATE TABLE labelled (id int PRIMARY KEY);", "_database/casts.sql": "" });
  const { judgement, evidence } = await previewClone(plainContext(), {
    declared: wanted(["cast:(integer AS box)"]),
    policies: await loadPolicies({ kind: "folder", folder: join(folder, "policies") }),
    engine: native,
    options: target(true),
  });
  expect(evidence.plan.steps.map(({ sql }) => sql).filter((sql) => /cascade/i.test(sql))).toEqual([]);
  expect(evidence.verification).toMatchObject({ failed: null, wayBack: { class: "lossy" } });
  expect(judgement.verdict).toBe("approval");
  expect(judgement.findings.map(({ object, rule }) => `${rule} ${object}`)).toEqual(
    expect.arrayContaining([
      "relation-lost app.labelled.name",
      "dependent-changed app.label",
      "dependent-changed cast (integer AS pg_catalog.box)",
    ]),
  );
  expect(
    await names("select rolname::text as name from pg_roles where rolname = 'schemagate dropping a type'"),
  ).toEqual([]);
});
