import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { type Api, apiOf } from "./api.ts";
import { clustersIn, temporaryFolder } from "./folders.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plane: Plane;
let api: Api;

beforeAll(async () => {
  folder = await temporaryFolder();
  plane = await startPlane({ dataDir: folder.path, log: () => undefined });
  api = apiOf(plane);
});

afterAll(async () => {
  await plane.close();
  await folder.remove();
});

async function branch(name: string, more: object = {}): Promise<string> {
  return (await api.done("POST", "branches", { branch: { name, ...more } })).branch.id;
}

async function gone(...ids: readonly string[]): Promise<void> {
  for (const id of ids) await api.done("DELETE", `branches/${id}`);
}

describe("a new branch", () => {
  test("has its parent's rows, and neither sees what the other writes after", async () => {
    await api.onBranch(plane.branchId, (session) =>
      session.query("create table kept (n int); insert into kept values (1)"),
    );
    const made = await api.done("POST", "branches", { branch: { name: "own" }, endpoints: [{ type: "read_write" }] });
    await api.onBranch(made.branch.id, (session) => session.query("insert into kept values (2)"));
    await api.onBranch(plane.branchId, (session) => session.query("insert into kept values (3)"));
    const rows = (id: string) =>
      api.onBranch(id, async (session) => (await session.query("select n from kept order by n")).rows);
    expect(await rows(made.branch.id)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await rows(plane.branchId)).toEqual([{ n: 1 }, { n: 3 }]);
    expect(made.connection_uris).toHaveLength(1);
    expect(made.branch).toMatchObject({
      parent_id: plane.branchId,
      current_state: "init",
      default: false,
      protected: false,
    });
    const ready = (await api.call("GET", `branches/${made.branch.id}`)).body.branch;
    expect(ready.current_state).toBe("ready");
    expect(ready.parent_lsn).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    await gone(made.branch.id);
  });

  test("needs no body: it gets a name and no endpoint", async () => {
    const { status, body } = await api.call("POST", "branches");
    await api.idle();
    expect([status, body.endpoints, body.branch.name]).toEqual([201, [], body.branch.id]);
    expect(body.branch.id).toMatch(/^br-[a-z0-9]+-[a-z0-9]+-[a-z0-9]+$/);
    await gone(body.branch.id);
  });

  test("keeps what it is annotated with", async () => {
    const { branch: made } = await api.done("POST", "branches", {
      branch: { name: "noted" },
      annotation_value: { pr: "7" },
    });
    expect((await api.call("GET", `branches/${made.id}`)).body.annotation.value).toEqual({ pr: "7" });
    expect((await api.call("GET", "branches")).body.annotations[made.id].value).toEqual({ pr: "7" });
    await gone(made.id);
  });

  test("while one is made, others are told to wait with 423, and reading goes on", async () => {
    const first = await api.call("POST", "branches", { branch: { name: "first" } });
    const second = await api.call("POST", "branches", { branch: { name: "second" } });
    expect([first.status, second.status]).toEqual([201, 423]);
    expect(second.body.message).toContain("running");
    expect((await api.call("GET", "branches?search=first")).body.branches).toHaveLength(1);
    await api.idle();
    expect((await api.call("GET", "branches/count?search=second")).body.count).toBe(0);
    await gone(first.body.branch.id);
  });
});

const future = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const lsn = { parent_lsn: "0/1000" };

