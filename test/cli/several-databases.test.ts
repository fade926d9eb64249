import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createNeon } from "../../src/neon/client.ts";
import type { DatabasesDocument } from "../../src/pipeline/databases/document.ts";
import { document } from "./support/cli.ts";
import { declared, startTwoDatabases, type TwoDatabases } from "./support/two-databases.ts";

let team: TwoDatabases;
beforeAll(async () => {
  team = await startTwoDatabases();
});
afterAll(() => team.end());

const itemFile = "schema/shop/public/item.sql";
const invoiceFile = "schema/billing/public/invoice.sql";

async function preview(ref: string, files: Readonly<Record<string, string>>, more: readonly string[] = []) {
  team.open(ref, files);
  const args = ["preview", "--all", "--branch", `preview/${ref}`, "--base", "main", "--out", `left/${ref}`, "--json"];
  const run = await team.run([...args, ...more]);
  return { run, told: document<DatabasesDocument>(run) };
}

const report = (folder: string) => team.run(["report", "--preview", folder, "--base", "main", "--json"]);

test("all are previewed on one branch, in the order of the configuration; one that fails hides nothing of the others", async () => {
  const { run, told } = await preview("all", {
    [itemFile]: declared.item(",\n  size int"),
    [invoiceFile]: "CREATE TABLE invoice (\n  id int PRIMARY KEY\n);\n",
    "schema/extra/public/one.sql": "CREATE TABLE one (id int);\n",
  });
  expect(run.status).toBe(1);
  expect(told).toMatchObject({ format: "schemagate-databases/v1", branch: "preview/all", error: null });
  expect(told.databases.map((one) => [one.database, one.exit, one.verdict, one.steps, one.evidence])).toEqual([
    ["shop", 0, "pass", 1, "shop"],
    ["billing", 3, "reject", 1, "billing"],
    ["extra", 1, null, null, null],
  ]);
  expect(told.databases.at(-1)?.error).toMatchObject({ code: "neon-no-database" });
  expect(JSON.parse(readFileSync(join(team.folder, "left/all/databases.json"), "utf8"))).toEqual(told);
  const reported = await report("left/all");
  expect([reported.status, document(reported)]).toMatchObject([
    1,
    { databases: [{ database: "billing" }, { database: "extra", state: "failed" }, { database: "shop" }] },
  ]);
});

test("all are planned together: a plan or an error of each", async () => {
  const run = await team.run(["plan", "--all", "--json", "--exit-code"]);
  const failed = { database: "extra", error: { code: "neon-no-database" } };
  expect([run.status, document(run)]).toMatchObject([
    1,
    { databases: [{ format: "schemagate-plan/v1", database: "shop" }, { database: "billing", steps: [{}] }, failed] },
  ]);
  const wrong = await team.run(["plan", "--all", "--database", "shop", "--json"]);
  expect([wrong.status, document(wrong)]).toMatchObject([64, { error: { code: "all-databases" } }]);
});

interface Told {
  readonly databases: readonly {
    state: string;
    outcome: string | null;
    error: { code: string; problem: string } | null;
  }[];
  readonly snapshot: { readonly name: string } | null;
  readonly next: readonly string[];
}

const release = (ref: string, more: Parameters<TwoDatabases["run"]>[1] = {}) =>
  team.run(["release", "--all", `left/${ref}`, "--base", "main", "--json"], more);
const states = (run: Awaited<ReturnType<typeof release>>) =>
  document<Told>(run).databases.map(({ state, error, outcome }) => [state, error?.code ?? outcome]);

