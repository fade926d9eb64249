import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createNeon } from "../../src/neon/client.ts";
import { NeonFailure } from "../../src/neon/failures.ts";
import { type FaultyApi, startFaultyApi } from "./faulty-api.ts";
import { quickClock } from "./quick-clock.ts";

const apiKey = "napi_do_not_tell";
let api: FaultyApi;
let clock: ReturnType<typeof quickClock>;

beforeAll(async () => {
  api = await startFaultyApi(null);
});
afterAll(() => api.stop());
beforeEach(() => {
  clock = quickClock();
});

const project = { status: 200, body: { project: { id: "calm-sea-1", name: "shop", pg_version: 17 } } };

function neon(limits = {}) {
  return createNeon({ apiKey, apiHost: api.apiHost, projectId: "calm-sea-1", clock, limits });
}

async function failureOf(call: Promise<unknown>): Promise<NeonFailure> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof NeonFailure) return error;
  throw new Error(`expected a NeonFailure, got ${String(error)}`);
}

describe("what Neon answers becomes words that say what to do", () => {
  const cases = [
    { status: 400, code: "neon-refused", exit: 1, next: "Change what Neon's words name" },
    { status: 401, code: "neon-unauthorized", exit: 78, next: "NEON_API_KEY" },
    { status: 403, code: "neon-forbidden", exit: 78, next: "write access" },
    { status: 404, code: "neon-not-found", exit: 1, next: "NEON_PROJECT_ID" },
    { status: 409, code: "neon-conflict", exit: 1, next: "another name" },
    { status: 422, code: "neon-refused", exit: 1, next: "limit of the plan" },
    { status: 418, code: "neon-unexpected", exit: 1, next: "neonstatus" },
    { status: 302, code: "neon-unexpected", exit: 1, next: "neonstatus" },
  ];
  test.each(cases)("$status is $code", async ({ status, code, exit, next }) => {
    api.meet(/GET/, { status, body: { request_id: "r-17", code: "SOME_CODE", message: "some words" } });
    const failure = await failureOf(neon().project());
    expect(failure).toMatchObject({ code, exit, status, neonCode: "SOME_CODE", requestId: "r-17" });
    expect(failure.message).toContain("Reading the Neon project calm-sea-1");
    expect(failure.message).toContain(`"some words", HTTP ${status}, SOME_CODE, request r-17`);
    expect(failure.next).toContain(next);
    expect(clock.sleeps).toEqual([]);
  });

  test("the key and passwords are in no part of a failure", async () => {
    const message = `bad header ${apiKey}, tried postgresql://owner:hunter2@host/db`;
    api.meet(/GET/, { status: 400, body: { message } });
    const failure = await failureOf(neon().project());
    expect(failure.message).toContain("postgresql://owner:***@host/db");
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toMatch(/do_not_tell|hunter2/);
    api.meet(/GET/, { cut: "before" });
    const cut = await failureOf(neon({ patience: 0 }).project());
    expect(inspect(cut, { depth: 10, showHidden: true })).not.toContain("do_not_tell");
  });

  test("an answer about another project is refused", async () => {
    api.meet(/GET/, { status: 200, body: { project: { ...project.body.project, id: "other-2" } } });
    const failure = await failureOf(neon().project());
    expect(failure).toMatchObject({ code: "neon-other-branch" });
    expect(failure.message).toContain('"other-2" instead of "calm-sea-1"');
  });

  test("a host where nobody listens is named as unreachable, after a short patience", async () => {
    const away = createNeon({ apiKey, apiHost: "http://127.0.0.1:9/api/v2", projectId: "calm-sea-1", clock });
    const failure = await failureOf(away.project());
    expect(failure).toMatchObject({ code: "neon-unreachable", status: null });
    expect(failure.message).toContain("ECONNREFUSED");
    // nobody wakes there: long enough for a restart, not for the whole patience
    expect(clock.sleeps.reduce((sum, sleep) => sum + sleep, 0)).toBeLessThanOrEqual(5_000);
    expect(clock.sleeps.length).toBeGreaterThan(3);
  });
});

describe("reading is tried again", () => {
  test.each([423, 429, 500, 502, 503, 504])("after %i", async (status) => {
    api.meet(/GET/, { status }, { status }, project);
    await expect(neon().project()).resolves.toEqual({ id: "calm-sea-1", name: "shop", pgMajor: 17 });
    expect(clock.sleeps).toHaveLength(2);
    expect(clock.sleeps[1]).toBeGreaterThan((clock.sleeps[0] ?? 0) * 1.1);
  });

  test("after a cut connection", async () => {
    api.meet(/GET/, { cut: "before" }, project);
    await expect(neon().project()).resolves.toMatchObject({ name: "shop" });
  });

  test("as late as Retry-After asks, in seconds or as a date", async () => {
    const date = new Date(Date.now() + 5_000).toUTCString();
    api.meet(
      /GET/,
      { status: 429, headers: { "retry-after": "7" } },
      { status: 503, headers: { "retry-after": date } },
      project,
    );
    await neon().project();
    expect(clock.sleeps[0]).toBe(7_000);
    // the date was written before the clock skipped those seven seconds
    expect(clock.sleeps[1]).toBeLessThanOrEqual(5_000);
  });

  test("not longer than the patience lasts, and says so before each try", async () => {
    const lines: string[] = [];
    api.meet(/GET/, { status: 503 }, { status: 503, headers: { "retry-after": "3600" } });
    const failure = await failureOf(
      createNeon({
        apiKey,
        apiHost: api.apiHost,
        projectId: "calm-sea-1",
        clock,
        log: (line) => lines.push(line),
      }).project(),
    );
    expect(failure.code).toBe("neon-unavailable");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^Reading the Neon project calm-sea-1: .*HTTP 503.*trying again in 0\.2 s$/);
  });
});
