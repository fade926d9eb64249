import { expect } from "vitest";
import type { Catalog, ManagedSet } from "../../src/catalog/catalog.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import { type Desired, loadDesired } from "../../src/desired/load.ts";
import type { Scratch } from "../../src/desired/scratch.ts";
import { native } from "../../src/engines/native.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { wayBack } from "../../src/plan/reverse.ts";
import type { Connection } from "../../src/postgres/connection.ts";

export const extensions = ["citext", "hstore", "pg_trgm", "btree_gist"];

/** Two declared schemas under one managed set, so that their catalogs can be compared with each other. */
export async function loadPair(
  scratch: Scratch,
  paths: readonly [from: string, to: string],
): Promise<{ readonly from: Desired; readonly to: Desired }> {
  const load = (path: string, manage: readonly string[]) =>
    loadDesired({ database: "case", path, major: scratch.major, owner: "case_owner", extensions, manage, scratch });
  const first = await load(paths[0], []);
  const to = await load(paths[1], first.managed.namespaces);
  const from = await load(paths[0], to.managed.namespaces);
  return { from, to };
}

/** Plans from what the database holds to the desired schema, applies it, and checks that the end is reached. */
export async function reach(database: Connection, desired: Desired): Promise<Plan> {
  const plan = await planFor(database, desired);
  await run(
    database,
    plan.steps.map(({ sql }) => sql),
  );
  expect(await difference(database, desired), "after the plan").toEqual([]);
  expect((await planFor(database, desired)).steps, "a second plan").toEqual([]);
  return plan;
}

/** Runs the plan's way back and checks that the fingerprint is the one that it started from. */
export async function goBack(database: Connection, plan: Plan, start: Desired): Promise<void> {
  await run(
    database,
    wayBack(plan).map(({ sql }) => sql),
  );
  expect(await difference(database, start), "after the way back").toEqual([]);
  expect((await read(database, plan.managed)).fingerprint).toBe(plan.from);
}

export async function planFor(database: Connection, desired: Desired): Promise<Plan> {
  const from = await read(database, desired.managed);
  return await native.plan({ from, desired, database: "case" });
}

async function difference(database: Connection, desired: Desired): Promise<readonly string[]> {
  const found = await read(database, desired.managed);
  if (found.fingerprint === desired.catalog.fingerprint) return [];
  const lines = (catalog: Catalog) =>
    catalog.objects.map(({ id, properties, comment, owner }) => JSON.stringify({ id, properties, comment, owner }));
  const [have, want] = [lines(found), lines(desired.catalog)];
  return [
    ...have.filter((line) => !want.includes(line)).map((line) => `has ${line}`),
    ...want.filter((line) => !have.includes(line)).map((line) => `wants ${line}`),
  ];
}

function read(database: Connection, managed: ManagedSet): Promise<Catalog> {
  return readCatalog(database, { database: "case", managed });
}

async function run(database: Connection, statements: readonly string[]): Promise<void> {
  for (const sql of statements) {
    await database.query(sql).catch((error: Error) => {
      throw new Error(`${error.message}\n${sql}\nall:\n${statements.join(";\n")}`);
    });
  }
}
