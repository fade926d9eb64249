import type { Lock } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import { conflictPairs } from "./conflicts.ts";

/** A session that holds a lock which a step has to wait for, or stands in line for one. */
export interface Blocker {
  /** Null for a prepared transaction, which no session holds. */
  readonly pid: number | null;
  /** Table and mode that it has or wants. */
  readonly relation: string;
  readonly mode: string;
  readonly waits: boolean;
  readonly application: string | null;
  /** Seconds since its transaction began; null where this role may not see it. */
  readonly seconds: number | null;
  /** What tells one transaction of a session from the next. */
  readonly transaction: string;
  readonly state: string | null;
  readonly query: string | null;
  /** `prevents wraparound`: such a worker does not give way by itself. */
  readonly autovacuum: "yes" | "prevents wraparound" | null;
}

/*
 * pg_stat_activity hides what runs, since when and what for from roles that have no share in the session's role or in
 * pg_read_all_stats; pid and application are shown to all (pgstatfuncs.c). An autovacuum worker is then known by the
 * progress that it reports, and by a table that is old enough to be vacuumed in any case.
 */
const sql = `
  with recursive wanted as (
    select to_regclass(w.relation)::oid as oid, w.mode, w.deep from unnest($1::text[], $2::text[], $3::bool[]) w(relation, mode, deep)
    union
    select i.inhrelid, w.mode, true from wanted w join pg_inherits i on i.inhparent = w.oid where w.deep),
  conflict as (select * from unnest($4::text[], $5::text[]) c(mode, other))
  select l.pid, format('%I.%I', n.nspname, r.relname) as relation, l.mode, not l.granted as waits,
         coalesce(nullif(a.application_name, ''), p.gid) as application,
         extract(epoch from clock_timestamp() - coalesce(a.xact_start, p.prepared))::float8 as seconds,
         l.virtualtransaction as transaction,
         case when l.pid is null then 'prepared' else a.state end as state,
         a.query,
         case when a.backend_type = 'autovacuum worker' or (a.usesysid is null and v.pid is not null) then
           case when a.query like '%(to prevent wraparound)'
                  or (a.backend_type is null and (
                      age(r.relfrozenxid) > least(current_setting('autovacuum_freeze_max_age')::int, o.xids)
                      or mxid_age(r.relminmxid) > least(current_setting('autovacuum_multixact_freeze_max_age')::int, o.mxids)))
             then 'prevents wraparound' else 'yes' end end as autovacuum
    from wanted w
    join conflict c using (mode)
    join pg_locks l on l.locktype = 'relation' and l.relation = w.oid and l.mode = c.other
     and l.database = (select d.oid from pg_database d where d.datname = current_database())
    join pg_class r on r.oid = w.oid
    join pg_namespace n on n.oid = r.relnamespace
    cross join lateral (
      select min(option_value::int) filter (where option_name = 'autovacuum_freeze_max_age') as xids,
             min(option_value::int) filter (where option_name = 'autovacuum_multixact_freeze_max_age') as mxids
        from pg_options_to_table(r.reloptions) where option_name like '%freeze_max_age') o
    left join pg_stat_activity a on a.pid = l.pid
    left join pg_stat_progress_vacuum v on v.pid = l.pid
    left join pg_prepared_xacts p on l.pid is null and l.virtualtransaction = '-1/' || p.transaction::text
   where l.pid is distinct from pg_backend_pid()
   order by l.granted desc, seconds desc nulls last, l.pid`;

/** A lock that a step takes. */
export interface WantedLock extends Lock {
  /** On all partitions and tables that inherit, too. */
  readonly deep: boolean;
}

/** Who holds a lock on these relations that conflicts, or waits for one, the oldest transaction first. */
export async function blockersOf(connection: Connection, locks: readonly WantedLock[]): Promise<readonly Blocker[]> {
  if (locks.length === 0) return [];
  const { rows } = await connection.query<Blocker>(sql, [
    locks.map(({ relation }) => relation),
    locks.map(({ mode }) => mode),
    locks.map(({ deep }) => deep),
    conflictPairs.map(([mode]) => mode),
    conflictPairs.map(([, other]) => other),
  ]);
  return rows;
}
