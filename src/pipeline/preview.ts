import { readChecks } from "../desired/checks.ts";
import type { Engine } from "../engines/engine.ts";
import type { Branch, Neon } from "../neon/neon.ts";
import type { Context, Declared, Production } from "./context.ts";
import { freshPreview, productionBranch, requirePreview } from "./copies/preview-branch.ts";
import { type CloneOptions, withClone } from "./copies/preview-clone.ts";
import { type Outline, outlineOf } from "./evidence/outline.ts";
import type { LoadedPolicies } from "./evidence/policies.ts";
import { recordedQueries } from "./evidence/queries.ts";
import { type Judged, sealAndJudge } from "./evidence/seal-and-judge.ts";
import type { Verification } from "./evidence/verification.ts";
import { forgetSealKey } from "./ledger/seal.ts";
import { type Planned, planTarget } from "./plan.ts";
import { rehearse } from "./rehearse/rehearse.ts";
import { liftOnCopy } from "./step/guard-lift.ts";
import { requireNeon } from "./target/neon.ts";
import { onTarget, type Target } from "./target/target.ts";

export interface PreviewWish {
  readonly declared: Declared;
  readonly policies: LoadedPolicies;
  /** Who plans. */
  readonly engine: Engine;
}

export interface Previewed extends Judged {
  readonly unmanaged: readonly string[];
  /** The tables that change, for diagrams; absent where there is nothing declared to compare with. */
  readonly outline?: Outline;
  readonly milliseconds: number;
}

/**
 * Shows on a fresh branch of production what a plan does there, and judges it. Production itself is only read.
 *
 * @param branch Name of the preview's branch.
 * @throws Failure when there is no preview to be had; a plan that fails on it is a rejection, no failure.
 */
export async function preview(
  context: Context,
  wish: PreviewWish & { readonly branch: string; readonly production: Production },
): Promise<Previewed> {
  const started = performance.now();
  const neon = requireNeon(context);
  const parent = await productionBranch(neon, wish.production);
  const database = wish.production.databaseName;
  const url = await neon.connectionUrl({ branchId: parent.id, database });
  return onTarget(context, { url, asSuperuser: false }, async (production) => {
    context.log(`Planning ${wish.declared.database} against ${parent.name}`);
    const planned = await planTarget(context, production, wish.declared, { engine: wish.engine, asSuperuser: false });
    const branch = await freshPreview(context, neon, wish.branch, parent);
    return previewOnBranch(context, neon, { ...wish, planned, production, branch, started });
  });
}

/** Shows on a branch of production, made a moment ago, what a plan does there. */
export async function previewOnBranch(
  context: Context,
  neon: Neon,
  wish: Omit<Stage, "target" | "place"> & { readonly production: Target; readonly branch: Branch },
): Promise<Previewed> {
  const { branch, production } = wish;
  const place = { name: branch.name, expiresAt: branch.expiresAt };
  return onPreview(context, neon, { branch, production }, (target) => shownOn(context, { ...wish, target, place }));
}

/** Works on the database of a preview branch that is production's there; never on production itself. */
export async function onPreview<Result>(
  context: Context,
  neon: Neon,
  { branch, production }: { readonly branch: Branch; readonly production: Target },
  work: (target: Target) => Promise<Result>,
): Promise<Result> {
  const url = await neon.connectionUrl({ branchId: branch.id, database: production.identity.database });
  return onTarget(context, { url, asSuperuser: false }, (target) => {
    requirePreview(target.identity, production.identity);
    return work(target);
  });
}

/** The same for any PostgreSQL: the plan is run on a copy of the database, which is thrown away after. */
export async function previewClone(
  context: Context,
  wish: PreviewWish & { readonly options: CloneOptions },
): Promise<Previewed> {
  const started = performance.now();
  const { options, declared } = wish;
  return onTarget(context, options, async (production) => {
    context.log(`Planning ${declared.database} against ${production.shown}`);
    const planned = await planTarget(context, production, declared, {
      engine: wish.engine,
      asSuperuser: options.asSuperuser,
    });
    return withClone(context, production, options, planned.plan.managed, (target) => {
      const place = { name: target.identity.database, expiresAt: null };
      return shownOn(context, { ...wish, planned, production, target, place, started });
    });
  });
}

interface Stage extends PreviewWish {
  readonly planned: Planned;
  readonly production: Target;
  readonly target: Target;
  readonly place: Verification["place"];
  readonly started: number;
}

async function shownOn(context: Context, stage: Stage): Promise<Previewed> {
  const { planned, policies, place, target, production, started } = stage;
  await forgetSealKey(target.session);
  await liftOnCopy(target.session);
  const { session, identity } = production;
  const queries = [...policies.queries, ...(await recordedQueries(session, identity.database))];
  const checks = await readChecks(stage.declared.path);
  const rehearsal = await rehearse(context, target, { planned, policies, place, queries, checks });
  const judged = await sealAndJudge(session, { plan: planned.plan, rehearsal }, policies, context.clock());
  const { plan, unmanaged, from, desired } = planned;
  const outline = outlineOf(plan, from, desired.catalog);
  return { ...judged, unmanaged, outline, milliseconds: performance.now() - started };
}
