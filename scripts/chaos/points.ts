export const faults = ["kill", "cut", "crash", "disk", "wal"] as const;
export type Fault = (typeof faults)[number];

/** Where in a release something happens. */
export interface Point {
  readonly fault: Fault;
  /** The step that is about to begin, or is in its middle; the number of steps means after the last. */
  readonly position: number;
  readonly middle: boolean;
  /** Of a step in batches: in the middle of which of them. */
  readonly batch?: number;
  /** All that the step does is done, and the journal about to be told. */
  readonly recorded?: boolean;
}

export interface ChaosStep {
  readonly id: string;
  readonly transactional: boolean;
  readonly sql: string;
}

/** In the middle of which batches of a step; it has at least as many. */
const batches = [1, 2, 3];

/** The start and the middle of every step, and the end, under every fault, in the order in which a release comes to them. */
export function pointsOf(steps: readonly ChaosStep[], wanted: readonly Fault[]): readonly Point[] {
  const places = steps.flatMap((step, position) => momentsOf(step).map((moment) => ({ position, ...moment })));
  const end = { position: steps.length, middle: false };
  return wanted.flatMap((fault) =>
    [...places, { ...end, middle: true, recorded: true }, end].map((place) => ({ ...place, fault })),
  );
}

type Moment = Pick<Point, "middle" | "batch" | "recorded">;

/**
 * What is in a transaction is done when that is, and told in it. Its middle comes first, where it is held and undone: at its
 * start it may be over before anything comes to bear.
 */
function momentsOf(step: ChaosStep): readonly Moment[] {
  const start = { middle: false };
  if (step.transactional) return [{ middle: true }, start];
  const middles = isInBatches(step) ? batches.map((batch) => ({ middle: true, batch })) : [{ middle: true }];
  return [start, ...middles, { middle: true, recorded: true }];
}

/** What is in no transaction of the runner's, and in none of its own either. */
export function isConcurrent(step: ChaosStep): boolean {
  return !step.transactional && !isInBatches(step);
}

/** Runs in many short transactions. */
export function isInBatches({ transactional, sql }: ChaosStep): boolean {
  return !transactional && sql.startsWith("UPDATE ");
}

/** A point in words, such as `kill in the middle of step 3`. */
export function pointText({ fault, middle, batch, recorded, position }: Point): string {
  const moment = recorded === true ? "before the record of" : middle ? "in the middle of" : "at the start of";
  return `${fault.padEnd(5)} ${moment.padEnd(20)} ${batch === undefined ? "" : `batch ${batch} of `}step ${position + 1}`;
}
