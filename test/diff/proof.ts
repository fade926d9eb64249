import { expect } from "vitest";
import type { Catalog, ManagedSet } from "../../src/catalog/catalog.ts";
import { catalogOf, readCatalog } from "../../src/catalog/read.ts";
import { type Scan, scanDatabase } from "../../src/catalog/scan.ts";
import type { Desired } from "../../src/desired/desired.ts";
import { loadDesired } from "../../src/desired/load.ts";
import type { Scratch } from "../../src/desired/scratch.ts";
import { native } from "../../src/engines/native.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { renames } from "../../src/plan/rename/renames.ts";
import { wayBack } from "../../src/plan/reverse.ts";
import type { Connection } from "../../src/postgres/connection.ts";
import { expectKept, keepsakesOf } from "./keepsakes.ts";

const extensions = ["citext", "hstore", "pg_trgm", "btree_gist"];

/** Two declared schemas under one managed set, so that their catalogs can be compared with each other. */
export async function loadPair(
  scratch: Scratch,
  paths: readonly [from: string, to: string],
  asSuperuser = false,
): Promise<{ readonly from: Desired; readonly to: Desired }> {
  const fixed = { database: "case", major: scratch.major, owner: "case_owner", extensions, scratch, asSuperuser };
  const load = (path: string, manage: readonly string[]) => loadDesired({ ...fixed, path, manage });
  const first = await load(paths[0], []);
  const to = await load(paths[1], asked(first));
  return { from: asked(to).join() === asked(first).join() ? first : await load(paths[0], asked(to)), to };
}

/** What a schema manages, but for bookkeeping tables and extensions, so that another one manages it too. */
function asked({ managed }: Desired): readonly string[] {
  return [...managed.namespaces, ...managed.objects.filter((id) => !/^(table|extension):/.test(id))];
}

/**
 * Plans from what the database holds to the desired schema, applies it, and checks that the end is reached, and that what
 * is not declared (positions of sequences, owners, grants) is as it was.
 */
export async function reach(database: Connection, desired: Desired, renaming?: Means): Promise<Plan> {
  return (await reached(database, desired, renaming)).plan;
}

/** What a plan led to. */
export interface Reached {
  readonly plan: Plan;
  /** What the database holds now. */
  readonly scan: Scan;
  readonly catalog: Catalog;
}

/** The same, with what was read at the end: nothing has to be read again where the next plan starts from there. */
export async function reached(database: Connection, desired: Desired, renaming?: Means): Promise<Reached> {
  const scan = renaming?.scan ?? (await scanDatabase(database));
  const start = catalogOf(scan, { database: "case", managed: desired.managed });
  const before = await keepsakesOf(database, start);
  const plan =
    renaming === undefined ? await planFrom(start, desired) : await planHere(database, desired, { ...renaming, scan });
  await run(
    database,
    plan.steps.map(({ sql }) => sql),
  );
  const end = await scanDatabase(database);
  const found = catalogOf(end, { database: "case", managed: desired.managed });
  expect(difference(found, desired.catalog), "after the plan").toEqual([]);
  expect((await planFrom(found, desired)).steps, "a second plan").toEqual([]);
  expectKept(before, await keepsakesOf(database, found), desired.catalog);
  expect((await database.query(namedForAWhile)).rows, "names for a while").toEqual([]);
  return { plan, scan: end, catalog: found };
}

/** Columns, of indexes as well. */
const namedForAWhile = `select a.attrelid::regclass::text as relation, a.attname as column from pg_attribute a
  where a.attrelid >= 16384 and starts_with(a.attname, 'schemagate_')`;

/** What renamings are tried out with; without it nothing is renamed. */
export interface Means {
  readonly scratch: Scratch;
  readonly asSuperuser?: boolean;
  /** What the database holds, where that was read already. */
  readonly scan?: Scan;
}

/** The plan as the pipeline makes it, with its renamings. */
export async function planHere(database: Connection, desired: Desired, means: Means): Promise<Plan> {
  const { scratch, asSuperuser = false, scan } = means;
  const fixed = { database: "case", owner: "case_owner", asSuperuser };
  const wish = { ...fixed, production: database, scan, desired, scratch: () => Promise.resolve(scratch) };
  return await native.plan({ ...(await renames(wish)), database: "case" });
}

/**
 * Runs the plan's way back and checks that the fingerprint is the one that it started from.
 *
 * @param end what the plan led to, where that was read already
 */
export async function goBack(database: Connection, plan: Plan, start: Desired, end?: Catalog): Promise<void> {
  const before = await keepsakesOf(database, end ?? (await read(database, plan.managed)));
  await run(
    database,
    wayBack(plan).map(({ sql }) => sql),
  );
  const found = await read(database, plan.managed);
  if (found.fingerprint !== plan.from) expect(difference(found, start.catalog), "after the way back").toEqual([]);
  expect(found.fingerprint).toBe(plan.from);
  expectKept(before, await keepsakesOf(database, found), start.catalog);
}

export async function planFrom(from: Catalog, desired: Desired): Promise<Plan> {
  return await native.plan({ from, desired, database: "case" });
}

export function difference(found: Catalog, wanted: Catalog): readonly string[] {
  if (found.fingerprint === wanted.fingerprint) return [];
  const lines = (catalog: Catalog) =>
    catalog.objects.map(({ id, properties, comment, owner, grants }) =>
      JSON.stringify({ id, properties, comment, owner, grants }),
    );
  const [have, want] = [lines(found), lines(wanted)];
  return [
    ...have.filter((line) => !want.includes(line)).map((line) => `has ${line}`),
    ...want.filter((line) => !have.includes(line)).map((line) => `wants ${line}`),
  ];
}

export function read(database: Connection, managed: ManagedSet): Promise<Catalog> {
  return readCatalog(database, { database: "case", managed });
}

export async function run(database: Connection, statements: readonly string[]): Promise<void> {
  await database.query("set check_function_bodies = off; set schemagate.filling = 'on'");
  for (const sql of statements) {
    await database.query(sql).catch((error: Error) => {
      throw new Error(`${error.message}\n${sql}\nall:\n${statements.join(";\n")}`);
    });
  }
}
