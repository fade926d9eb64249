import { isDeepStrictEqual } from "node:util";
import { type Scan, scanDatabase } from "../../src/catalog/scan.ts";
import type { Scratch, ScratchDatabase } from "../../src/desired/scratch.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase, type Major } from "../support/postgres.ts";

/**
 * A new database costs its copy, a session and everything that the session has to learn: more than half of a case. So one
 * that was used is emptied and taken again, where it then reads as it did when it was new; else it is given up.
 */
async function emptied(owner: Session, fresh: Scan): Promise<Scan | null> {
  try {
    await owner.query("reset all; drop owned by current_user cascade");
    const now = await scanDatabase(owner);
    return isDeepStrictEqual(now, fresh) ? now : null;
  } catch {
    return null;
  }
}

/** An empty database with its owner's session, and what a reading of it gave. */
export interface EmptyDatabase {
  readonly session: Session;
  readonly scan: Scan;
}

/** Empty databases of one server, one after the other. */
export class EmptyDatabases {
  readonly #major: Major;
  #last: (EmptyDatabase & { readonly database: FreshDatabase }) | null = null;

  constructor(major: Major) {
    this.#major = major;
  }

  async use<Result>(work: (empty: EmptyDatabase) => Promise<Result>): Promise<Result> {
    const last = this.#last;
    const scan = last === null ? null : await emptied(last.session, last.scan);
    if (scan === null) await this.close();
    const taken = this.#last ?? (await this.#open());
    this.#last = null;
    let isWell = false;
    try {
      const result = await work(taken);
      isWell = true;
      return result;
    } finally {
      this.#last = taken;
      if (!isWell) await this.close();
    }
  }

  async close(): Promise<void> {
    await this.#last?.session.end();
    await this.#last?.database.drop();
    this.#last = null;
  }

  async #open() {
    const database = await freshDatabase({ major: this.#major });
    const session = await connect(database.url);
    this.#last = { database, session, scan: await scanDatabase(session) };
    return this.#last;
  }
}

interface Kept {
  readonly database: ScratchDatabase;
  readonly fresh: Scan;
  readonly owner: string;
}

/** The same scratch server, whose databases are used again; all loads are of one owner. */
export function usedAgain(scratch: Scratch): Scratch {
  const free: Kept[] = [];
  const roles = new Set<string>();
  /** By owner: each load gives the role another one. */
  const passwords = new Map<string, string>();
  const handedOut = (kept: Kept): ScratchDatabase => ({
    ...kept.database,
    url: withPassword(kept.database.url, passwords.get(kept.owner) ?? ""),
    close: async () => {
      await kept.database.setSuperuser?.(false);
      const isEmpty = (await emptied(kept.database.owner, kept.fresh)) !== null;
      if (isEmpty) free.push(kept);
      else await kept.database.close();
    },
  });
  return {
    major: scratch.major,
    open: async (wish) => {
      const place = free.findIndex(({ owner }) => owner === wish.owner && wish.roles.every((role) => roles.has(role)));
      const [known] = place < 0 ? [] : free.splice(place, 1);
      if (known !== undefined) return handedOut(known);
      const database = await scratch.open(wish);
      for (const role of wish.roles) roles.add(role);
      passwords.set(wish.owner, new URL(database.url).password);
      return handedOut({ database, owner: wish.owner, fresh: await scanDatabase(database.owner) });
    },
    close: async () => {
      await Promise.all(free.map(({ database }) => database.close()));
      await scratch.close();
    },
  };
}

function withPassword(url: string, password: string): string {
  const own = new URL(url);
  own.password = password;
  return own.toString();
}
