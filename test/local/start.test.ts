import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Plane, type PlaneOptions, startPlane } from "../../src/local/plane.ts";
import { apiOf, withUrl } from "./api.ts";
import { temporaryFolder } from "./folders.ts";
import { processesIn, startPlaneProcess } from "./processes.ts";

let template: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let running: Plane[] = [];

beforeAll(async () => {
  template = await temporaryFolder();
  await (await startPlane({ dataDir: template.path, log: () => undefined })).close();
});

afterAll(() => template.remove());

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(async () => {
  for (const plane of running) await plane.close();
  running = [];
  expect(processesIn(folder.path)).toEqual([]);
  await folder.remove();
});

async function start(more: Partial<PlaneOptions> = {}): Promise<Plane> {
  const plane = await startPlane({ dataDir: folder.path, log: () => undefined, ...more });
  running.push(plane);
  return plane;
}

/** A data folder as an earlier run has left it. */
function leftBehind(): void {
  expect(spawnSync("cp", ["--archive", template.path, folder.path]).status).toBe(0);
}

async function stop(plane: Plane): Promise<void> {
  running = running.filter((other) => other !== plane);
  await plane.close();
}

test("a second start has the same addresses, key, authority and rows, and branches are up again", async () => {
  const first = await start();
  const { branch } = await apiOf(first).done("POST", "branches", {
    branch: { name: "b" },
    endpoints: [{ type: "read_write" }],
  });
  await apiOf(first).onBranch(branch.id, (session) => session.query("create table here ()"));
  const authority = await readFile(first.caFile, "utf8");
  await stop(first);
  const second = await start();
  expect({ ...second, close: null }).toEqual({ ...first, close: null });
  expect(await readFile(second.caFile, "utf8")).toBe(authority);
  const { endpoints } = (await apiOf(second).call("GET", "endpoints")).body;
  expect(endpoints.map((endpoint: { current_state: string }) => endpoint.current_state)).toEqual(["active", "active"]);
  const here = await apiOf(second).onBranch(
    branch.id,
    async (session) => (await session.query("select to_regclass('here')::text as t")).rows,
  );
  expect(here).toEqual([{ t: "here" }]);
});

test("a wrong, missing or nearly right key is refused in Neon's form, and logs of requests hold none", async () => {
  const lines: string[] = [];
  leftBehind();
  const plane = await start({ log: (line) => lines.push(line) });
  for (const authorization of ["", "Bearer", "Bearer wrong", `Bearer ${plane.apiKey}x`, `Basic ${plane.apiKey}`]) {
    const headers = new Headers({ authorization, "x-request-id": "asked" });
    const response = await fetch(`${plane.apiHost}/projects`, { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      request_id: "asked",
      code: "",
      message: expect.stringContaining("API key"),
    });
  }
  expect(lines.join("\n")).not.toContain(plane.apiKey);
});

test("a path that is not there and a body that is no JSON are refused in Neon's form", async () => {
  leftBehind();
  const plane = await start();
  const headers = { authorization: `Bearer ${plane.apiKey}`, "content-type": "application/json" };
  const missing = await fetch(`${plane.apiHost}/projects/${plane.projectId}/branches/x/auth`, { headers });
  expect([missing.status, Object.keys((await missing.json()) as object)]).toEqual([
    404,
    ["request_id", "code", "message"],
  ]);
  const url = `${plane.apiHost}/projects/${plane.projectId}/branches`;
  const broken = await fetch(url, { method: "POST", headers, body: "{" });
  expect([broken.status, await broken.json()]).toEqual([
    400,
    expect.objectContaining({ message: expect.stringMatching(/JSON/) }),
  ]);
});

describe("secrets in the data folder", () => {
  test("can be read by their owner only", async () => {
    leftBehind();
    await start();
    const names = ["state.json", "pgpass", "api-key", "certificates/server.key"];
    for (const name of names) expect((await stat(join(folder.path, name))).mode & 0o077).toBe(0);
  });

  test("are not in the servers' logs", async () => {
    leftBehind();
    const plane = await start();
    const { role } = await apiOf(plane).done("POST", `branches/${plane.branchId}/roles`, { role: { name: "quiet" } });
    const [cluster = ""] = await readdir(join(folder.path, "clusters"));
    const log = await readFile(join(folder.path, "clusters", cluster, "server.log"), "utf8");
    expect(log).not.toContain(role.password);
  });
});

