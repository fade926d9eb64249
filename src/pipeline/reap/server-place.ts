import type { Session } from "../../postgres/connection.ts";
import { beside, databaseIn, outside } from "../../postgres/database-url.ts";
import { ident } from "../../postgres/quote.ts";
import type { Context } from "../context.ts";
import { madeAt, purposes } from "../copies/copies.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { type ReleaseRow, releases } from "../ledger/releases.ts";
import { onTarget, type TargetOptions } from "../target/target.ts";
import type { Beside } from "./decide.ts";
import type { Place } from "./place.ts";

/** A copy as its name tells. */
interface Copy {
  readonly name: string;
  readonly of: string;
  readonly purpose: string;
  readonly at: Date;
  readonly bytes: number | null;
  readonly users: number;
}

/**
 * The copies of a database, or of every database, that lie on its server. That one is ours and what it is for, its name
 * says; of a template copy the ledger of the database that it was made of has to know, too.
 *
 * @param every of all databases of the server that have a copy
 */
export function serverPlace(context: Context, options: TargetOptions, every: boolean): Place {
  const on = <Result>(database: string, work: (session: Session) => Promise<Result>) =>
    onTarget(context, { ...options, url: beside(options.url, database) }, ({ session }) => work(session));
  const elsewhere = async <Result>(work: (session: Session) => Promise<Result>) => {
    const session = await context.connect(outside(options.url, databaseIn(options.url)));
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  };
  return {
    all: async () => {
      const copies = await elsewhere(async (session) =>
        (await copiesOn(session)).filter(({ of }) => every || of === databaseIn(options.url)),
      );
      const ledgers = new Map<string, readonly ReleaseRow[]>();
      for (const of of new Set(copies.filter(({ purpose }) => purpose === "before").map((copy) => copy.of)))
        ledgers.set(of, await on(of, async (session) => ((await hasLedger(session)) ? releases(session, 1000) : [])));
      return copies.map((copy) => besideDatabase(copy, ledgers.get(copy.of) ?? []));
    },
    remove: ({ name }) => elsewhere(async (session) => void (await session.query(`drop database ${ident(name)}`))),
    onLedgers: ({ of }, work) => on(of, async (session) => ((await hasLedger(session)) ? work(session) : undefined)),
    onApproval: ({ of }, work) => on(of, work),
  };
}

async function copiesOn(session: Session): Promise<readonly Copy[]> {
  const { rows } = await session.query<{ name: string; bytes: string | null; users: number; isOurs: boolean }>(
    `select d.datname as name, (select count(*)::int from pg_stat_activity a where a.datid = d.oid) as users,
        pg_has_role(d.datdba, 'member') as "isOurs",
        case when has_database_privilege(d.oid, 'connect') then pg_database_size(d.oid) end::text as bytes
       from pg_database d where not d.datistemplate and d.datallowconn order by 1`,
  );
  const names = rows.map(({ name }) => name);
  return rows.flatMap(({ name, bytes, users, isOurs }) => {
    // Most names have no such ending: the search is for those that do.
    if (!isOurs || !/_\d{8}_\d{6}(_\d+)?$/.test(name)) return [];
    for (const of of names) {
      for (const purpose of purposes) {
        const at = madeAt(name, of, purpose);
        if (at !== null) return [{ name, of, purpose, at, users, bytes: bytes === null ? null : Number(bytes) }];
      }
    }
    return [];
  });
}

function besideDatabase({ name, of, purpose, at, bytes, users }: Copy, ledger: readonly ReleaseRow[]): Beside {
  const isBackup = ["before", "replaced", "kept"].includes(purpose);
  const release = ledger.find(({ snapshot }) => snapshot?.name === name) ?? null;
  const newest = ledger.find(({ state, snapshot }) => ["done", "running"].includes(state) && snapshot?.kind !== "none");
  return {
    ...{ kind: isBackup ? "backup" : "leftover", what: "database", id: name, name, of, at, expiresAt: null, bytes },
    release: release?.id ?? null,
    isNewestRelease: release !== null && release === newest,
    stays:
      users > 0
        ? `${users} ${users === 1 ? "session is" : "sessions are"} connected to it`
        : purpose === "before" && release === null
          ? `the ledger of ${of} does not know it`
          : null,
  };
}
