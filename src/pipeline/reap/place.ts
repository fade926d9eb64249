import { digest } from "../../digest.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Session } from "../../postgres/connection.ts";
import type { Context } from "../context.ts";
import { approvals, recordApproval } from "../ledger/approvals.ts";
import { ensureLedger, hasLedger } from "../ledger/ledger-tables.ts";
import { markReaped } from "../ledger/snapshot-receipts.ts";
import type { Beside, Decision } from "./decide.ts";

/** Where previews and backups are, and the databases whose ledgers know of them. */
export interface Place {
  /** All that stands beside production here. */
  all(): Promise<readonly Beside[]>;
  remove(beside: Beside): Promise<void>;
  /** Works on the ledgers that tell of it. */
  onLedgers(beside: Beside, work: (session: Session) => Promise<void>): Promise<void>;
  /** Works on the ledger that keeps the approval of its going. */
  onApproval<Result>(beside: Beside, work: (session: Session) => Promise<Result>): Promise<Result>;
}

/** Approvals are of plans; these are of what is to go. */
const purpose = "reap";

function itemDigest({ what, id, name, of }: Beside): string {
  return digest({ what, id, name, of });
}

/** Writes down that a person lets these go. */
export async function approveReaping(
  context: Context,
  place: Place,
  decisions: readonly Decision[],
  { by, days }: { readonly by: string; readonly days: number },
): Promise<readonly Decision[]> {
  const asked = decisions.filter(({ goes, needsApproval }) => goes && needsApproval);
  if (asked.length === 0) return [];
  const at = context.clock();
  const expires = new Date(at.getTime() + days * 86_400_000);
  for (const { beside } of asked) {
    await place.onApproval(beside, async (session) => {
      await ensureLedger(session);
      await recordApproval(session, { planDigest: purpose, effectDigest: itemDigest(beside), by, at, expires });
    });
  }
  return asked;
}

export interface Reaped {
  readonly removed: readonly Decision[];
  /** They may go, and nobody said that they shall. */
  readonly waiting: readonly Decision[];
  readonly failed: readonly { readonly decision: Decision; readonly failure: Failure }[];
}

/**
 * Removes what may go. Backups go where a person said so: just now, or in the ledger.
 *
 * @param by the person who saw the list and said yes; null where nobody did
 */
export async function reap(
  context: Context,
  place: Place,
  decisions: readonly Decision[],
  by: string | null,
): Promise<Reaped> {
  const going = decisions.filter(({ goes }) => goes);
  const asked = going.filter(({ needsApproval }) => needsApproval);
  const saidBy = by === null ? await approvedOf(context, place, asked) : new Map(asked.map((one) => [one, by]));
  const removed: Decision[] = [];
  const failed: Reaped["failed"][number][] = [];
  for (const decision of going.filter((one) => !one.needsApproval || saidBy.has(one))) {
    if (context.stop.aborted) break;
    const { beside } = decision;
    try {
      context.log(`Removing the ${beside.what} ${beside.name}`);
      await place.remove(beside);
      const note = { by: saidBy.get(decision) ?? "expiry", at: context.clock() };
      if (beside.kind === "backup") await place.onLedgers(beside, (session) => markReaped(session, beside.name, note));
      removed.push(decision);
    } catch (error) {
      failed.push({ decision, failure: failureOf(beside, error) });
    }
  }
  return { removed, waiting: asked.filter((one) => !saidBy.has(one)), failed };
}

async function approvedOf(
  context: Context,
  place: Place,
  asked: readonly Decision[],
): Promise<ReadonlyMap<Decision, string>> {
  const now = context.clock();
  const found = new Map<Decision, string>();
  for (const one of asked) {
    const recorded = await place.onApproval(one.beside, async (session) =>
      (await hasLedger(session)) ? approvals(session, purpose, itemDigest(one.beside)) : [],
    );
    const valid = recorded.find(({ expires }) => expires > now);
    if (valid !== undefined) found.set(one, valid.by);
  }
  return found;
}

function failureOf({ what, name }: Beside, error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure({
    code: "not-removed",
    exit: exitCodes.failed,
    tried: `Removing the ${what} ${name}`,
    problem: error instanceof Error ? error.message : String(error),
    next: "Look who uses it, then run this again.",
    cause: error,
  });
}
