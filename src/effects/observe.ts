import { performance } from "node:perf_hooks";
import { exitCodes, Failure } from "../failure.ts";
import type { Connection } from "../postgres/connection.ts";
import { familiesIn } from "./at-runtime.ts";
import { type Counters, countedBetween, type RowCounts, readCounters, readFlushed, readLocks } from "./counters.ts";
import { differences, objectKey, sharing } from "./difference.ts";
import { effectDigest, type Progress, type RowTotals, rewoundSequences } from "./effect-digest.ts";
import type { Effect, Effects, StepEffect } from "./effects.ts";
import { LockTimes } from "./lock-times.ts";
import type { NetInput } from "./net/context.ts";
import { netEffects } from "./net/net.ts";
import type { Baseline, Mark, Observation, ObservationOptions, StepOptions, Totals } from "./observation.ts";
import { type Probes, probe } from "./probe/probe.ts";
import { pinned } from "./settings.ts";
import { withPositions } from "./state/capture.ts";
import { captureKnown, captureNarrow, type Known, type Start } from "./state/narrow.ts";
import type { State, StateObject } from "./state/state.ts";
import type { RunStatement } from "./survey/code.ts";
import { type Prepared, prepareAll } from "./survey/queries.ts";
import { readSizes, type Sizes } from "./survey/sizes.ts";
import type { Survey } from "./survey/survey.ts";
import { takeSurvey } from "./survey/take.ts";
import { captureValues } from "./values/capture.ts";
import type { ValueState } from "./values/values.ts";

/** What a preview knows besides the catalog: values, and how sample rows fared. */
interface Deep {
  readonly values: ValueState;
  readonly probes: Probes;
}

/** What the start of a preview knows besides. */
interface DeepStart extends Deep {
  readonly sizes: Sizes;
  readonly prepared: Prepared;
}

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
    since?.totals ?? none,
  );
}

/** What only the survey looks at. */
async function forSurvey(
  connection: Connection,
  options: ObservationOptions,
): Promise<Pick<DeepStart, "sizes" | "prepared">> {
  return { sizes: await readSizes(connection), prepared: await prepareAll(connection, options.queries ?? []) };
}

const none: Totals = { rows: {}, rewritten: [], scanned: [], blind: [] };

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

type Locks = ReadonlyMap<string, readonly string[]>;

const noLocks: Locks = new Map();

interface BeforeStep {
  readonly held: Locks;
  readonly flushed: Counters["rows"] | null;
  readonly counted: Counters;
}

interface AfterStep {
  readonly later: Counters;
  readonly locks: Locks;
  readonly known: Known;
}

class Watch implements Observation {
  private readonly connection: Connection;
  private readonly options: ObservationOptions;
  private readonly before: State;
  private readonly deep: DeepStart | null;
  private known: Known;
  /** Something may have been left behind that no step will tell of: the next look is at everything. */
  private unsure = false;
  private later: ValueState | null = null;
  private readonly rows: Map<string, RowTotals>;
  private readonly rewritten: Set<string>;
  private readonly scanned: Set<string>;
  private readonly blind: string[];
  /** Rows by steps that made transactions of their own, counted where nobody else works; no part of the digest. */
  private readonly aside = new Map<string, RowTotals>();
  private readonly steps: StepEffect[] = [];
  private readonly lockTimes = new LockTimes();
  private readonly statements: RunStatement[] = [];
  private readonly touched = new Map<string, Set<string>>();

  constructor(connection: Connection, options: ObservationOptions, start: Begun, totals: Totals) {
    this.connection = connection;
    this.options = options;
    this.before = start.before;
    this.deep = start.deep;
    this.known = start.known;
    this.rows = new Map(Object.entries(totals.rows));
    this.rewritten = new Set(totals.rewritten);
    this.scanned = new Set(totals.scanned);
    this.blind = [...totals.blind];
  }

  async step(
    id: string,
    run: () => Promise<void>,
    options: StepOptions = { transactional: true },
  ): Promise<StepEffect> {
    const { connection } = this;
    const start = await pinned(connection, () => this.beforeStep(options));
    const begun = performance.now();
    await this.guarded(run);
    // Deferred triggers are part of the step: they must not wait for a COMMIT that nobody watches.
    if (options.transactional && options.goesOn !== true) await connection.query("set constraints all immediate");
    const milliseconds = Math.round(performance.now() - begun);
    const end = await pinned(connection, () => this.afterStep(id, options, start));
    const { counted, held } = start;
    const { later, locks, known } = end;
    const effect = this.account(id, options.transactional, { counted, later, held, locks, known });
    this.lockTimes.add(later.began, id, effect.locks, milliseconds);
    const timed = { ...effect, locks: this.lockTimes.of(id, effect.locks) };
    const step = { ...timed, id, milliseconds, effectDigest: this.digestSoFar() };
    this.steps.push(step);
    if (options.sql !== undefined) this.statements.push({ id, sql: options.sql });
    return step;
  }