test.each([
  ["a parent that is not there", { branch: { parent_id: "br-not-there-1" } }, 404, /branch not found/],
  ["a name that is taken", { branch: { name: "production" } }, 409, /already exists/],
  ["a log sequence number", { branch: lsn }, 422, /cannot do this/],
  ["a point in time", { branch: { parent_timestamp: future(-1) } }, 422, /point in time/],
  ["only the schema", { branch: { init_source: "schema-only" } }, 422, /schema-only/],
  ["a read-only endpoint", { endpoints: [{ type: "read_only" }] }, 422, /read_write/],
  ["an unknown kind of endpoint", { endpoints: [{ type: "odd" }] }, 400, /type/],
  ["an empty name", { branch: { name: "" } }, 400, /name/],
  ["a name that is no text", { branch: { name: { a: 1 } } }, 400, /name/],
  ["an expiry in the past", { branch: { expires_at: future(-1) } }, 400, /future/],
  ["an expiry too far away", { branch: { expires_at: future(31) } }, 400, /30 days/],
  ["an expiry that is no time", { branch: { expires_at: "soon" } }, 400, /expires_at/],
  ["an expiry and protection", { branch: { expires_at: future(1), protected: true } }, 400, /protected/],
])("a branch with %s is refused", async (_what, body, status, message) => {
  const before = await clustersIn(folder.path);
  const reply = await api.call("POST", "branches", body);
  expect([reply.status, reply.body.message]).toEqual([status, expect.stringMatching(message)]);
  expect(reply.body.request_id).not.toBe("");
  expect(await clustersIn(folder.path)).toEqual(before);
});

describe("changing a branch", () => {
  test("renames, protects, expires and forgets the expiry", async () => {
    const id = await branch("before");
    const patch = async (change: object) => (await api.done("PATCH", `branches/${id}`, { branch: change })).branch;
    expect((await patch({ name: "after" })).name).toBe("after");
    const expiring = await patch({ expires_at: future(1) });
    expect(expiring.ttl_interval_seconds).toBeGreaterThan(86_300);
    expect((await api.call("PATCH", `branches/${id}`, { branch: { protected: true } })).status).toBe(400);
    expect(await patch({ expires_at: null })).not.toHaveProperty("expires_at");
    expect((await patch({ protected: true })).protected).toBe(true);
    await patch({ protected: false });
    await gone(id);
  });

  test("to a taken name, or an expiry of the default or a parent, is refused", async () => {
    const parent = await branch("parent");
    const child = await branch("child", { parent_id: parent });
    const patch = async (id: string, change: object) =>
      (await api.call("PATCH", `branches/${id}`, { branch: change })).status;
    expect(await patch(child, { name: "parent" })).toBe(409);
    expect(await patch(plane.branchId, { expires_at: future(1) })).toBe(400);
    expect(await patch(parent, { expires_at: future(1) })).toBe(400);
    expect(await patch("br-not-there-1", { name: "x" })).toBe(404);
    await gone(child, parent);
  });

  test("the default moves, and with it what cannot be deleted", async () => {
    const id = await branch("next");
    expect((await api.done("POST", `branches/${id}/set_as_default`)).branch.default).toBe(true);
    expect((await api.call("GET", `branches/${plane.branchId}`)).body.branch.default).toBe(false);
    expect((await api.call("DELETE", `branches/${id}`)).body.message).toContain("default");
    await api.done("POST", `branches/${plane.branchId}/set_as_default`);
    await gone(id);
  });
});

describe("deleting a branch", () => {
  test("takes its files away, and once more is done already", async () => {
    const before = await clustersIn(folder.path);
    const id = await branch("short");
    expect(await clustersIn(folder.path)).toHaveLength(before.length + 1);
    await gone(id);
    expect(await clustersIn(folder.path)).toEqual(before);
    expect(await api.call("DELETE", `branches/${id}`)).toEqual({ status: 204, body: null });
    expect((await api.call("GET", `branches/${id}`)).status).toBe(404);
  });

  test("is refused for the root, a protected one, and one with children", async () => {
    const parent = await branch("has children");
    const child = await branch("guarded", { parent_id: parent, protected: true });
    const refusal = async (id: string) => {
      const { status, body } = await api.call("DELETE", `branches/${id}`);
      return `${status} ${body.message}`;
    };
    expect(await refusal(plane.branchId)).toMatch(/^422 .*root/);
    expect(await refusal(parent)).toMatch(/^422 .*children/);
    expect(await refusal(child)).toMatch(/^422 .*protected/);
    await api.done("PATCH", `branches/${child}`, { branch: { protected: false } });
    await gone(child, parent);
  });
});

