import { createHash } from "node:crypto";
import { join } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import { type Applied, type ApplyWish, apply, release } from "../apply.ts";
import type { Context } from "../context.ts";
import { requireNoReject } from "../evidence/gate.ts";
import { releasedPlan } from "../ledger/releases.ts";
import { onTarget } from "../target/target.ts";
import { requireApprovalOf } from "./approvals.ts";
import { type Fleet, type FleetProofs, naming } from "./fleet.ts";
import { asFailure } from "./outcome.ts";
import type { Progress } from "./progress.ts";
import { begunWith, ownProof, type Proof, proofFor } from "./proof.ts";
import { cohortsOf, isBehind, type Proven, proveFleet } from "./prove.ts";
import { rollOut } from "./rollout.ts";
import { type Seen, type Survey, surveyFleet } from "./survey.ts";
import { type Amount, inWaves } from "./waves.ts";

export interface FleetApplyWish
  extends Pick<ApplyWish, "by" | "patience" | "snapshot" | "dumpFolder" | "environment" | "isProduction" | "unproven"> {
  /** Null where it is applied unproven. */
  readonly proofs: FleetProofs | null;
  readonly canary: Amount;
  readonly wave: Amount | null;
  readonly maxFailures: number;
  /** Milliseconds between two waves. */
  readonly pause: number;
}

export interface FleetApplied {
  readonly survey: Survey;
  readonly proven: readonly Proven[];
  /** What came of each that was begun. */
  readonly results: ReadonlyMap<Seen, Applied | Failure>;
  /** How long bringing them up to date took, without looking at them and proving. */
  readonly milliseconds: number;
  readonly stopped: boolean;
}

/**
 * Brings many databases up to date: each plan is proven once, then applied to all that stand where it starts, wave by
 * wave. What is done is known by its fingerprint and what is half done by its journal, so that the same command goes on.
 */
export async function applyFleet(
  context: Context,
  fleet: Fleet,
  wish: FleetApplyWish,
  progress: Progress,
): Promise<FleetApplied> {
  const survey = await surveyFleet(context, fleet, progress);
  const pending = survey.seen.filter(isBehind);
  const proven = wish.proofs === null ? [] : await proveFleet(context, fleet, wish.proofs, cohortsOf(pending));
  const proofs = new Map(proven.flatMap((one) => one.members.map((member) => [member, one] as const)));
  const blocked = pending.filter((one) => proofs.get(one)?.failure instanceof Failure);
  const items = pending.filter((one) => !blocked.includes(one));
  const failedBefore = survey.missed.length + blocked.length;
  const started = performance.now();
  progress.begin("brought up to date", items.length);
  const results = await rollOut<Seen, Applied>({
    waves: inWaves(items, wish),
    ...{ parallel: fleet.parallel, maxFailures: wish.maxFailures, failedBefore, pause: wish.pause },
    stop: context.stop,
    log: context.log,
    isFailure: (result) => failureOf(result) !== null,
    work: async (seen) => {
      // A wish to stop lets those at work come to their end; a second one cancels them.
      const inner = { ...naming(context, seen.target, progress.tell), stop: context.cancel };
      const result = await bringUp(inner, fleet, wish, seen, proofs.get(seen)?.proof ?? null).catch(asFailure);
      progress.done(seen.target, failureOf(result));
      return result;
    },
  });
  progress.end();
  return { survey, proven, results, milliseconds: performance.now() - started, stopped: context.stop.aborted };
}

/** What is wrong after it; null where all is well. */
export function failureOf(result: Applied | Failure): Failure | null {
  if (result instanceof Failure) return result;
  const { problems } = result.after;
  if (problems.length === 0) return null;
  return new Failure({
    code: "problems-after-release",
    exit: exitCodes.failed,
    tried: `Looking at the database after release ${result.release}`,
    problem: problems.join("\n"),
    next: `The release is done; to take it back: schemagate rollback ${result.release} --url URL.`,
  });
}

