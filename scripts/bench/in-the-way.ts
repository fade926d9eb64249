import { setTimeout as pause } from "node:timers/promises";
import { connect } from "../../src/postgres/connect.ts";
import type { Connection } from "../../src/postgres/connection.ts";

/** What holds a lock of the large table when its change begins. */
export type InTheWay = "reader" | "autovacuum";

/** Begins it, and tells how to await its end. */
export type Begin = (url: string) => Promise<() => Promise<void>>;

/** A report that reads the table in one long transaction. @param seconds how long it takes */
export const longReader =
  (seconds: number): Begin =>
  async (url) => {
    const session = await connect(url);
    await session.query("begin");
    await session.query("select from orders limit 1");
    const ended = pause(seconds * 1000)
      .then(() => session.query("commit"))
      .finally(() => session.end());
    return async () => void (await ended);
  };

/** An autovacuum of the table that would take many minutes, at work when this returns. */
export const slowAutovacuum: Begin = async (url) => {
  const session = await connect(url);
  try {
    await session.query(`alter table orders set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
      autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)`);
    await session.query("update orders set touched = clock_timestamp() where id <= 1000");
    await atWork(session);
  } finally {
    await session.end();
  }
  return async () => undefined;
};

/** By its lock, since pg_stat_progress_vacuum tells an ordinary role nothing of what others do. */
async function atWork(session: Connection): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await session.query(
      "select from pg_locks where relation = 'orders'::regclass and mode = 'ShareUpdateExclusiveLock'",
    );
    if (rows.length > 0) return;
    await pause(200);
  }
  throw new Error("no autovacuum of orders began within two minutes");
}
