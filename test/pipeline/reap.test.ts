import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { startPlane } from "../../src/local/plane.ts";
import { createNeon } from "../../src/neon/client.ts";
import { apply } from "../../src/pipeline/apply.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { type Beside, type Decision, decide } from "../../src/pipeline/reap/decide.ts";
import { neonPlace } from "../../src/pipeline/reap/neon-place.ts";
import { approveReaping, type Place, reap } from "../../src/pipeline/reap/place.ts";
import { removePreview } from "../../src/pipeline/reap/remove-preview.ts";
import { serverPlace } from "../../src/pipeline/reap/server-place.ts";
import { status } from "../../src/pipeline/status.ts";
import { connect } from "../../src/postgres/connect.ts";
import { defaultHome, traversableFolder } from "../../src/postgres/home.ts";
import { roomyMemory } from "../../src/postgres/scratch-folder.ts";
import { plain } from "../../src/report/paint.ts";
import { statusText } from "../../src/report/status-text.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { handmadePlan } from "./support/handmade-plan.ts";

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const day = 86_400_000;
const now = new Date("2026-06-30T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * day);
const policy = { keep: 2, olderThan: 30 * day };
const one = (name: string, more: Partial<Beside> = {}): Beside => ({
  ...{ kind: "backup", what: "snapshot", id: name, name, of: "main", at: ago(90), expiresAt: null, bytes: null },
  ...{ release: null, isNewestRelease: false, stays: null },
  ...more,
});
const going = (decisions: readonly Decision[]) => decisions.filter(({ goes }) => goes).map(({ beside }) => beside.name);

test("what goes by the policy, and what only after a person said so", () => {
  const decisions = decide(
    [
      one("newest", { at: ago(31) }),
      one("second", { at: ago(40) }),
      one("old", { at: ago(50) }),
      one("of the newest release", { at: ago(60), isNewestRelease: true }),
      one("protected", { stays: "it is protected" }),
      one("of another", { of: "other" }),
      one("old preview", { kind: "preview", expiresAt: ago(1) }),
      one("preview", { kind: "preview", expiresAt: ago(-1) }),
      one("preview for good", { kind: "preview" }),
      one("left over", { kind: "leftover" }),
      one("at work", { kind: "leftover", at: ago(0.01) }),
    ],
    policy,
    now,
  );
  expect(going(decisions)).toEqual(
    ["left over", "old", "old preview"].sort((a, b) => order(decisions, a) - order(decisions, b)),
  );
  for (const { beside, needsApproval } of decisions) expect(needsApproval).toBe(beside.kind === "backup");
  expect(decisions.every(({ why }) => why !== "")).toBe(true);
});

const order = (decisions: readonly Decision[], name: string) =>
  decisions.findIndex(({ beside }) => beside.name === name);

test("one that is younger stays, and one that expired goes; the newest never does", () => {
  const backups = [one("a", { at: ago(1) }), one("b", { at: ago(2) }), one("c", { at: ago(3), expiresAt: ago(1) })];
  expect(going(decide(backups, { keep: 1, olderThan: 30 * day }, now))).toEqual(["c"]);
  expect(going(decide(backups, { keep: 0, olderThan: 0 }, now))).toEqual(["c", "b"]);
});

test("template copies go by their ledger and an approval, and what only looks like one stays", async () => {
  const shop = await freshDatabase();
  ended.push(shop.drop);
  await withSession(shop.superuserUrl, (session) => session.query(`alter role ${shop.owner} createdb`));
  const steps = [
    "create table item (id int)",
    "alter table public.item add column a int",
    "alter table public.item add column b int",
  ];
  const target = { url: shop.url, asSuperuser: false };
  for (const [place, sql] of steps.entries()) {
    if (place === 1) await withSession(shop.url, (session) => session.query("insert into item values (1)"));
    const plan = await handmadePlan(steps.slice(0, place).join(";"), [{ sql }]);
    const wish = {
      unproven: place === 0 ? null : "a test",
      proof: null,
      by: "tester",
      target,
      snapshot: "template" as const,
    };
    const clock = () => new Date(Date.now() - (100 - place) * day);
    await apply(
      { ...plainContext(), clock },
      { ...wish, plan, dumpFolder: "/nonexistent", environment: {}, isProduction: async () => false },
    );
  }
  const [second, first] = (await status(plainContext(), target)).map(({ snapshot }) => snapshot?.name ?? "");
  const foreign = `${shop.name}_before_20200101_000000`;
  const left = `${shop.name}_preview_20200101_000000`;
  for (const name of [foreign, left])
    await withSession(shop.url, (session) => session.query(`create database ${name}`));
  const isThere = (name = "") =>
    withSession(
      shop.url,
      async (session) => (await session.query("select 1 from pg_database where datname = $1", [name])).rows.length > 0,
    );
  ended.push(async () => {
    for (const name of [foreign, left, first, second])
      await withSession(shop.superuserUrl, (session) => session.query(`drop database if exists "${name}"`));
  });
  const context = plainContext();
  const place = serverPlace(context, target, false);
  const look = async () => decide(await place.all(), { keep: 1, olderThan: 30 * day }, new Date());
  expect(going(await look())).toEqual([left, first]);
  expect((await look()).find(({ beside }) => beside.name === foreign)?.why).toContain("does not know it");
  const alone = await reap(context, place, await look(), null);
  expect([going(alone.removed), going(alone.waiting)]).toEqual([[left], [first]]);
  expect([await isThere(first), await isThere(left)]).toEqual([true, false]);
  await approveReaping(context, place, await look(), { by: "ann", days: 1 });
  expect(going((await reap(context, place, await look(), null)).removed)).toEqual([first]);
  expect([await isThere(first), await isThere(second), await isThere(foreign)]).toEqual([false, true, true]);
  const rows = await status(context, target);
  expect(statusText(rows, plain)).toMatch(new RegExp(`template copy ${first} was removed at .* by ann`));
});

test("on the local plane: previews and backups of production, never production, another's, or one with children", async () => {
  await traversableFolder(defaultHome());
  const folder = await mkdtemp(join((await roomyMemory()) ?? defaultHome(), "test-reap-"));
  await traversableFolder(folder);
  ended.push(() => rm(folder, { recursive: true, force: true }));
  const plane = await startPlane({ dataDir: join(folder, "plane"), log: () => undefined });
  ended.push(() => plane.close());
  const neon = createNeon({ apiKey: plane.apiKey, apiHost: plane.apiHost, projectId: plane.projectId });
  const ca = await readFile(plane.caFile, "utf8");
  const main = await neon.defaultBranch();
  const context: Context = { ...plainContext(), neon, connect: (url, options) => connect(url, { ...options, ca }) };
  const branch = async (name: string, parentId = main.id, expiresAt?: Date) =>
    (await neon.ensureBranch({ name, parentId, ...(expiresAt && { expiresAt: expiresAt.toISOString() }) })).branch;
  const soon = new Date(Date.now() + day);
  await branch("preview/pr-1", main.id, soon);
  const old = await branch("backup/pre-release-1");
  await branch("child", old.id);
  await branch("backup/pre-release-2");
  await branch("somebody's");
  for (const name of ["pre-release-3", "pre-release-4", "mine"]) await neon.createSnapshot({ branchId: main.id, name });
  const place: Place = await neonPlace(context, { branch: null, databaseName: "neondb" });
  const later = new Date(Date.now() + 60 * day);
  const decisions = decide(await place.all(), { keep: 1, olderThan: 30 * day }, later);
  expect(going(decisions).toSorted()).toEqual(["backup/pre-release-2", "pre-release-3", "preview/pr-1"]);
  const why = new Map(decisions.map((decision) => [decision.beside.name, decision.why]));
  expect([why.get("backup/pre-release-1"), why.get("somebody's"), why.get(main.name)]).toEqual([
    "other branches were made from it",
    `not made by schemagate from ${main.name}`,
    undefined,
  ]);
  const alone = await reap(context, place, decisions, null);
  expect([going(alone.removed), alone.waiting.length, alone.failed]).toEqual([["preview/pr-1"], 2, []]);
  expect(going((await reap(context, place, decisions, "ann")).removed).length).toBe(3);
  const left = [...(await neon.branches()), ...(await neon.snapshots())].map(({ name }) => name).toSorted();
  expect(left).toEqual(["backup/pre-release-1", "child", "mine", "pre-release-4", main.name, "somebody's"].toSorted());
  await branch("preview/pr-2", main.id, soon);
  await branch("backup/that-expires", main.id, soon);
  await branch("preview/of-a-child", old.id, soon);
  const gone = (name: string) => removePreview(context, { branch: null }, name);
  expect([await gone("preview/pr-2"), await gone("preview/pr-2")]).toEqual([true, false]);
  for (const name of [main.name, "backup/that-expires", "backup/pre-release-1", "preview/of-a-child", "somebody's"])
    await expect(gone(name)).rejects.toMatchObject({ code: "no-preview" });
});
