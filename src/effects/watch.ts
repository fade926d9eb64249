import { performance } from "node:perf_hooks";
import type { Connection } from "../postgres/connection.ts";
import { familiesIn } from "./at-runtime.ts";
import { type Counters, countedBetween, type RowCounts, readFlushed } from "./counters.ts";
import type { Deep, DeepStart } from "./deep.ts";
import { differences, objectKey, sharing } from "./difference.ts";
import { effectDigest, type Progress, type RowTotals } from "./effect-digest.ts";
import type { Effect, Effects, StepEffect } from "./effects.ts";
import { LockTimes } from "./lock-times.ts";
import type { NetInput } from "./net/context.ts";
import { netEffects } from "./net/net.ts";
import { withoutFill } from "./new-column-fill.ts";
import type { Baseline, Mark, Observation, ObservationOptions, StepOptions, Totals } from "./observation.ts";
import { forgetPlans } from "./probe/attempt.ts";
import { probe } from "./probe/probe.ts";
import { pinned } from "./settings.ts";
import { captureState } from "./state/capture.ts";
import { captureKnown, type Known } from "./state/known.ts";
import { captureNarrow, type Start } from "./state/narrow.ts";
import type { State } from "./state/state.ts";
import { namesIn, newLocks, rewrittenBetween, scannedBy } from "./step-account.ts";
import { type CountedAfter, type CountedBefore, countAfter, countBefore } from "./step-counts.ts";
import type { RunStatement } from "./survey/code.ts";
import type { Survey } from "./survey/survey.ts";
import { takeSurvey } from "./survey/take.ts";
import { Tally } from "./tally.ts";
import { captureValues } from "./values/capture.ts";
import type { ValueState } from "./values/values.ts";

/** A step before its times and its digest. */
type Accounted = Omit<StepEffect, "id" | "milliseconds" | "effectDigest" | "locks"> & {
  readonly locks: readonly Omit<StepEffect["locks"][number], "milliseconds">[];
};

interface Begun {
  readonly before: State;
  /** The state now, which is a later one where a run goes on. */
  readonly known: Known;
  readonly deep: DeepStart | null;
}

interface AfterStep extends CountedAfter {
  readonly known: Known;
}

/** Looks before and after each step, and tells what came of all of them. */
export class Watch implements Observation {
  private readonly connection: Connection;
  private readonly options: ObservationOptions;
  private readonly before: State;
  private readonly deep: DeepStart | null;
  private known: Known;
  private untaken: ReadonlySet<string> | null = new Set();
  /** Something may have been left behind that no step will tell of: the next look is at everything. */
  private unsure = false;
  private later: ValueState | null = null;
  private readonly tally: Tally;
  private readonly steps: StepEffect[] = [];
  private readonly lockTimes = new LockTimes();
  private readonly statements: RunStatement[] = [];

  constructor(connection: Connection, options: ObservationOptions, start: Begun, totals: Totals) {
    this.connection = connection;
    this.options = options;
    this.before = start.before;
    this.deep = start.deep;
    this.known = start.known;
    this.tally = new Tally(totals);
  }

  async step(
    id: string,
    run: () => Promise<void>,
    options: StepOptions = { transactional: true },
  ): Promise<StepEffect> {
    const { connection } = this;
    const start = await pinned(connection, () => countBefore(connection, options, this.deep !== null));
    await options.takeLocks?.();
    const begun = performance.now();
    try {
      await run();
      // Deferred triggers are part of the step: they must not wait for a COMMIT that nobody watches.
      if (options.transactional && options.goesOn !== true) await connection.query("set constraints all immediate");
    } catch (error) {
      await this.failed(id, options, start);
      throw error;
    }
    const milliseconds = Math.round(performance.now() - begun);
    const end = await pinned(connection, () => this.afterStep(id, options, start));
    const effect = this.account(id, options, start, end);
    this.lockTimes.add(end.later.began, id, effect.locks, milliseconds);
    const timed = { ...effect, locks: this.lockTimes.of(id, effect.locks) };
    const step = { ...timed, id, milliseconds, effectDigest: this.digestSoFar() };
    this.steps.push(step);
    if (options.sql !== undefined) this.statements.push({ id, sql: options.sql });
    return step;
  }

  private async afterStep(id: string, options: StepOptions, start: CountedBefore): Promise<AfterStep> {
    const { transactional } = options;
    const end = await countAfter(this.connection, id, options, start);
    if (!transactional && options.counted === undefined) await this.lookAside(id, start.flushed);
    const known = await this.look({ since: start.counted.transaction, locks: transactional ? end.locks : null });
    return { ...end, known };
  }

  private get state(): State {
    return this.known.state;
  }

  /** What fails is rolled back by the caller, but for what a transaction of its own left behind, and what setval did. */
  private async failed(id: string, { transactional, counted }: StepOptions, start: CountedBefore): Promise<void> {
    this.unsure = true;
    if (transactional || counted !== undefined || start.flushed === null) return;
    await pinned(this.connection, () => this.lookAside(id, start.flushed)).catch(() => undefined);
  }

