import type { Connection } from "../postgres/connection.ts";
import { forSurvey } from "./deep.ts";
import { sharing } from "./difference.ts";
import type { Baseline, Observation, ObservationOptions } from "./observation.ts";
import { forgetPlans } from "./probe/attempt.ts";
import { probe } from "./probe/probe.ts";
import { withPositions } from "./state/capture.ts";
import { captureKnown } from "./state/known.ts";
import { nothingYet } from "./tally.ts";
import { captureValues } from "./values/capture.ts";
import { Watch } from "./watch.ts";

/**
 * Begins the watch over a plan, outside of any transaction. The preview looks at values and probes rows; production looks
 * at the catalog, its own counters and files only, and comes to the same effect digest.
 *
 * @param since Where a run began that was cut off: the watch then goes on as if it had never ended.
 */
export async function startObservation(
  connection: Connection,
  options: ObservationOptions,
  since: Baseline | null = null,
): Promise<Observation> {
  if (options.values) await forgetPlans(connection);
  const first = await captureKnown(connection, options);
  const probes = options.values ? await probe(connection, first.state, options) : null;
  // Triggers that were tried may have taken from sequences; what they took is not the plan's.
  const state = probes === null ? first.state : await withPositions(connection, first.state);
  const values = options.values ? await captureValues(connection, options) : null;
  const deep =
    probes !== null && values !== null ? { values, probes, ...(await forSurvey(connection, options)) } : null;
  return new Watch(
    connection,
    options,
    {
      before: since?.before ?? state,
      known: { ...first, state: since === null ? state : sharing(state, since.before) },
      deep,
    },
    since?.totals ?? nothingYet,
  );
}
