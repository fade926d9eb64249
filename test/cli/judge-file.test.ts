import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeGround } from "../policy/play.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { document, type Run, schemagate } from "./support/cli.ts";
import { startTeam, type Team } from "./support/team.ts";

interface Judged {
  readonly verdict: string;
  readonly findings: readonly {
    rule: string;
    tier: string;
    object: string;
    file: string;
    line: number;
    message: string;
  }[];
  readonly planDigest: string | null;
  readonly effectDigest: string | null;
}

const folder = mkdtempSync(join(tmpdir(), "schemagate-judge-"));
let shop: FreshDatabase;

beforeAll(async () => {
  shop = (await makeGround(17)).template;
  await withSession(shop.superuserUrl, (session) => session.query(`alter role ${shop.owner} createdb`));
  const entries = ["predictions", "vault", "events"].map((name) => `  - table: public.${name}\n`);
  writeFileSync(join(folder, "protected.yaml"), `protected:\n${entries.join("")}`);
});
afterAll(async () => {
  await shop.drop();
  rmSync(folder, { recursive: true });
});

async function judge(sql: string, more: readonly string[] = [], url = shop.url): Promise<Run> {
  writeFileSync(join(folder, "change.sql"), sql);
  const run = await schemagate(["judge", "change.sql", "--url", url, "--policies", ".", ...more], {
    cwd: folder,
    env: {},
  });
  if (`${run.stdout}${run.stderr}`.includes(`:${new URL(url).password}@`)) throw new Error("a password is shown");
  return run;
}

const remaining = () =>
  withSession(shop.superuserUrl, async (session) => {
    const sql = `select datname::text as name from pg_database where datname like $1
      union all select rolname from pg_roles where rolname like 'schemagate_borrowed%' and pg_has_role(rolname, $2, 'member')`;
    return (await session.query<{ name: string }>(sql, [`${shop.name}\\_%`, shop.owner])).rows.map(({ name }) => name);
  });

const harmless = "alter table predictions add column remark text;";
const forbidden = "\n\nalter table predictions alter column note set not null;";
const doubtful = "-- a comment\ndrop index predictions_symbol;";

test.each([
  ["nothing of note", harmless, 0, "pass", []],
  ["what needs a person", doubtful, 5, "approval", [{ rule: "index-dropped", line: 2 }]],
  [
    "what may never be",
    forbidden,
    3,
    "reject",
    [{ rule: "nullability-changed", object: "public.predictions.note", line: 3 }],
  ],
  ["a statement that fails", `${harmless}\nselect 1 / 0;`, 3, "reject", [{ rule: "not-observed", line: 2 }]],
  [
    "what does not parse",
    "alter tabel x;",
    3,
    "reject",
    [{ rule: "not-observed", line: 1, workaround: "Correct the statement there." }],
  ],
  ["a command of psql", "select 1;\n\\i other.sql", 3, "reject", [{ rule: "not-observed", line: 2 }]],
  [
    "COMMIT in code",
    "do $$ begin delete from predictions; commit; end $$;",
    3,
    "reject",
    [{ rule: "values-changed", line: 1 }],
  ],
  [
    "what another role might do",
    "reset role;\ndrop table predictions;",
    3,
    "reject",
    [{ rule: "not-observed", line: 1 }],
  ],
])("%s", async (_what, sql, status, verdict, findings) => {
  const run = await judge(sql, ["--json"], shop.superuserUrl);
  const judged = document<Judged>(run);
  expect({ status: run.status, ...judged }).toMatchObject({ status, verdict, planDigest: null });
  const grave = judged.findings.filter(({ tier }) => tier !== "allowed");
  expect(grave).toMatchObject(findings.map((one) => ({ file: "change.sql", ...one })));
});

test("the owner's URL gives the same, and nothing is left of any run", async () => {
  expect((await judge(harmless)).status).toBe(0);
  expect((await judge(forbidden)).status).toBe(3);
  expect(await remaining()).toEqual([]);
});

describe("sections", () => {
  test.each([
    [
      "a way back that restores",
      "-- UP\nalter table orders add column x int;\n-- DOWN\nalter table orders drop column x;",
      0,
    ],
    ["a way back that forgets to put the index back", `--up\n${doubtful}\n--Down\nselect 1;`, 5],
    ["a way back that does harm", `-- UP\n${harmless}\n-- DOWN\ndrop table vault;`, 3],
    [
      "a way there whose way back undoes it",
      `-- UP\n${forbidden}\n-- DOWN\nalter table predictions alter note drop not null;`,
      3,
    ],
    [
      "dbmate's markers",
      `-- migrate:up\n${forbidden}\n-- migrate:down\nalter table predictions alter note drop not null;`,
      3,
    ],
    ["a marker inside of a function's body is none", "do $$\n-- DOWN\nbegin null; end $$;", 0],
  ])("%s", async (_what, sql, status) => {
    expect((await judge(sql)).status).toBe(status);
  });

  test("findings say which way they are of", async () => {
    const sql = `-- UP\nalter table orders drop column note;\n-- DOWN\nalter table orders add column note text;\n`;
    const { findings } = document<Judged>(await judge(sql, ["--json"]));
    const lost = findings.filter(({ tier }) => tier === "approval");
    expect(lost).toContainEqual(expect.objectContaining({ object: "public.orders.note", line: 2 }));
    expect(lost.some(({ message }) => message.startsWith("After UP and DOWN: "))).toBe(true);
  });
});

