import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ApplyWish, apply } from "../../src/pipeline/apply.ts";
import { queryWords } from "../../src/pipeline/locks/query-words.ts";
import { planDigest } from "../../src/plan/document.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { handmadePlan } from "./support/handmade-plan.ts";

const item = "create table item (id int primary key, name text)";

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
  await withSession(database.url, (session) => session.query(`${item}; insert into item values (1, 'a')`));
});
afterEach(() => database.drop());

async function adding(column: string): Promise<Plan> {
  const plan = await handmadePlan(item, [{ sql: `alter table public.item add column ${column} text` }]);
  const locks = [{ relation: "public.item", mode: "AccessExclusiveLock" }];
  const locking = { ...plan, steps: plan.steps.map((step) => ({ ...step, locks })) };
  return { ...locking, planDigest: planDigest(locking) };
}

function wish(plan: Plan, more: Partial<ApplyWish> = {}): ApplyWish {
  return {
    ...{ plan, proof: null, unproven: "a test", by: "tester", target: { url: database.url, asSuperuser: false } },
    ...{ snapshot: "none", dumpFolder: "/nonexistent", environment: {}, isProduction: async () => false },
    ...more,
  };
}

/** The longest time that a reader and a writer of one row waited, until told to stop. */
async function longestStall(session: Session, until: AbortSignal): Promise<number> {
  let longest = 0;
  while (!until.aborted) {
    const began = performance.now();
    await session.query("select name from item where id = 1");
    longest = Math.max(longest, performance.now() - began);
    await pause(2);
  }
  return longest;
}

describe("a step whose lock others hold", () => {
  test("waits out of line: nobody stalls behind it, and it says who holds it, without values", async () => {
    const context = plainContext();
    const ended = new AbortController();
    await withSession(database.url, (reader) =>
      withSession(database.url, async (other) => {
        await reader.query("begin");
        await reader.query("select 'secret', name from item where name <> 'secret' and id > 4711");
        const stall = longestStall(other, ended.signal);
        await pause(600);
        const plan = await adding("note");
        const applied = apply(context, wish(plan));
        await pause(3_000);
        await reader.query("commit");
        expect(await applied).toMatchObject({ outcome: "released" });
        ended.abort();
        // A request in the queue would have kept it waiting for three seconds.
        expect(await stall).toBeLessThan(500);
        const told = context.lines.find((line) => line.includes("without standing in line"));
        expect(told).toContain(`process ${reader.backendPid} (`);
        expect(told).toMatch(
          /idle in transaction, holds ACCESS SHARE on public\.item\): select \.\.\., name from item/,
        );
        expect(context.lines.join()).not.toMatch(/secret|4711/);
      }),
    );
  });

  test("gives up in time, says who has it, and goes on later", async () => {
    const plan = await adding("note");
    await withSession(database.url, async (reader) => {
      await reader.query("begin; select from item");
      const applied = apply(plainContext(), wish(plan, { patience: { locks: 1_500, release: 0 } }));
      await expect(applied).rejects.toMatchObject({
        ...{ code: "lock-not-had", exit: 1, problem: expect.stringContaining(`process ${reader.backendPid}`) },
        next: expect.stringContaining("--lock-wait"),
      });
      await reader.query("commit");
    });
    expect(await apply(plainContext(), wish(plan))).toMatchObject({ outcome: "resumed" });
  });

  test("comes through among many short transactions", async () => {
    const plan = await adding("note");
    const ended = new AbortController();
    const busy = Array.from({ length: 4 }, () =>
      withSession(database.url, async (session) => {
        while (!ended.signal.aborted) {
          await session.query("begin; update item set name = name where id = 1; select pg_sleep(0.01); commit");
        }
      }),
    );
    const applied = apply(plainContext(), wish(plan, { patience: { locks: 30_000, release: 0 } }));
    await expect(applied.finally(() => ended.abort())).resolves.toMatchObject({ outcome: "released" });
    await Promise.all(busy);
  });

  test("of another role whose activity this one may not see: the pid at least", async () => {
    const plan = await adding("note");
    const context = plainContext();
    await withSession(database.superuserUrl, async (reader) => {
      await reader.query("begin; select from item");
      const applied = apply(context, wish(plan, { patience: { locks: 2_000, release: 0 } }));
      await expect(applied).rejects.toMatchObject({ code: "lock-not-had" });
      await reader.query("commit");
      expect(context.lines.join()).toContain(`process ${reader.backendPid} (schemagate, its age is hidden`);
    });
  });
});

test("a concurrent build names the transaction it waits for, and leaves nothing when it is given up", async () => {
  const building = { sql: "create index concurrently item_name on public.item (name)", transactional: false };
  const plan = await handmadePlan(item, [building]);
  const context = plainContext();
  await withSession(database.url, async (reader) => {
    await reader.query("begin isolation level repeatable read; select from pg_class limit 1");
    const applied = apply(context, wish(plan)).catch((error: unknown) => error);
    await expect.poll(() => context.lines.join(), { timeout: 30_000 }).toContain(`process ${reader.backendPid} (`);
    context.stopper.abort();
    context.canceller.abort();
    expect(await applied).toMatchObject({
      code: "cancelled",
      problem: expect.stringContaining("index public.item_name was removed"),
    });
    await reader.query("commit");
    const left = await reader.query("select from pg_index where indrelid = 'item'::regclass and not indisprimary");
    expect(left.rows).toEqual([]);
  });
  expect(await apply(plainContext(), wish(plan))).toMatchObject({ outcome: "resumed" });
});

test("a second release waits for the first one where it is told to", async () => {
  const plan = await adding("note");
  const context = plainContext();
  await withSession(database.url, async (session) => {
    await session.query("select pg_advisory_lock($1, 1)", [0x5c6a7e]);
    const applied = apply(context, wish(plan, { patience: { locks: 10_000, release: 30_000 } }));
    await expect.poll(() => context.lines.join(), { timeout: 20_000 }).toContain(`process ${session.backendPid}`);
    await session.query("select pg_advisory_unlock($1, 1)", [0x5c6a7e]);
    expect(await applied).toMatchObject({ outcome: "released" });
  });
});

test("queries are shown without values and comments, also where the server cut them off", () => {
  expect(queryWords("SELECT  a, $tag$x$tag$, 12.5 /* key=1 */ FROM t -- why\nWHERE b = E'it\\'s' AND c = 'cut o")).toBe(
    "SELECT a, ..., ... FROM t WHERE b = ... AND c = ...",
  );
});
