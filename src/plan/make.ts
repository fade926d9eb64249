import { missingIn, objectsById } from "../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../catalog/catalog.ts";
import { diff } from "../diff/diff.ts";
import { exitCodes, Failure } from "../failure.ts";
import type { HazardContext } from "../kinds/hazard.ts";
import { kindOf } from "../kinds/registry.ts";
import { between } from "./data/between.ts";
import { withDataSteps } from "./data/drafts.ts";
import type { PendingChange } from "./data/pending.ts";
import { planDigest } from "./document.ts";
import { batchesOver, type Draft } from "./draft.ts";
import { draftsOf } from "./emit.ts";
import { expand, Surroundings } from "./expand.ts";
import { filledTogether } from "./fill-together.ts";
import { inOrder } from "./order.ts";
import type { Plan, RecordedPart, Step } from "./plan.ts";
import { withoutLeftovers } from "./swap/leftovers.ts";
import { swapped } from "./swap/swapped.ts";
import { remadeOnce } from "./whole.ts";
import { whyRewritten } from "./why-rewritten.ts";

export interface PlanInput {
  readonly from: Catalog;
  /** Steps that lead from the state with that fingerprint to this catalog: those that rename. */
  readonly first?: readonly Draft[];
  readonly to: Catalog;
  /** Data changes that have yet to be run. */
  readonly changes?: readonly PendingChange[];
  /** Where the declared objects stand, by id. */
  readonly sources: ReadonlyMap<string, { readonly file: string; readonly line: number }>;
  readonly database: string;
  readonly engine: { readonly name: string; readonly version: string };
}

/**
 * Makes the plan from one catalog to another. Equal input gives an equal plan, byte for byte.
 *
 * @throws Failure `major-differs`, and what `expand` and `inOrder` throw.
 */
export function makePlan(input: PlanInput): Plan {
  const { from, to } = input;
  if (from.pgMajor !== to.pgMajor) throw majorDiffers(from, to);
  const changes = input.changes ?? [];
  const isEmpty = isWithoutTables(from);
  const { drafts, around } = isEmpty ? draftsBetween(from, to) : draftsWithData(changes, from, to);
  const recorded = isEmpty ? changes.flatMap(recordedParts) : [];
  const body = {
    format: "schemagate-plan/v1" as const,
    engine: input.engine.name,
    engineVersion: input.engine.version,
    pgMajor: from.pgMajor,
    database: input.database,
    managed: to.managed,
    from: from.fingerprint,
    to: to.fingerprint,
    steps: stepsOf(
      [...(input.first ?? []), ...drafts],
      relationsMade(from, to),
      sourceFinder(input),
      hazardContext(from, to, around),
      from,
    ),
    ...(recorded.length === 0 ? {} : { recorded }),
  };
  return { ...body, planDigest: planDigest(body) };
}

function hazardContext({ pgMajor }: Catalog, to: Catalog, around: Surroundings): HazardContext {
  return { pgMajor, usersOf: (id) => around.usersOf(id), wanted: (id) => objectsById(to).get(id) };
}

/** In a database without tables no data step has anything to do: not even what they name need be there any more. */
function isWithoutTables({ objects }: Catalog): boolean {
  return !objects.some(({ kind }) => kind === "table");
}

function recordedParts({ name, digest, statements }: PendingChange): readonly RecordedPart[] {
  return statements.map(({ part }) => ({ change: name, digest, part }));
}

interface Drafted {
  readonly drafts: readonly Draft[];
  readonly around: Surroundings;
}

/** What the plan makes comes first, then the data steps, then what takes away or makes stricter what they name. */
function draftsWithData(changes: readonly PendingChange[], from: Catalog, to: Catalog): Drafted {
  if (changes.length === 0) return draftsBetween(from, to);
  const { filling, strict } = between(from, to, changes);
  const first = draftsBetween(from, filling);
  const { before, data } = withDataSteps(first.drafts, changes, from);
  const after = [draftsBetween(filling, strict), draftsBetween(strict, to)];
  return { ...first, drafts: [...before, ...data, ...after.flatMap(({ drafts }) => drafts)] };
}

function draftsBetween(from: Catalog, to: Catalog): Drafted {
  const plainly = (one: Catalog, other: Catalog) => plainlyBetween(one, other).drafts;
  const clean = withoutLeftovers(from, to);
  const cleaning = clean === from ? [] : plainly(from, clean);
  const { drafts, state } = swapped(clean, to, plainly);
  const around = new Surroundings(from, to);
  const all = filledTogether([...cleaning, ...drafts, ...plainly(state, to)], () => hazardContext(from, to, around));
  return { drafts: all, around };
}

