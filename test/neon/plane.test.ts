import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { createNeon } from "../../src/neon/client.ts";
import { NeonFailure } from "../../src/neon/failures.ts";
import type { Branch, Neon } from "../../src/neon/neon.ts";
import { planRestore } from "../../src/pipeline/restore.ts";
import { neonState } from "../../src/pipeline/state/neon-state.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { defaultHome, traversableFolder } from "../../src/postgres/home.ts";
import { roomyMemory } from "../../src/postgres/scratch-folder.ts";
import { restorePlanText } from "../../src/report/restore-text.ts";
import { plainContext } from "../pipeline/support/context.ts";
import { type FaultyApi, startFaultyApi } from "./faulty-api.ts";
import { quickClock } from "./quick-clock.ts";

let folder: string;
let plane: Plane;
let api: FaultyApi;
let neon: Neon;
let production: Branch;

beforeAll(async () => {
  await traversableFolder(defaultHome());
  folder = await mkdtemp(join((await roomyMemory()) ?? defaultHome(), "test-neon-"));
  await traversableFolder(folder);
  plane = await startPlane({ dataDir: join(folder, "plane"), log: () => undefined });
  api = await startFaultyApi(plane.apiHost);
  neon = neonThrough(api.apiHost);
  production = await neon.defaultBranch();
});

afterAll(async () => {
  await api.stop();
  await plane.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => api.forget());

function neonThrough(apiHost: string, settings = {}): Neon {
  return createNeon({ apiKey: plane.apiKey, apiHost, projectId: plane.projectId, ...settings });
}

async function failureOf(call: Promise<unknown>): Promise<NeonFailure> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof NeonFailure) return error;
  throw new Error(`expected a NeonFailure, got ${String(error)}`);
}

const posts = (what: RegExp) => api.seen.filter((request) => request.startsWith("POST") && what.test(request));
const createBranch = /^POST .*\/branches$/;

async function onBranch<Result>(branchId: string, use: (session: Session) => Promise<Result>): Promise<Result> {
  const [database] = await neon.databases(branchId);
  const url = await neon.connectionUrl({ branchId, database: database?.name ?? "" });
  const session = await connect(url, { ca: await readFile(plane.caFile, "utf8") });
  try {
    return await use(session);
  } finally {
    await session.end();
  }
}

test("the project and its default branch", async () => {
  expect(await neon.project()).toMatchObject({ id: plane.projectId, pgMajor: 17 });
  expect(production).toMatchObject({ default: true, parentId: null });
  expect(await neon.findBranch(production.name)).toEqual(production);
  expect(await neon.findBranch(production.name.slice(0, -1))).toBeNull();
});

