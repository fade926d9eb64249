import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { native } from "../../src/engines/native.ts";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { createNeon } from "../../src/neon/client.ts";
import type { Neon } from "../../src/neon/neon.ts";
import type { ScratchChoice } from "../../src/pipeline/context.ts";
import { openScratchBranch } from "../../src/pipeline/copies/scratch-branch.ts";
import { type Planned, plan } from "../../src/pipeline/plan.ts";
import { binaries } from "../../src/postgres/binaries.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { defaultHome, traversableFolder } from "../../src/postgres/home.ts";
import { roomyMemory } from "../../src/postgres/scratch-folder.ts";
import { freshDatabase } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

let folder: string;
let plane: Plane;
let neon: Neon;
let authority: string;

beforeAll(async () => {
  await traversableFolder(defaultHome());
  folder = await mkdtemp(join((await roomyMemory()) ?? defaultHome(), "test-scratch-"));
  await traversableFolder(folder);
  plane = await startPlane({ dataDir: join(folder, "plane"), home: await homeWithGlobe(), log: () => undefined });
  authority = await readFile(plane.caFile, "utf8");
  neon = createNeon({ apiKey: plane.apiKey, apiHost: plane.apiHost, projectId: plane.projectId });
  await onProduction((session) => session.query("create table ours (id int primary key); create role reader"));
});
afterAll(async () => {
  await plane.close();
  await rm(folder, { recursive: true, force: true });
});

/** PostgreSQL's programs as the plane has them, with an extension more than the embedded scratch server: as on Neon. */
async function homeWithGlobe(): Promise<string> {
  const { bin, version } = await binaries(17, defaultHome());
  const home = join(folder, "home");
  const own = join(home, "postgres", version);
  for (const path of [home, join(home, "postgres")]) await traversableFolder(path);
  await cp(join(bin, ".."), own, { recursive: true, verbatimSymlinks: true });
  const extensions = join(own, "share", "postgresql", "extension");
  await writeFile(join(extensions, "globe.control"), "default_version = '1'\ntrusted = true\nrelocatable = true\n");
  await writeFile(join(extensions, "globe--1.sql"), "create type point3 as (x float8, y float8, z float8);");
  return home;
}

function onProduction<Result>(use: (session: Session) => Promise<Result>): Promise<Result> {
  return connect(plane.url, { ca: authority }).then((session) => use(session).finally(() => session.end()));
}

interface Shown {
  readonly planned: Planned;
  readonly lines: readonly string[];
}

async function planned(
  sql: string,
  kind: ScratchChoice["kind"],
  more: { readonly neon?: null; readonly url?: string; readonly asSuperuser?: boolean } = {},
) {
  const path = join(folder, "shop.sql");
  await writeFile(path, sql);
  const own = plainContext();
  const context = {
    ...own,
    neon: more.neon === null ? null : neon,
    connect: (url: string, options = {}) => connect(url, { ...options, ca: authority, attempts: 1 }),
  };
  const scratch = { kind, production: { branch: null, databaseName: "neondb" } };
  const declared = { database: "shop", path, extensions: ["globe", "citext"], manage: [], scratch };
  const options = { url: more.url ?? plane.url, asSuperuser: more.asSuperuser ?? false, engine: native };
  const shown: Shown = { planned: await plan(context, declared, options), lines: own.lines };
  return shown;
}

const steps = ({ planned: { plan: made } }: Shown) => made.steps.map(({ sql }) => sql);
const branchNames = async () => (await neon.branches()).map(({ name }) => name);

test("a branch of its own is made, says the same as an embedded server, and is gone after", async () => {
  const sql = `create extension citext; create table ours (id int primary key, note citext);
    create function f() returns int language sql as 'select count(*)::int from ours';
    alter table ours owner to neondb_owner; grant select on ours to reader;`;
  const [branch, embedded] = [await planned(sql, "branch"), await planned(sql, "embedded")];
  expect(steps(branch)).toEqual(steps(embedded));
  expect(branch.planned.plan.planDigest).toBe(embedded.planned.plan.planDigest);
  expect(branch.lines.join("\n")).toMatch(/Creating the branch schemagate-scratch-\S+ of production/);
  expect(embedded.lines).toEqual([]);
  expect(await branchNames()).toEqual(["production"]);
  await onProduction(async (session) => {
    expect((await session.query("select * from ours")).rows).toEqual([]);
    expect((await session.query("select 1 from pg_database where datname like 'schemagate%'")).rows).toEqual([]);
  });
});

