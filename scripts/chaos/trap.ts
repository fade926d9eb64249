import { setTimeout as pause } from "node:timers/promises";
import type { Session } from "../../src/postgres/connection.ts";
import type { Point } from "./points.ts";
import type { ChaosServer } from "./server.ts";

const lock = 4711;
/** Until `lock` is free. */
const waiting = `perform pg_advisory_lock_shared(${lock}); perform pg_advisory_unlock_shared(${lock})`;

/**
 * What holds a step in its middle: an event trigger waits for a lock when the step at a position is at work, after what a
 * transaction did and before its COMMIT, or before an index is built concurrently. That one then waits for a snapshot. A step
 * in batches is held by a trigger where the ledger keeps how far it came, before the COMMIT of one of its batches; what no
 * event trigger hears of, such as INSERT and ANALYZE, and the release as a whole, where the ledger says that it is done. The
 * limits of time that a step sets do not hold for that.
 */
const setUp = `
  create schema chaos;
  create table chaos.aim (position int, batch int, recorded boolean);
  grant usage on schema chaos to public;
  grant select on chaos.aim to public;
  create function chaos.hold_batch() returns trigger language plpgsql security definer set lock_timeout = 0 set statement_timeout = 0 as $$
  begin
    if exists (select from chaos.aim where position = new.position and batch = (new.progress ->> 'batches')::int) then
      ${waiting};
    end if;
    return null;
  end $$;
  create function chaos.hold_done() returns trigger language plpgsql security definer set lock_timeout = 0 set statement_timeout = 0 as $$
  declare at int;
  begin
    at := case tg_table_name when 'step' then (to_jsonb(new) ->> 'position')::int else jsonb_array_length(to_jsonb(new) -> 'plan' -> 'steps') end;
    if exists (select from chaos.aim where position = at and batch is null) then
      ${waiting};
    end if;
    return null;
  end $$;
  create function chaos.hold() returns event_trigger language plpgsql security definer set lock_timeout = 0 set statement_timeout = 0 as $$
  declare at int;
  begin
    if to_regclass('schemagate.step') is null or pg_trigger_depth() > 1 then return; end if;
    if tg_tag = 'CREATE TABLE' and tg_event = 'ddl_command_end' and to_regclass('schemagate.batch') is not null and not exists (select from pg_trigger where tgname = 'chaos_batch') then
      create trigger chaos_batch after insert or update on schemagate.batch for each row execute function chaos.hold_batch();
      create trigger chaos_step after insert or update on schemagate.step for each row when (new.state = 'done') execute function chaos.hold_done();
      create trigger chaos_end after update on schemagate.release for each row when (new.state = 'done') execute function chaos.hold_done();
    end if;
    select max(position) into at from schemagate.step where state <> 'done';
    if at = (select position from chaos.aim where not recorded and batch is null) and (tg_event = 'ddl_command_end') = (current_query() !~* 'concurrently') then
      ${waiting};
    end if;
  end $$;
  create event trigger chaos_start on ddl_command_start execute function chaos.hold();
  create event trigger chaos_end on ddl_command_end execute function chaos.hold()`;

export interface Trap {
  /** Resolves once the step is held in its middle; false where it went through. */
  sprung(over: () => boolean): Promise<boolean>;
  release(): Promise<void>;
}

/** Puts the machinery into a database, for `layTrap`. */
export async function prepareTraps(session: Session): Promise<void> {
  await session.query(setUp);
}

/** Lays a trap for one step. */
export async function layTrap(
  server: ChaosServer,
  database: string,
  step: Pick<Point, "position" | "batch" | "recorded"> & { readonly concurrent: boolean },
): Promise<Trap> {
  const holder = await server.session(database);
  const snapshot = await server.session(database);
  await holder.query("delete from chaos.aim");
  await holder.query("insert into chaos.aim values ($1, $2, $3)", [
    ...[step.position, step.batch ?? null, step.recorded === true],
  ]);
  await holder.query("select pg_advisory_lock($1)", [lock]);
  const waits = async (holds: Session) => {
    const sql =
      "select from pg_stat_activity a where $1 = any (pg_blocking_pids(a.pid)) and application_name like 'schemagate%'";
    return (await holder.query(sql, [holds.backendPid])).rows.length > 0;
  };
  const until = async (holds: Session, over: () => boolean) => {
    while (!over()) {
      if (await waits(holds)) return true;
      await pause(20);
    }
    return false;
  };
  return {
    sprung: async (over) => {
      if (!(await until(holder, over))) return false;
      if (!step.concurrent || step.recorded === true) return true;
      await snapshot.query("begin isolation level repeatable read");
      await snapshot.query("select from pg_class limit 1");
      await holdTables(snapshot);
      await holder.query("select pg_advisory_unlock($1)", [lock]);
      return until(snapshot, over);
    },
    release: async () => {
      for (const session of [holder, snapshot]) await session.end().catch(() => undefined);
    },
  };
}

/** DROP INDEX CONCURRENTLY waits for those who may use the index, CREATE for those who may write what it does not see. */
async function holdTables(snapshot: Session): Promise<void> {
  const { rows } = await snapshot.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  for (const { name } of rows) await snapshot.query(`lock table ${name} in access share mode`);
}