test("the list comes in pages, sorted and searched", async () => {
  const ids = [await branch("list a"), await branch("list b"), await branch("list c")];
  const names: string[] = [];
  let cursor = "";
  do {
    const { body } = await api.call("GET", `branches?search=list&sort_by=name&sort_order=asc&limit=2${cursor}`);
    names.push(...body.branches.map((found: { name: string }) => found.name));
    cursor = body.pagination.next === undefined ? "" : `&cursor=${encodeURIComponent(body.pagination.next)}`;
  } while (cursor !== "");
  expect(names).toEqual(["list a", "list b", "list c"]);
  expect((await api.call("GET", "branches?limit=0")).status).toBe(400);
  expect((await api.call("GET", "branches?cursor=odd")).status).toBe(400);
  await gone(...ids);
});

describe("restoring a branch from another's head", () => {
  test("keeps its connection string, changes its marker, and preserves the old state as its parent", async () => {
    const made = await api.done("POST", "branches", {
      branch: { name: "reset me" },
      endpoints: [{ type: "read_write" }],
    });
    const { id } = made.branch;
    const marker = () => api.onBranch(id, async (session) => session.identity.marker);
    const uri = async () =>
      (await api.call("GET", `connection_uri?branch_id=${id}&database_name=neondb&role_name=neondb_owner`)).body.uri;
    const [markerBefore, uriBefore] = [await marker(), await uri()];
    await api.onBranch(id, (session) => session.query("create table mine ()"));
    await api.done("POST", `branches/${id}/restore`, {
      source_branch_id: plane.branchId,
      preserve_under_name: "as it was",
    });
    expect(await uri()).toBe(uriBefore);
    expect(await marker()).not.toBe(markerBefore);
    const here = (of: string) =>
      api.onBranch(of, async (session) => (await session.query("select to_regclass('mine') as t")).rows[0]);
    expect(await here(id)).toEqual({ t: null });
    const [kept] = (await api.call("GET", "branches?search=as it was")).body.branches;
    expect((await api.call("GET", `branches/${id}`)).body.branch).toMatchObject({
      parent_id: kept.id,
      name: "reset me",
    });
    await api.done("POST", "endpoints", { endpoint: { branch_id: kept.id, type: "read_write" } });
    expect(await here(kept.id)).toEqual({ t: "mine" });
    await gone(id, kept.id);
  });

  test("without preserving throws the old state away", async () => {
    const id = await branch("thrown");
    const before = await clustersIn(folder.path);
    await api.done("POST", `branches/${id}/restore`, { source_branch_id: plane.branchId });
    const after = await clustersIn(folder.path);
    expect(after).toHaveLength(before.length);
    expect(after).not.toEqual(before);
    await gone(id);
  });

  test("onto itself, with children unnamed, or into the past is refused", async () => {
    const id = await branch("to restore");
    const refusal = async (of: string, body: object) => {
      const reply = await api.call("POST", `branches/${of}/restore`, body);
      return `${reply.status} ${reply.body.message}`;
    };
    expect(await refusal(id, { source_branch_id: id })).toMatch(/^400 .*itself/);
    expect(await refusal(plane.branchId, { source_branch_id: id })).toMatch(/^400 .*preserve_under_name/);
    expect(await refusal(id, { source_branch_id: plane.branchId, source_timestamp: future(-1) })).toMatch(
      /^422 .*point in time/,
    );
    expect(await refusal(id, { source_branch_id: plane.branchId, preserve_under_name: "production" })).toMatch(/^409/);
    expect(await refusal(id, {})).toMatch(/^400/);
    await gone(id);
  });
});

test("a branch whose time is over is deleted by the plane", async () => {
  const id = await branch("fleeting", { expires_at: new Date(Date.now() + 1500).toISOString() });
  await expect
    .poll(async () => (await api.call("GET", `branches/${id}`)).status, { timeout: 15_000, interval: 250 })
    .toBe(404);
  await api.idle();
});