describe("a merge queue", () => {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: team.folder, encoding: "utf8" });
  const noteFile = "schema/billing/public/note.sql";
  // Each made from main with these files; what becomes of it behind the ones above that stay, and alone.
  const queue: readonly (readonly [ref: string, says: string, files: Readonly<Record<string, string>>])[] = [
    ["rename-text", "approval", { [noteFile]: declared.note(",\n  -- renamed_from: text\n  body text") }],
    [
      "a view of what is renamed",
      "does-not-load, alone pass",
      { "schema/billing/public/texts.sql": "CREATE VIEW texts AS SELECT text FROM note;\n" },
    ],
    ["add-size", "pass", { [itemFile]: declared.item(",\n  size int") }],
    ["add-colour", "conflict", { [itemFile]: declared.item(",\n  colour text") }],
  ];
  const nameOf = (ref: string) => ref.replaceAll(" ", "-");

  test("tells of each what becomes of it behind those that stay, and touches nothing", async () => {
    for (const [ref, , files] of queue) team.open(nameOf(ref), files);
    const before = [git("status", "--porcelain"), git("count-objects"), git("for-each-ref")];
    const run = await team.run(["queue", "--base", "main", "--json", ...queue.map(([ref]) => nameOf(ref))]);
    const { heads } = document<{ heads: readonly { outcome: string; alone: string | null; behind: string[] }[] }>(run);
    const says = heads.map(({ outcome, alone }) => (alone === null ? outcome : `${outcome}, alone ${alone}`));
    expect([run.status, says]).toEqual([1, queue.map(([, one]) => one)]);
    expect(heads.at(-1)?.behind).toEqual(["rename-text", "add-size"]);
    expect([git("status", "--porcelain"), git("count-objects"), git("for-each-ref")]).toEqual(before);
    const { apiHost, apiKey, projectId } = team.plane;
    const branches = await createNeon({ apiHost, apiKey, projectId }).branches();
    expect(branches.filter(({ name }) => name.includes("queue"))).toEqual([]);
  }, 120_000);

  test("whatever a ref is called, it is no option and no command", async () => {
    const [commit, ...hostile] = [git("rev-parse", "add-size").trim(), "--exec=touch owned", "main^{tree}"];
    for (const ref of hostile) {
      const run = await team.run(["queue", "--base", "main", "--json", "--", commit, ref]);
      expect([run.status, document(run)]).toMatchObject([64, { error: { code: "git-ref-missing" } }]);
    }
    expect(existsSync(join(team.folder, "owned"))).toBe(false);
  });
});

describe("a pull request that concerns both", () => {
  const index = "CREATE INDEX item_name ON item (name);\n";
  const files = {
    [itemFile]: declared.item(",\n  size int") + index,
    [invoiceFile]: declared.invoice(",\n  CONSTRAINT small CHECK (amount < 100)"),
  };
  const stacked = { ...files, "schema/shop/public/item_size.sql": "CREATE INDEX item_size ON item (size);\n" };

  test("is refused as a whole while anything of it would be: another push, a production that moved", async () => {
    expect((await preview("wide", files)).run.status).toBe(0);
    team.open("other", {});
    const older = await release("wide");
    expect([older.status, states(older)]).toEqual([
      4,
      [
        ["not begun", "stale"],
        ["not begun", "stale"],
      ],
    ]);
    expect(document<Told>(older).databases[0]?.error?.problem).toContain("no longer planned: public.item");
    expect((await preview("stacked", stacked, ["--after", "wide"])).run.status).toBe(0);
    team.merge("wide");
    await team.billing((session) => session.query("create table moved (id int)"));
    const moved = await release("wide");
    expect([moved.status, states(moved)]).toEqual([
      4,
      [
        ["not begun", null],
        ["not begun", "stale"],
      ],
    ]);
    expect(document<Told>(moved).databases[1]?.error?.problem).toContain("by no release: table public.moved added");
    await team.billing((session) => session.query("drop table moved"));
    expect(await snapshots()).toEqual([]);
  });

  test("stops where rows that are newer than the preview refuse a step, and says what stands where", async () => {
    await team.billing((session) => session.query("insert into invoice values (500, 500)"));
    const stopped = await release("wide");
    expect([stopped.status, states(stopped)]).toEqual([
      1,
      [
        ["released", "released"],
        ["cut off", "step-failed"],
      ],
    ]);
    const { next, snapshot } = document<Told>(stopped);
    expect(next.join("\n")).toMatch(
      /begins with billing[\s\S]*rollback \d+ --database billing; schemagate rollback \d+ --database shop/,
    );
    expect(await snapshots()).toEqual([snapshot?.name]);
  });

  test("goes on by the same command, after a kill as well, with the one snapshot", async () => {
    await team.billing(async (session) => {
      await session.query("delete from invoice where id = 500");
      await session.query("select pg_advisory_lock($1, 1)", [0x5c6a7e]);
      const second = await release("wide");
      expect([second.status, states(second)]).toEqual([
        4,
        [
          ["released", null],
          ["cut off", "release-running"],
        ],
      ]);
    });
    const killed = await release("wide", {
      onWords: (words, child) => {
        if (words.includes("Going on with release")) child.kill("SIGKILL");
      },
    });
    expect(killed.status).toBeNull();
    const done = await release("wide");
    expect([done.status, states(done)]).toEqual([
      0,
      [
        ["released", "released before"],
        ["released", "resumed"],
      ],
    ]);
    const receipt = "select distinct name from schemagate.snapshot where state = 'taken' and kind <> 'none'";
    const kept = [
      await team.production((session) => session.query(receipt)),
      await team.billing((session) => session.query(receipt)),
    ];
    const [only] = await snapshots();
    expect(kept.map(({ rows }) => rows)).toEqual([[{ name: only }], [{ name: only }]]);
    expect((await team.run(["plan", "--all", "--exit-code"])).status).toBe(0);
  });

  test("what was previewed after it is what production plans once it is released, and is released", async () => {
    team.merge("stacked");
    const planned = document<{ databases: { planDigest: string }[] }>(await team.run(["plan", "--all", "--json"]));
    const left = JSON.parse(
      readFileSync(join(team.folder, "left/stacked/databases.json"), "utf8"),
    ) as DatabasesDocument;
    expect(left.databases.map(({ steps }) => steps)).toEqual([1, 0]);
    expect(planned.databases.map(({ planDigest }) => planDigest)).toEqual(
      left.databases.map(({ planDigest }) => planDigest),
    );
    const done = await release("stacked");
    expect([done.status, states(done)]).toEqual([
      0,
      [
        ["released", "released"],
        ["unchanged", null],
      ],
    ]);
  });
});

