import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { compareDumps } from "../../scripts/corpus/entries.ts";
import { dumpSchema } from "../../scripts/corpus/pg-dump.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Desired } from "../../src/desired/desired.ts";
import { withDesired } from "../../src/desired/load.ts";
import type { Scratch, ScratchDatabase } from "../../src/desired/scratch.ts";
import { type Change, diff } from "../../src/diff/diff.ts";
import { native } from "../../src/engines/native.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { renames } from "../../src/plan/rename/renames.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type Major, withSession } from "../support/postgres.ts";
import type { Stop } from "./chain-fixture.ts";
import { contentsOf, expectSameContents, renaming, tablesWithRows } from "./contents.ts";
import { expectKept, keepsakesOf } from "./keepsakes.ts";
import { chainOwner, openProduction } from "./production.ts";
import { difference, goBack, planFrom, read, run } from "./proof.ts";

export interface Ground {
  readonly scratch: Scratch;
  readonly major: Major;
  /** Where the files are written. */
  readonly folder: string;
  /** A pg_dump for this version of the server; null where none is at hand. */
  readonly pgDump: string | null;
}

/** What a plan from one schema to the next did: changes once everything has its new name, and kinds of what was renamed. */
export interface Proved {
  readonly changes: readonly Change[];
  readonly renamed: readonly string[];
  /** Kinds of what was moved to another namespace, which is tried out as renaming is. */
  readonly moved: readonly string[];
  readonly tablesWithRows: number;
}

/**
 * Takes an empty database to the first schema, back, and there again, then with rows in its tables on to the next one,
 * and so on.
 *
 * @param met hears of every pair of schemas that is proved
 * @throws what differs
 */
export async function proveChain(
  ground: Ground,
  stops: readonly Stop[],
  met?: (proved: Proved) => void,
): Promise<void> {
  const asSuperuser = stops.some(({ sql }) => sql.startsWith("-- as superuser\n"));
  const production = await openProduction(ground.major, asSuperuser);
  try {
    await withSession(production.url, async (session) => {
      let before: Desired | null = null;
      for (const [place, stop] of stops.entries()) {
        // Every dump takes as long as the rest of a pair.
        const dumped = place === stops.length - 1 || place % 4 === 3;
        const way: Way = { ground, before, stop, asSuperuser, url: dumped ? production.url : null };
        before = await oneFurther(session, way, met);
      }
    });
  } finally {
    await production.close();
  }
}

interface Way {
  readonly ground: Ground;
  readonly before: Desired | null;
  readonly stop: Stop;
  readonly asSuperuser: boolean;
  /** Where the database is, if pg_dump is to be asked as well. */
  readonly url: string | null;
}

async function oneFurther(session: Session, way: Way, met?: (proved: Proved) => void): Promise<Desired> {
  const { ground, before, stop, asSuperuser } = way;
  const path = join(ground.folder, "to.sql");
  writeFileSync(path, stop.sql);
  const opened: ScratchDatabase[] = [];
  const scratch: Scratch = {
    ...ground.scratch,
    open: async (wish) => {
      const database = await ground.scratch.open(wish);
      opened.push(database);
      return database;
    },
  };
  const manage = before === null ? [] : asked(before, oldNamespaces(stop.sql));
  const fixed = { database: "case", owner: chainOwner, extensions: ["citext"], major: ground.major };
  return await withDesired({ ...fixed, asSuperuser, manage, path, scratch }, async (to, url, server) => {
    const dump = way.url === null ? null : await dumpOf(ground.pgDump, url, asSuperuser ? opened[0] : undefined);
    const there: There = { ...way, to, server, dump };
    const { plan, proved } = await thereAndBack(session, there);
    await run(session, sqlOf(plan));
    await putIn(session, stop.rows);
    met?.(proved);
    return to;
  });
}

/** What a schema manages is managed by the next one too, but for namespaces that get another name. */
function asked({ managed }: Desired, renamed: readonly string[]): readonly string[] {
  const namespaces = managed.namespaces.filter((name) => !renamed.includes(name));
  return [...namespaces, ...managed.objects.filter((id) => !id.startsWith("table:"))];
}

function oldNamespaces(sql: string): readonly string[] {
  const found = sql.matchAll(/^-- renamed_from: (.*)\nCREATE SCHEMA/gm);
  return [...found].map(([, name = ""]) => name.replace(/^"(.*)"$/, "$1").replaceAll('""', '"'));
}

