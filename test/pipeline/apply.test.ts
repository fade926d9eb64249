import { afterEach, describe, expect, test } from "vitest";
import { type ApplyWish, apply } from "../../src/pipeline/apply.ts";
import type { Context } from "../../src/pipeline/context.ts";
import { ensureLedger } from "../../src/pipeline/ledger/ledger-tables.ts";
import type { SnapshotChoice } from "../../src/pipeline/snapshot/ladder.ts";
import { status } from "../../src/pipeline/status.ts";
import { planDigest } from "../../src/plan/document.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { handmadePlan } from "./support/handmade-plan.ts";

const dropped: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const drop of dropped.splice(0)) await drop();
});

async function database(sql = "", superuser = false): Promise<FreshDatabase> {
  const fresh = await freshDatabase();
  dropped.push(fresh.drop);
  if (sql !== "") await withSession(superuser ? fresh.superuserUrl : fresh.url, (session) => session.query(sql));
  return fresh;
}

function wish(plan: Plan, url: string, more: Partial<ApplyWish> = {}): ApplyWish {
  return {
    plan,
    proof: null,
    unproven: null,
    by: "tester",
    target: { url, asSuperuser: false },
    snapshot: "auto" as SnapshotChoice,
    dumpFolder: "/nonexistent",
    environment: { PATH: "/nonexistent" },
    isProduction: async () => false,
    ...more,
  };
}

const item = "create table item (id int primary key, name text)";
const twoSteps = [
  { sql: "alter table public.item add column note text" },
  { sql: "create index item_name on public.item (name)" },
];

const building = { sql: "create unique index concurrently item_name on public.item (name)", transactional: false };

async function columns(url: string): Promise<string[]> {
  return withSession(url, async (session) => {
    const { rows } = await session.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = 'public.item'::regclass and attnum > 0 order by attnum",
    );
    return rows.map(({ name }) => name);
  });
}

