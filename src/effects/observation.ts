import type { RuntimeTables } from "../catalog/runtime-partitions.ts";
import type { Connection } from "../postgres/connection.ts";
import type { RowCounts } from "./counters.ts";
import type { RowTotals } from "./effect-digest.ts";
import type { Effect, Effects, StepEffect } from "./effects.ts";
import type { State } from "./state/state.ts";
import type { AppQuery } from "./survey/queries.ts";
import type { ValueState } from "./values/values.ts";

/** How closely to look. */
export interface ObservationOptions {
  /** On a preview: fingerprint values and probe rows. In production false: nobody else is to wait for that. */
  readonly values: boolean;
  /** From `rules.yaml`: more than `changed` rows changed, or at least `removed` rows removed, are over the threshold. */
  readonly thresholds: { readonly changed: number; readonly removed: number };
  /** Tables, as `namespace.table`, whose rows are probed; absent means every table. */
  readonly probeTables?: readonly string[];
  /** What the application runs: each is prepared before the first step and after the last, where values are watched. */
  readonly queries?: readonly AppQuery[];
  /** Tables whose partitions the application makes: of these it may have others in production. */
  readonly atRuntime?: RuntimeTables | null;
  /** Namespaces that are outside every comparison, besides `schemagate` and the system's. */
  readonly exclude?: readonly string[];
}

/** What the steps so far have added up to, besides the catalog; plain JSON. */
export interface Totals {
  readonly rows: Readonly<Record<string, RowTotals>>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly string[];
  /** Steps whose row counters say nothing, since they made transactions of their own. */
  readonly blind: readonly string[];
}

/** Where a run began and how far it came: with it another process goes on with the same watch. Plain JSON. */
export interface Baseline {
  readonly before: State;
  readonly totals: Totals;
}

export interface StepOptions {
  readonly transactional: boolean;
  /** Without a transaction: it may write rows, which are worth a second of waiting for where counting them takes that. */
  readonly writes?: boolean;
  /** The transaction goes on after the step, so that deferred constraints and triggers wait for a later one. */
  readonly goesOn?: boolean;
  /** What a step that makes transactions of its own has counted in them, by OID; asked once it has run. */
  readonly counted?: () => ReadonlyMap<string, RowCounts>;
  /** Takes the step's locks, once the look before it is over: nobody is to wait for that. Nothing is done where it fails. */
  readonly takeLocks?: () => Promise<void>;
  /** The statement's text, to see what its code asks and would do. */
  readonly sql?: string;
}

/** A moment of a run. */
export interface Mark {
  readonly state: State;
  readonly totals: Totals;
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The watch over one run of a plan. Every method is called in turn, never at the same time. */
export interface Observation {
  /**
   * Runs one step under watch. A transactional step stands in a transaction that the caller has opened and ends: the
   * effect is read before the caller's COMMIT. Rejects with whatever `run` rejected with.
   */
  step(id: string, run: () => Promise<void>, options?: StepOptions): Promise<StepEffect>;
  /**
   * Relations, by OID, whose rows in the system catalogs the steps may have changed since this was asked last, as far as it
   * matters to how they and what stands on them are defined; null where everything may have changed. What belongs to no
   * relation is not told of.
   */
  takeTouched(): ReadonlySet<string> | null;
  /** How far things have come, to go back to where the transaction, or a part of it, is rolled back. */
  mark(): Mark;
  /** After a ROLLBACK: what was counted since the mark did not happen, and whatever survived it was done by this step. */
  undone(id: string, mark: Mark): Promise<void>;
  /**
   * The net effect so far by catalog, files and counters, without values and probes. It asks nothing of the server, so
   * that it costs nobody a wait where it is called before COMMIT.
   */
  soFar(): Promise<readonly Effect[]>;
  /** The effect digest so far, of which each step has had its own. */
  digestSoFar(): string;
  /**
   * Reads everything anew, outside of any transaction, where steps read what they touched.
   *
   * @returns the objects, as `kind name`, that are not as the steps left them
   */
  reread(): Promise<readonly string[]>;
  baseline(): Baseline;
  /**
   * Looks once more, outside of any transaction, and gives the net effect of everything since the start. The run may go
   * on after that, and be finished again.
   *
   * @param connection Another one to the same database, where the run may have left settings in its own.
   */
  finish(planDigest: string | null, connection?: Connection): Promise<Effects>;
  /** The values before and after, once finished; null where values are not watched. */
  values(): { readonly before: ValueState; readonly after: ValueState } | null;
}