describe("a data folder that cannot be used is refused", () => {
  test("two planes on one: the second names the first one's process", async () => {
    const first = await startPlaneProcess(folder.path);
    await expect(start()).rejects.toMatchObject({
      code: "data-folder-in-use",
      problem: expect.stringContaining(`${first.pid}`),
    });
    expect(await withUrl(first.address.url, first.address.caFile, async () => "in")).toBe("in");
    expect(await first.end("SIGTERM")).toBe(0);
    await start();
  });

  test("ten that start at once: one has it", async () => {
    leftBehind();
    const starts = await Promise.allSettled(Array.from({ length: 10 }, () => start()));
    expect(starts.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("one of something else", async () => {
    await mkdir(folder.path, { recursive: true });
    await writeFile(join(folder.path, "thesis.txt"), "precious");
    await expect(start()).rejects.toMatchObject({
      code: "data-folder-foreign",
      problem: expect.stringContaining("thesis.txt"),
    });
    expect(await readdir(folder.path)).toEqual(["thesis.txt"]);
  });

  test("one whose state is no state", async () => {
    leftBehind();
    await writeFile(join(folder.path, "state.json"), "{ half");
    await expect(start()).rejects.toMatchObject({ code: "data-folder-damaged" });
    expect(await readdir(join(folder.path, "clusters"))).toHaveLength(1);
  });

  test("one that lost its state but has clusters", async () => {
    leftBehind();
    await rm(join(folder.path, "state.json"));
    await expect(start()).rejects.toMatchObject({ code: "data-folder-damaged" });
    expect(await readdir(join(folder.path, "clusters"))).toHaveLength(1);
  });

  test("one that lost the files of its default branch", async () => {
    leftBehind();
    await rm(join(folder.path, "clusters"), { recursive: true });
    await expect(start()).rejects.toMatchObject({
      code: "data-folder-damaged",
      problem: expect.stringContaining("production"),
    });
  });
});

describe("a data folder that can be mended is", () => {
  test("without its certificates new ones are made", async () => {
    leftBehind();
    await rm(join(folder.path, "certificates"), { recursive: true });
    const plane = await start();
    expect(await withUrl(plane.url, plane.caFile, async () => "in")).toBe("in");
  });

  test("without the files of another branch the rest comes up, and that branch says why not", async () => {
    const first = await start();
    const before = await readdir(join(folder.path, "clusters"));
    const { branch } = await apiOf(first).done("POST", "branches", {
      branch: { name: "lost" },
      endpoints: [{ type: "read_write" }],
    });
    const made = (await readdir(join(folder.path, "clusters"))).find((name) => !before.includes(name)) ?? "";
    await stop(first);
    await rm(join(folder.path, "clusters", made), { recursive: true });
    const plane = await start();
    const api = apiOf(plane);
    const [endpoint] = (await api.call("GET", `branches/${branch.id}/endpoints`)).body.endpoints;
    expect(endpoint.current_state).toBe("idle");
    const { operations } = (await api.call("POST", `endpoints/${endpoint.id}/start`)).body;
    await api.idle();
    expect((await api.call("GET", `operations/${operations[0].id}`)).body.operation.status).toBe("failed");
    await api.done("DELETE", `branches/${branch.id}`);
  });

  test("clusters that nothing names are removed", async () => {
    leftBehind();
    const clusters = join(folder.path, "clusters");
    const [cluster = ""] = await readdir(clusters);
    await cp(join(clusters, cluster), join(clusters, "0".repeat(32)), { recursive: true });
    await mkdir(join(clusters, ".deleted-half"));
    await start();
    expect(await readdir(clusters)).toEqual([cluster]);
  });
});

test("a taken port is a failure, and the next start is not hindered by it", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as { port: number };
  await expect(start({ port })).rejects.toMatchObject({
    code: "port-taken",
    tried: expect.stringContaining(`${port}`),
  });
  expect(processesIn(folder.path)).toEqual([]);
  await new Promise((resolve) => other.close(resolve));
  expect((await start({ port })).apiHost).toBe(`http://127.0.0.1:${port}/api/v2`);
});

test("a version that there is no server for is a failure", async () => {
  await expect(start({ pgVersion: 13 })).rejects.toMatchObject({ code: "unsupported-version", exit: 64 });
});

describe("on a small disk", () => {
  const mounted = process.getuid?.() === 0 && process.platform === "linux";

  test.runIf(mounted)(
    "a first start that does not fit says so in a few words, and leaves room for another",
    async () => {
      await mkdir(folder.path, { recursive: true });
      if (spawnSync("sh", ["-c", `mount -t tmpfs -o size=20m none ${folder.path}`]).status !== 0) return;
      try {
        const failure = await start().catch((error: unknown) => error as { code: string; problem: string });
        expect(failure).toMatchObject({ code: "project-not-made", problem: expect.stringContaining("No space left") });
        expect((failure as { problem: string }).problem.split("\n").length).toBeLessThan(5);
        spawnSync("sh", ["-c", `mount -o remount,size=200m ${folder.path}`]);
        await stop(await start());
      } finally {
        spawnSync("sh", ["-c", `umount ${folder.path}`]);
      }
    },
  );

  test.runIf(mounted)("a branch that does not fit fails, leaves nothing, and the rest goes on", async () => {
    await mkdir(folder.path, { recursive: true });
    const mount = spawnSync("sh", ["-c", `mount -t tmpfs -o size=110m none ${folder.path}`]);
    if (mount.status !== 0) return;
    try {
      const plane = await start();
      const api = apiOf(plane);
      const before = await readdir(join(folder.path, "clusters"));
      await withUrl(plane.url, plane.caFile, (session) =>
        session.query("create table t as select repeat('x', 900) from generate_series(1, 15000)"),
      );
      const { body } = await api.call("POST", "branches", {
        branch: { name: "too big" },
        endpoints: [{ type: "read_write" }],
      });
      await api.idle();
      const { operation } = (await api.call("GET", `operations/${body.operations[0].id}`)).body;
      expect(operation).toMatchObject({ status: "failed", error: expect.stringMatching(/ENOSPC|No space left/i) });
      expect((await api.call("GET", `branches/${body.branch.id}`)).status).toBe(404);
      expect(await readdir(join(folder.path, "clusters"))).toEqual(before);
      expect(
        await withUrl(
          plane.url,
          plane.caFile,
          async (session) => (await session.query("select count(*)::int as n from t")).rows,
        ),
      ).toEqual([{ n: 15_000 }]);
      await stop(plane);
    } finally {
      for (const plane of running) await stop(plane);
      spawnSync("sh", ["-c", `umount ${folder.path}`]);
    }
  });
});
