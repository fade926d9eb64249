import { setTimeout as pause } from "node:timers/promises";
import { stopsWriters } from "../../effects/lock-modes.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Step } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import type { Context } from "../context.ts";
import { askToYield, deadlockTimeout } from "./autovacuum.ts";
import { age, blockersWords } from "./blocker-words.ts";
import { type Blocker, blockersOf, type WantedLock } from "./blockers.ts";

/** How long others may be kept waiting behind a request for a lock. */
const shortTry = 80;
/** Transactions this young end by themselves, likely within a short try. */
const young = 0.5;
/** Among nothing but young ones, tries may grow up to this, which is how long they last themselves. */
const longestTry = 1_000;
const triesPerLength = 5;
const toldEvery = 10_000;

/** The locks that a step takes, as far as they are predicted; those of partitions go with their parent's. */
export function wantedLocks({ locks, sql }: Step): readonly WantedLock[] {
  const alone = /\bonly\b|\bdetach\s+partition\b/i.test(sql);
  return locks.map((lock) => ({ ...lock, deep: !alone && stopsWriters(lock.mode) }));
}

/**
 * Waits until the way to a step's locks is clear, and never in the queue for them: whoever comes after a request that
 * waits has to wait behind it, also where he would go along well with those who hold the lock.
 */
export class LockWait {
  readonly #context: Context;
  readonly #connection: Connection;
  readonly #step: Step;
  readonly #locks: readonly WantedLock[];
  readonly #patience: number;
  readonly #began = performance.now();
  readonly #firstSeen = new Map<string, number>();
  #blockers: readonly Blocker[] = [];
  #tries = 0;
  #told = Number.NEGATIVE_INFINITY;
  #vacuumTried = Number.NEGATIVE_INFINITY;

  /** @param patience Milliseconds that a step waits for its locks in all. */
  constructor(context: Context, connection: Connection, step: Step, patience: number) {
    this.#context = context;
    this.#connection = connection;
    this.#step = step;
    this.#locks = wantedLocks(step);
    this.#patience = patience;
  }

  /**
   * Waits outside of any transaction.
   *
   * @returns How many milliseconds to ask for the locks now; null where a person asked to stop.
   * @throws Failure `lock-not-had` (1), which says who has it.
   */
  async untilClear(): Promise<number | null> {
    for (let look = 0; ; look++) {
      this.#blockers = await blockersOf(this.#connection, this.#locks);
      const inTheWay = this.#blockers.filter((one) => this.#lasts(one));
      if (this.#context.stop.aborted && this.#tries > 0) return null;
      if (inTheWay.length === 0) return this.#nextTry();
      const longer = await this.#pastAutovacuum(inTheWay);
      if (longer !== null) return longer;
      if (this.#context.stop.aborted) return null;
      this.#tell();
      this.#requireTime(null);
      await this.#rest(Math.min(50 + look * 25, 500));
    }
  }

  /** After a try in vain: lets those pass who came meanwhile. */
  async missed(cause: unknown): Promise<void> {
    this.#tries++;
    this.#blockers = await blockersOf(this.#connection, this.#locks);
    this.#tell();
    this.#requireTime(cause);
    await this.#rest(Math.min(100 * this.#tries, 1_000));
  }

  #nextTry(): number {
    return Math.min(shortTry * 2 ** Math.floor(this.#tries / triesPerLength), longestTry);
  }

  /** A session is not to be outwaited in a short try if its transaction, or our wait for it, is longer already. */
  #lasts(blocker: Blocker): boolean {
    if (blocker.pid === null || blocker.autovacuum !== null) return true;
    if (blocker.seconds !== null) return blocker.seconds >= young;
    const key = `${blocker.pid} ${blocker.transaction}`;
    const now = performance.now();
    const since = this.#firstSeen.get(key) ?? now;
    this.#firstSeen.set(key, since);
    return now - since >= young * 1_000;
  }

  /** Autovacuum alone: it is asked to give way, or gives way by itself to one who waits for deadlock_timeout. */
  async #pastAutovacuum(inTheWay: readonly Blocker[]): Promise<number | null> {
    if (inTheWay.some(({ autovacuum }) => autovacuum !== "yes")) return null;
    if (performance.now() - this.#vacuumTried < toldEvery) return null;
    this.#vacuumTried = performance.now();
    const pids = inTheWay.flatMap(({ pid }) => (pid === null ? [] : [pid]));
    const tables = [...new Set(inTheWay.map(({ relation }) => relation))].join(", ");
    if (await askToYield(this.#connection, pids)) {
      this.#context.log(`  autovacuum of ${tables} was asked to give way; it comes again by itself`);
      await this.#rest(20);
      return this.#nextTry();
    }
    this.#context.log(`  autovacuum of ${tables} gives way to one who waits a little longer`);
    return (await deadlockTimeout(this.#connection)) + 300;
  }

  #tell(): void {
    if (performance.now() - this.#told < toldEvery) return;
    const waited = this.#told === Number.NEGATIVE_INFINITY ? "" : ` (for ${age(this.#seconds())} now)`;
    this.#told = performance.now();
    if (this.#blockers.length > 0)
      this.#context.log(`  waiting for a lock without standing in line${waited}: ${blockersWords(this.#blockers)}`);
    else if (this.#tries > 1) this.#context.log(`  a lock is busy; trying again${waited}`);
  }

  #seconds(): number {
    return (performance.now() - this.#began) / 1_000;
  }

  /** With a bit of chance in it, so that two who try do not stay in step. */
  async #rest(milliseconds: number): Promise<void> {
    const signal = this.#context.stop;
    await pause(milliseconds * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
  }

  #requireTime(cause: unknown): void {
    if (performance.now() - this.#began < this.#patience) return;
    const held = this.#blockers.length > 0 ? blockersWords(this.#blockers) : "nobody in particular: many come and go";
    const [first] = this.#blockers;
    const mayEnd = first !== undefined && first.pid !== null && first.autovacuum === null;
    const end = mayEnd ? ` or is ended (\`SELECT pg_terminate_backend(${first.pid})\`)` : "";
    throw new Failure({
      code: "lock-not-had",
      exit: exitCodes.failed,
      tried: `Taking the locks of step ${this.#step.id} on ${this.#locks.map(({ relation }) => relation).join(", ") || "what it changes"}`,
      problem: `after ${age(this.#seconds())} they are still held by ${held}. Nobody was kept waiting behind this step; it has not begun, those before it are done and recorded`,
      next: `Run the same command again once that has ended${end}, or give it more time with --lock-wait.`,
      cause,
    });
  }
}
