import type { Batches } from "../../desired/data-change.ts";
import { countedBetween, type RowCounts, readCounters } from "../../effects/counters.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { fillingSetting } from "../../kinds/sparing.ts";
import { inBlocks, stillMeets } from "../../plan/data/in-blocks.ts";
import type { Step } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";
import { BatchPace } from "./batch-pace.ts";
import { BatchReport } from "./batch-report.ts";
import { armInside, liftInside } from "./guard-lift.ts";

/** How far a step that runs in batches has come; plain JSON. */
export interface BatchProgress {
  /** Which time it goes through the table. */
  readonly pass: number;
  /** The first block that is not done. */
  readonly next: number;
  /** How many blocks the table had when this pass began. */
  readonly end: number;
  /** Rows that this pass changed. */
  readonly touched: number;
  readonly rows: number;
  readonly batches: number;
  /** What the batches did to rows of all tables, by OID, as their own transactions counted it. */
  readonly counts: Readonly<Record<string, RowCounts>>;
}

/** Where progress is kept; read and written in the batch's own transaction, so that the two cannot disagree. */
export interface BatchJournal {
  read(): Promise<BatchProgress | null>;
  write(progress: BatchProgress): Promise<void>;
}

export interface BatchMeans {
  readonly log: (line: string) => void;
  readonly stop: AbortSignal;
  /** Null on a preview, which begins anew if it is cut off. */
  readonly journal: BatchJournal | null;
}

/**
 * How often a table is gone through. Rows that others change or move meanwhile may pass from a block that is to be done to
 * one that has been: so it is gone through again until nothing is left to do, or others make more of it all the time.
 */
const mostPasses = 5;
/** 55P03 lock_not_available, 40P01 deadlock_detected, 40001 serialization_failure: somebody else has the rows. */
const passing = ["55P03", "40P01", "40001"];
const mostAttempts = 20;
const fillingSettings = [`${fillingSetting} = 'on'`];

/**
 * Runs UPDATE or DELETE over the blocks of a table, in many short transactions. What was done is kept with each of them;
 * whoever runs the step again goes on there.
 *
 * @returns what it did to rows of all tables, by OID
 * @throws Failure `data-step-repeats` where rows that were done meet the statement's condition again, `stopped`
 */
export async function runBatches(
  connection: Connection,
  step: Step,
  batches: Batches,
  means: BatchMeans & { readonly passGuard: boolean },
): Promise<ReadonlyMap<string, RowCounts>> {
  const run = new Run(connection, step, batches, means);
  const done = await run.all();
  return new Map(Object.entries(done.counts));
}

class Run {
  readonly #connection: Connection;
  readonly #step: Step;
  readonly #batches: Batches;
  readonly #means: BatchMeans & { readonly passGuard: boolean };
  /** It fills a column for a plan, and is no data step of the team's, for which triggers run as for anybody's UPDATE. */
  readonly #fills: boolean;
  /** Nobody else writes on a preview: a second pass finds nothing to do if the statement is what it has to be. */
  readonly #alone: boolean;
  #proven = false;

  constructor(
    connection: Connection,
    step: Step,
    batches: Batches,
    means: BatchMeans & { readonly passGuard: boolean },
  ) {
    this.#connection = connection;
    this.#step = step;
    this.#batches = batches;
    this.#means = means;
    this.#fills = step.batches !== undefined;
    this.#alone = means.journal === null;
  }

