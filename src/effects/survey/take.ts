import type { Connection } from "../../postgres/connection.ts";
import type { StepEffect } from "../effects.ts";
import type { State } from "../state/state.ts";
import type { ValueState } from "../values/values.ts";
import { type RunStatement, surveyCode } from "./code.ts";
import { surveyGuards } from "./guards.ts";
import { surveyPlatform } from "./platform.ts";
import { type Prepared, surveyQueries } from "./queries.ts";
import { type Sizes, workedOn } from "./sizes.ts";
import type { Survey } from "./survey.ts";
import { surveyTables, type Touched } from "./tables.ts";

/** What a run leaves to look at. */
export interface Surveyed {
  readonly before: State;
  readonly after: State;
  readonly steps: readonly StepEffect[];
  readonly sizes: Sizes;
  readonly values: ValueState;
  readonly touched: Touched;
  readonly statements: readonly RunStatement[];
  /** The application's queries, prepared before the first step. */
  readonly prepared: Prepared;
}

/** Looks at what a run made, outside of any transaction, once it is over. */
export async function takeSurvey(connection: Connection, run: Surveyed): Promise<Survey> {
  return {
    relations: workedOn(run.steps, run.sizes, run.values),
    tables: await surveyTables(connection, run),
    code: await surveyCode(connection, run),
    guarded: await surveyGuards(connection, run),
    platform: surveyPlatform(run),
    queries: await surveyQueries(connection, run.prepared, run.sizes),
  };
}
