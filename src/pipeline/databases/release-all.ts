import type { Engine } from "../../engines/engine.ts";
import { type ExitCode, exitCodes, Failure } from "../../failure.ts";
import type { Branch, Neon } from "../../neon/neon.ts";
import type { Plan } from "../../plan/plan.ts";
import { type Applied, judged, type ProofWish, requireProduction } from "../apply.ts";
import type { Context } from "../context.ts";
import { productionBranch } from "../copies/preview-branch.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import { asFailure } from "../fleet/outcome.ts";
import type { SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import { readySession } from "../release/long-session.ts";
import type { Patience } from "../release/patience.ts";
import { releasePlan, type WayIn, wayIn } from "../release/release.ts";
import { neonSnapshots } from "../snapshot/neon-snapshot.ts";
import { lookAfterRelease } from "../soundness/after-release.ts";
import { requireNeon } from "../target/neon.ts";
import { openTarget, type Target } from "../target/target.ts";
import type { NamedDatabase } from "./all-databases.ts";
import { requireDeclaredStill } from "./declared-still.ts";
import { gravest } from "./gravity.ts";
import { OneSnapshot } from "./one-snapshot.ts";
import type { PreviewFolder } from "./preview-folder.ts";
import { isProven, type Proven, provenAll } from "./proofs.ts";
import { afterFailure, type DatabaseStanding, notBegun, released, unchanged } from "./standing.ts";

export interface ReleaseAllWish {
  /** In the order in which they are released. */
  readonly databases: readonly NamedDatabase[];
  /** What the preview of all of them left. */
  readonly left: PreviewFolder;
  readonly policies: LoadedPolicies;
  /** The engine of that name, to plan again. */
  readonly engineNamed: (name: string) => Promise<Engine>;
  readonly by: string;
  readonly patience: Patience;
}

export interface ReleasedAll {
  readonly databases: readonly DatabaseStanding[];
  /** The one of the whole branch; null where none was taken. */
  readonly snapshot: SnapshotReceipt | null;
}

/** A database that may be released, with the session that holds its release lock. */
interface Ready {
  readonly plan: Plan;
  readonly proof: ProofWish;
  readonly url: string;
  readonly target: Target;
  readonly way: WayIn;
}

/**
 * Releases all databases of a stack in their order. Whatever can be refused of any is refused before the first step of all:
 * every database is locked, its state, evidence, judgement and approval are checked, and what is declared is planned once
 * more. Then one snapshot of the branch is taken, and they are released one after the other. The first that fails stops it;
 * the same call goes on.
 *
 * @throws Failure where no database can be told apart from the others: the preview is of another stack, Neon is not reached.
 */
export async function releaseAll(context: Context, wish: ReleaseAllWish): Promise<ReleasedAll> {
  const neon = requireNeon(context);
  const proven = await provenAll(wish.databases, wish.left, wish.policies);
  const branch = await productionBranch(neon, wish.databases[0]?.production ?? { branch: null });
  const ready = new Map<Proven, Ready | Failure>();
  try {
    for (const one of proven) ready.set(one, await readied(context, { ...wish, neon, branch }, one).catch(asFailure));
    const all = [...ready.values()].filter(isReady);
    if (all.length < ready.size) return await refused(context, neon, branch, ready);
    return await releasedInTurn(context, wish, new OneSnapshot(neonSnapshots(neon, branch)), all);
  } finally {
    for (const one of ready.values()) if (isReady(one)) await one.target.close().catch(() => undefined);
  }
}

function isReady(one: Ready | Failure): one is Ready {
  return !(one instanceof Failure);
}

/** The exit code of it all. */
export function exitOfAll({ databases }: ReleasedAll): ExitCode {
  const problems = databases.some(({ applied }) => applied !== null && applied.after.problems.length > 0);
  const failures = databases.flatMap(({ failure }) => (failure === null ? [] : [failure.exit]));
  return gravest([exitCodes.done, ...(problems ? [exitCodes.failed] : []), ...failures]);
}

async function readied(
  context: Context,
  wish: ReleaseAllWish & { readonly neon: Neon; readonly branch: Branch },
  proven: Proven,
): Promise<Ready> {
  if (!isProven(proven)) throw proven.failure;
  const { declared, production } = proven.one;
  const { plan } = proven.evidence;
  context.log(`Checking ${declared.database}`);
  const admit = judged(context, plan, proven);
  const url = await wish.neon.connectionUrl({ branchId: wish.branch.id, database: production.databaseName });
  const target = await openTarget(context, { url, asSuperuser: false });
  try {
    requireProduction(target, proven);
    await readySession(target.session);
    const snapshots = neonSnapshots(wish.neon, wish.branch);
    const way = await wayIn(context, target, { ...wish, plan, proof: proven, unproven: null, snapshots, admit });
    const engine = await wish.engineNamed(plan.engine);
    if (way.kind === "begin") await requireDeclaredStill(context, target, { declared, engine, plan });
    return { plan, proof: proven, url, target, way };
  } catch (error) {
    await target.close().catch(() => undefined);
    throw error;
  }
}

/** Nothing was touched by this run; what earlier ones did stands. */
async function refused(
  context: Context,
  neon: Neon,
  branch: Branch,
  ready: ReadonlyMap<Proven, Ready | Failure>,
): Promise<ReleasedAll> {
  const databases: DatabaseStanding[] = [];
  for (const [proven, one] of ready) {
    const { declared, production } = proven.one;
    if (isReady(one)) databases.push(asFound(one));
    else if (!isProven(proven)) databases.push(notBegun(declared.database, null, one));
    else {
      const { plan } = proven.evidence;
      // It may have been begun by an earlier run.
      const url = await neon
        .connectionUrl({ branchId: branch.id, database: production.databaseName })
        .catch(() => null);
      const standing = notBegun(declared.database, plan, one);
      databases.push(url === null ? standing : await afterFailure(context, { url, plan, failure: one }, "not begun"));
    }
  }
  return { databases, snapshot: null };
}

/** Where it stands without this run. */
function asFound(one: Ready): DatabaseStanding {
  const { plan, way } = one;
  if (isNothing(one)) return unchanged(plan.database, plan);
  const standing = notBegun(plan.database, plan, null);
  if (way.kind === "begin") return standing;
  const [state, row] = way.kind === "done" ? (["released", way.before] as const) : (["cut off", way.begun] as const);
  return { ...standing, state, release: row.id, stepsDone: row.stepsDone };
}

async function releasedInTurn(
  context: Context,
  wish: ReleaseAllWish,
  snapshots: OneSnapshot,
  all: readonly Ready[],
): Promise<ReleasedAll> {
  for (const { way } of all) if (way.kind !== "begin") snapshots.offer(receiptOf(way), context.clock());
  const databases: DatabaseStanding[] = [];
  let isStopped = false;
  for (const one of all) {
    const standing = isStopped ? asFound(one) : await releasedOne(context, { ...wish, snapshots }, one);
    databases.push(standing);
    isStopped ||= isEnd(standing);
  }
  return { databases, snapshot: snapshots.taken };
}

async function releasedOne(
  context: Context,
  wish: ReleaseAllWish & { readonly snapshots: OneSnapshot },
  one: Ready,
): Promise<DatabaseStanding> {
  const { plan, proof, target } = one;
  if (isNothing(one)) return unchanged(plan.database, plan);
  try {
    if (context.stop.aborted) throw stopped(plan);
    context.log(`Releasing ${plan.database}`);
    const admit = judged(context, plan, proof);
    const done = await releasePlan(context, target, { ...wish, plan, proof, unproven: null, admit });
    const applied: Applied = { ...done, after: await lookAfterRelease(target, proof.evidence.verification) };
    return released(plan.database, plan, applied);
  } catch (error) {
    await target.close().catch(() => undefined);
    return afterFailure(context, { url: one.url, plan, failure: asFailure(error) }, "cut off");
  }
}

/** Where something is wrong with what was released just now, a person looks first; who runs it again has looked. */
function isEnd({ failure, applied }: DatabaseStanding): boolean {
  if (failure !== null) return true;
  return applied !== null && applied.outcome !== "released before" && applied.after.problems.length > 0;
}

function isNothing({ plan, way }: Ready): boolean {
  return plan.steps.length === 0 && way.kind === "begin";
}

function receiptOf(way: Exclude<WayIn, { kind: "begin" }>): SnapshotReceipt | null {
  return (way.kind === "done" ? way.before : way.begun).snapshot;
}

function stopped(plan: Plan): Failure {
  return new Failure({
    code: "stopped",
    exit: exitCodes.failed,
    tried: `Releasing ${plan.database}`,
    problem: "it was stopped as asked, before the first step here",
    next: "Run the same command again to go on.",
  });
}
