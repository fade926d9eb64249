import type { Catalog } from "../../catalog/catalog.ts";
import { readCatalog } from "../../catalog/read.ts";
import { native } from "../../engines/native.ts";
import { Failure } from "../../failure.ts";
import { makePlan } from "../../plan/make.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Context, Declared } from "../context.ts";
import { withEstimates } from "../counts/estimates.ts";
import { type Planned, planTarget } from "../plan.ts";
import { onTarget, type Target, type TargetOptions } from "../target/target.ts";
import { type ToldFailure, toldFailure } from "../told-failure.ts";
import { type Acceptance, acceptances } from "./accept.ts";
import { type Expected, expectedBy } from "./expected.ts";
import { type Difference, type DriftedObject, differences } from "./objects.ts";

/** Production beside what its last release left. */
export interface Drift {
  readonly database: string;
  readonly against: Against;
  /** Fingerprint of production. */
  readonly fingerprint: string;
  readonly objects: readonly DriftedObject[];
  /** How to have it back as declared; null where nothing differs. */
  readonly back: PutBack | null;
  /** How to keep each object as production has it. */
  readonly accept: readonly Acceptance[];
}

/** What production was compared with: its last release, or the declared schema where the ledger does not know enough. */
export type Against =
  | {
      readonly kind: "release";
      readonly release: string;
      /** `before`: what was there before it, since it was taken back. */
      readonly state: "after" | "before";
      readonly planDigest: string;
      readonly by: string;
      readonly at: string | null;
    }
  | { readonly kind: "declaration"; readonly reason: string };

/** The plan from production to the declared schema, or why there is none. */
export type PutBack =
  | {
      readonly plan: Plan;
      /** True where it also brings what is declared and was not released yet. */
      readonly bringsMore: boolean;
      /** Why the declared schema could not be planned; then it is a plan to what the release left. */
      readonly failure: ToldFailure | null;
    }
  | { readonly plan: null; readonly failure: ToldFailure };

/**
 * Compares production with what its last release left. What differs and is declared that way meanwhile has been accepted and
 * is no drift. Production is only read.
 *
 * @throws Failure `release-unfinished` (1), and those of `plan` where there is no release to compare with.
 */
export function drift(context: Context, declared: Declared, options: TargetOptions): Promise<Drift> {
  return onTarget(context, options, async (target) => {
    await target.session.query("set default_transaction_read_only = on");
    const looked: Looked = { context, target, declared, asSuperuser: options.asSuperuser };
    const expected = await expectedBy(target.session, declared.database);
    return expected === null ? byDeclaration(looked, "no release is recorded") : byRelease(looked, expected);
  });
}

interface Looked {
  readonly context: Context;
  readonly target: Target;
  readonly declared: Declared;
  readonly asSuperuser: boolean;
}

async function byRelease(looked: Looked, expected: Expected): Promise<Drift> {
  const { target, declared } = looked;
  const { database } = declared;
  const found = await readCatalog(target.session, { database, managed: expected.managed });
  const against = releaseOf(expected);
  if (found.fingerprint === expected.fingerprint) return same(database, against, found);
  if (expected.catalog === null)
    return byDeclaration(looked, expected.isBefore ? "all releases were taken back" : keptNone(expected));
  const planned = await plannedOrNot(looked);
  const isDeclared = "plan" in planned ? acceptedIn(planned) : () => false;
  const all = differences(expected.catalog, found, (id) => !isDeclared(id));
  if (all.length === 0) return same(database, against, found);
  const { accept, objects } = told(all, found, declared, planned);
  const back =
    "plan" in planned
      ? { plan: planned.plan, bringsMore: planned.plan.to !== expected.fingerprint, failure: null }
      : await backTo(target, expected.catalog, found, planned);
  return { database, against, fingerprint: found.fingerprint, objects, back, accept };
}

/** The ledger does not know what there should be, so the declared schema says it. */
async function byDeclaration(looked: Looked, reason: string): Promise<Drift> {
  const { declared } = looked;
  const { database } = declared;
  const planned = await planOf(looked);
  const against: Against = { kind: "declaration", reason };
  const all = differences(planned.desired.catalog, planned.from);
  if (all.length === 0) return same(database, against, planned.from);
  const back = { plan: planned.plan, bringsMore: false, failure: null };
  return { ...same(database, against, planned.from), back, ...told(all, planned.from, declared, planned) };
}

function told(
  all: readonly Difference[],
  found: Catalog,
  declared: Declared,
  planned: Planned | ToldFailure,
): Pick<Drift, "objects" | "accept"> {
  const desired = "plan" in planned ? planned.desired : null;
  return { objects: all.map(({ told: object }) => object), accept: acceptances(all, found, declared, desired) };
}

/** True of what is in production as the declared schema has it, or in neither. */
function acceptedIn({ from, desired }: Planned): (id: string) => boolean {
  const different = new Set(differences(desired.catalog, from).flatMap(({ ids }) => [...ids]));
  return (id) => !different.has(id);
}

function planOf({ context, target, declared, asSuperuser }: Looked): Promise<Planned> {
  return planTarget(context, target, declared, { engine: native, asSuperuser });
}

async function plannedOrNot(looked: Looked): Promise<Planned | ToldFailure> {
  try {
    return await planOf(looked);
  } catch (error) {
    if (error instanceof Failure) return toldFailure(error);
    throw error;
  }
}

/**
 * What `schemagate plan` would say cannot be said: then the way to what the release left. Not where something may have got
 * another name: that way would drop it and make it anew.
 */
async function backTo(target: Target, to: Catalog, from: Catalog, failure: ToldFailure): Promise<PutBack> {
  if (failure.code === "ambiguous-rename") return { plan: null, failure };
  try {
    const made = makePlan({ from, to, sources: new Map(), database: to.database, engine: native });
    return { plan: await withEstimates(target.session, made), bringsMore: false, failure };
  } catch (error) {
    if (error instanceof Failure) return { plan: null, failure };
    throw error;
  }
}

function same(database: string, against: Against, { fingerprint }: Catalog): Drift {
  return { database, against, fingerprint, objects: [], back: null, accept: [] };
}

function keptNone({ release: { id } }: Expected): string {
  return `release ${id} kept no catalog`;
}

function releaseOf({ release: { id, planDigest, by, finishedAt }, isBefore }: Expected): Against {
  const at = finishedAt?.toISOString() ?? null;
  return { kind: "release", release: id, state: isBefore ? "before" : "after", planDigest, by, at };
}
