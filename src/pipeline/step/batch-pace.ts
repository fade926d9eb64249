import { setTimeout as pause } from "node:timers/promises";
import type { Batches } from "../../desired/data-change.ts";
import type { Connection } from "../../postgres/connection.ts";

/** How long a batch is to take, in milliseconds: others wait for the rows that it has locked. */
const target = 50;
/**
 * Where there is little to do a batch reads much in that time, and what comes next may have to be written row by row: half of
 * a table whose rows were all updated before is empty, and the other half is not.
 */
const mostRows = 2500;
/** How long to rest after a batch that changed something, as a part of the time that it took: disk and CPU are others' too. */
const share = 0.5;
/** Standbys that are further behind are waited for. */
const mostLag = 1500;
/** More sessions than these waiting for locks, while we hold none, mean that there is no need for another one. */
const mostWaiting = 3;

/** How many blocks the next batch has, and when it begins. */
export class BatchPace {
  #blocks: number;
  #last = 0;
  readonly #most: number;
  readonly #pause: number;
  readonly #stop: AbortSignal;
  readonly #log: (line: string) => void;
  #looked = 0;
  #told = 0;

  /** @param density rows in a block, about */
  constructor(
    { rows, pause: rest }: Batches,
    density: number,
    { stop, log }: { readonly stop: AbortSignal; readonly log: (line: string) => void },
  ) {
    this.#most = Math.max(1, Math.floor((rows ?? mostRows) / density));
    this.#blocks = 1000 / density;
    this.#pause = rest;
    this.#stop = stop;
    this.#log = log;
  }

  /** How many blocks the next batch has; one that looks for rows that were missed changes few, however many it reads. */
  blocks(pass: number): number {
    return Math.max(1, Math.round(pass === 1 ? Math.min(this.#blocks, this.#most) : this.#blocks));
  }

  /** A batch of so many blocks took so long. */
  took(blocks: number, milliseconds: number): void {
    this.#blocks = blocks * Math.min(1.5, Math.max(0.5, target / Math.max(milliseconds, 1)));
    this.#last = milliseconds;
  }

  /** A batch met somebody who has its rows. */
  async gaveWay(): Promise<void> {
    this.#blocks /= 2;
    await this.#wait(500 + Math.random() * 500);
  }

  /** Rests between two batches, longer where others have trouble. */
  async rest(connection: Connection, changed: boolean): Promise<void> {
    if (changed) await this.#wait(Math.max(this.#pause, this.#last * share));
    if (Date.now() - this.#looked < 1000) return;
    this.#looked = Date.now();
    for (let times = 0; times < 10 && !this.#stop.aborted && (await waiting(connection)) > mostWaiting; times++)
      await this.#wait(500);
    for (let lag = await lagOf(connection); lag > mostLag && !this.#stop.aborted; lag = await lagOf(connection)) {
      this.#tell(`    a standby is ${(lag / 1000).toFixed(1)} s behind; waiting for it`);
      await this.#wait(1000);
    }
  }

  #tell(line: string): void {
    if (Date.now() - this.#told < 10_000) return;
    this.#told = Date.now();
    this.#log(line);
  }

  async #wait(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal: this.#stop }).catch(() => undefined);
  }
}

async function waiting(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ count: number }>(
    `select count(distinct pid)::int as count from pg_catalog.pg_locks where not granted and
       coalesce(database, 0) in (0, (select oid from pg_catalog.pg_database where datname = current_database()))`,
  );
  return rows[0]?.count ?? 0;
}

/** Zero where the role may not see it, which takes pg_monitor; null once a standby has caught up. */
async function lagOf(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ lag: number | null }>(
    "select extract(epoch from max(replay_lag))::float8 * 1000 as lag from pg_catalog.pg_stat_replication",
  );
  return rows[0]?.lag ?? 0;
}
