import type { Client } from "pg";
import { lockWeight } from "../../../src/effects/lock-modes.ts";
import type { RelationLock } from "../../../src/kinds/statement.ts";
import { connect } from "../../../src/postgres/connect.ts";
import type { Connection, Session } from "../../../src/postgres/connection.ts";
import type { Measured } from "./measured.ts";

/** Locks on tables, the strongest of each but ACCESS SHARE, which is in nobody's way. */
function strongest(locks: readonly RelationLock[], tables: ReadonlySet<string>): readonly RelationLock[] {
  const byTable = Map.groupBy(
    locks.filter(({ relation }) => tables.has(relation)),
    ({ relation }) => relation,
  );
  const top = [...byTable].map(([relation, list]) => ({
    relation,
    mode: list.reduce((a, b) => (lockWeight(b.mode) > lockWeight(a.mode) ? b : a)).mode,
  }));
  return top.filter(({ mode }) => mode !== "AccessShareLock").sort((a, b) => (a.relation < b.relation ? -1 : 1));
}

/** What is predicted of a step, in the same form. */
export function predicted(
  step: {
    readonly locks: readonly { readonly relation: string; readonly mode: string }[];
    readonly work: Measured["work"];
  },
  tables: ReadonlySet<string>,
): Measured {
  return { locks: strongest(step.locks as readonly RelationLock[], tables), work: step.work };
}

/** Tables by their names, with the files in which their rows are. */
export async function tablesOf(session: Connection): Promise<ReadonlyMap<string, string>> {
  const { rows } = await session.query<{ name: string; file: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, pg_relation_filenode(c.oid)::text as file
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')`,
  );
  return new Map(rows.map(({ name, file }) => [name, file]));
}

export interface Measuring {
  /** Those that count: made by nobody in the same plan. */
  readonly tables: ReadonlySet<string>;
  /** Null for what cannot be in a transaction. */
  readonly end: "commit" | "rollback" | null;
  readonly url: string;
}

/** Runs a statement and tells what it locked, and whether it read or wrote whole tables. */
export async function measure(session: Client, sql: string, { tables, end, url }: Measuring): Promise<Measured> {
  const [files, names] = [await tablesOf(session), await namesOf(session)];
  const said: string[] = [];
  const hear = ({ message = "" }: { readonly message?: string | undefined }) => void said.push(message);
  session.on("notice", hear);
  await session.query("set client_min_messages = debug1");
  try {
    if (end !== null) await session.query("begin");
    // Inside, since what was counted before is handed on between two transactions, at some time.
    const before = await rowsRead(session);
    const outsideLocks = end === null ? await outside(session, sql, url, names) : null;
    if (end !== null) await session.query(sql);
    const locks = outsideLocks ?? (await held(session, "pg_backend_pid()", names));
    const after = await rowsRead(session);
    const now = await tablesOf(session);
    if (end !== null) await session.query(end);
    const isRewritten = [...files].some(([name, file]) => tables.has(name) && now.has(name) && now.get(name) !== file);
    const isRead =
      said.some((message) => isReading(message, tables)) ||
      [...tables].some((name) => (after.get(name) ?? 0) > (before.get(name) ?? 0));
    const work = isRewritten ? "rewrite" : isRead ? "scan" : "none";
    return { locks: strongest(locks, tables), work };
  } finally {
    session.off("notice", hear);
    await session.query("reset client_min_messages");
  }
}

async function rowsRead(session: Connection): Promise<ReadonlyMap<string, number>> {
  const { rows } = await session.query<{ name: string; read: number }>(
    `select quote_ident(schemaname) || '.' || quote_ident(relname) as name,
            (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables`,
  );
  return new Map(rows.map(({ name, read }) => [name, read]));
}

/** Tables by their OIDs: one that is dropped has its lock still. */
async function namesOf(session: Connection): Promise<ReadonlyMap<string, string>> {
  const { rows } = await session.query<{ oid: string; name: string }>(
    `select c.oid::text, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')`,
  );
  return new Map(rows.map(({ oid, name }) => [oid, name]));
}

/** What PostgreSQL says at DEBUG1 when it looks through a table, or builds an index of it. */
function isReading(message: string, tables: ReadonlySet<string>): boolean {
  const table = /^(?:verifying table|building index "[^"]+" on table) "([^"]+)"/.exec(message)?.[1];
  return table !== undefined && tables.has(`public.${table}`);
}

/** What is no transaction waits for one that uses the table, and can be looked at meanwhile. */
async function outside(
  session: Client,
  sql: string,
  url: string,
  names: ReadonlyMap<string, string>,
): Promise<readonly RelationLock[]> {
  const { rows } = await session.query<{ pid: number }>("select pg_backend_pid() as pid");
  const pid = String(rows[0]?.pid);
  const [other, onlooker] = [await connect(url), await connect(url)];
  try {
    await other.query("begin");
    for (const table of names.values()) await other.query(`lock table ${table} in row exclusive mode`);
    const running = session.query(sql);
    const locks = await waiting(onlooker, pid, names);
    await other.query("rollback");
    await running;
    return locks;
  } finally {
    await other.end();
    await onlooker.end();
  }
}

async function waiting(
  onlooker: Session,
  pid: string,
  names: ReadonlyMap<string, string>,
): Promise<readonly RelationLock[]> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const { rows } = await onlooker.query(`select from pg_locks where pid = ${pid} and not granted`);
    if (rows.length > 0) return await held(onlooker, pid, names);
    await onlooker.query("select pg_sleep(0.02)");
  }
  throw new Error("it never waited");
}

async function held(
  session: Connection,
  pid: string,
  names: ReadonlyMap<string, string>,
): Promise<readonly RelationLock[]> {
  const { rows } = await session.query<RelationLock>(
    `select l.relation::text, l.mode from pg_locks l
      where l.pid = ${pid} and l.granted and l.locktype = 'relation'
        and l.database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.flatMap(({ relation, mode }) => {
    const name = names.get(relation);
    return name === undefined ? [] : [{ relation: name, mode }];
  });
}