test("text for people: the verdict, the place, what ran", async () => {
  const { stdout, stderr } = await judge(forbidden);
  expect(stdout).toMatch(/^Blocked: 1 protected-table violation$/m);
  expect(stdout).toMatch(/change\.sql:3/);
  expect(stdout).toMatch(/1 statement tried on a copy/);
  expect(stderr).toMatch(/UP 1 of 1, line 3: alter table predictions/);
});

test("--keep leaves the copy and says where, without a password", async () => {
  const { stderr, status } = await judge(harmless, ["--keep"]);
  expect(status).toBe(0);
  const kept = /The copy is kept: (\S+)/.exec(stderr)?.[1] ?? "";
  const url = new URL(kept);
  expect(url.password).toBe("***");
  url.password = new URL(shop.url).password;
  const { rows } = await withSession(url.toString(), (session) =>
    session.query("select remark from predictions limit 1"),
  );
  expect(rows).toHaveLength(1);
  const name = url.pathname.slice(1);
  await withSession(shop.superuserUrl, (session) => session.query(`drop database "${name}"`));
});

test("while somebody is connected there is no copy; who it is, is named, and stays", async () => {
  await withSession(shop.url, async (session) => {
    const run = await judge(harmless, ["--json"]);
    expect({ status: run.status, stdout: run.stdout }).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`process ${session.backendPid}`),
    });
  });
});

test.each([
  ["no URL", ["judge", "change.sql", "--policies", "."], 64],
  ["a URL without a database", ["judge", "change.sql", "--url", "postgresql://me@127.0.0.1", "--policies", "."], 64],
  ["no file", ["judge", "none.sql", "--url", "postgresql://me@127.0.0.1/x", "--policies", "."], 64],
  ["no policies", ["judge", "change.sql", "--url", "postgresql://me@127.0.0.1/x", "--policies", "none"], 78],
  [
    "a pooled endpoint",
    ["judge", "change.sql", "--url", "postgresql://me@ep-x-pooler.example.org/x", "--policies", "."],
    64,
  ],
])("%s", async (_what, args, status) => {
  writeFileSync(join(folder, "change.sql"), harmless);
  expect((await schemagate(args, { cwd: folder, env: {} })).status).toBe(status);
});

test("a superuser's database needs --as-superuser", async () => {
  const own = await freshDatabase();
  try {
    await withSession(own.superuserUrl, (session) => session.query(`alter database ${own.name} owner to current_user`));
    expect((await judge("select 1;", [], own.superuserUrl)).status).toBe(78);
    expect((await judge("select 1;", ["--as-superuser"], own.superuserUrl)).status).toBe(0);
  } finally {
    await own.drop();
  }
});

test.each([[[]], [["--keep"]]])("Ctrl-C cancels what runs and removes the copy %j", async (more) => {
  writeFileSync(join(folder, "slow.sql"), "select pg_sleep(60);");
  const args = ["judge", "slow.sql", "--url", shop.superuserUrl, "--policies", ".", ...more];
  let asked = false;
  const run = await schemagate(args, {
    cwd: folder,
    env: {},
    onWords: (words, child) => {
      if (asked || !words.includes("pg_sleep")) return;
      asked = true;
      void pause(300).then(() => child.kill("SIGINT"));
    },
  });
  expect({ status: run.status, stderr: run.stderr }).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("interrupted"),
  });
  expect(await remaining()).toEqual([]);
});

describe("on the configured project", () => {
  let team: Team;
  beforeAll(async () => {
    const files = {
      "schema/shop/public/item.sql": "CREATE TABLE item (id int PRIMARY KEY, name text);\n",
      "policies/protected.yaml": "protected: [{table: public.item, database: shop}]\n",
      "Pulumi.prod.yaml": "config:\n  schemagate:databases:\n    shop: {name: neondb}\n",
    };
    team = await startTeam(files, "insert into item values (1, 'a'), (2, 'b')");
  }, 120_000);
  afterAll(() => team.end());

  test("a branch is made, even while others are connected, and deleted; policies know the database by its folder", async () => {
    writeFileSync(join(team.folder, "bad.sql"), "delete from item;");
    const run = await team.production(() =>
      team.run(["judge", "bad.sql", "--url", team.plane.url, "--base", "main", "--json"]),
    );
    expect(run.status).toBe(3);
    expect(document<Judged>(run).findings[0]).toMatchObject({
      rule: "values-changed",
      object: "public.item",
      file: "bad.sql",
    });
    expect(run.stderr).toMatch(/Creating the branch schemagate-judge-\S+ of /);
    const { rows } = await team.production((session) => session.query("select from item"));
    expect(rows).toHaveLength(2);
    const kept = await team.run(["judge", "bad.sql", "--url", team.plane.url, "--base", "main", "--keep"]);
    const url = /The copy is kept: (\S+)/.exec(kept.stderr)?.[1] ?? "";
    expect(new URL(url).host).not.toBe(new URL(team.plane.url).host);
  });
});
