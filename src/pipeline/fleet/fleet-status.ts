import type { Failure } from "../../failure.ts";
import type { Context } from "../context.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { type ReleaseRow, releases } from "../ledger/releases.ts";
import { onTarget } from "../target/target.ts";
import { concurrently } from "./concurrently.ts";
import type { Fleet } from "./fleet.ts";
import { asFailure } from "./outcome.ts";
import type { Progress } from "./progress.ts";
import type { FleetTarget } from "./targets.ts";

/** What the ledger of one of many databases says. */
export interface FleetStatus {
  readonly target: FleetTarget;
  /** The newest release; null where there is none, or where it failed to be read. */
  readonly last: ReleaseRow | null;
  readonly failure: Failure | null;
}

/** Reads the newest release of every database, in the order of the list. Needs no declared schema. */
export async function fleetStatus(
  context: Context,
  fleet: Pick<Fleet, "targets" | "asSuperuser" | "parallel">,
  progress: Progress,
): Promise<readonly FleetStatus[]> {
  const found = new Map<FleetTarget, FleetStatus>();
  progress.begin("asked", fleet.targets.length);
  await concurrently(fleet.targets, fleet.parallel, async (target) => {
    const options = { url: target.url, asSuperuser: fleet.asSuperuser };
    const status = await onTarget(context, options, async ({ session }) => {
      const rows = (await hasLedger(session)) ? await releases(session, 1) : [];
      return { target, last: rows[0] ?? null, failure: null };
    }).catch((error: unknown) => ({ target, last: null, failure: asFailure(error) }));
    found.set(target, status);
    progress.done(target, status.failure);
  });
  progress.end();
  return fleet.targets.flatMap((target) => found.get(target) ?? []);
}