describe("a pull request that concerns one, and needs a person", () => {
  test("is released once it is approved; the other database is unchanged", async () => {
    const shown = await preview("drop-text", { "schema/billing/public/note.sql": declared.note("") });
    expect([shown.run.status, shown.told.databases.map(({ error }) => error)]).toEqual([5, [null, null]]);
    team.merge("drop-text");
    const older = "insert into schemagate.approval (plan_digest, effect_digest, by, at, expires)";
    await team.billing((session) =>
      session.query(`${older} values ('sha256:1', 'sha256:2', 'bob', now(), now() + '1 day')`),
    );
    const early = await release("drop-text");
    expect(document<Told>(early).databases[1]?.error?.problem).toMatch(/what bob approved at .* voids it/);
    expect([early.status, states(early)]).toEqual([
      5,
      [
        ["unchanged", null],
        ["not begun", "approval-needed"],
      ],
    ]);
    const approved = await team.run(["approve", "--all", "left/drop-text", "--base", "main", "--by", "ann", "--json"]);
    expect(document(approved)).toMatchObject({ databases: [{ approval: null }, { approval: { by: "ann" } }] });
    const reported = await team.run(["report", "--preview", "left/drop-text", "--ledger", "--base", "main", "--json"]);
    expect(reported.status).toBe(0);
    const done = await release("drop-text");
    expect([done.status, states(done)]).toEqual([
      0,
      [
        ["unchanged", null],
        ["released", "released"],
      ],
    ]);
  });
});

describe("a folder that comes from anybody", () => {
  const left = (name: string) => join(team.folder, "left", name);
  const change = (name: string, from: RegExp | string, to: string) => {
    cpSync(left("wide"), left(name), { recursive: true });
    const file = join(left(name), "databases.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
  };

  test.each([
    ["leads out of itself", /"evidence": "shop"/, '"evidence": "../wide/shop"', "preview-broken"],
    ["leaves a database out", /\{\s*"database": "shop"[^}]*\},/, "", undefined],
    ["gives one's evidence for another's", /"evidence": "shop"/, '"evidence": "billing"', undefined],
    ["names a database of nobody's", /"database": "shop"/, '"database": "other"', "evidence-for-another-stack"],
  ])("one that %s releases nothing", async (name, from, to, code) => {
    change(name, from, to);
    const run = await release(name);
    expect(run.status).toBe(3);
    if (code === undefined) expect(states(run)[0]).toEqual(["not begun", "evidence-missing"]);
    else expect(document(run)).toMatchObject({ error: { code } });
  });

  test("a link in it is not followed, and nothing of what it leads to is told", async () => {
    mkdirSync(left("linked"));
    cpSync(join(left("wide"), "databases.json"), join(left("linked"), "databases.json"));
    mkdirSync(join(left("linked"), "shop"));
    symlinkSync("/etc/passwd", join(left("linked"), "shop", "plan.json"));
    const run = await team.run(["report", "--preview", "left/linked", "--base", "main", "--json"]);
    expect([run.status, run.stdout]).toEqual([3, expect.stringContaining("plan.json is no ordinary file")]);
    expect(run.stdout).not.toContain("root:");
  });
});

async function snapshots(): Promise<readonly string[]> {
  const { apiHost, apiKey, projectId } = team.plane;
  return (await createNeon({ apiHost, apiKey, projectId }).snapshots()).map(({ name }) => name);
}
