import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apply } from "../../src/pipeline/apply.ts";
import { approve } from "../../src/pipeline/approve.ts";
import type { Evidence } from "../../src/pipeline/evidence/evidence.ts";
import { judgeEvidence } from "../../src/pipeline/judge.ts";
import type { Previewed } from "../../src/pipeline/preview.ts";
import type { Released } from "../../src/pipeline/release/release.ts";
import { chooseRollback, previewRollback, unprovenRollback } from "../../src/pipeline/rollback.ts";
import { status } from "../../src/pipeline/status.ts";
import { giveUp } from "../../src/pipeline/undo/give-up.ts";
import { requireOwnWayBack } from "../../src/pipeline/undo/way-back-plan.ts";
import { planDigest } from "../../src/plan/document.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { ident } from "../../src/postgres/quote.ts";
import { plain } from "../../src/report/paint.ts";
import { previewText } from "../../src/report/preview-text.ts";
import { withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { openShop, type Shop } from "./support/shop.ts";

const item = "create table item (id int primary key, name text)";
const grown = `create table item (id int primary key, name text not null, size int default 1, check (id > 0));
  create table part (id int primary key, item_id int references item); create index item_name on item (name)`;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop(`${item}; insert into item select g, 'name ' || g from generate_series(1, 50) g`);
  await shop.protect("public.item");
});
afterAll(() => shop.close());

const target = () => ({ url: shop.database.url, asSuperuser: false });
const environment = { PATH: process.env.PATH };
const sql = (text: string) => withSession(shop.database.url, (session) => session.query(text));

async function run(plan: Plan, evidence: Evidence | null, context = plainContext()): Promise<Released> {
  return await apply(context, {
    ...{ plan, by: "tester", target: target(), snapshot: "none", dumpFolder: "/nonexistent", environment },
    proof: evidence === null ? null : { evidence, policies: await shop.policies() },
    unproven: evidence === null ? "a test" : null,
    isProduction: async () => false,
  });
}

async function releaseOf(schema: string): Promise<Released> {
  const { evidence } = await shop.preview(schema);
  return await run(evidence.plan, null);
}

const check = (title: string, asked: string) => ({ file: "_checks/a.sql", line: 1, title, sql: asked });
/** The second one asks for what the release made. */
const usual = [
  check("ids", "select id from item where id < 0"),
  check("sizes", "select size from item where size < 0"),
];

async function back(release: string | null = null, checks = usual): Promise<Previewed> {
  const { undone } = await chooseRollback(plainContext(), target(), release);
  return await previewRollback(plainContext(), {
    undone,
    target: target(),
    policies: await shop.policies(),
    checks,
    environment,
  });
}

const states = async () => (await status(plainContext(), target())).map(({ id, state, undoes }) => [id, state, undoes]);