interface There extends Way {
  readonly to: Desired;
  readonly server: Scratch;
  /** What pg_dump says of what is declared. */
  readonly dump: string | null;
}

async function thereAndBack(session: Session, way: There): Promise<{ readonly plan: Plan; readonly proved: Proved }> {
  const { ground, to, before: from } = way;
  const names = renaming(to.renames);
  const before = await contentsOf(session);
  const { plan, start, found, changes, moving } = await goThere(session, way);
  const there = await contentsOf(session);
  expectSameContents(before, there, names.there);
  if (way.url !== null && way.dump !== null) expectSameDump(way.dump, await dumpOf(ground.pgDump, way.url));
  await goBack(session, plan, { ...(from ?? to), catalog: start }, found);
  expectSameContents(there, await contentsOf(session), names.back);
  const kindsWith = (ending: string, steps = plan.steps) =>
    steps.flatMap(({ changeKinds }) =>
      changeKinds.filter((kind) => kind.endsWith(ending)).map((kind) => kind.slice(0, -ending.length)),
    );
  const proved = {
    changes,
    renamed: kindsWith(".rename"),
    // What belongs to an extension moves with it, before anything else is compared.
    moved: [...kindsWith(".move"), ...kindsWith(".alter", plan.steps.slice(0, moving))],
    tablesWithRows: tablesWithRows(before, there, names.there),
  };
  return { plan, proved };
}

interface Arrival {
  readonly plan: Plan;
  /** What the plan started from. */
  readonly start: Catalog;
  /** What it led to. */
  readonly found: Catalog;
  readonly changes: readonly Change[];
  /** How many steps rename and move, which come first. */
  readonly moving: number;
}

async function goThere(session: Session, { to, server, asSuperuser }: There): Promise<Arrival> {
  const scratch = () => Promise.resolve(server);
  const wish = { production: session, desired: to, database: "case", owner: chainOwner, asSuperuser, scratch };
  const renamed = await renames(wish);
  const plan = await native.plan({ ...renamed, database: "case" });
  const start = renamed.steps.length === 0 ? renamed.from : await read(session, plan.managed);
  const before = await keepsakesOf(session, start);
  await run(session, sqlOf(plan));
  const found = await read(session, to.managed);
  const steps = () => `after\n${sqlOf(plan).join(";\n")}`;
  expect(difference(found, to.catalog), `arrived, ${steps()}`).toEqual([]);
  expect((await planFrom(found, to)).steps, `a second plan, ${steps()}`).toEqual([]);
  expectKept(before, await keepsakesOf(session, found), to.catalog);
  return { plan, start, found, changes: diff(renamed.from, renamed.desired.catalog), moving: renamed.steps.length };
}

function sqlOf(plan: Plan): readonly string[] {
  return plan.steps.map(({ sql }) => sql);
}

/** Rows that are there already are met again by a key of theirs, or come twice. */
async function putIn(session: Session, rows: readonly string[]): Promise<void> {
  for (const row of rows) {
    await session.query(row).catch((error: Error & { readonly code?: string }) => {
      if (error.code !== "23505") throw new Error(`${error.message}\n${row}`);
    });
  }
}

/** @param database whose owner has to be superuser for it, since only that sees everything */
async function dumpOf(program: string | null, url: string, database?: ScratchDatabase): Promise<string | null> {
  if (program === null) return null;
  await database?.setSuperuser?.(true);
  const dump = await dumpSchema(program, url);
  await database?.setSuperuser?.(false);
  // Who made what no owner is declared of is not compared: the loader makes publications as superuser.
  const superusers = /(?<=Owner: |OWNER TO )"?(schemagate scratch (superuser|bootstrap)|postgres)"?/g;
  const byOwner = dump.replaceAll(superusers, chainOwner);
  // The roles of a row policy come in the order in which the server has them, not as declared.
  return byOwner.replaceAll('"Case writer", case_reader', 'case_reader, "Case writer"');
}

function expectSameDump(dump: string, found: string | null): void {
  const { missing, extra } = compareDumps({ dump, reloaded: dump }, found ?? "", { anyOrder: true });
  expect({ missing, extra }, "pg_dump").toEqual({ missing: [], extra: [] });
}