  async all(): Promise<BatchProgress> {
    const table = await sizeOf(this.#connection, this.#batches);
    if (table.foreign) throw foreignParts(this.#step);
    if (this.#fills) await this.#requireSparing();
    const pace = new BatchPace(this.#batches, table.density, this.#means);
    const report = new BatchReport(this.#means.log);
    let progress = (await this.#means.journal?.read()) ?? beginning(table.blocks);
    if (progress.batches > 0) report.resumed(progress);
    for (;;) {
      progress = await this.#pass(progress, pace, report);
      if (progress.touched === 0) break;
      if (this.#alone && progress.pass > 1) throw repeats(this.#step, progress.touched);
      if (progress.pass === mostPasses) {
        report.unfinished(progress);
        break;
      }
      const { blocks } = await sizeOf(this.#connection, this.#batches);
      progress = { ...progress, pass: progress.pass + 1, next: 0, end: blocks, touched: 0 };
    }
    report.done(progress);
    return progress;
  }

  /** Triggers believe only those who may make triggers of the table. */
  async #requireSparing(): Promise<void> {
    const { rows } = await this.#connection.query<{ trigger: string }>(
      `select g.tgname as trigger from pg_catalog.pg_trigger g
        where g.tgrelid = $1::pg_catalog.regclass and pg_catalog.strpos(pg_catalog.pg_get_triggerdef(g.oid), $2) > 0
          and not pg_catalog.has_table_privilege(session_user, g.tgrelid, 'TRIGGER')`,
      [qualified(...this.#batches.table), fillingSetting],
    );
    const [found] = rows;
    if (found !== undefined) throw notSpared(this.#step, found.trigger);
  }

  async #pass(from: BatchProgress, pace: BatchPace, report: BatchReport): Promise<BatchProgress> {
    let progress = from;
    let changed = false;
    for (let missed = 0; progress.next < progress.end; ) {
      if (this.#means.stop.aborted) throw stopped(this.#step, progress);
      try {
        const begun = performance.now();
        const { rows } = progress;
        const blocks = pace.blocks(progress.pass);
        progress = await this.#batch(progress, Math.min(progress.next + blocks, progress.end));
        pace.took(blocks, performance.now() - begun);
        changed = progress.rows > rows;
        missed = 0;
      } catch (error) {
        if (!passing.includes(codeOf(error)) || ++missed === mostAttempts) throw error;
        await pace.gaveWay();
        continue;
      }
      report.progress(progress);
      await pace.rest(this.#connection, changed);
    }
    return progress;
  }

  async #batch(progress: BatchProgress, end: number): Promise<BatchProgress> {
    const connection = this.#connection;
    const settings = ["lock_timeout = '2s'", "check_function_bodies = off", ...(this.#fills ? fillingSettings : [])];
    await connection.query(["begin", ...settings.map((one) => `set local ${one}`)].join("; "));
    try {
      if (this.#means.passGuard) await liftInside(connection);
      const before = await readCounters(connection);
      const sql = inBlocks(this.#step.sql, this.#batches, progress.next, end);
      const touched = this.#proven ? ((await connection.query(sql)).rowCount ?? 0) : await this.#tried(sql);
      // Deferred triggers are part of the batch.
      await connection.query("set constraints all immediate");
      const counts = plus(progress.counts, countedBetween(before, await readCounters(connection)));
      const next = { ...progress, counts, ...moved(progress, end, touched) };
      await this.#means.journal?.write(next);
      if (this.#means.passGuard) await armInside(connection);
      await connection.query("commit");
      return next;
    } catch (error) {
      await connection.query("rollback").catch(() => undefined);
      throw error;
    }
  }

  /** The first batch that changes rows: if they still meet the condition, each pass would change them once more. */
  async #tried(sql: string): Promise<number> {
    const again = stillMeets(this.#step.sql, this.#batches);
    if (again === null) {
      this.#proven = true;
      return (await this.#connection.query(sql)).rowCount ?? 0;
    }
    const { rows } = await this.#connection.query<{ ctid: string }>(`${sql}\nRETURNING ${again.place}`);
    if (rows.length === 0) return 0;
    const found = await this.#connection.query<{ count: number }>(again.query, [rows.map(({ ctid }) => ctid)]);
    const count = found.rows[0]?.count ?? 0;
    if (count > 0) throw repeats(this.#step, count);
    this.#proven = true;
    return rows.length;
  }
}

function beginning(end: number): BatchProgress {
  return { pass: 1, next: 0, end, touched: 0, rows: 0, batches: 0, counts: {} };
}

function moved({ touched, rows, batches }: BatchProgress, next: number, more: number) {
  return { next, touched: touched + more, rows: rows + more, batches: batches + 1 };
}

function plus(sums: BatchProgress["counts"], more: ReadonlyMap<string, RowCounts>): BatchProgress["counts"] {
  const all: Record<string, RowCounts> = { ...sums };
  for (const [oid, { inserted, updated, deleted, scanned }] of more) {
    const sum = all[oid] ?? { inserted: 0, updated: 0, deleted: 0, scanned: 0 };
    all[oid] = {
      inserted: sum.inserted + inserted,
      updated: sum.updated + updated,
      deleted: sum.deleted + deleted,
      scanned: sum.scanned + scanned,
    };
  }
  return all;
}

interface TableSize {
  /** Of the largest partition, where there are some: all of them are gone through side by side. */
  readonly blocks: number;
  /** Rows in a block, about. */
  readonly density: number;
  readonly foreign: boolean;
}

async function sizeOf(connection: Connection, { table }: Batches): Promise<TableSize> {
  const { rows } = await connection.query<TableSize>(
    `with recursive family as (select $1::pg_catalog.regclass::pg_catalog.oid as oid
         union select i.inhrelid from pg_catalog.pg_inherits i join family on i.inhparent = family.oid)
     select (max(pg_catalog.pg_relation_size(c.oid)) / pg_catalog.current_setting('block_size')::int)::float8 as blocks,
            coalesce(sum(c.reltuples / c.relpages) filter (where c.relpages > 0 and c.reltuples > 0), 60)::float8 as density,
            bool_or(c.relkind = 'f') as foreign
       from family join pg_catalog.pg_class c using (oid)`,
    [qualified(...table)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the table did not tell its size");
  return row;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function repeats({ id, source }: Step, rows: number): Failure {
  return new Failure({
    code: "data-step-repeats",
    exit: exitCodes.failed,
    tried: `Running step ${id} in batches`,
    problem: `${rows} rows that it had changed still meet its condition, so that going on after an interruption would change them again`,
    next: "Write a WHERE that a row does not meet any more once it is done, such as WHERE total IS NULL, or take the line -- batches: away.",
    ...(source === null ? {} : { at: source }),
  });
}

function stopped({ id }: Step, { next, end, pass, rows }: BatchProgress): Failure {
  return new Failure({
    code: "stopped",
    exit: exitCodes.failed,
    tried: `Running step ${id} in batches`,
    problem: `it was stopped as asked at block ${next} of ${end}${pass > 1 ? `, going through the table for the ${pass}. time` : ""}; ${rows} rows are changed and committed`,
    next: "Run the same command again to go on there.",
  });
}

function notSpared({ id, object }: Step, trigger: string): Failure {
  return new Failure({
    code: "fill-not-spared",
    exit: exitCodes.failed,
    tried: `Running step ${id} in batches`,
    problem: `trigger ${trigger} would run for every row that is filled: the role that logged in has not the privilege TRIGGER on the table of ${object}`,
    next: "Log in as the table's owner, or as a role that inherits its privileges (a member WITH INHERIT), and run the same command again.",
  });
}

function foreignParts({ id, source }: Step): Failure {
  return new Failure({
    code: "data-step-refused",
    exit: exitCodes.failed,
    tried: `Running step ${id} in batches`,
    problem: "a part of the table is on another server, where there are no blocks to go by",
    next: "Take the line -- batches: away, or write one statement for each partition that is here.",
    ...(source === null ? {} : { at: source }),
  });
}