test("auto takes the embedded server, and a branch where that lacks an extension", async () => {
  expect((await planned("create table ours (id int primary key)", "auto")).lines).toEqual([]);
  const sql = "create extension globe; create table ours (id int primary key, at point3);";
  const shown = await planned(sql, "auto");
  expect(steps(shown)).toEqual(["CREATE EXTENSION globe", "ALTER TABLE public.ours ADD COLUMN at public.point3"]);
  expect(shown.lines.join("\n")).toMatch(/"globe" is not available: loading the declared schema into a branch instead/);
  expect(await branchNames()).toEqual(["production"]);
});

test("without Neon the missing extension is named with the ways out", async () => {
  const failing = planned("create extension globe; create table ours (id int);", "auto", { neon: null });
  await expect(failing).rejects.toMatchObject({
    code: "extension-not-available",
    problem: expect.stringContaining("globe"),
    next: expect.stringContaining("NEON_API_KEY"),
    at: { line: 1 },
  });
});

test("declared SQL runs no programs on the branch either", async () => {
  const sql = `create function boom() returns int language plpgsql
      as $$ begin copy (select 1) to program 'true'; return 1; end $$;
    create materialized view m as select boom();`;
  await expect(planned(sql, "branch")).rejects.toMatchObject({
    problem: expect.stringContaining("permission denied to COPY"),
  });
  expect(await branchNames()).toEqual(["production"]);
});

test("a role that is not there yet, and the owner of another server's database, are made on the branch only", async () => {
  const elsewhere = await freshDatabase();
  try {
    const shown = await planned("create table a (id int);", "branch", { url: elsewhere.url });
    expect(steps(shown)).toEqual([expect.stringMatching(/^CREATE TABLE public.a /)]);
  } finally {
    await elsewhere.drop();
  }
});

test("a project of another version is no scratch, and says so", async () => {
  const elsewhere = await freshDatabase({ major: 16 });
  try {
    await expect(planned("create table a (id int);", "branch", { url: elsewhere.url })).rejects.toMatchObject({
      code: "no-scratch-server",
      problem: "the Neon project runs PostgreSQL 17, and what is planned for runs 16",
    });
  } finally {
    await elsewhere.drop();
  }
});

describe("the branch", () => {
  const place = { branch: null, databaseName: "neondb" };
  const open = async (through: Neon) => {
    const context = { ...plainContext(), connect: (url: string) => connect(url, { ca: authority }) };
    const production = await onProduction(async ({ identity }) => identity);
    return await openScratchBranch(context, through, { place, production });
  };

  test("expires by itself, should the run be killed", async () => {
    const scratch = await open(neon);
    const [branch] = (await neon.branches()).filter(({ name }) => name.startsWith("schemagate-scratch-"));
    const left = new Date(branch?.expiresAt ?? 0).getTime() - Date.now();
    expect([left > 1_800_000, left <= 3_600_000]).toEqual([true, true]);
    await scratch.close();
    expect(await branchNames()).toEqual(["production"]);
  });

  test("is never production, whatever address the API gives", async () => {
    const fooled: Neon = { ...neon, connectionUrl: async () => plane.url };
    await expect(open(fooled)).rejects.toMatchObject({ code: "not-a-scratch" });
    expect(await branchNames()).toEqual(["production"]);
  });

  test("has no superuser to load as", async () => {
    const failing = planned("create table ours (id int);", "branch", { asSuperuser: true });
    await expect(failing).rejects.toMatchObject({ code: "no-superuser-there", exit: 78 });
  });
});