function plainlyBetween(from: Catalog, to: Catalog): Drafted {
  const around = new Surroundings(from, to);
  const operations = expand(diff(from, to), around);
  const created = new Set(operations.filter(({ type }) => type === "create").map(({ id }) => id));
  const drafts = remadeOnce(inOrder(operations)).flatMap((group) => draftsOf(group, created, around));
  return { drafts, around };
}

/** Relations that the plan makes: a lock on one of them is in nobody's way. */
function relationsMade(from: Catalog, to: Catalog): ReadonlySet<string> {
  return relationsOf(missingIn(from, to));
}

function stepsOf(
  drafts: readonly Draft[],
  fresh: ReadonlySet<string>,
  source: (object: CatalogObject) => Step["source"],
  context: HazardContext,
  from: Catalog,
): readonly Step[] {
  const id = (index: number) => String(index + 1).padStart(3, "0");
  const marked = new Map(drafts.map(({ mark }, index) => [mark, id(index)]));
  return drafts.map((draft, index) => {
    const hazard = draft.hazard?.(context) ?? null;
    const why = whyRewritten(draft, from);
    return {
      ...stepOf({ ...draft, locks: [...draft.locks, ...(draft.locksOf?.(context) ?? [])] }, id(index), fresh, source),
      ...(draft.undoneBy === undefined ? {} : { undoneBy: marked.get(draft.undoneBy) ?? "" }),
      ...lossOf(draft),
      ...(hazard === null || fresh.has(hazard.table ?? "") ? {} : { hazard }),
      ...(why === null ? {} : { whyRewritten: why }),
      ...(draft.data === undefined ? {} : { data: draft.data }),
      ...(draft.fill === undefined ? {} : { batches: batchesOver(draft.fill) }),
    };
  });
}

/** What goes with certainty, or may go, does not come back, unless the statement says otherwise. */
function lossOf({ loses, dataLoss }: Draft): Pick<Step, "loses"> {
  const what = loses ?? (dataLoss === "none" ? "nothing" : "values");
  return what === "nothing" ? {} : { loses: { what, rows: null } };
}

function stepOf(
  draft: Draft,
  id: string,
  fresh: ReadonlySet<string>,
  source: (object: CatalogObject) => Step["source"],
): Step {
  return {
    id,
    sql: draft.sql,
    object: draft.object,
    changeKinds: draft.changeKinds,
    locks: draft.locks.filter(({ relation }) => !fresh.has(relation)),
    transactional: draft.transactional,
    work: draft.work,
    dataLoss: draft.dataLoss,
    source: "id" in draft.about ? source(draft.about) : draft.about,
    reverse: draft.reverse,
    ...(draft.reverseSteps?.some(isTold) === true ? { reverseSteps: draft.reverseSteps } : {}),
  };
}

function isTold(one: object): boolean {
  return Object.keys(one).length > 0;
}

function relationsOf(objects: readonly CatalogObject[]): ReadonlySet<string> {
  const prefix = "relation:";
  const slots = objects.flatMap((object) => kindOf(object.kind).slots(object));
  return new Set(slots.filter((slot) => slot.startsWith(prefix)).map((slot) => slot.slice(prefix.length)));
}

/** What is dropped has no line of its own any more: the line of what is left around it is shown. */
function sourceFinder({ from, to, sources }: PlanInput): (object: CatalogObject) => Step["source"] {
  const [before, after] = [objectsById(from), objectsById(to)];
  const find = (object: CatalogObject, depth: number): Step["source"] => {
    const own = sources.get(object.id);
    if (own !== undefined) return { file: own.file, line: own.line };
    const around = [object.parent, ...object.goesWith].filter((id) => id !== null);
    for (const id of depth > 4 ? [] : around) {
      const next = after.get(id) ?? before.get(id);
      const found = next === undefined ? null : find(next, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  return (object) => find(object, 0);
}

function majorDiffers(from: Catalog, to: Catalog): Failure {
  return new Failure({
    code: "major-differs",
    exit: exitCodes.failed,
    tried: `Planning ${to.database}`,
    problem: `the target runs PostgreSQL ${from.pgMajor}, the declared schema was loaded into ${to.pgMajor}`,
    next: "Load the declared schema into a server of the target's major version.",
  });
}
