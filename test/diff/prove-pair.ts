import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { compareDumps } from "../../scripts/corpus/entries.ts";
import { dumpSchema } from "../../scripts/corpus/pg-dump.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { type Desired, loadDesired } from "../../src/desired/load.ts";
import type { Scratch, ScratchDatabase } from "../../src/desired/scratch.ts";
import { type Change, diff } from "../../src/diff/diff.ts";
import { native } from "../../src/engines/native.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { renames } from "../../src/plan/rename/renames.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type Major, withSession } from "../support/postgres.ts";
import { contentsOf, expectSameContents, renaming, tablesWithRows } from "./contents.ts";
import { needsSuperuser, rowsOf, schemaOf } from "./genes/genome.ts";
import type { Pair } from "./genes/random-pair.ts";
import { expectKept, keepsakesOf } from "./keepsakes.ts";
import { difference, goBack, planFrom, read, run } from "./proof.ts";

export interface Ground {
  readonly scratch: Scratch;
  readonly major: Major;
  /** Where the files are written. */
  readonly folder: string;
  /** A pg_dump for this version of the server; null where none is at hand. */
  readonly pgDump: string | null;
}

/** What a pair's plan did: changes once everything has its new name, and kinds of what was renamed. */
export interface Proved {
  readonly changes: readonly Change[];
  readonly renamed: readonly string[];
  readonly tablesWithRows: number;
}

const owner = "case_owner";

/**
 * Writes a pair as a fixture's folder and proves it.
 *
 * @throws what differs
 */
export async function provePair(ground: Ground, pair: Pair): Promise<Proved> {
  writeFixture(ground.folder, pair, ground.major);
  return await proveFixture(ground);
}

/**
 * Takes the schema of `from.sql`, with the rows of `seed.sql`, to the one of `to.sql` and back.
 *
 * @throws what differs
 */
export async function proveFixture(ground: Ground): Promise<Proved> {
  const text = (file: string) => readFileSync(join(ground.folder, file), "utf8");
  const asSuperuser = text("to.sql").startsWith("-- as superuser\n");
  const databases = new Databases(ground.scratch);
  try {
    const load = (file: string, manage: readonly string[]) =>
      loadDesired({
        ...{ database: "case", owner, extensions: ["citext"], major: ground.major, asSuperuser, manage },
        ...{ path: join(ground.folder, file), scratch: databases.scratch },
      });
    const from = await load("from.sql", []);
    const to = await load("to.sql", asked(from, oldNamespaces(text("to.sql"))));
    await databases.beSuperuser(asSuperuser);
    return await withSession(databases.urls()[0] ?? "", async (session) => {
      await run(session, [text("seed.sql")]);
      return await thereAndBack(session, { ground, databases, from, to, asSuperuser });
    });
  } finally {
    await databases.close();
  }
}

/** What a schema manages is managed by the other one too, but for namespaces that get another name. */
function asked({ managed }: Desired, renamed: readonly string[]): readonly string[] {
  const namespaces = managed.namespaces.filter((name) => !renamed.includes(name));
  return [...namespaces, ...managed.objects.filter((id) => !id.startsWith("table:"))];
}

function oldNamespaces(sql: string): readonly string[] {
  const found = sql.matchAll(/^-- renamed_from: (.*)\nCREATE SCHEMA/gm);
  return [...found].map(([, name = ""]) => name.replace(/^"(.*)"$/, "$1").replaceAll('""', '"'));
}

/** Writes the files of the pair, as in a folder of test/diff/cases. */
export function writeFixture(folder: string, { from, to }: Pair, major: Major): void {
  const rows = rowsOf(from, major);
  const header = needsSuperuser(from) || needsSuperuser(to) ? "-- as superuser\n" : "";
  writeFileSync(join(folder, "from.sql"), header + schemaOf(from, new Map(), major));
  writeFileSync(join(folder, "to.sql"), header + schemaOf(to, from, major));
  writeFileSync(join(folder, "seed.sql"), rows.map((row) => `${row};\n`).join(""));
}

/** The scratch databases that the two schemas were loaded into; the first one then holds the rows and is changed. */
class Databases {
  readonly scratch: Scratch;
  readonly #open: ScratchDatabase[] = [];
  readonly #server: Scratch;
  #isSuperuser = false;
  #password = "";