  private async look(start: Start): Promise<Known> {
    const { connection, options, known, unsure } = this;
    this.unsure = false;
    const found = unsure
      ? await captureKnown(connection, options)
      : await captureNarrow(connection, options, known, start);
    this.untaken = found.again === null ? null : (this.untaken?.union(found.again) ?? null);
    return found;
  }

  takeTouched(): ReadonlySet<string> | null {
    const touched = this.untaken;
    this.untaken = new Set();
    return touched;
  }

  mark(): Mark {
    return { state: this.state, ...this.tally.mark() };
  }

  async undone(id: string, mark: Mark): Promise<void> {
    this.tally.goBackTo(mark);
    this.known = await captureKnown(this.connection, this.options);
    this.untaken = null;
    // What setval did stays, for one.
    this.tally.addChanged(id, mark.state, this.state);
  }

  async finish(planDigest: string | null, connection = this.connection): Promise<Effects> {
    const digestOfSteps = this.digestSoFar();
    this.known = { ...this.known, state: await captureState(connection, this.options) };
    const late = this.deep !== null && this.digestSoFar() !== digestOfSteps;
    let after: Deep | null = null;
    if (this.deep !== null) {
      const values = await captureValues(connection, { ...this.options, like: this.deep.values });
      await forgetPlans(connection);
      after = { values, probes: await probe(connection, this.state, this.options) };
      this.later = values;
    }
    const deep = this.deep !== null && after !== null ? { before: this.deep, after } : null;
    const net = await this.net(late, deep, connection);
    const steps = this.steps.map((step) => ({ ...step, locks: this.lockTimes.of(step.id, step.locks) }));
    const survey = await this.survey(connection, steps);
    return { format: "schemagate-effects/v1", planDigest, net, steps, effectDigest: digestOfSteps, survey };
  }

  private async survey(connection: Connection, steps: readonly StepEffect[]): Promise<Survey | null> {
    const { before, state: after, deep, statements } = this;
    if (deep === null) return null;
    return takeSurvey(connection, { ...deep, before, after, steps, statements, touched: this.tally.touched });
  }

  values(): { readonly before: ValueState; readonly after: ValueState } | null {
    return this.deep === null || this.later === null ? null : { before: this.deep.values, after: this.later };
  }

  soFar(): Promise<readonly Effect[]> {
    return this.net(false, null);
  }

  async reread(): Promise<readonly string[]> {
    const left = this.state;
    const known = await captureKnown(this.connection, this.options);
    this.untaken = null;
    this.known = { ...known, state: sharing(known.state, left) };
    return differences(left, this.state).map(objectKey);
  }

  digestSoFar(): string {
    return effectDigest(this.progress());
  }

  baseline(): Baseline {
    return { before: this.before, totals: this.tally.totals() };
  }

  private net(late: boolean, deep: NetInput["deep"], connection = this.connection): Promise<readonly Effect[]> {
    const { scanned, blind, touched } = this.tally;
    const aside = deep === null ? new Map<string, RowTotals>() : this.tally.aside;
    return netEffects(connection, { ...this.progress(), scanned, blind, aside, touched, late, deep });
  }

  private progress(): Progress {
    const { before, state } = this;
    const { rewritten, rows } = this.tally;
    const families = familiesIn([before, state], this.options.atRuntime ?? null);
    return { before, after: state, rewritten, rows, thresholds: this.options.thresholds, families };
  }

  /** Adds what one step did to the totals, and says it. */
  private account(id: string, options: StepOptions, { held, counted }: CountedBefore, end: AfterStep): Accounted {
    const { later, locks, known } = end;
    const { transactional } = options;
    const { tally, state: previous } = this;
    this.known = known;
    tally.addChanged(id, previous, this.state);
    const nameOf = namesIn(this.before, this.state);
    const own = options.counted?.() ?? new Map<string, RowCounts>();
    const counts = transactional ? countedBetween(counted, later) : withoutFill(own, options.sql ?? "", nameOf);
    const rows = tally.addRows(id, counts, nameOf);
    const rewritten = rewrittenBetween(previous, this.state, transactional ? locks : null, nameOf);
    tally.addRewritten(id, rewritten);
    return {
      walBytes: later.walBytes - counted.walBytes,
      locks: newLocks(held, locks, nameOf),
      rewritten,
      scanned: scannedBy(counts, nameOf),
      rows,
    };
  }

  private async lookAside(id: string, before: Counters["rows"] | null): Promise<void> {
    const after = before === null ? null : await readFlushed(this.connection, true);
    const counts = before === null || after === null ? null : countedBetween({ rows: before }, { rows: after });
    this.tally.addAside(id, counts, namesIn(this.before, this.state));
  }
}
