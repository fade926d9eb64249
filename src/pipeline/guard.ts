import { guardName, isGuardEventTrigger, isGuardTrigger, refuseDrop, refuseTruncate } from "../kinds/guard.ts";
import type { Policies } from "../policy/policies.ts";
import type { Connection } from "../postgres/connection.ts";
import { ident, literal } from "../postgres/quote.ts";
import type { Context } from "./context.ts";
import { hasGuard } from "./step/guard-lift.ts";
import { isDatabaseError } from "./step/run-step.ts";
import { openTarget, type Target, type TargetOptions } from "./target/target.ts";

/** What the guard refuses on one table; else why it does not. */
export interface GuardedTable {
  readonly table: string;
  readonly truncate: "refused" | string;
  readonly drop: "refused" | string;
}

export interface GuardStatus {
  readonly installed: boolean;
  readonly tables: readonly GuardedTable[];
  readonly lifted: { readonly until: Date; readonly by: string; readonly reason: string } | null;
}

/** Tables that the policies protect in a database. */
export function guardedTables({ protected: entries }: Policies, database: string): readonly string[] {
  const here = entries.filter((entry) => entry.database === undefined || entry.database === database);
  return [...new Set(here.map(({ table }) => table))];
}

/** Installs the guard on these tables, or brings it to them: those that it stood on and that are not named are let go. */
export async function installGuard(
  context: Context,
  options: TargetOptions,
  tables: readonly string[],
): Promise<GuardStatus> {
  return onGuard(context, options, async (target) => {
    await inTransaction(target.session, async () => {
      await makeParts(target);
      await target.session.query("delete from schemagate.guard_lift");
      await letGo(target.session, tables);
      for (const table of tables) await target.session.query(remember, [table]);
      await armTables(context, target.session);
      await armDatabase(context, target.session);
    });
    return guardStatus(target.session, tables);
  });
}

const remember = `insert into schemagate.guard_table (name, relid) values ($1, to_regclass($1))
  on conflict (name) do update set relid = excluded.relid`;

export interface Lift {
  /** Null: the guard is taken away. */
  readonly minutes: number | null;
  readonly by: string;
  readonly reason: string;
}

/** Lifts the guard, for some minutes or wholly. */
export async function liftGuard(
  context: Context,
  options: TargetOptions,
  { minutes, by, reason }: Lift,
): Promise<GuardStatus> {
  return onGuard(context, options, async ({ session }) => {
    if (!(await hasGuard(session))) return guardStatus(session, []);
    const tables = await knownTables(session);
    const sql = `insert into schemagate.guard_lift (until, by, reason) values (clock_timestamp() + $1 * interval '1 minute', $2, $3)`;
    if (minutes !== null) await session.query(sql, [minutes, by, reason]);
    else await inTransaction(session, () => takeAway(session));
    return guardStatus(session, tables);
  });
}

/** What the guard refuses, table by table. */
export async function readGuard(
  context: Context,
  options: TargetOptions,
  tables: readonly string[],
): Promise<GuardStatus> {
  return onGuard(context, options, ({ session }) => guardStatus(session, tables));
}

/** After a release: tables that were made anew under their names are guarded again. What fails there fails no release. */
export async function rearmGuard(context: Context, session: Connection): Promise<void> {
  if (!(await hasGuard(session))) return;
  const rearmed = inTransaction(session, async () => {
    await session.query("update schemagate.guard_table set relid = to_regclass(name)");
    await armTables(context, session);
  });
  await rearmed.catch((error: unknown) => context.log(`The guard was not armed again: ${(error as Error).message}`));
}

async function onGuard<Result>(
  context: Context,
  options: TargetOptions,
  work: (target: Target) => Promise<Result>,
): Promise<Result> {
  const target = await openTarget(context, options);
  try {
    return await work(target);
  } finally {
    await target.close();
  }
}

async function inTransaction(session: Connection, work: () => Promise<void>): Promise<void> {
  await session.query("begin; set local lock_timeout = '2s'");
  try {
    await work();
    await session.query("commit");
  } catch (error) {
    await session.query("rollback");
    throw error;
  }
}

/** Everything belongs to the database's owner, who releases; only the event trigger is a superuser's. */
async function makeParts({ session, owner }: Target): Promise<void> {
  const routine = (name: string, returns: string, body: string) =>
    `create or replace function schemagate.${name}() returns ${returns} language plpgsql security definer
       set search_path = pg_catalog, pg_temp as ${literal(body)};
     alter function schemagate.${name}() owner to ${ident(owner)}`;
  const parts = [
    `create schema if not exists schemagate authorization ${ident(owner)}`,
    "create table if not exists schemagate.guard_table (name text primary key, relid oid)",
    `create table if not exists schemagate.guard_lift (
       until timestamptz not null, by text not null, reason text not null, at timestamptz not null default clock_timestamp())`,
    ...["guard_table", "guard_lift"].map((name) => `alter table schemagate.${name} owner to ${ident(owner)}`),
    routine("guard_truncate", "trigger", refuseTruncate),
    routine("guard_drop", "event_trigger", refuseDrop),
  ];
  for (const sql of parts) await session.query(sql);
}