  constructor(server: Scratch) {
    this.#server = server;
    this.scratch = { ...server, open: (wish) => this.#keep(server.open(wish)) };
  }

  get first(): ScratchDatabase {
    const [first] = this.#open;
    if (first === undefined) throw new Error("no schema was loaded");
    return first;
  }

  /** Every database that is opened takes the right away from its owner again. */
  async beSuperuser(is: boolean): Promise<void> {
    this.#isSuperuser = is;
    if (is) await this.first.setSuperuser?.(true);
  }

  /** Its server, for what is opened and closed meanwhile. */
  get server(): Scratch {
    return {
      ...this.#server,
      open: async (wish) => {
        const opened = await this.#server.open(wish);
        this.#password = new URL(opened.url).password;
        await this.beSuperuser(this.#isSuperuser);
        return opened;
      },
    };
  }

  /** Addresses of both databases under the password that their owner has now. */
  urls(): readonly string[] {
    return this.#open.map(({ url }) => {
      const now = new URL(url);
      now.password = this.#password;
      return now.toString();
    });
  }

  async close(): Promise<void> {
    await this.#open[0]?.setSuperuser?.(false);
    for (const one of this.#open) await one.close();
  }

  async #keep(opening: Promise<ScratchDatabase>): Promise<ScratchDatabase> {
    const opened = await opening;
    this.#open.push(opened);
    this.#password = new URL(opened.url).password;
    return { ...opened, close: () => Promise.resolve() };
  }
}

interface Way {
  readonly ground: Ground;
  readonly databases: Databases;
  readonly from: Desired;
  readonly to: Desired;
  readonly asSuperuser: boolean;
}

async function thereAndBack(session: Session, way: Way): Promise<Proved> {
  const { ground, databases, from, to } = way;
  const names = renaming(to.renames);
  const before = await contentsOf(session);
  const { plan, start, changes } = await goThere(session, way);
  const there = await contentsOf(session);
  expectSameContents(before, there, names.there);
  if (ground.pgDump !== null) await expectSameDump(ground.pgDump, databases.urls());
  await goBack(session, plan, { ...from, catalog: start });
  expectSameContents(there, await contentsOf(session), names.back);
  const renamed = plan.steps.flatMap(({ changeKinds }) => changeKinds.filter((kind) => kind.endsWith(".rename")));
  return {
    changes,
    renamed: renamed.map((kind) => kind.replace(/\.rename$/, "")),
    tablesWithRows: tablesWithRows(before, there, names.there),
  };
}

interface There {
  readonly plan: Plan;
  /** What the plan started from. */
  readonly start: Catalog;
  readonly changes: readonly Change[];
}

async function goThere(session: Session, way: Way): Promise<There> {
  const { databases, to, asSuperuser } = way;
  const scratch = () => Promise.resolve(databases.server);
  const wish = { production: session, desired: to, database: "case", owner, asSuperuser, scratch };
  const renamed = await renames(wish);
  const plan = await native.plan({ ...renamed, database: "case" });
  const start = await read(session, plan.managed);
  const before = await keepsakesOf(session, start);
  await run(
    session,
    plan.steps.map(({ sql }) => sql),
  );
  const found = await read(session, to.managed);
  expect(difference(found, to.catalog), "after the plan").toEqual([]);
  expect((await planFrom(found, to)).steps, "a second plan").toEqual([]);
  expectKept(before, await keepsakesOf(session, found), to.catalog);
  return { plan, start, changes: diff(renamed.from, renamed.desired.catalog) };
}

async function expectSameDump(program: string, urls: readonly string[]): Promise<void> {
  // Who made what no owner is declared of is not compared: the loader makes publications as superuser.
  const dumps = await Promise.all(urls.map((url) => dumpSchema(program, url)));
  const [found = "", dump = ""] = dumps.map((text) => text.replaceAll(/"?schemagate scratch superuser"?/g, owner));
  const { missing, extra } = compareDumps({ dump, reloaded: dump }, found, { anyOrder: true });
  expect({ missing, extra }, "pg_dump").toEqual({ missing: [], extra: [] });
}
