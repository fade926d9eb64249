import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fault } from "../../src/local/faults.ts";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { type Api, apiOf } from "./api.ts";
import { temporaryFolder } from "./folders.ts";

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

function faults(method: string, asked?: readonly Fault[], key = plane.apiKey): Promise<Response> {
  return fetch(new URL("/local/faults", plane.apiHost), {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(asked === undefined ? {} : { body: JSON.stringify({ faults: asked }) }),
  });
}

test("a request is refused as often as was asked for, and nothing of it is done", async () => {
  const busy = { request: "^POST .*/snapshot\\?name=one$", status: 423 };
  expect((await faults("PUT", [busy, busy])).status).toBe(200);
  for (const status of [423, 423, 200]) {
    const { body, ...answer } = await api.call("POST", `branches/${plane.branchId}/snapshot?name=one`);
    expect([answer.status, body.message ?? ""]).toEqual([
      status,
      status === 200 ? "" : expect.stringContaining("asked for"),
    ]);
  }
  await api.idle();
  expect((await api.call("GET", "snapshots")).body.snapshots).toHaveLength(1);
});

test("a request that is cut off has no answer, and was carried out only where that was asked for", async () => {
  for (const [cut, count] of [
    ["before", 1],
    ["after", 2],
  ] as const) {
    await faults("PUT", [{ request: "^POST .*/snapshot", cut }]);
    await expect(api.call("POST", `branches/${plane.branchId}/snapshot?name=two`)).rejects.toThrow(/fetch failed/);
    await api.idle();
    expect((await api.call("GET", "snapshots")).body.snapshots).toHaveLength(count);
  }
});

test("an operation ends failed", async () => {
  await faults("PUT", [{ operation: "create_timeline" }]);
  const { body } = await api.call("POST", `branches/${plane.branchId}/snapshot?name=three`);
  await api.idle();
  const { operation } = (await api.call("GET", `operations/${body.operations[0].id}`)).body;
  expect(operation).toMatchObject({ status: "failed", error: expect.stringContaining("asked for") });
  expect(await (await faults("GET")).json()).toEqual({ faults: [] });
});

test("takes the plane's key, and faults that say one thing", async () => {
  expect((await faults("PUT", [], "another")).status).toBe(401);
  const odd = [{ request: "(", status: 500 }, { request: "x" }, { request: "x", operation: "create_branch" }];
  for (const one of odd) expect((await faults("PUT", [one as Fault])).status).toBe(400);
});
