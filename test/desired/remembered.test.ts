import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LoadOptions } from "../../src/desired/load-options.ts";
import { rememberedDesired } from "../../src/desired/remembered.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { defaultHome } from "../../src/postgres/home.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-remembered-"));
let scratch: Scratch;

beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
});
afterAll(async () => {
  await scratch.close();
  rmSync(folder, { recursive: true });
});

const written = () => readdirSync(join(defaultHome(), "declared"));

function declare(sql: string): LoadOptions {
  mkdirSync(join(folder, "public"), { recursive: true });
  writeFileSync(join(folder, "public/t.sql"), sql);
  return { database: "shop", path: folder, major: 17, owner: "own", extensions: [], scratch };
}

/** Loads as if nothing could be loaded: what comes back was remembered. */
const withoutServer = (options: LoadOptions) => {
  const broken: Scratch = { ...scratch, open: () => Promise.reject(new Error("a server was asked")) };
  return rememberedDesired({ ...options, scratch: broken });
};

const unique = `t_${process.pid}_${Date.now()}`;

test("the same files under the same options are not loaded again", async () => {
  const options = declare(`create table ${unique} (id int primary key); comment on table ${unique} is 'x';`);
  const first = await rememberedDesired(options);
  expect(await withoutServer(options)).toEqual(first);
});

test.each([
  ["another text", (options: LoadOptions) => ({ ...options, ...declare(`create table ${unique} (id bigint)`) })],
  ["another owner", (options: LoadOptions) => ({ ...options, owner: "other" })],
  ["other namespaces to manage", (options: LoadOptions) => ({ ...options, manage: ["app"] })],
  ["other roles", (options: LoadOptions) => ({ ...options, knownRoles: ["own"] })],
])("%s is loaded anew", async (_what, change) => {
  const options = declare(`create table ${unique} (id int primary key); comment on table ${unique} is 'x';`);
  await rememberedDesired(options);
  await expect(withoutServer(change(options))).rejects.toThrow("a server was asked");
});

test("a file that is not whole is as good as none", async () => {
  const options = declare(`create table ${unique} (id int, half int)`);
  const before = new Set(written());
  const desired = await rememberedDesired(options);
  const [file = ""] = written().filter((name) => !before.has(name) && name.endsWith(".json"));
  const path = join(defaultHome(), "declared", file);
  expect(statSync(path).mode & 0o077).toBe(0);
  writeFileSync(path, readFileSync(path, "utf8").slice(0, 100));
  expect(await rememberedDesired(options)).toEqual(desired);
});

test("a password is not written down", async () => {
  const before = new Set(written());
  const options = {
    ...declare(`create table ${unique} (id int)`),
    asSuperuser: true,
  };
  mkdirSync(join(folder, "_database"), { recursive: true });
  writeFileSync(
    join(folder, "_database/subscription.sql"),
    "create subscription s connection 'host=x password=very-secret' publication p with (connect = false)",
  );
  try {
    await rememberedDesired(options);
    const fresh = written().filter((name) => !before.has(name));
    const texts = fresh.map((name) => readFileSync(join(defaultHome(), "declared", name), "utf8"));
    expect(texts.filter((text) => text.includes("very-secret"))).toEqual([]);
  } finally {
    rmSync(join(folder, "_database"), { recursive: true });
  }
});