/** Puts up what is missing on tables, as far as the role may. */
async function armTables(context: Context, session: Connection): Promise<void> {
  const { rows } = await session.query<{ relation: string; there: boolean; always: boolean }>(
    `select g.relid::regclass::text as relation, t.oid is not null as there, coalesce(t.tgenabled = 'A', false) as always
       from schemagate.guard_table g join pg_class c on c.oid = g.relid
       left join pg_trigger t on t.tgrelid = g.relid and ${isGuardTrigger("t")}
      where c.relkind in ('r', 'p')`,
  );
  for (const { relation, there, always } of rows) {
    const make = `create trigger ${guardName} before truncate on ${relation} for each statement execute function schemagate.guard_truncate()`;
    if (!there) await attempted(context, session, `drop trigger if exists ${guardName} on ${relation}; ${make}`);
    if (!always) await attempted(context, session, `alter table ${relation} enable always trigger ${guardName}`);
  }
}

/** Has DROP refused, which only a superuser can. */
async function armDatabase(context: Context, session: Connection): Promise<void> {
  const found = await session.query<{ always: boolean }>(
    `select e.evtenabled = 'A' as always from pg_event_trigger e where ${isGuardEventTrigger("e")}`,
  );
  if (found.rows[0]?.always === true) return;
  await attempted(
    context,
    session,
    `drop event trigger if exists ${guardName};
     create event trigger ${guardName} on sql_drop execute function schemagate.guard_drop();
     alter event trigger ${guardName} enable always`,
  );
}

async function attempted(context: Context, session: Connection, sql: string): Promise<void> {
  await session.query("savepoint guard");
  try {
    await session.query(sql);
    await session.query("release savepoint guard");
  } catch (error) {
    await session.query("rollback to savepoint guard");
    // 42501: insufficient_privilege. What could not be armed shows in the status.
    if (!isDatabaseError(error) || error.code !== "42501") throw error;
    context.log(`Not guarded: ${error.message}${error.hint === undefined ? "" : ` (${error.hint})`}`);
  }
}

async function knownTables(session: Connection): Promise<readonly string[]> {
  const { rows } = await session.query<{ name: string }>("select name from schemagate.guard_table order by name");
  return rows.map(({ name }) => name);
}

async function letGo(session: Connection, kept: readonly string[]): Promise<void> {
  const { rows } = await session.query<{ name: string; relation: string | null }>(
    `select g.name, (select c.oid::regclass::text from pg_class c where c.oid = g.relid) as relation
       from schemagate.guard_table g where g.name <> all ($1)`,
    [kept],
  );
  for (const { name, relation } of rows) {
    if (relation !== null) await session.query(`drop trigger if exists ${guardName} on ${relation}`);
    await session.query("delete from schemagate.guard_table where name = $1", [name]);
  }
}

async function takeAway(session: Connection): Promise<void> {
  await session.query(`drop event trigger if exists ${guardName}`);
  await letGo(session, []);
  await session.query("drop function schemagate.guard_truncate(), schemagate.guard_drop()");
  await session.query("drop table schemagate.guard_table, schemagate.guard_lift");
}

async function guardStatus(session: Connection, tables: readonly string[]): Promise<GuardStatus> {
  const installed = await hasGuard(session);
  if (!installed) {
    const why = "the guard is not installed";
    return { installed, tables: tables.map((table) => ({ table, truncate: why, drop: why })), lifted: null };
  }
  const { rows } = await session.query<GuardedTable>(
    `select n.name as table,
       case when c.oid is null then 'there is no such table' when c.relkind not in ('r', 'p') then 'it is no table'
         when t.oid is null then 'it has no trigger of the guard' when t.tgenabled <> 'A' then 'its trigger is not always enabled'
         else 'refused' end as truncate,
       case when c.oid is null then 'there is no such table'
         when not exists (select from pg_event_trigger e where ${isGuardEventTrigger("e")} and e.evtenabled = 'A')
           then 'there is no event trigger of the guard: only a superuser can make one (--as-superuser)'
         when g.relid is distinct from c.oid then 'the guard knows another table of that name' else 'refused' end as drop
     from unnest($1::text[]) with ordinality n(name, place) left join pg_class c on c.oid = to_regclass(n.name)
     left join schemagate.guard_table g on g.name = n.name
     left join pg_trigger t on t.tgrelid = c.oid and ${isGuardTrigger("t")} order by n.place`,
    [tables],
  );
  const lifts = await session.query<{ until: Date; by: string; reason: string }>(
    "select until, by, reason from schemagate.guard_lift where until > clock_timestamp() order by until desc limit 1",
  );
  return { installed, tables: rows, lifted: lifts.rows[0] ?? null };
}