describe("apply", () => {
  test("an empty target: applied, recorded, and the same again does nothing", async () => {
    const plan = await handmadePlan("", [{ sql: item }]);
    const { url } = await database();
    const context = plainContext();
    const released = await apply(context, wish(plan, url));
    expect(released).toMatchObject({ outcome: "released", steps: 1, snapshot: { kind: "none" } });
    expect(context.lines).toContain("No snapshot is taken: the target holds no rows");
    expect(await apply(context, wish(plan, url))).toMatchObject({ outcome: "released before" });
    const [row] = await status(context, { url, asSuperuser: false });
    expect(row).toMatchObject({ state: "done", planDigest: plan.planDigest, by: "tester", stepsDone: 1, steps: 1 });
  });

  test("a target that is not where the plan starts is stale", async () => {
    const plan = await handmadePlan("", [{ sql: item }]);
    const { url } = await database("create table other (id int)");
    await expect(apply(plainContext(), wish(plan, url))).rejects.toMatchObject({ code: "stale", exit: 4 });
  });

  test("rows, and no evidence: refused; with a reason it is applied, and the ledger keeps the reason", async () => {
    const plan = await handmadePlan(item, twoSteps);
    const { url } = await database(`${item}; insert into item values (1, 'a')`);
    await expect(apply(plainContext(), wish(plan, url))).rejects.toMatchObject({ code: "evidence-missing", exit: 3 });
    const context = plainContext();
    const more = { unproven: "a test", snapshot: "none" as const };
    const released = await apply(context, wish(plan, url, more));
    expect(released.rowsAfter).toEqual([{ table: "public.item", rows: 1, exact: true }]);
    expect(context.lines).toContain("No snapshot is taken: --snapshot none was given");
    expect((await status(context, { url, asSuperuser: false }))[0]).toMatchObject({ unproven: "a test" });
  });

  test("a ledger, no rows, and no evidence: refused", async () => {
    const first = await handmadePlan("", [{ sql: item }]);
    const second = await handmadePlan(item, twoSteps);
    const { url } = await database();
    await apply(plainContext(), wish(first, url));
    await expect(apply(plainContext(), wish(second, url))).rejects.toMatchObject({ code: "evidence-missing", exit: 3 });
  });

  test("unproven on production: refused", async () => {
    const plan = await handmadePlan(item, twoSteps);
    const { url } = await database(`${item}; insert into item values (1, 'a')`);
    const more = { unproven: "I know", isProduction: async () => true };
    await expect(apply(plainContext(), wish(plan, url, more))).rejects.toMatchObject({
      code: "unproven-production",
      exit: 3,
    });
    expect(await columns(url)).toEqual(["id", "name"]);
  });

  test("a step that fails leaves the steps before it, and the same command goes on when the cause is gone", async () => {
    const steps = [...twoSteps, { sql: "alter table public.item add constraint item_note check (note <> 'x')" }];
    const plan = await handmadePlan(item, steps);
    const { url, superuserUrl } = await database(`${item}; insert into item values (1, 'a')`);
    const trap = `create schema trap;
      create function trap.refuse() returns event_trigger language plpgsql as
        $$ begin if tg_tag = 'CREATE INDEX' then raise 'not now'; end if; end $$;
      create event trigger trap on ddl_command_start execute function trap.refuse()`;
    await withSession(superuserUrl, (session) => session.query(trap));
    const more = { unproven: "a test", snapshot: "none" as const };
    await expect(apply(plainContext(), wish(plan, url, more))).rejects.toMatchObject({ code: "step-failed", exit: 1 });
    expect(await columns(url)).toEqual(["id", "name", "note"]);
    const other = await handmadePlan(item, [{ sql: "alter table public.item add column other text" }]);
    await expect(apply(plainContext(), wish(other, url, more))).rejects.toMatchObject({
      code: "release-unfinished",
      exit: 4,
    });
    await withSession(superuserUrl, (session) => session.query("drop event trigger trap"));
    const context = plainContext();
    const resumed = await apply(context, wish(plan, url, more));
    expect(resumed).toMatchObject({ outcome: "resumed", steps: 3 });
    expect(context.lines.join("\n")).toContain("1 of 3 steps are done");
  });

  test("a server that fails beside the step's statement, such as on a full disk: says so, and the step is undone", async () => {
    const { url, superuserUrl } = await database(`${item}; insert into item values (1, 'a')`);
    const plan = await handmadePlan(item, twoSteps);
    const more = { unproven: "a test", snapshot: "none" as const };
    await withSession(url, (session) => ensureLedger(session));
    const trap = `create function schemagate.full() returns trigger language plpgsql as
        $$ begin raise 'could not extend file' using errcode = 'disk_full', hint = 'Check free disk space.'; end $$;
      create trigger disk before insert or update on schemagate.step for each row
        when (new.state = 'done' and new.position = 1) execute function schemagate.full()`;
    await withSession(superuserUrl, (session) => session.query(trap));
    await expect(apply(plainContext(), wish(plan, url, more))).rejects.toMatchObject({
      ...{ code: "server-failed", exit: 1 },
      problem: expect.stringContaining("could not extend file (53100)"),
      next: expect.stringContaining("Check free disk space. Mend that"),
    });
    await withSession(superuserUrl, (session) => session.query("drop function schemagate.full cascade"));
    expect(await apply(plainContext(), wish(plan, url, more))).toMatchObject({ outcome: "resumed", steps: 2 });
  });

  test("a plan that was made from where another one stopped takes its place", async () => {
    const plan = await handmadePlan(item, [...twoSteps, { sql: "alter table public.item add check (id > 1)" }]);
    const { url } = await database(`${item}; insert into item values (1, 'a')`);
    const more = { unproven: "a test", snapshot: "none" as const };
    await expect(apply(plainContext(), wish(plan, url, more))).rejects.toMatchObject({
      code: "step-failed",
      at: undefined,
    });
    const from = [item, ...twoSteps.map(({ sql }) => sql)].join(";");
    const next = await handmadePlan(from, [{ sql: "alter table public.item add check (id > 0)" }]);
    expect(await apply(plainContext(), wish(next, url, more))).toMatchObject({ outcome: "released" });
    const states = (await status(plainContext(), { url, asSuperuser: false })).map(({ state }) => state);
    expect(states).toEqual(["done", "superseded"]);
  });

  test("what the plan itself made is not told as what differs", async () => {
    const plan = await handmadePlan("", [{ sql: item }]);
    const trap = `create schema trap; create function trap.comment() returns event_trigger language plpgsql as
        $$ begin if to_regclass('public.item') is not null then comment on table public.item is 'trapped'; end if; end $$;
      create event trigger trap on ddl_command_end when tag in ('CREATE TABLE') execute function trap.comment()`;
    const { url } = await database(trap, true);
    const problem = expect.stringMatching(/its fingerprint is \S+, the declared one is [^;]+$/);
    await expect(apply(plainContext(), wish(plan, url))).rejects.toMatchObject({ code: "not-as-declared", problem });
  });

  test("stopped between steps: says what is done, goes on later; a catalog that moved meanwhile is refused", async () => {
    const plan = await handmadePlan(item, twoSteps);
    const { url } = await database(`${item}; insert into item values (1, 'a')`);
    const more = { unproven: "a test", snapshot: "none" as const };
    const context = stoppingAfter("001");
    await expect(apply(context, wish(plan, url, more))).rejects.toMatchObject({
      code: "stopped",
      exit: 1,
      problem: expect.stringContaining("1 of 2 steps"),
    });
    await withSession(url, (session) => session.query("alter table item add column strange int"));
    await expect(apply(plainContext(), wish(plan, url, more))).rejects.toMatchObject({ code: "stale", exit: 4 });
    await withSession(url, (session) => session.query("alter table item drop column strange"));
    expect(await apply(plainContext(), wish(plan, url, more))).toMatchObject({ outcome: "resumed" });
  });

  test("what others did meanwhile to other tables is named and left alone; what concerns the plan is named and refused", async () => {
    const both = `${item}; create table other (id int primary key, old int)`;
    const plan = await handmadePlan(both, twoSteps);
    const { url } = await database(`${both}; insert into item values (1, 'a')`);
    const more = { unproven: "a test", snapshot: "none" as const };
    await expect(apply(stoppingAfter("001"), wish(plan, url, more))).rejects.toMatchObject({ code: "stopped" });
    const elsewhere = "alter table other add column more int, drop column old; create index other_more on other (more)";
    await withSession(url, (session) => session.query(`${elsewhere}; create view seen as select note from item`));
    await expect(apply(plainContext(), wish(plan, url, more))).rejects.toMatchObject({
      code: "stale",
      problem: expect.stringContaining("view public.seen"),
    });
    await withSession(url, (session) => session.query("drop view seen"));
    const context = plainContext();
    expect(await apply(context, wish(plan, url, more))).toMatchObject({ outcome: "resumed", steps: 2 });
    expect(context.lines.filter((line) => line.startsWith("Not by this plan"))).toEqual([
      "Not by this plan, and left alone: column public.other.more, column public.other.old, index public.other_more",
    ]);
  });

  test("a second release at once is told who holds the lock", async () => {
    const plan = await handmadePlan(item, twoSteps);
    const { url } = await database(item);
    await withSession(url, async (session) => {
      await session.query("select pg_advisory_lock($1, 1)", [0x5c6a7e]);
      await expect(apply(plainContext(), wish(plan, url))).rejects.toMatchObject({
        code: "release-running",
        exit: 4,
        problem: expect.stringContaining(`process ${session.backendPid}`),
      });
    });
  });

  test("an index that failed while it was built is removed at once, and built again by the next run", async () => {
    const plan = await handmadePlan(item, [building]);
    const { url } = await database(`${item}; insert into item values (1, 'a'), (2, 'a')`);
    const more = { unproven: "a test", snapshot: "none" as const };
    const context = plainContext();
    await expect(apply(context, wish(plan, url, more))).rejects.toMatchObject({ code: "step-failed" });
    expect(context.lines).toContain("  001 the unfinished index public.item_name was removed");
    await withSession(url, async (session) => {
      expect((await session.query("select 1 from pg_index where not indisvalid")).rows).toEqual([]);
      await session.query("delete from item where id = 2");
    });
    const [row] = await status(plainContext(), { url, asSuperuser: false });
    expect(row?.stoppedIn).toMatchObject({ step: "001", failed: true, note: expect.stringContaining("was removed") });
    expect(await apply(plainContext(), wish(plan, url, more))).toMatchObject({ outcome: "resumed" });
  });

  test("an index that a killed run left unfinished is built again, also where it was to be dropped", async () => {
    const dropping = { sql: "drop index concurrently public.item_old", transactional: false };
    const before = `${item}; create index item_old on item (name)`;
    const plan = await handmadePlan(before, [building, dropping]);
    const { url, superuserUrl } = await database(`${before}; insert into item values (1, 'a')`);
    const more = { unproven: "a test", snapshot: "none" as const };
    await expect(apply(stoppingAfter("001"), wish(plan, url, more))).rejects.toMatchObject({ code: "stopped" });
    const ruin = (index: string) => `update pg_index set indisvalid = false where indexrelid = '${index}'::regclass;
      update schemagate.step set state = 'intended', fingerprint = null where id = '001'`;
    await withSession(superuserUrl, (session) => session.query(ruin("item_name")));
    await expect(apply(stoppingAfter("001"), wish(plan, url, more))).rejects.toMatchObject({ code: "stopped" });
    await withSession(superuserUrl, (session) =>
      session.query(`update schemagate.step set state = 'intended' where id = '002';
        update pg_index set indisvalid = false where indexrelid = 'item_old'::regclass`),
    );
    expect(await apply(plainContext(), wish(plan, url, more))).toMatchObject({ outcome: "resumed" });
    const names = await withSession(url, (session) =>
      session.query(
        "select relname from pg_index join pg_class on pg_class.oid = indexrelid where relname like 'item%' order by 1",
      ),
    );
    expect(names.rows.map((row) => row.relname)).toEqual(["item_name", "item_pkey"]);
  });

  test("a step that ends its own transaction is found out", async () => {
    const steps = [{ sql: "alter table public.item add column note text; commit; begin" }];
    const plan = await handmadePlan(item, steps);
    const { url } = await database(item);
    const more = { unproven: "a test" };
    await expect(apply(plainContext(), wish(plan, url, more))).rejects.toMatchObject({
      code: "transaction-left",
      exit: 3,
    });
  });
});

