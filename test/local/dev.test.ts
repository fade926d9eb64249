import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { apiOf, withUrl } from "./api.ts";
import { temporaryFolder } from "./folders.ts";
import { processesIn, startProcess } from "./processes.ts";
import { hasProgram, runProgram } from "./programs.ts";

const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(async () => {
  expect(processesIn(folder.path)).toEqual([]);
  await folder.remove();
});

test("dev --json prints one line, serves until SIGTERM, and comes back with the same on SIGINT", async () => {
  const first = await startProcess([main, "dev", "--json", "--data", folder.path]);
  expect(Object.keys(first.address)).toEqual(["apiHost", "apiKey", "projectId", "branchId", "url", "caFile"]);
  expect((await apiOf(first.address).call("GET", "branches")).body.branches).toHaveLength(1);
  expect(await withUrl(first.address.url, first.address.caFile, async (session) => session.identity.major)).toBe(17);
  expect(await first.end("SIGTERM")).toBe(0);
  const second = await startProcess([main, "dev", "--json", "--data", folder.path]);
  expect(second.address).toEqual(first.address);
  expect(await second.end("SIGINT")).toBe(0);
});

test("dev prints lines to paste, and no secret", async () => {
  const script = `"$0" "$1" dev --data "$2" --pg 18 >"$3" 2>&1 & plane=$!
    until grep -q Ctrl-C "$3"; do sleep 0.1; done; cat "$3"
    sh -c "$(grep PGPASSFILE "$3") -XAtc 'select current_user, version()'" || true
    kill -INT $plane; wait $plane; echo "exit $?"`;
  const screen = await runProgram("sh", [
    "-c",
    script,
    process.execPath,
    main,
    folder.path,
    join(folder.path, "..", "screen"),
  ]);
  const key = (await readFile(join(folder.path, "api-key"), "utf8")).trim();
  const password = (await readFile(join(folder.path, "pgpass"), "utf8")).trim().split(":").at(-1) ?? "";
  expect(screen).not.toContain(key);
  expect(screen).not.toContain(password);
  expect(screen).toContain("exit 0");
  expect(screen).toContain("neonctl branches list --project-id");
  if (await hasProgram("psql")) expect(screen).toMatch(/^neondb_owner\|PostgreSQL 18/m);
});

test.each([
  [["--port", "x"], /whole number/],
  [["--pg", "12"], /embedded servers exist for 14, 15, 16, 17 and 18/],
])("dev %j is refused with 64", async (args, words) => {
  const run = runProgram(process.execPath, [main, "dev", "--data", folder.path, ...args]);
  await expect(run).rejects.toMatchObject({ code: 64, stderr: expect.stringMatching(words) });
});