  private async beforeStep({ transactional, writes = false }: StepOptions): Promise<BeforeStep> {
    const { connection } = this;
    const held = transactional ? await readLocks(connection) : noLocks;
    const flushed = transactional || this.deep === null ? null : await readFlushed(connection, writes);
    return { held, flushed, counted: await readCounters(connection) };
  }

  private async afterStep(id: string, { transactional }: StepOptions, start: BeforeStep): Promise<AfterStep> {
    const { connection } = this;
    const later = await readCounters(connection);
    if (transactional && later.began !== start.counted.began) throw escaped(id);
    const locks = transactional ? await readLocks(connection) : noLocks;
    if (!transactional) await this.lookAside(id, start.flushed);
    const known = await this.look({ since: start.counted.transaction, locks: transactional ? locks : null });
    return { later, locks, known };
  }

  private get state(): State {
    return this.known.state;
  }

  /** What fails is rolled back by the caller, but for what a transaction of its own left behind, and what setval did. */
  private async guarded(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.unsure = true;
      throw error;
    }
  }

  private async look(start: Start): Promise<Known> {
    const { connection, options, known, unsure } = this;
    this.unsure = false;
    return unsure ? captureKnown(connection, options) : captureNarrow(connection, options, known, start);
  }

  mark(): Mark {
    const touched = new Map([...this.touched].map(([key, ids]) => [key, new Set(ids)] as const));
    return { state: this.state, totals: this.totals(), touched };
  }

  async undone(id: string, { state, totals, touched }: Mark): Promise<void> {
    this.rows.clear();
    for (const [table, rows] of Object.entries(totals.rows)) this.rows.set(table, rows);
    for (const [own, marked] of [
      [this.rewritten, totals.rewritten],
      [this.scanned, totals.scanned],
    ] as const) {
      own.clear();
      for (const name of marked) own.add(name);
    }
    this.blind.length = totals.blind.length;
    this.touched.clear();
    for (const [key, ids] of touched) this.touched.set(key, new Set(ids));
    this.known = await captureKnown(this.connection, this.options);
    // What setval did stays, for one.
    this.touchChanged(state, id);
  }

  async finish(planDigest: string | null, connection = this.connection): Promise<Effects> {
    const digestOfSteps = this.digestSoFar();
    this.known = await captureKnown(connection, this.options);
    const late = this.deep !== null && this.digestSoFar() !== digestOfSteps;
    let after: Deep | null = null;
    if (this.deep !== null) {
      const values = await captureValues(connection, { ...this.options, like: this.deep.values });
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
    const { before, state: after, deep, statements, touched } = this;
    if (deep === null) return null;
    return takeSurvey(connection, { ...deep, before, after, steps, statements, touched });
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
    this.known = { ...known, state: sharing(known.state, left) };
    return differences(left, this.state).map(objectKey);
  }

  digestSoFar(): string {
    return effectDigest(this.progress());
  }

  baseline(): Baseline {
    return { before: this.before, totals: this.totals() };
  }

  private totals(): Totals {
    const totals = { rows: Object.fromEntries(this.rows), rewritten: [...this.rewritten], scanned: [...this.scanned] };
    return { ...totals, blind: [...this.blind] };
  }

  private net(late: boolean, deep: NetInput["deep"], connection = this.connection): Promise<readonly Effect[]> {
    const { scanned, blind, touched } = this;
    const aside = deep === null ? new Map<string, RowTotals>() : this.aside;
    return netEffects(connection, { ...this.progress(), scanned, blind, aside, touched, late, deep });
  }

  private progress(): Progress {
    const { before, state, rewritten, rows } = this;
    const families = familiesIn([before, state], this.options.atRuntime ?? null);
    return { before, after: state, rewritten, rows, thresholds: this.options.thresholds, families };
  }

  /** Adds what one step did to the totals, and says it. */
  private account(
    id: string,
    transactional: boolean,
    seen: {
      readonly counted: Counters;
      readonly later: Counters;
      readonly held: ReadonlyMap<string, readonly string[]>;
      readonly locks: ReadonlyMap<string, readonly string[]>;
      readonly known: Known;
    },
  ): Accounted {
    const previous = this.state;
    this.known = seen.known;
    this.touchChanged(previous, id);
    const counts = transactional ? countedBetween(seen.counted, seen.later) : new Map<string, RowCounts>();
    const rows = this.addRows(id, counts);
    const mayRewrite = (oid: string) =>
      !transactional || (seen.locks.get(oid)?.includes("AccessExclusiveLock") ?? false);
    const rewritten = this.addRewritten(id, previous, mayRewrite);
    return {
      walBytes: seen.later.walBytes - seen.counted.walBytes,
      locks: this.newLocks(seen.held, seen.locks),
      rewritten,
      scanned: this.scannedBy(counts),
      rows,
    };
  }

  private touchChanged(previous: State, id: string): void {
    for (const difference of differences(previous, this.state)) this.touch(objectKey(difference), id);
    for (const name of rewoundSequences(previous, this.state)) this.touch(objectKey({ kind: "sequence", name }), id);
  }

  private async lookAside(id: string, before: Counters["rows"] | null): Promise<void> {
    const after = before === null ? null : await readFlushed(this.connection, true);
    if (before === null || after === null) return void this.blind.push(id);
    for (const [oid, counts] of countedBetween({ rows: before }, { rows: after })) {
      const table = this.nameOf(oid);
      if (table !== null && this.add(this.aside, table, counts)) this.touch(`rows ${table}`, id);
    }
  }

  /** Whether there was anything to add. */
  private add(sums: Map<string, RowTotals>, table: string, { inserted, updated, deleted }: RowTotals): boolean {
    if (inserted + updated + deleted === 0) return false;
    const sum = sums.get(table) ?? { inserted: 0, updated: 0, deleted: 0 };
    sums.set(table, {
      inserted: sum.inserted + inserted,
      updated: sum.updated + updated,
      deleted: sum.deleted + deleted,
    });
    return true;
  }

  private scannedBy(counts: ReadonlyMap<string, RowCounts>): StepEffect["scanned"] {
    return [...counts]
      .flatMap(([oid, { scanned }]) => {
        const relation = this.nameOf(oid);
        return relation === null || scanned === 0 ? [] : [{ relation, rows: scanned }];
      })
      .sort((a, b) => (a.relation < b.relation ? -1 : 1));
  }

  private addRows(id: string, counts: ReadonlyMap<string, RowCounts>): StepEffect["rows"] {
    const lines: StepEffect["rows"][number][] = [];
    for (const [oid, { scanned, ...counted }] of counts) {
      const table = this.nameOf(oid);
      if (table === null) continue;
      if (scanned > 0) this.scanned.add(table);
      if (!this.add(this.rows, table, counted)) continue;
      this.touch(`rows ${table}`, id);
      lines.push({ table, ...counted });
    }
    return lines.sort((a, b) => (a.table < b.table ? -1 : 1));
  }

  private addRewritten(id: string, previous: State, mayRewrite: (oid: string) => boolean): readonly string[] {
    const files = new Map(previous.objects.filter(isRelation).map((object) => [object.id, object.physical.filenode]));
    const rewritten = this.state.objects
      .filter(
        (object) => isRelation(object) && files.has(object.id) && files.get(object.id) !== object.physical.filenode,
      )
      .filter((object) => mayRewrite(object.id))
      .map((object) => this.nameOf(object.id) ?? object.name);
    for (const table of rewritten) {
      this.rewritten.add(table);
      this.touch(`rows ${table}`, id);
    }
    return rewritten;
  }

  private newLocks(
    held: ReadonlyMap<string, readonly string[]>,
    locks: ReadonlyMap<string, readonly string[]>,
  ): Accounted["locks"] {
    return [...locks]
      .flatMap(([oid, modes]) => {
        const relation = this.nameOf(oid);
        const fresh = modes.filter((mode) => !(held.get(oid)?.includes(mode) ?? false));
        return relation === null ? [] : fresh.map((mode) => ({ relation, mode }));
      })
      .sort((a, b) => (`${a.relation} ${a.mode}` < `${b.relation} ${b.mode}` ? -1 : 1));
  }

  /** The name that a relation had at the start, or has now if the plan made it; null for what is not watched. */
  private nameOf(oid: string): string | null {
    const find = (state: State) =>
      state.objects.find((object) => object.id === oid && (isRelation(object) || object.kind === "index"));
    return (find(this.before) ?? find(this.state))?.name ?? null;
  }

  private touch(key: string, id: string): void {
    const steps = this.touched.get(key) ?? new Set<string>();
    this.touched.set(key, steps.add(id));
  }
}

/** What a step did in a transaction of its own can be neither watched nor taken back. */
function escaped(id: string): Failure {
  return new Failure({
    code: "step-escaped",
    exit: exitCodes.rejected,
    tried: `Watching step ${id}`,
    problem: "it ended the transaction that it was run in, so that nothing after that was watched",
    next: "Take COMMIT and ROLLBACK out of the step, or make it one that runs without a transaction.",
  });
}

function isRelation(object: StateObject): boolean {
  return object.kind === "relation";
}
