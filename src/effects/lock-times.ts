import type { StepEffect } from "./effects.ts";

type StepLock = StepEffect["locks"][number];

/**
 * How long locks were held: from the start of the step that took one to the end of its transaction, which may be some
 * steps later. The longest time that can have been, since a statement may take a lock at its very end.
 */
export class LockTimes {
  private readonly times = new Map<string, number>();
  /** What the transaction that is still open holds. */
  private open: readonly string[] = [];
  private transaction = "";

  /** Adds what one step held at its end; locks of an earlier transaction are given back. */
  add(transaction: string, id: string, fresh: readonly Omit<StepLock, "milliseconds">[], milliseconds: number): void {
    const earlier = transaction === this.transaction ? this.open : [];
    this.transaction = transaction;
    this.open = [...earlier, ...fresh.map((lock) => keyOf(id, lock))];
    for (const key of this.open) this.times.set(key, (this.times.get(key) ?? 0) + milliseconds);
  }

  /** The locks of a step with the time that each is known to have been held by now. */
  of(id: string, locks: readonly Omit<StepLock, "milliseconds">[]): readonly StepLock[] {
    return locks.map(({ relation, mode }) => {
      const milliseconds = this.times.get(keyOf(id, { relation, mode })) ?? 0;
      return { relation, mode, milliseconds };
    });
  }
}

function keyOf(id: string, { relation, mode }: Omit<StepLock, "milliseconds">): string {
  return [id, relation, mode].join("\n");
}