describe("the snapshot before apply", () => {
  const rows = `${item}; insert into item values (1, 'a')`;

  test("a template copy where nobody is connected and the role may make databases", async () => {
    const plan = await handmadePlan(item, twoSteps);
    const { url, owner, superuserUrl, name } = await database(rows);
    await withSession(superuserUrl, (session) => session.query(`alter role ${owner} createdb`));
    const released = await apply(plainContext(), wish(plan, url, { unproven: "a test" }));
    const copy = released.snapshot?.id ?? "";
    expect(released.snapshot).toMatchObject({ kind: "template copy", restore: expect.stringContaining(name) });
    const copyUrl = new URL(url);
    copyUrl.pathname = `/${copy}`;
    expect(await columns(copyUrl.toString())).toEqual(["id", "name"]);
    await withSession(superuserUrl, (session) => session.query(`drop database ${copy}`));
  });

  test("somebody is connected and there is no pg_dump: says who, and nobody is thrown out", async () => {
    const plan = await handmadePlan(item, twoSteps);
    const { url } = await database(rows);
    await withSession(url, async (session) => {
      await expect(apply(plainContext(), wish(plan, url, { unproven: "a test" }))).rejects.toMatchObject({
        code: "no-snapshot",
        exit: 1,
        problem: expect.stringContaining(`process ${session.backendPid}`),
      });
      expect((await session.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    });
    expect(await columns(url)).toEqual(["id", "name"]);
  });

  test("--snapshot dump without pg_dump", async () => {
    const plan = await handmadePlan(item, twoSteps);
    const { url } = await database(rows);
    const more = { unproven: "a test", snapshot: "dump" as const };
    await expect(apply(plainContext(), wish(plan, url, more))).rejects.toMatchObject({ code: "dump-failed", exit: 1 });
  });
});

describe("whose rights a plan runs with", () => {
  test("a superuser's URL: works as a member of the owner, leaves no role behind, and what is made is the owner's", async () => {
    const plan = await handmadePlan("", [{ sql: item }]);
    const { superuserUrl, owner } = await database();
    await apply(plainContext(), wish(plan, superuserUrl));
    await withSession(superuserUrl, async (session) => {
      const made = await session.query(
        "select pg_get_userbyid(relowner) as owner from pg_class where relname = 'item'",
      );
      expect(made.rows).toEqual([{ owner }]);
      const left = await session.query("select rolname from pg_roles where rolname like 'schemagate_borrowed_%'");
      expect(left.rows).toEqual([]);
    });
  });

  test("RESET ROLE in a step gains nothing", async () => {
    const plan = await handmadePlan("", [{ sql: item }]);
    const evil = {
      ...plan,
      steps: plan.steps.map((step) => ({ ...step, sql: "do $$ begin reset role; create role evil superuser; end $$" })),
    };
    const { superuserUrl } = await database();
    const pinned = { ...evil, planDigest: planDigest(evil) };
    await expect(apply(plainContext(), wish(pinned, superuserUrl))).rejects.toMatchObject({
      code: "step-failed",
      problem: expect.stringContaining("42501"),
    });
  });

  test("a superuser who owns the database: the flag is named, and works", async () => {
    const plan = await handmadePlan("", [{ sql: item }]);
    const { superuserUrl, name } = await database();
    await withSession(superuserUrl, (session) => session.query(`alter database ${name} owner to current_user`));
    await expect(apply(plainContext(), wish(plan, superuserUrl))).rejects.toMatchObject({
      code: "superuser",
      exit: 78,
      next: expect.stringContaining("--as-superuser"),
    });
    const target = { url: superuserUrl, asSuperuser: true };
    expect(await apply(plainContext(), wish(plan, superuserUrl, { target }))).toMatchObject({ outcome: "released" });
  });

  test("the pooled endpoint is refused before it is reached", async () => {
    const plan = await handmadePlan("", [{ sql: item }]);
    const url = "postgresql://u:secret@ep-cool-darkness-123456-pooler.us-east-2.aws.neon.tech/db";
    await expect(apply(plainContext(), wish(plan, url))).rejects.toMatchObject({ code: "pooled-endpoint", exit: 64 });
    await expect(apply(plainContext(), wish(plan, url))).rejects.not.toThrow("secret");
  });
});

/** Stops as Ctrl-C does, while the named step runs. */
function stoppingAfter(step: string): Context {
  const context = plainContext();
  return {
    ...context,
    log: (line) => {
      if (line.includes(step)) context.stopper.abort();
    },
  };
}