async function bringUp(
  context: Context,
  fleet: Fleet,
  wish: FleetApplyWish,
  seen: Seen,
  shared: Proof | null,
): Promise<Applied> {
  const { proofs } = wish;
  if (seen.unfinished !== null) return goOn(context, fleet, wish, seen);
  if (proofs === null) return applyOne(context, fleet, wish, seen, null);
  if (shared === null) throw new Error("a plan was neither proven nor refused");
  const isOwn = shared.on?.name === seen.target.name;
  const alone = async () => {
    const own = await ownProof(context, fleet, proofs, { seen, shared });
    requireNoReject(own.judgement);
    requireApprovalOf(own);
    return applyOne(context, fleet, wish, seen, own);
  };
  if (shared.forOneOnly && !isOwn) return alone();
  return applyOne(context, fleet, wish, seen, shared).catch((error: unknown) => {
    if (isOwn || !(error instanceof Failure) || !otherHere.has(error.code)) throw error;
    context.log(`${error.problem} It is previewed by itself.`);
    return alone();
  });
}

/** Stopped before COMMIT, since the plan did here what it did not do where it was previewed: a table may be empty there. */
const otherHere = new Set(["effects-differ", "graver-than-evidence"]);

function applyOne(
  context: Context,
  fleet: Fleet,
  wish: FleetApplyWish,
  { target, cohort, fingerprint, last }: Seen,
  proof: Proof | null,
  plan = proof?.evidence.plan ?? cohort?.planned.plan,
): Promise<Applied> {
  if (plan === undefined) throw new Error("there is no plan for this database");
  const { proofs, dumpFolder, ...rest } = wish;
  const seen = { fingerprint, release: last?.id ?? null };
  const given = proof === null || proofs === null ? null : proofFor(proof, proofs, target);
  if (target.onNeon !== undefined && given !== null) {
    const { neon, production } = target.onNeon;
    return release({ ...context, neon }, { ...rest, plan, proof: given, production, seen });
  }
  return apply(context, {
    ...rest,
    plan,
    proof: given,
    unproven: wish.unproven,
    seen,
    target: { url: target.url, asSuperuser: fleet.asSuperuser },
    // Databases of several servers may have one name.
    dumpFolder: join(dumpFolder, folderName(target.name)),
  });
}

function folderName(name: string): string {
  const mark = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.replaceAll(/[^\w.-]/g, "_").slice(0, 60)}-${mark}`;
}

/** Goes on with what another run began, by the evidence that it began with. */
async function goOn(context: Context, fleet: Fleet, wish: FleetApplyWish, seen: Seen): Promise<Applied> {
  const { target, unfinished, declared } = seen;
  if (unfinished === null) throw new Error("there is nothing to go on with");
  const options = { url: target.url, asSuperuser: fleet.asSuperuser };
  const plan = await onTarget(context, options, ({ session }) => releasedPlan(session, unfinished.id));
  if (plan.undoes !== undefined || plan.to !== declared) throw otherRelease(seen);
  if (unfinished.evidenceDigest === null) return applyOne(context, fleet, wish, seen, null, plan);
  const proof = wish.proofs === null ? null : await begunWith(context, wish.proofs, unfinished, target);
  if (proof === null) throw evidenceGone(seen);
  return applyOne(context, fleet, wish, seen, proof);
}

function otherRelease({ target, unfinished }: Seen): Failure {
  return new Failure({
    code: "release-unfinished",
    exit: exitCodes.stale,
    tried: `Going on with release ${unfinished?.id} of ${target.name}`,
    problem: "it does not lead to what is declared now",
    next: `Finish it with the plan that it began with, or take it back with \`schemagate rollback ${unfinished?.id} --url URL\`.`,
  });
}

function evidenceGone({ target, unfinished }: Seen): Failure {
  return new Failure({
    code: "evidence-missing",
    exit: exitCodes.rejected,
    tried: `Going on with release ${unfinished?.id} of ${target.name}`,
    problem: "the evidence that it began with is not in the folder",
    next: `Give the folder that has it with --evidence, or take it back with \`schemagate rollback ${unfinished?.id} --url URL\`.`,
  });
}
