import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { captureState } from "../../src/effects/state/capture.ts";
import { apply } from "../../src/pipeline/apply.ts";
import { approve } from "../../src/pipeline/approve.ts";
import type { LoadedPolicies } from "../../src/pipeline/evidence/policies.ts";
import { type GuardStatus, installGuard, readGuard, rearmGuard } from "../../src/pipeline/guard.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { document, schemagate } from "../cli/support/cli.ts";
import { plainContext } from "../pipeline/support/context.ts";
import { openShop, type Shop } from "../pipeline/support/shop.ts";
import { withSession } from "../support/postgres.ts";

const item = (more: string) => `create table item (id int primary key, name text${more})`;
const tables = ["public.item"];
const files = { protected: null, rules: null, waivers: null };
const policies: LoadedPolicies = {
  ...{ policies: parsePolicies(files, "test"), proposed: null, from: "test", files, queries: [], tryOut: false },
};

let shop: Shop;
beforeAll(async () => {
  shop = await openShop(`${item(", code text, size int")}; insert into item values (1, 'one', 'A', 1)`);
});
afterAll(() => shop.close());

const asSuperuser = () => ({ url: shop.database.superuserUrl, asSuperuser: true });
const refused = [{ table: "public.item", truncate: "refused", drop: "refused" }];

/** What plans, previews and releases see of a database. */
async function seen() {
  return withSession(shop.database.url, async (session) => {
    const managed = { namespaces: ["public"], objects: [], declared: {} };
    const { fingerprint, unmanaged } = await readCatalog(session, { database: "shop", managed });
    const { objects } = await captureState(session);
    return { fingerprint, unmanaged, names: objects.map(({ kind, name }) => `${kind} ${name}`).sort() };
  });
}

describe("the guard", () => {
  test("is seen by no catalog, fingerprint or effect; installing it again changes nothing", async () => {
    const before = await seen();
    expect((await installGuard(plainContext(), asSuperuser(), tables)).tables).toEqual(refused);
    expect(await seen()).toEqual(before);
    expect((await installGuard(plainContext(), asSuperuser(), tables)).tables).toEqual(refused);
  });

  test("hides no other trigger under its name", async () => {
    const trigger = `create function other() returns trigger language plpgsql as 'begin return null; end';
      create table other (id int); create trigger schemagate_guard before truncate on other for each statement execute function other()`;
    await withSession(shop.database.url, (session) => session.query(trigger));
    expect((await seen()).names).toContain("trigger public.other.schemagate_guard");
    await withSession(shop.database.url, (session) => session.query("drop table other; drop function other()"));
  });

  test("lets an approved release pass, whose preview it did not stop, and refuses again after it", async () => {
    const { evidence, judgement } = await shop.preview(item(", size bigint"));
    expect(judgement.verdict).toBe("approval");
    const target = { url: shop.database.url, asSuperuser: false };
    await approve(plainContext(), { evidence, policies, by: "ann", days: 1, target });
    const released = await apply(plainContext(), {
      ...{ plan: evidence.plan, proof: { evidence, policies }, unproven: null, by: "tester", target },
      ...{ snapshot: "none", dumpFolder: "/nonexistent", environment: {}, isProduction: async () => true },
    });
    expect(released.outcome).toBe("released");
    expect((await readGuard(plainContext(), target, tables)).tables).toEqual(refused);
    for (const sql of ["truncate item", "alter table item drop column size", "drop table item"]) {
      const harm = withSession(shop.database.url, (session) => session.query(sql));
      await expect(harm, sql).rejects.toThrow("the schemagate guard refuses");
    }
    const lifts = await withSession(shop.database.url, (session) => session.query("select from schemagate.guard_lift"));
    expect(lifts.rows).toEqual([]);
  });
});

test("a guard without its superuser's half says so when it is installed, and not again after each release", async () => {
  const told: string[] = [];
  const context = { ...plainContext(), log: (line: string) => void told.push(line) };
  await withSession(shop.database.superuserUrl, (session) => session.query("drop event trigger schemagate_guard"));
  await installGuard(context, { url: shop.database.url, asSuperuser: false }, tables);
  expect(told).toEqual([expect.stringContaining("Not guarded: permission denied to create event trigger")]);
  await withSession(shop.database.url, (session) => rearmGuard(context, session));
  expect(told).toHaveLength(1);
});

test("the command installs, tells, lifts for a while and takes away", async () => {
  const folder = mkdtempSync(join(tmpdir(), "schemagate-guard-"));
  try {
    writeFileSync(join(folder, "protected.yaml"), "protected: [{table: public.item}, {table: public.nowhere}]");
    const superuser = ["--url", shop.database.superuserUrl, "--as-superuser"];
    const guard = async (action: string, ...more: readonly string[]) => {
      const args = ["guard", action, "--database", "shop", "--policies", folder, "--exit-code", "--json", ...more];
      const run = await schemagate(args, { cwd: folder, env: {} });
      return { status: run.status, said: document<GuardStatus>(run) };
    };
    const missing = { table: "public.nowhere", truncate: "there is no such table", drop: "there is no such table" };
    const installed = await guard("install", ...superuser);
    expect(installed).toMatchObject({ status: 2, said: { tables: [...refused, missing], lifted: null } });
    const lifted = await guard("lift", "--url", shop.database.url, "--minutes", "5", "--reason", "test", "--by", "ann");
    expect(lifted).toMatchObject({ status: 2, said: { lifted: { by: "ann", reason: "test" } } });
    await withSession(shop.database.url, (session) => session.query("begin; truncate item; drop table item; rollback"));
    writeFileSync(join(folder, "protected.yaml"), "protected: [{table: public.item}]");
    expect(await guard("install", ...superuser)).toMatchObject({ status: 0, said: { tables: refused, lifted: null } });
    expect(await guard("status", "--url", shop.database.url)).toMatchObject({ status: 0, said: { installed: true } });
    expect(await guard("lift", ...superuser)).toMatchObject({ status: 2, said: { installed: false } });
    const left = "select 1 from pg_trigger where tgname = 'schemagate_guard' union all select 1 from pg_event_trigger";
    expect((await withSession(shop.database.url, (session) => session.query(left))).rows).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