describe("a branch", () => {
  test("is made once, is usable at once, and goes once", async () => {
    const wish = {
      name: "preview/pr-1; drop",
      parentId: production.id,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const first = await neon.ensureBranch(wish);
    expect(first).toMatchObject({
      created: true,
      branch: { name: wish.name, parentId: production.id, default: false },
    });
    expect(first.branch.expiresAt).not.toBeNull();
    const { rows } = await onBranch(first.branch.id, (session) => session.query("select 1 as one"));
    expect(rows).toEqual([{ one: 1 }]);
    expect(await neon.ensureBranch(wish)).toMatchObject({ created: false, branch: { id: first.branch.id } });
    await neon.deleteBranch(first.branch.id);
    expect(await neon.findBranch(wish.name)).toBeNull();
    await neon.deleteBranch(first.branch.id);
  });

  test("whose creation meets 423 and 503 is created after them", async () => {
    api.meet(createBranch, { status: 423 }, { status: 503, headers: { "retry-after": "1" } });
    const started = performance.now();
    const { branch } = await neon.ensureBranch({ name: "locked", parentId: production.id });
    expect(performance.now() - started).toBeGreaterThan(1_150);
    expect(posts(createBranch)).toHaveLength(3);
    await neon.deleteBranch(branch.id);
  });

  test.each([429, 400, 422, 500, 502])("is not asked for again after %i, and nothing is there", async (status) => {
    api.meet(createBranch, { status, body: { message: "no" } });
    const failure = await failureOf(
      neonThrough(api.apiHost, { clock: quickClock() }).ensureBranch({ name: "refused", parentId: production.id }),
    );
    expect(failure).toMatchObject({ status, created: null });
    expect(posts(createBranch)).toHaveLength(1);
    expect(await neon.findBranch("refused")).toBeNull();
  });

  test("whose creation was carried out but not answered is found, not made twice", async () => {
    api.meet(createBranch, { cut: "after" });
    const { branch, created } = await neon.ensureBranch({ name: "lost-answer", parentId: production.id });
    expect(created).toBe(true);
    expect(posts(createBranch)).toHaveLength(1);
    expect((await neon.branches()).filter(({ name }) => name === "lost-answer")).toHaveLength(1);
    await onBranch(branch.id, (session) => session.query("select 1"));
    await neon.deleteBranch(branch.id);
  });

  test("that somebody else makes meanwhile is taken: 409 is followed by a look", async () => {
    const { branch } = await neon.ensureBranch({ name: "race", parentId: production.id });
    api.meet(/^GET .*\/branches\?/, { change: (body) => ({ ...body, branches: [] }) });
    expect(await neon.ensureBranch({ name: "race", parentId: production.id })).toMatchObject({
      created: false,
      branch: { id: branch.id },
    });
    expect(posts(createBranch)).toHaveLength(2);
    await neon.deleteBranch(branch.id);
  });

  test("whose operation fails is named in the failure, and the next run goes on with it", async () => {
    const asFailed = (body: Record<string, unknown>) => ({
      operation: { ...(body.operation as object), status: "failed", error: "out of disk" },
    });
    api.meet(/^GET .*\/operations\//, { change: asFailed });
    const failure = await failureOf(neon.ensureBranch({ name: "half", parentId: production.id }));
    expect(failure).toMatchObject({ code: "neon-operation-failed", created: { kind: "branch", name: "half" } });
    expect(failure.message).toContain("out of disk");
    expect(failure.message).toContain(failure.created?.id);
    expect(failure.next).toContain(failure.created?.id);
    const { branch, created } = await neon.ensureBranch({ name: "half", parentId: production.id });
    expect([branch.id, created]).toEqual([failure.created?.id, false]);
    await neon.deleteBranch(branch.id);
  });

  test("whose operation does not end is given up at the deadline, named as well", async () => {
    const running = (body: Record<string, unknown>) => ({
      operation: { ...(body.operation as object), status: "running" },
    });
    api.meet(/^GET .*\/operations\//, ...Array.from({ length: 60 }, () => ({ change: running })));
    const lines: string[] = [];
    const hurried = neonThrough(api.apiHost, {
      clock: quickClock(),
      limits: { operations: 60_000 },
      log: (line: string) => lines.push(line),
    });
    const failure = await failureOf(hurried.ensureBranch({ name: "endless", parentId: production.id }));
    expect(failure).toMatchObject({ code: "neon-operation-timeout", created: { name: "endless" } });
    expect(lines.some((line) => line.includes("waiting for the operation"))).toBe(true);
    api.forget();
    await neon.ensureBranch({ name: "endless", parentId: production.id });
    await neon.deleteBranch(failure.created?.id ?? "");
  });

  test.each([
    ["name", (branch: object) => ({ ...branch, name: "main" })],
    ["project", (branch: object) => ({ ...branch, project_id: "another-1" })],
  ])("is refused when the answer is of another %s", async (_, other) => {
    api.meet(createBranch, { change: (body) => ({ ...body, branch: other(body.branch as object) }) });
    const failure = await failureOf(neon.ensureBranch({ name: "mixed-up", parentId: production.id }));
    expect(failure).toMatchObject({ code: "neon-other-branch", created: { kind: "branch" } });
    const { branch } = await neon.ensureBranch({ name: "mixed-up", parentId: production.id });
    await neon.deleteBranch(branch.id);
  });

  test("of the wished name but another parent is refused", async () => {
    const { branch } = await neon.ensureBranch({ name: "child", parentId: production.id });
    const failure = await failureOf(neon.ensureBranch({ name: "child", parentId: "br-other-parent-1" }));
    expect(failure.code).toBe("neon-other-branch");
    await neon.deleteBranch(branch.id);
  });

  test("is looked for on every page", async () => {
    const { branch } = await neon.ensureBranch({ name: "second-page", parentId: production.id });
    const onPage = (keep: (name: string) => boolean, next: string | undefined) => (body: Record<string, unknown>) => ({
      branches: (body.branches as { name: string }[]).filter(({ name }) => keep(name)),
      ...(next === undefined ? {} : { pagination: { next } }),
    });
    api.meet(/cursor=/, { status: 200, body: { branches: [] } });
    api.meet(/^GET .*\/branches\?/, { change: onPage((name) => name !== "second-page", "page-2") });
    expect(await neon.findBranch("second-page")).toBeNull();
    expect(api.seen.at(-1)).toContain("cursor=page-2");
    await neon.deleteBranch(branch.id);
  });
});

describe("deleting", () => {
  test("the default branch is refused without asking Neon to", async () => {
    const failure = await failureOf(neon.deleteBranch(production.id));
    expect(failure.code).toBe("neon-branch-kept");
    expect(api.seen.some((request) => request.startsWith("DELETE"))).toBe(false);
  });

  test("a branch whose deletion was carried out but not answered is done", async () => {
    const { branch } = await neon.ensureBranch({ name: "going", parentId: production.id });
    api.meet(/^DELETE/, { cut: "after" });
    await neon.deleteBranch(branch.id);
    expect(await neon.findBranch("going")).toBeNull();
  });

  test("a branch of a project that is not there is an error, not done", async () => {
    const elsewhere = createNeon({ apiKey: plane.apiKey, apiHost: plane.apiHost, projectId: "no-such-project-1" });
    expect((await failureOf(elsewhere.deleteBranch("br-none-none-1"))).code).toBe("neon-not-found");
  });
});

describe("a connection string", () => {
  test("is the direct endpoint's, of the database's owner unless told", async () => {
    const [database] = await neon.databases(production.id);
    const url = new URL(await neon.connectionUrl({ branchId: production.id, database: database?.name ?? "" }));
    expect(url.username).toBe(database?.owner);
    expect(url.hostname).not.toContain("-pooler");
    const asked = api.seen.find((request) => request.includes("connection_uri"));
    expect(asked).toContain("pooled=false");
    expect(asked).toContain(`branch_id=${production.id}`);
  });

  test.each([
    [
      "host",
      (uri: URL) => {
        uri.hostname = "ep-other-1.neon.tech";
      },
    ],
    [
      "database",
      (uri: URL) => {
        uri.pathname = "/other";
      },
    ],
    [
      "role",
      (uri: URL) => {
        uri.username = "other";
      },
    ],
  ])("with another %s is refused, and its password stays untold", async (what, mutate) => {
    const [database] = await neon.databases(production.id);
    let password = "";
    api.meet(/connection_uri/, {
      change: (body) => {
        const uri = new URL(String(body.uri));
        password = uri.password;
        mutate(uri);
        return { uri: uri.toString() };
      },
    });
    const failure = await failureOf(neon.connectionUrl({ branchId: production.id, database: database?.name ?? "" }));
    expect(failure.code).toBe("neon-other-branch");
    expect(failure.message).toContain(what);
    expect(password).not.toBe("");
    expect(`${failure.message} ${failure.next}`).not.toContain(password);
  });

  test("of a database that is not there names those that are", async () => {
    const failure = await failureOf(neon.connectionUrl({ branchId: production.id, database: "absent" }));
    expect(failure.code).toBe("neon-no-database");
    expect(failure.message).toContain((await neon.databases(production.id))[0]?.name);
  });
});

describe("a snapshot", () => {
  const createSnapshot = /^POST .*\/snapshot\?/;
  const restoreSnapshot = /^POST .*\/restore$/;

  test("is taken, listed, restored under the same connection string, and deleted", async () => {
    await onBranch(production.id, (session) => session.query("create table kept as select 1 as value"));
    const snapshot = await neon.createSnapshot({ branchId: production.id, name: "before" });
    expect(snapshot).toMatchObject({ name: "before", branchId: production.id });
    expect(await neon.snapshots()).toContainEqual(snapshot);
    await onBranch(production.id, (session) => session.query("drop table kept"));
    const [database] = await neon.databases(production.id);
    const url = await neon.connectionUrl({ branchId: production.id, database: database?.name ?? "" });
    const { branch, replaced } = await neon.restoreSnapshot({ snapshotId: snapshot.id, targetBranchId: production.id });
    expect(branch).toMatchObject({ name: production.name, default: true });
    expect(replaced?.id).toBe(production.id);
    expect(replaced?.name).not.toBe(production.name);
    expect(await neon.connectionUrl({ branchId: branch.id, database: database?.name ?? "" })).toBe(url);
    const { rows } = await onBranch(branch.id, (session) => session.query("select value from kept"));
    expect(rows).toEqual([{ value: 1 }]);
    production = branch;
    await neon.deleteSnapshot(snapshot.id);
    await neon.deleteSnapshot(snapshot.id);
    expect(await neon.snapshots()).toEqual([]);
  });

  test("that was taken, restored or deleted without an answer is found, not repeated", async () => {
    api.meet(createSnapshot, { cut: "after" });
    const snapshot = await neon.createSnapshot({ branchId: production.id, name: "lost" });
    expect(posts(createSnapshot)).toHaveLength(1);
    api.meet(restoreSnapshot, { cut: "after" });
    const { branch, replaced } = await neon.restoreSnapshot({ snapshotId: snapshot.id, targetBranchId: production.id });
    expect([branch.name, replaced?.id]).toEqual([production.name, production.id]);
    expect(posts(restoreSnapshot)).toHaveLength(1);
    production = branch;
    api.meet(/^DELETE/, { cut: "after" });
    await neon.deleteSnapshot(snapshot.id);
    expect(await neon.snapshots()).toEqual([]);
  });

  test("is opened as a branch of its own, also where the answer is lost, and production stays as it is", async () => {
    await onBranch(production.id, (session) => session.query("create table looked as select 1 as value"));
    const snapshot = await neon.createSnapshot({ branchId: production.id, name: "to look at" });
    await onBranch(production.id, (session) => session.query("drop table looked"));
    api.meet(restoreSnapshot, { cut: "after" });
    const branch = await neon.openSnapshot({ snapshotId: snapshot.id, name: "look" });
    expect([branch.name, branch.default]).toEqual(["look", false]);
    expect(posts(restoreSnapshot)).toHaveLength(1);
    const { rows } = await onBranch(branch.id, (session) => session.query("select value from looked"));
    expect(rows).toEqual([{ value: 1 }]);
    expect((await neon.defaultBranch()).id).toBe(production.id);
    await neon.deleteBranch(branch.id);
    await neon.deleteSnapshot(snapshot.id);
  });

  test("that cannot be opened can be gone back to all the same, and says so", async () => {
    const snapshot = await neon.createSnapshot({ branchId: production.id, name: "sealed" });
    api.meet(restoreSnapshot, { status: 422 });
    const context = { ...plainContext(), neon };
    const state = await neonState(context, "sealed", { branch: null, databaseName: "" });
    const plan = await planRestore(context, state, folder);
    expect(plan).toMatchObject({ since: [], unseen: expect.stringContaining("422") });
    expect(restorePlanText(plan)).toContain("what was written since CANNOT be told: Opening the snapshot");
    await state.close();
    await neon.deleteSnapshot(snapshot.id);
  });

  test("that Neon refuses is not taken, and an older one of that name does not count", async () => {
    const older = await neon.createSnapshot({ branchId: production.id, name: "same" });
    api.meet(createSnapshot, { cut: "before" });
    const failure = await failureOf(neon.createSnapshot({ branchId: production.id, name: "same" }));
    expect(failure).toMatchObject({ code: "neon-unreachable", created: null });
    await neon.deleteSnapshot(older.id);
  });
});

describe("a branch that goes back to another one", () => {
  const restoreBranch = /^POST .*\/branches\/[^/]+\/restore$/;

  test.each([
    ["", "gone"],
    [", also where the answer is lost", "after"],
  ])("keeps its connection string, and what it was under another name%s", async (_what, cut) => {
    const { branch: backup } = await neon.ensureBranch({ name: `backup/${cut}`, parentId: production.id });
    await onBranch(production.id, (session) => session.query("create table late (id int)"));
    const [database] = await neon.databases(production.id);
    const place = { branchId: production.id, database: database?.name ?? "" };
    const url = await neon.connectionUrl(place);
    if (cut === "after") api.meet(restoreBranch, { cut });
    const keepAs = `kept ${cut}`;
    const { branch, replaced } = await neon.resetBranch({ branchId: production.id, sourceId: backup.id, keepAs });
    expect([branch.id, branch.name, replaced?.name]).toEqual([production.id, production.name, keepAs]);
    expect(posts(restoreBranch)).toHaveLength(1);
    expect(await neon.connectionUrl(place)).toBe(url);
    const late = "select to_regclass('late')::text as late";
    expect((await onBranch(production.id, (session) => session.query(late))).rows).toEqual([{ late: null }]);
  });

  test("stays as it is where Neon was never reached", async () => {
    const { branch: backup } = await neon.ensureBranch({ name: "backup/unused", parentId: production.id });
    api.meet(restoreBranch, { cut: "before" });
    const wish = { branchId: production.id, sourceId: backup.id, keepAs: "never" };
    expect(await failureOf(neon.resetBranch(wish))).toMatchObject({ code: "neon-unreachable" });
    expect(await neon.findBranch("never")).toBeNull();
  });
});
