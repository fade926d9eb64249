import { afterAll, beforeAll, expect, test } from "vitest";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { type Api, apiOf, withUrl } from "./api.ts";
import { clustersIn, temporaryFolder } from "./folders.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plane: Plane;
let api: Api;
let production: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  plane = await startPlane({ dataDir: folder.path, log: () => undefined });
  api = apiOf(plane);
  production = plane.branchId;
});

afterAll(async () => {
  await plane.close();
  await folder.remove();
});

const sql = (text: string) => withUrl(plane.url, plane.caFile, async (session) => (await session.query(text)).rows);
const marker = () => withUrl(plane.url, plane.caFile, async (session) => session.identity.marker);

async function snapshot(name: string): Promise<string> {
  return (await api.done("POST", `branches/${production}/snapshot?name=${name}`)).snapshot.id;
}

test("a snapshot brings the old rows back under the same connection string, and the newer state stays as a branch", async () => {
  await sql("create table history (n int); insert into history values (1)");
  const id = await snapshot("before");
  await sql("insert into history values (2)");
  const before = await marker();
  const answer = await api.done("POST", `snapshots/${id}/restore`, { finalize_restore: true });

  expect(await sql("select n from history")).toEqual([{ n: 1 }]);
  expect(await marker()).not.toBe(before);
  const { branch } = (await api.call("GET", `branches/${answer.branch.id}`)).body;
  expect(branch).toMatchObject({ name: "production", default: true, restored_from: id, restored_as: production });
  const old = (await api.call("GET", `branches/${production}`)).body.branch;
  expect(old).toMatchObject({ default: false, name: expect.stringMatching(/^production_old_\d{4}-/) });

  await api.done("POST", "endpoints", { endpoint: { branch_id: production, type: "read_write" } });
  const rows = await api.onBranch(
    production,
    async (session) => (await session.query("select n from history order by n")).rows,
  );
  expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
  await api.done("DELETE", `branches/${production}`);
  await api.done("DELETE", `snapshots/${id}`);
  production = answer.branch.id;
});

test("unfinalized it is a branch beside the target, which can take its place later", async () => {
  await sql("create table later (n int)");
  const id = await snapshot("beside");
  await sql("drop table later");
  const made = await api.done("POST", `snapshots/${id}/restore`, { name: "to look at" });
  expect(made.branch).toMatchObject({ name: "to look at", restore_status: "restored" });
  const exists = "select to_regclass('later')::text as t";
  expect(await api.onBranch(made.branch.id, async (session) => (await session.query(exists)).rows)).toEqual([
    { t: "later" },
  ]);
  expect(await sql(exists)).toEqual([{ t: null }]);

  await api.done("POST", `branches/${made.branch.id}/finalize_restore`, { name: "set aside" });
  expect(await sql(exists)).toEqual([{ t: "later" }]);
  expect((await api.call("GET", `branches/${production}`)).body.branch.name).toBe("set aside");
  expect((await api.call("GET", "endpoints")).body.endpoints).toHaveLength(1);
  expect((await api.call("POST", `branches/${made.branch.id}/finalize_restore`, {})).status).toBe(422);
  await api.done("DELETE", `branches/${production}`);
  await api.done("DELETE", `snapshots/${id}`);
  production = made.branch.id;
});

test("a password that was reset after the snapshot is the one that works after the restore", async () => {
  const id = await snapshot("password");
  const { role } = await api.done("POST", `branches/${production}/roles/neondb_owner/reset_password`);
  const { branch } = await api.done("POST", `snapshots/${id}/restore`, { finalize_restore: true });
  const url = new URL(plane.url);
  url.password = role.password;
  await expect(withUrl(url.toString(), plane.caFile, async () => "in")).resolves.toBe("in");
  await expect(withUrl(plane.url, plane.caFile, async () => "in")).rejects.toMatchObject({ code: "login-refused" });
  await api.done("DELETE", `snapshots/${id}`);
  production = branch.id;
});

test("its life: named, listed, renamed, expiring, deleted with its files", async () => {
  const before = await clustersIn(folder.path);
  const soon = new Date(Date.now() + 60_000).toISOString();
  const made = await api.done("POST", `branches/${production}/snapshot?name=one&expires_at=${soon}`);
  const { id } = made.snapshot;
  const listed = (await api.call("GET", "snapshots")).body.snapshots;
  expect(listed).toEqual([
    expect.objectContaining({ id, name: "one", expires_at: soon, source_branch_id: production }),
  ]);
  expect(listed[0].lsn).toMatch(/\//);
  expect((await api.done("PATCH", `snapshots/${id}`, { snapshot: { name: "two" } })).snapshot.name).toBe("two");
  expect((await api.call("DELETE", `snapshots/${id}`)).status).toBe(202);
  await api.idle();
  expect(await clustersIn(folder.path)).toEqual(before);
});

test("what cannot be is refused", async () => {
  const { branch } = await api.done("POST", "branches", { branch: { name: "no root" } });
  const refusal = async (method: string, path: string, body?: object) => {
    const reply = await api.call(method, path, body);
    return `${reply.status} ${reply.body.message}`;
  };
  expect(await refusal("POST", `branches/${branch.id}/snapshot?name=x`)).toMatch(/^422 .*root/);
  expect(await refusal("POST", `branches/${production}/snapshot?lsn=0/1`)).toMatch(/^422 .*log sequence/);
  expect(await refusal("POST", `branches/${production}/snapshot?expires_at=2020-01-01T00:00:00Z`)).toMatch(
    /^400 .*future/,
  );
  expect(await refusal("POST", "snapshots/snap-not-there/restore", {})).toMatch(/^404/);
  expect(await refusal("DELETE", "snapshots/snap-not-there")).toMatch(/^404/);
  expect(await refusal("POST", `branches/${branch.id}/finalize_restore`)).toMatch(/^422/);
});
