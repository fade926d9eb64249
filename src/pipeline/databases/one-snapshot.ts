import type { Context } from "../context.ts";
import type { SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import { takenOverUpTo } from "../release/prepared.ts";
import type { Snapshots } from "../snapshot/snapshot.ts";
import type { Target } from "../target/target.ts";

/**
 * One snapshot of a branch for all databases on it: the first release that needs one takes it, and those after it, which
 * would otherwise keep a state halfway, write the same one into their ledgers.
 */
export class OneSnapshot implements Snapshots {
  readonly #inner: Snapshots;
  #taken: SnapshotReceipt | null = null;

  constructor(inner: Snapshots) {
    this.#inner = inner;
  }

  get taken(): SnapshotReceipt | null {
    return this.#taken;
  }

  /** One that an earlier run of the same release took, if that is not too long ago. */
  offer(receipt: SnapshotReceipt | null, now: Date): void {
    if (receipt === null || receipt.state !== "taken" || receipt.kind === "none" || receipt.gone != null) return;
    if (now.getTime() - Date.parse(receipt.at) < takenOverUpTo) this.#taken ??= receipt;
  }

  async intend(context: Context, target: Target): Promise<SnapshotReceipt> {
    return this.#taken ?? (await this.#inner.intend(context, target));
  }

  async take(...wish: Parameters<Snapshots["take"]>): Promise<SnapshotReceipt> {
    this.#taken = await this.#inner.take(...wish);
    return this.#taken;
  }

  find(...wish: Parameters<Snapshots["find"]>): Promise<SnapshotReceipt | null> {
    return this.#inner.find(...wish);
  }
}
