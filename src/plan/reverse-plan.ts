import type { Loss } from "../kinds/statement.ts";
import { planDigest } from "./document.ts";
import { batchesOf, type Plan, type ReverseStep, type Step } from "./plan.ts";
import { type ReverseStatement, wayBack } from "./reverse.ts";
import { type WayBack, wayBackClass } from "./way-back-class.ts";

/** What is to be taken back. */
export interface ReverseWish {
  /** The id of the release in its ledger. */
  readonly release: string;
  /** How many steps of its plan were done. */
  readonly done: number;
  /** Fingerprint of where it stands. */
  readonly from: string;
}

/**
 * The way back from the first steps of a plan as a plan of its own: one step for each reverse statement, whose own way
 * back is the steps as they were. The same release makes the same plan, so that a ledger can tell a way back from
 * something else that calls itself one.
 */
export function reversePlan(plan: Plan, { release, done, from }: ReverseWish): Plan {
  const forward = plan.steps.slice(0, done);
  const statements = wayBack({ ...plan, steps: forward });
  const again = forwardAgain(forward, statements);
  const byId = new Map(forward.map((step) => [step.id, step]));
  const steps = statements.map((statement, index) => {
    const step = byId.get(statement.step);
    if (step === undefined) throw new Error(`the way back names the unknown step ${statement.step}`);
    const way = ownWay(step, statements, statement) ?? again.get(index) ?? { reverse: [] };
    return { ...undoing(step, statement, numbered(index)), ...way };
  });
  const body = { ...plan, from, to: plan.from, undoes: { release, planDigest: plan.planDigest }, steps };
  return { ...body, planDigest: planDigest(body) };
}

/** How far the way back from the first steps of a plan gets. */
export function wayBackClassOf(plan: Plan, done: number): WayBack {
  const steps = plan.steps.slice(0, done);
  const ids = new Set(steps.map(({ id }) => id));
  // What would be undone with a step that was never run is not undone at all.
  return wayBackClass({
    steps: steps.map((step) => (ids.has(step.undoneBy ?? step.id) ? step : withoutReverse(step))),
  });
}

function withoutReverse({ undoneBy: _never, ...step }: Step): Step {
  return { ...step, reverse: [] };
}

function numbered(index: number): string {
  return String(index + 1).padStart(3, "0");
}

const opposite: Readonly<Record<string, string>> = { create: "drop", drop: "create", add: "remove", remove: "add" };

function undoing(step: Step, statement: ReverseStatement, id: string): Omit<Step, "reverse"> {
  const { sql, transactional, batches, locks = step.locks, work = step.work } = statement;
  const changeKinds = step.changeKinds.map(reversed);
  const loses = step.changeKinds.map((kind) => made[kind]).find((loss) => loss !== undefined);
  return {
    id,
    sql,
    object: step.object,
    changeKinds,
    locks,
    transactional,
    work,
    dataLoss: loses === undefined ? (work === "rewrite" ? "possible" : "none") : "certain",
    source: null,
    ...(loses === undefined ? {} : { loses: { what: loses, rows: null } }),
    ...(batches === undefined ? {} : { batches }),
  };
}

/** What was made holds what was written since, which its way back takes away. */
const made: Readonly<Record<string, Loss>> = {
  "table.create": "rows",
  "column.create": "values",
  "sequence.create": "position",
};

function reversed(changeKind: string): string {
  const dot = changeKind.lastIndexOf(".");
  const verb = changeKind.slice(dot + 1);
  return `${changeKind.slice(0, dot + 1)}${opposite[verb] ?? verb}`;
}

type Way = Pick<Step, "reverse" | "reverseSteps" | "undoneBy">;

/**
 * Which steps of a plan each reverse statement is undone by, so that going back from all of them runs the plan in its own
 * order: of several that undo one step the last, which is the first to be undone. A step without a reverse of its own goes
 * with the step before it. What undoes two steps at once can be left only after the statements of both.
 */
function forwardAgain(forward: readonly Step[], statements: readonly ReverseStatement[]): ReadonlyMap<number, Way> {
  const lastOf = new Map(statements.map(({ step }, index) => [step, index]));
  const found = new Map<number, Way>();
  let waiting: Step[] = [];
  let holder: number | undefined;
  for (const step of forward) {
    const own = lastOf.get(step.id);
    const at = own ?? holder;
    waiting.push(step);
    if (at === undefined) continue;
    found.set(at, joined(found.get(at), waiting));
    waiting = [];
    holder = at;
  }
  for (const [index, { step }] of statements.entries()) {
    const last = lastOf.get(step);
    if (last !== undefined && last !== index) found.set(index, { reverse: [], undoneBy: numbered(last) });
  }
  for (const { id, undoneBy = id } of forward) {
    const [own, other] = [lastOf.get(id), lastOf.get(undoneBy)];
    const way = own === undefined ? undefined : found.get(own);
    if (own !== undefined && own !== other && way !== undefined && other !== undefined)
      found.set(own, { ...way, undoneBy: numbered(other) });
  }
  return found;
}

function joined(before: Way | undefined, steps: readonly Step[]): Way {
  const [reverse, known] = [before?.reverse ?? [], before?.reverseSteps ?? before?.reverse.map(() => ({})) ?? []];
  const again = [...known, ...steps.map(toldOf)];
  const isTold = again.some((one) => Object.keys(one).length > 0);
  return { reverse: [...reverse, ...steps.map(({ sql }) => sql)], ...(isTold ? { reverseSteps: again } : {}) };
}

function toldOf(step: Step): ReverseStep {
  const batches = batchesOf(step);
  return batches === null ? {} : { batches };
}

/** As the plan says it, for statements that lead back together but may be left in the middle. */
function ownWay(
  { reverseSteps }: Step,
  statements: readonly ReverseStatement[],
  { step, place }: ReverseStatement,
): Way | undefined {
  const { reverse = [], undoneBy } = reverseSteps?.[place] ?? {};
  if (undoneBy === undefined) return reverse.length === 0 ? undefined : { reverse };
  const at = statements.findIndex((one) => one.step === step && one.place === undoneBy);
  return { reverse: [], undoneBy: numbered(at) };
}
