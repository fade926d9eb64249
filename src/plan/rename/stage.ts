import type { Catalog, ManagedSet } from "../../catalog/catalog.ts";
import { readCatalog } from "../../catalog/read.ts";
import { readByAddress } from "../../catalog/scan.ts";
import type { Scratch, ScratchDatabase } from "../../desired/scratch.ts";
import { kindOf } from "../../kinds/registry.ts";
import type { Connection } from "../../postgres/connection.ts";
import { makePlan } from "../make.ts";
import { withDependents, withNeeded } from "./closure.ts";
import { type ByAddress, bare, idsAfter, type Merged, renamedCatalog } from "./merge.ts";

export interface StageWish {
  /** The database to plan for; it is only read. */
  readonly production: Connection;
  readonly from: Catalog;
  /** Its catalog under another managed set. */
  readonly read: (managed: ManagedSet) => Catalog;
  /** Ids of objects that are to be renamed. */
  readonly seeds: ReadonlySet<string>;
  readonly owner: string;
  readonly asSuperuser: boolean;
}

/**
 * A scratch database with a copy, without rows, of what a renaming touches: PostgreSQL itself then says how everything
 * that names the renamed objects reads afterwards. Nothing is ever guessed from text.
 */
export class Stage {
  readonly #database: ScratchDatabase;
  readonly #connection: Connection;
  readonly #from: Catalog;
  readonly #before: ByAddress;
  /** Ids of what the renaming touches and what could not be made. */
  readonly #missing: ReadonlySet<string>;
  #after: ByAddress;

  private constructor(
    database: ScratchDatabase,
    connection: Connection,
    from: Catalog,
    { before, missing }: { readonly before: ByAddress; readonly missing: ReadonlySet<string> },
  ) {
    this.#database = database;
    this.#connection = connection;
    this.#from = from;
    this.#before = before;
    this.#missing = missing;
    this.#after = before;
  }

  /** Makes the copy of what the renaming touches, as far as it can be made. */
  static async open(scratch: Scratch, wish: StageWish): Promise<Stage> {
    const touched = withDependents(wish.seeds, wish.from.objects);
    const wide = withUnmanaged(wish, touched);
    const needed = withNeeded(touched, wide.objects);
    const database = await scratch.open({ owner: wish.owner, roles: await rolesOf(wish.production) });
    try {
      const connection = wish.asSuperuser ? database.superuser : database.owner;
      await connection.query("set check_function_bodies = off; set client_min_messages = error");
      await build(database, connection, { ...wide, objects: wide.objects.filter(({ id }) => needed.has(id)) });
      for (const space of namespacesOf(wish.from)) await connection.query(`create schema if not exists ${space}`);
      const before = await readByAddress(connection);
      const made = new Set([...before.values()].map(({ id }) => id));
      const missing = new Set([...touched].filter((id) => !made.has(id)));
      return new Stage(database, connection, wish.from, { before, missing });
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Runs one statement. */
  async run(sql: string): Promise<void> {
    await this.#connection.query(sql);
  }

  /** The same for what belongs to who made the extensions here. */
  async runAsSuperuser(sql: string): Promise<void> {
    await this.#database.superuser.query(sql);
  }

  /** Reads the copy, and says what production's catalog is like after what was run so far. */
  async read(): Promise<Merged> {
    this.#after = await readByAddress(this.#connection);
    return this.appliedTo(this.#from);
  }

  /** The same for another reading of production. */
  appliedTo(from: Catalog): Merged {
    return renamedCatalog(from, this.#before, this.#after);
  }

  /** Present ids of all that is there, by those in production. */
  ids(): ReadonlyMap<string, string> {
    return idsAfter(this.#before, this.#after);
  }

  /** Of these objects of production, and of what needs them, those that could not be made here. */
  lacking(ids: Iterable<string>): readonly string[] {
    if (this.#missing.size === 0) return [];
    return [...withDependents(ids, this.#from.objects)].filter((id) => this.#missing.has(id));
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

/**
 * Production's catalog with those unmanaged objects that managed ones need, such as types of other namespaces, and with
 * what else has to be known to make them: the namespace of an extension.
 */
function withUnmanaged({ from, read }: StageWish, touched: ReadonlySet<string>): Catalog {
  const asked = new Set<string>();
  for (let wide = from; ; ) {
    const known = new Set(wide.objects.map(({ id }) => id));
    const isWanting = (id: string) => !asked.has(id) && (!known.has(id) || optionalOf(id).length > 0);
    const more = [...withNeeded(touched, wide.objects)].filter(isWanting);
    if (more.length === 0) return wide;
    for (const id of more) asked.add(id);
    const declared = Object.fromEntries([...asked].map((id) => [id, optionalOf(id)]));
    const { objects, declared: before } = from.managed;
    const managed = { ...from.managed, objects: [...objects, ...asked], declared: { ...before, ...declared } };
    wide = read(managed);
  }
}

/** Optional properties count here; only the version of an extension may be another one than production's. */
function optionalOf(id: string): readonly string[] {
  return kindOf(id.slice(0, id.indexOf(":"))).optional.filter((name) => name !== "version");
}

export async function rolesOf(production: Connection): Promise<readonly string[]> {
  const { rows } = await production.query<{ rolname: string }>("select rolname from pg_roles order by rolname");
  return rows.map(({ rolname }) => rolname);
}

/** All namespaces as SQL: what is touched may move to one that nothing of it needs yet. */
function namespacesOf({ objects, unmanaged }: Catalog): readonly string[] {
  const all = [...objects, ...unmanaged].filter(({ kind }) => kind === "namespace");
  return all.map(({ id, kind }) => id.slice(kind.length + 1));
}

/** Makes what can be made; what cannot shows in what is read back. */
export async function build(database: ScratchDatabase, connection: Connection, wanted: Catalog): Promise<void> {
  const empty = await readCatalog(connection, { database: wanted.database, managed: wanted.managed });
  const ids = new Set(wanted.objects.map(({ id }) => id));
  const plan = makePlan({
    from: { ...empty, objects: empty.objects.filter(({ id }) => ids.has(id)).map(bare) },
    to: { ...wanted, objects: wanted.objects.map(bare), unmanaged: [] },
    sources: new Map(),
    database: wanted.database,
    engine: { name: "native", version: "" },
  });
  for (const { sql, changeKinds } of plan.steps) {
    const runner = changeKinds.includes("extension.create") ? database.superuser : connection;
    await runner.query(sql).catch(() => undefined);
  }
}
