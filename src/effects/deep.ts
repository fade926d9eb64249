import type { Connection } from "../postgres/connection.ts";
import type { ObservationOptions } from "./observation.ts";
import type { Probes } from "./probe/probe.ts";
import { type Prepared, prepareAll } from "./survey/queries.ts";
import { readSizes, type Sizes } from "./survey/sizes.ts";
import type { ValueState } from "./values/values.ts";

/** What a preview knows besides the catalog: values, and how sample rows fared. */
export interface Deep {
  readonly values: ValueState;
  readonly probes: Probes;
}

/** What the start of a preview knows besides. */
export interface DeepStart extends Deep {
  readonly sizes: Sizes;
  readonly prepared: Prepared;
}

/** What only the survey looks at. */
export async function forSurvey(
  connection: Connection,
  options: ObservationOptions,
): Promise<Pick<DeepStart, "sizes" | "prepared">> {
  return { sizes: await readSizes(connection), prepared: await prepareAll(connection, options.queries ?? []) };
}
