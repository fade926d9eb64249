import type { Engine } from "../../engines/engine.ts";
import type { Failure } from "../../failure.ts";
import type { Branch, Neon } from "../../neon/neon.ts";
import type { Context } from "../context.ts";
import { freshPreview, productionBranch } from "../copies/preview-branch.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import { type Planned, planTarget } from "../plan.ts";
import { onPreview, type Previewed, previewOnBranch } from "../preview.ts";
import { requireNeon } from "../target/neon.ts";
import { onTarget } from "../target/target.ts";
import { type Ahead, bringUp } from "./ahead.ts";
import { type NamedDatabase, requireDeclared } from "./all-databases.ts";
import { eachInTurn, type Failed, isFailed, orFailure } from "./in-turn.ts";

export interface PreviewAllWish {
  /** In the order in which they are released. */
  readonly databases: readonly NamedDatabase[];
  readonly policies: LoadedPolicies;
  readonly engine: Engine;
  /** What is released before, in this order; what is previewed starts from there. */
  readonly ahead?: readonly Ahead[];
  /** Name of the preview's branch, which holds all databases of production's. */
  readonly branch: string;
}

/** What became of one database: what its preview showed, or why there is none. */
export type DatabasePreview = { readonly database: string } & ({ readonly shown: Previewed } | Failed);

export interface PreviewedAll {
  /** Null where none was needed: nothing could be planned. */
  readonly branch: Branch | null;
  readonly databases: readonly DatabasePreview[];
}

/**
 * Previews all databases of a stack on one branch of production: all are planned before anything of them is run, so that
 * they are judged as one change. One that fails says so in its place and hides nothing of the others.
 *
 * @throws Failure where production's branch cannot be found: then nothing is known of any.
 */
export async function previewAll(context: Context, wish: PreviewAllWish): Promise<PreviewedAll> {
  const neon = requireNeon(context);
  const parent = await productionBranch(neon, wish.databases[0]?.production ?? { branch: null });
  const makeBranch = () => orFailure(() => freshPreview(context, neon, wish.branch, parent));
  // What is ahead has to be there before anything can be planned; else a branch is only made of what can be.
  const early = wish.ahead === undefined || wish.ahead.length === 0 ? null : await makeBranch();
  if (early !== null && isFailed(early)) return { branch: null, databases: failedAlike(wish.databases, early.failure) };
  const planned = await eachInTurn(wish.databases, (one) => planOne(context, { ...wish, neon, parent, early }, one));
  if (![...planned.values()].some(isPlanned)) return { branch: early, databases: failuresOf(planned) };
  const branch = early ?? (await makeBranch());
  if (isFailed(branch)) return { branch: null, databases: failuresOf(planned, branch.failure) };
  const policies = judgedTogether(wish.policies, [...planned.values()]);
  const databases: DatabasePreview[] = [];
  for (const [{ declared, production }, plan] of planned) {
    const { database } = declared;
    const stage = { ...wish, policies, declared, branch, parent, databaseName: production.databaseName };
    const shown = isFailed(plan) ? plan : await orFailure(() => showOne(context, neon, { ...stage, planned: plan }));
    databases.push(isFailed(shown) ? { database, ...shown } : { database, shown });
  }
  return { branch, databases };
}

interface Place {
  readonly neon: Neon;
  readonly parent: Branch;
  /** The preview's branch, where others come first; null where production itself is planned against. */
  readonly early: Branch | null;
}

async function planOne(
  context: Context,
  wish: PreviewAllWish & Place,
  { declared, production: { databaseName: database } }: NamedDatabase,
): Promise<Planned> {
  const { neon, parent, early, engine, ahead = [] } = wish;
  requireDeclared(declared);
  const planning = { engine, asSuperuser: false };
  const url = await neon.connectionUrl({ branchId: parent.id, database });
  return onTarget(context, { url, asSuperuser: false }, async (production) => {
    if (early === null) {
      context.log(`Planning ${declared.database} against ${parent.name}`);
      return planTarget(context, production, declared, planning);
    }
    return onPreview(context, neon, { branch: early, production }, async (target) => {
      await bringUp(context, target, { declared, engine, ahead });
      context.log(`Planning ${declared.database} after ${ahead.map(({ name }) => name).join(", ")}`);
      return planTarget(context, target, declared, planning);
    });
  });
}

interface Stage extends Pick<PreviewAllWish, "policies" | "engine"> {
  readonly declared: NamedDatabase["declared"];
  readonly planned: Planned;
  readonly parent: Branch;
  readonly branch: Branch;
  readonly databaseName: string;
}

async function showOne(context: Context, neon: Neon, stage: Stage): Promise<Previewed> {
  const { parent, databaseName, declared } = stage;
  context.log(`Running the plan of ${declared.database} on ${stage.branch.name}`);
  const started = performance.now();
  const url = await neon.connectionUrl({ branchId: parent.id, database: databaseName });
  return onTarget(context, { url, asSuperuser: false }, (production) =>
    previewOnBranch(context, neon, { ...stage, production, started }),
  );
}

function isPlanned(one: Planned | Failed): one is Planned {
  return !isFailed(one);
}

function failedAlike(databases: readonly NamedDatabase[], failure: Failure): readonly DatabasePreview[] {
  return databases.map(({ declared: { database } }) => ({ database, failure }));
}

/** Where nothing was run: each with its own reason, and those that could be planned with the common one. */
function failuresOf(
  planned: ReadonlyMap<NamedDatabase, Planned | Failed>,
  common?: Failure,
): readonly DatabasePreview[] {
  return [...planned].flatMap(
    ([
      {
        declared: { database },
      },
      one,
    ]) => {
      const failure = isFailed(one) ? one.failure : common;
      return failure === undefined ? [] : [{ database, failure }];
    },
  );
}

/** Protection that is lowered beside a change of another database is lowered beside a change. */
function judgedTogether(policies: LoadedPolicies, planned: readonly (Planned | Failed)[]): LoadedPolicies {
  const isChanged = planned.some((one) => isPlanned(one) && one.plan.steps.length > 0);
  return { ...policies, changedElsewhere: isChanged };
}
