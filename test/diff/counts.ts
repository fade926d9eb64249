import type { Change } from "../../src/diff/diff.ts";
import { kinds } from "../../src/kinds/registry.ts";
import type { Major } from "../support/postgres.ts";
import { operations, operationsOf } from "./operations.ts";
import type { Proved } from "./prove-chain.ts";

/** How often each kind met each operation. */
export class Counts {
  pairs = 0;
  #tablesWithRows = 0;
  readonly #met = new Map<string, number>();

  /** A pair that kept no table with rows is a pair, and proves no operation. */
  add({ changes, renamed, moved, tablesWithRows }: Proved): void {
    this.pairs += 1;
    this.#tablesWithRows += tablesWithRows;
    if (tablesWithRows === 0) return;
    for (const change of changes) this.#count(kindIn(change), operationOf(change));
    for (const kind of renamed) this.#count(kind, "rename");
    for (const kind of moved) this.#count(kind, "alter");
  }

  /**
   * What too few pairs met of what PostgreSQL has: each operation of each kind wants 20 times in 500 pairs, fewer in fewer
   * pairs. A run of less than 200 pairs has only to meet each kind, and one of less than 50 nothing.
   */
  tooRare(major: Major): readonly string[] {
    const least = Math.min(20, Math.floor(this.pairs / 25));
    if (this.pairs < 50) return [];
    return kinds.flatMap(({ name }) => {
      const wanted = operationsOf(name, major);
      if (this.pairs < 200)
        return wanted.length === 0 || wanted.some((one) => this.#times(name, one) > 0) ? [] : [name];
      const rare = wanted.filter((one) => this.#times(name, one) < least);
      return rare.map((one) => `${name} ${one}: ${this.#times(name, one)} of ${least}`);
    });
  }

  summary(run: {
    readonly major: Major;
    readonly seed: number;
    readonly perMinute: number;
    readonly pgDump: string | null;
  }): string {
    const dump =
      run.pgDump === null
        ? `no pg_dump for PostgreSQL ${run.major} is at hand: not compared with it`
        : `compared by ${run.pgDump}`;
    const lines = kinds.map(
      ({ name }) => `  ${name.padEnd(26)}${operations.map((one) => `${one} ${this.#times(name, one)}`).join("  ")}`,
    );
    return [
      `${this.pairs} pairs on PostgreSQL ${run.major}, seed ${run.seed}: ${run.perMinute} pairs per minute; ${dump};`,
      `${this.#tablesWithRows} tables with rows kept them`,
      ...lines,
    ].join("\n");
  }

  #count(kind: string, operation: string): void {
    this.#met.set(`${kind} ${operation}`, this.#times(kind, operation) + 1);
  }

  #times(kind: string, operation: string): number {
    return this.#met.get(`${kind} ${operation}`) ?? 0;
  }
}

function kindIn(change: Change): string {
  return change.op === "drop" ? change.from.kind : change.to.kind;
}

function operationOf(change: Change): string {
  if (change.op !== "facet") return change.op;
  return change.facet === "grants" ? "grant" : change.facet;
}