describe("the way back from a release of a protected table", () => {
  let shown: Previewed;

  test("may take what the release made with an approval, and counts what was written there since", async () => {
    await releaseOf(grown);
    await sql("update item set size = 5 where id <= 12; insert into part values (1, 1), (2, 2)");
    shown = await back();
    expect(shown.judgement.verdict).toBe("approval");
    expect(shown.evidence.verification).toMatchObject({ failed: null, fingerprint: shown.evidence.plan.to });
    const found = shown.judgement.findings.map(({ object, tier, effect, message }) => [object, tier, effect, message]);
    expect(found).toContainEqual([
      "public.item.size",
      "approval",
      "relation-lost",
      "Column public.item.size was dropped. Release 1 made it; 12 values that were written to it go with it.",
    ]);
    expect(found).toContainEqual([
      "public.part",
      "approval",
      "relation-lost",
      "public.part was dropped. Release 1 made it; 2 rows that were written to it go with it.",
    ]);
    expect(found).toContainEqual([
      "public.item.name",
      "approval",
      "nullability-changed",
      expect.stringMatching(/It was so before release 1\.$/),
    ]);
    expect(previewText(shown, plain)).toContain("the result is the schema before release 1");
    expect(shown.evidence.verification.soundness?.checks).toMatchObject([{ title: "ids", rows: 0, failed: null }]);
    expect(shown.evidence.plan.steps.find(({ object }) => object === "public.item.size")?.locks).toEqual([
      { relation: "public.item", mode: "AccessExclusiveLock" },
    ]);
  });

  test("is rejected where it breaks what the team asserts", async () => {
    const parts = check("there are parts", "select 1 where to_regclass('public.part') is null");
    const { judgement } = await back(null, [parts]);
    expect([judgement.verdict, judgement.findings.map(({ rule }) => rule)]).toEqual([
      "reject",
      expect.arrayContaining(["check-violated"]),
    ]);
  });

  test("is not done without one, nor without a snapshot", async () => {
    const { plan } = shown.evidence;
    await expect(run(plan, shown.evidence)).rejects.toMatchObject({ code: "snapshot-needed", exit: 3 });
  });

  test("a plan that only calls itself a way back is rejected", async () => {
    const { plan } = shown.evidence;
    const steps = plan.steps.map((step, index) => (index === 0 ? { ...step, sql: `${step.sql} ` } : step));
    const forged = { ...plan, steps };
    const own = { ...forged, planDigest: planDigest(forged) };
    await withSession(shop.database.url, async (session) => {
      await requireOwnWayBack(session, plan);
      await expect(requireOwnWayBack(session, own)).rejects.toMatchObject({ code: "no-way-back", exit: 3 });
      const other = { ...plan, undoes: { release: "99", planDigest: plan.planDigest } };
      await expect(requireOwnWayBack(session, other)).rejects.toMatchObject({ code: "no-way-back" });
    });
    const { undoes: _left, ...bare } = plan;
    const judged = judgeEvidence({ ...shown.evidence, plan: bare }, await shop.policies(), new Date());
    expect(judged.verdict).toBe("reject");
  });

  test("is applied with its approval, and the ledger says what it took back", async () => {
    const policies = await shop.policies();
    await approve(plainContext(), { evidence: shown.evidence, policies, by: "ann", days: 1, target: target() });
    expect((await back()).approved).toMatchObject({ by: "ann" });
    const released = await apply(plainContext(), {
      ...{
        plan: shown.evidence.plan,
        by: "tester",
        target: target(),
        snapshot: "template",
        dumpFolder: "",
        environment,
      },
      ...{ proof: { evidence: shown.evidence, policies }, unproven: null, isProduction: async () => false },
    });
    expect(released).toMatchObject({ outcome: "released", release: "2", snapshot: { kind: "template copy" } });
    const copy = released.snapshot?.name ?? "";
    await withSession(shop.database.superuserUrl, (session) => session.query(`drop database ${ident(copy)}`));
    expect(await states()).toEqual([
      ["2", "done", "1"],
      ["1", "reverted", null],
    ]);
    const { evidence } = await shop.preview(item);
    expect(evidence.plan.steps).toEqual([]);
    expect((await sql("select count(*)::int as rows from item")).rows).toEqual([{ rows: 50 }]);
  });

  test("is not done twice, and a second run without a number goes back no further", async () => {
    await expect(back("1")).rejects.toMatchObject({ code: "already-reverted", exit: 4 });
    await releaseOf(`${item}; create table other (id int)`);
    await releaseOf(`${item}; create table other (id int); create table third (id int)`);
    await expect(back("3")).rejects.toMatchObject({
      code: "later-releases",
      exit: 4,
      next: expect.stringContaining("rollback 4`, `schemagate rollback 3"),
    });
    await run((await back()).evidence.plan, null);
    await expect(back()).rejects.toMatchObject({ code: "rolled-back-already", exit: 4 });
  });

  test("can be taken back itself, which puts the release in force again", async () => {
    const { undone } = await chooseRollback(plainContext(), target(), "5");
    await run(await unprovenRollback(plainContext(), target(), undone), null);
    expect((await states()).slice(0, 3)).toEqual([
      ["6", "done", "5"],
      ["5", "reverted", "4"],
      ["4", "done", null],
    ]);
    expect((await chooseRollback(plainContext(), target(), "4")).undone.id).toBe("4");
  });

  test("a schema that changed since is stale", async () => {
    await sql("create table by_hand (id int)");
    await expect(back("4")).rejects.toMatchObject({ code: "stale", exit: 4 });
    await sql("drop table by_hand");
  });
});

describe("a release that stopped in the middle", () => {
  const before = `${item}; create table other (id int); create table third (id int)`;

  test("is taken back from where it stands", async () => {
    const { evidence } = await shop.preview(
      `${before}; create table a (id int); create table b (id int); create table c (id int)`,
    );
    const context = plainContext();
    const log = (line: string) => void (line.includes("002") && context.stopper.abort());
    await expect(run(evidence.plan, null, { ...context, log })).rejects.toMatchObject({ code: "stopped" });
    const shown = await back();
    expect([1, 2]).toContain(shown.evidence.plan.steps.length);
    await run(shown.evidence.plan, shown.evidence);
    expect((await states()).slice(0, 2)).toEqual([
      ["8", "done", "7"],
      ["7", "reverted", null],
    ]);
    expect((await shop.preview(before)).evidence.plan.steps).toEqual([]);
  });

  test("before any step was done is over, and what it left is cleared away", async () => {
    const { evidence } = await shop.preview(`${before}; create index item_name on item (name)`);
    const context = plainContext();
    const log = () => context.stopper.abort();
    await expect(run(evidence.plan, null, { ...context, log })).rejects.toMatchObject({ code: "stopped" });
    await sql("create index item_name on item (name)");
    await withSession(shop.database.superuserUrl, (superuser) =>
      superuser.query("update pg_index set indisvalid = false where indexrelid = 'item_name'::regclass"),
    );
    expect(await giveUp(plainContext(), target(), "7")).toBeNull();
    expect(await giveUp(plainContext(), target(), null)).toBe("9");
    expect((await states())[0]).toEqual(["9", "superseded", null]);
    const { rows } = await sql("select to_regclass('item_name') as index");
    expect(rows).toEqual([{ index: null }]);
    await expect(chooseRollback(plainContext(), target(), "9")).rejects.toMatchObject({ code: "nothing-to-undo" });
  });
});
