import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, apiOf, withUrl } from "./api.ts";
import { clustersIn, temporaryFolder } from "./folders.ts";
import { type PlaneProcess, processesIn, startPlaneProcess } from "./processes.ts";

// The long mode, SCHEMAGATE_LONG=1, kills twenty times; the moments are spread over the time that a branch takes.
const times = process.env.SCHEMAGATE_LONG ? 20 : 4;
const longest = 700;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plane: PlaneProcess;
let api: Api;

beforeAll(async () => {
  folder = await temporaryFolder();
  await start();
  await sql(
    "create table account (id int primary key, balance int); insert into account select n, 100 from generate_series(1, 100) n",
  );
  await sql("create table ballast as select n, repeat('x', 500) t from generate_series(1, 40000) n");
});

afterAll(async () => {
  await plane.end("SIGTERM");
  expect(processesIn(folder.path)).toEqual([]);
  await folder.remove();
});

async function start(): Promise<void> {
  plane = await startPlaneProcess(folder.path);
  api = apiOf(plane.address);
}

const sql = (text: string) =>
  withUrl(plane.address.url, plane.address.caFile, async (session) => (await session.query(text)).rows);

async function noServerLeft(): Promise<void> {
  await expect.poll(() => processesIn(folder.path), { timeout: 5_000, interval: 20 }).toEqual([]);
}

const moments = Array.from({ length: times }, (_, index) => Math.round((longest * (index + 0.5)) / times));

test.each(moments)(
  "killed %i ms into making a branch, the next start has no half of it",
  { timeout: 120_000 },
  async (moment) => {
    const before = await clustersIn(folder.path);
    const { body } = await api.call("POST", "branches", {
      branch: { name: `at ${moment}` },
      endpoints: [{ type: "read_write" }],
    });
    await pause(moment);
    await plane.end("SIGKILL");
    await noServerLeft();
    await start();
    await api.idle();

    const { branches } = (await api.call("GET", "branches")).body;
    const survived = branches.some((branch: { id: string }) => branch.id === body.branch.id);
    expect(branches.every((branch: { current_state: string }) => branch.current_state === "ready")).toBe(true);
    expect(await clustersIn(folder.path)).toHaveLength(before.length + (survived ? 1 : 0));
    const { operation } = (await api.call("GET", `operations/${body.operations[0].id}`)).body;
    expect(operation.status).toBe(survived ? "finished" : "failed");
    expect((await api.call("GET", "endpoints")).body.endpoints).toHaveLength(survived ? 2 : 1);
    expect(await sql("select sum(balance)::int as total from account")).toEqual([{ total: 10_000 }]);
    if (survived) {
      const count = await api.onBranch(
        body.branch.id,
        async (session) => (await session.query("select count(*)::int n from ballast")).rows,
      );
      expect(count).toEqual([{ n: 40_000 }]);
      await api.done("DELETE", `branches/${body.branch.id}`);
    }
  },
);

describe("killed at other moments", () => {
  const steps: readonly [string, (id: string) => readonly [string, string, object?]][] = [
    ["deleting a branch", (id) => ["DELETE", `branches/${id}`]],
    ["resetting a branch", (id) => ["POST", `branches/${id}/restore`, { source_branch_id: plane.address.branchId }]],
    ["taking a snapshot", () => ["POST", `branches/${plane.address.branchId}/snapshot?name=s`]],
    ["making a role", (id) => ["POST", `branches/${id}/roles`, { role: { name: "half" } }]],
    [
      "making a database",
      (id) => ["POST", `branches/${id}/databases`, { database: { name: "half", owner_name: "neondb_owner" } }],
    ],
  ];

  test.each(steps)("%s: the next start finishes or forgets it", { timeout: 60_000 }, async (_what, request) => {
    const made = await api.done("POST", "branches", {
      branch: { name: "victim" },
      endpoints: [{ type: "read_write" }],
    });
    const { id } = made.branch;
    const [method, path, body] = request(id);
    const { operations, database, role } = (await api.call(method, path, body)).body;
    await plane.end("SIGKILL");
    await noServerLeft();
    await start();
    await api.idle();

    const { operation } = (await api.call("GET", `operations/${operations[0].id}`)).body;
    expect(["finished", "failed"]).toContain(operation.status);
    const { branches } = (await api.call("GET", "branches")).body;
    const { snapshots } = (await api.call("GET", "snapshots")).body;
    expect(await clustersIn(folder.path)).toHaveLength(branches.length + snapshots.length);
    if (role ?? database) {
      const there =
        "select (select count(*) from pg_roles where rolname = 'half') + (select count(*) from pg_database where datname = 'half') as n";
      expect(await api.onBranch(id, async (session) => (await session.query(there)).rows)).toEqual([{ n: "1" }]);
    }
    for (const snapshot of snapshots) await api.done("DELETE", `snapshots/${snapshot.id}`);
    await api.done("DELETE", `branches/${id}`);
  });
});

test("a branch made while its parent is written to is one moment of it, and no write of the parent is lost", async () => {
  const clients = await Promise.all(Array.from({ length: 3 }, openClient));
  const writing = new AbortController();
  const transfers = clients.map((client) => transferUntil(client, writing.signal));
  const totals: unknown[] = [];
  for (let round = 1; round <= 3; round++) {
    const made = await api.done("POST", "branches", {
      branch: { name: `round ${round}` },
      endpoints: [{ type: "read_write" }],
    });
    const check = "select sum(balance)::int as total, count(*)::int as rows from account";
    totals.push(await api.onBranch(made.branch.id, async (session) => (await session.query(check)).rows[0]));
    await api.done("DELETE", `branches/${made.branch.id}`);
  }
  writing.abort();
  const done = (await Promise.all(transfers)).reduce((sum, count) => sum + count, 0);
  expect(totals).toEqual(Array(3).fill({ total: 10_000, rows: 100 }));
  expect(done).toBeGreaterThan(20);
  expect(await sql("select count(*)::int as n from transfer")).toEqual([{ n: done }]);
});

async function openClient(): Promise<Client> {
  await sql("create table if not exists transfer (n int)").catch(() => []);
  const { url, caFile } = plane.address;
  const { readFile } = await import("node:fs/promises");
  const plain = new URL(url);
  plain.search = "";
  const client = new Client({ connectionString: plain.toString(), ssl: { ca: await readFile(caFile, "utf8") } });
  await client.connect();
  return client;
}

async function transferUntil(client: Client, signal: AbortSignal): Promise<number> {
  let done = 0;
  while (!signal.aborted) {
    const [from, to] = [Math.ceil(Math.random() * 50), 50 + Math.ceil(Math.random() * 50)];
    await client.query(
      `begin; update account set balance = balance - 1 where id = ${from}; update account set balance = balance + 1 where id = ${to};
       insert into transfer values (1); commit`,
    );
    done += 1;
  }
  await client.end();
  return done;
}
