import { exitCodes, Failure } from "../failure.ts";
import type { Plan } from "../plan/plan.ts";
import { redactUrl } from "../postgres/connect.ts";
import type { Context, Production } from "./context.ts";
import { productionBranch } from "./copies/preview-branch.ts";
import { holdsNoRows } from "./counts/rows.ts";
import type { Evidence } from "./evidence/evidence.ts";
import { approvalOf, requireApproval, requireEvidenceFor, requireNoReject } from "./evidence/gate.ts";
import type { LoadedPolicies } from "./evidence/policies.ts";
import { judgeEvidence } from "./judge.ts";
import { type Approval, recordApproval } from "./ledger/approvals.ts";
import { ensureLedger, wasReleasedTo } from "./ledger/ledger-tables.ts";
import { requireSeal } from "./ledger/seal.ts";
import type { Patience } from "./release/patience.ts";
import { type Released, releasePlan } from "./release/release.ts";
import type { ReleaseWish } from "./release/release-wish.ts";
import { ladderSnapshots, type SnapshotChoice } from "./snapshot/ladder.ts";
import { neonSnapshots } from "./snapshot/neon-snapshot.ts";
import { type AfterRelease, lookAfterRelease } from "./soundness/after-release.ts";
import { requireNeon } from "./target/neon.ts";
import { onTarget, type Target, type TargetOptions } from "./target/target.ts";
import { requireOwnWayBack } from "./undo/way-back-plan.ts";

/** What a plan was proven with. */
export interface ProofWish {
  readonly evidence: Evidence;
  readonly policies: LoadedPolicies;
  /** Of evidence from a copy of another database that is declared alike: what that one's ledger says of it. */
  readonly elsewhere?: {
    /** It is as its preview left it: its seal fits there. */
    readonly sealed: boolean;
    /** A person let it through. */
    readonly approval: Approval | null;
  };
}

/** A release, and what was looked at after it. */
export interface Applied extends Released {
  readonly after: AfterRelease;
}

/** Applies a proven plan to production on Neon. */
export async function release(
  context: Context,
  wish: Pick<ApplyWish, "plan" | "by" | "patience" | "seen"> & {
    readonly proof: ProofWish;
    readonly production: Production;
  },
): Promise<Applied> {
  const { plan, proof } = wish;
  const admit = judged(context, plan, proof);
  const neon = requireNeon(context);
  const branch = await productionBranch(neon, wish.production);
  const url = await neon.connectionUrl({ branchId: branch.id, database: wish.production.databaseName });
  const snapshots = neonSnapshots(neon, branch);
  return onTarget(context, { url, asSuperuser: false }, async (target) => {
    requireProduction(target, proof);
    const released = await releasePlan(context, target, { ...wish, snapshots, admit, unproven: null });
    return { ...released, after: await lookAfterRelease(target, proof.evidence.verification) };
  });
}

/** On production what was reached must be known, and only the policies of the base git ref judge. */
export function requireProduction(target: Target, proof: ProofWish): void {
  requireMarker(target);
  if (proof.policies.tryOut) throw triedOutOnProduction(target, proof);
}

export interface ApplyWish {
  readonly plan: Plan;
  readonly proof: ProofWish | null;
  /** Why the plan is applied without proof. */
  readonly unproven: string | null;
  readonly by: string;
  readonly seen?: NonNullable<ReleaseWish["seen"]>;
  readonly patience?: Patience;
  readonly target: TargetOptions;
  readonly snapshot: SnapshotChoice;
  /** Where a dump goes to. */
  readonly dumpFolder: string;
  /** Environment of the programs that are run, `pg_dump` among them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True when the target is what the stack's configuration names as production. */
  readonly isProduction: (target: Target) => Promise<boolean>;
}

/** The same on any PostgreSQL. */
export async function apply(context: Context, wish: ApplyWish): Promise<Applied> {
  const { plan, proof } = wish;
  const admit = proof === null ? unprovenOnly(wish) : judged(context, plan, proof);
  const snapshots = ladderSnapshots(wish.snapshot, wish.dumpFolder, wish.environment);
  requireSnapshotFor(wish);
  return onTarget(context, wish.target, async (target) => {
    if (proof?.policies.tryOut === true && (await wish.isProduction(target))) throw triedOutOnProduction(target, proof);
    const released = await releasePlan(context, target, { ...wish, snapshots, admit });
    return { ...released, after: await lookAfterRelease(target, proof?.evidence.verification ?? null) };
  });
}

/** What was written into what a way back takes away is kept by the snapshot alone. */
function requireSnapshotFor({ plan, proof, snapshot }: ApplyWish): void {
  const written = proof?.evidence.verification.undoing?.written ?? [];
  const lost = written.filter(({ rows }) => rows > 0).map(({ object, what, rows }) => `${rows} ${what} of ${object}`);
  if (snapshot !== "none" || lost.length === 0) return;
  throw new Failure({
    code: "snapshot-needed",
    exit: exitCodes.rejected,
    tried: `Taking back release ${plan.undoes?.release} without a snapshot`,
    problem: `what was written since would be gone for good: ${lost.join(", ")}`,
    next: "Leave --snapshot none out.",
  });
}

/** Judges at once, before anything is reached; what is left to ask is the ledger of the target. */
export function judged(
  context: Context,
  plan: Plan,
  { evidence, policies, elsewhere }: ProofWish,
): ReleaseWish["admit"] {
  requireEvidenceFor(plan, evidence);
  const now = context.clock();
  const judgement = judgeEvidence(evidence, policies, now);
  requireNoReject(judgement);
  return async (target, begun) => {
    if (elsewhere?.sealed !== true) await requireSeal(target.session, evidence, begun);
    await requireOwnWayBack(target.session, plan);
    // Let through when it began, with these effects: an approval that has run out since must not leave it half done.
    if (begun?.effectDigest === evidence.effects.effectDigest) return;
    const approval = elsewhere?.approval ?? null;
    if (approval !== null && judgement.verdict === "approval") await bringOver(target, approval, evidence, now);
    await requireApproval(target.session, judgement, evidence, now);
  };
}

/** Each ledger says who let through what was done there. */
async function bringOver({ session }: Target, approval: Approval, evidence: Evidence, now: Date): Promise<void> {
  if ((await approvalOf(session, evidence, now)) !== null) return;
  await ensureLedger(session);
  await recordApproval(session, approval);
}

/** Without evidence: a target that has nothing to lose, or one that is not production, with a reason given. */
function unprovenOnly(wish: ApplyWish): ReleaseWish["admit"] {
  return async (target, begun) => {
    if (begun !== null && begun.effectDigest === null) return;
    if (begun !== null) throw evidenceMissing(wish, target, `release ${begun.id} of this plan began with evidence`);
    if (wish.unproven !== null) {
      if (await wish.isProduction(target)) throw unprovenProduction(target);
      return;
    }
    if (!(await wasReleasedTo(target.session)) && (await holdsNoRows(target.session))) return;
    throw evidenceMissing(wish, target, "no evidence is given, and the target has rows or releases");
  };
}

function evidenceMissing(wish: ApplyWish, target: Target, problem: string): Failure {
  return new Failure({
    code: "evidence-missing",
    exit: exitCodes.rejected,
    tried: `Applying plan ${wish.plan.planDigest} to ${target.shown}`,
    problem,
    next: "Give the evidence of a preview with --evidence DIR, or, where this is not production, --unproven REASON.",
  });
}

function triedOutOnProduction(target: Target, { policies }: ProofWish): Failure {
  return new Failure({
    code: "policies-tried-out",
    exit: exitCodes.rejected,
    tried: `Applying a plan to ${target.shown} by the policies of ${policies.from}`,
    problem: "this is production, which is judged by the policies of the base git ref only",
    next: "Leave --policies out.",
  });
}

function unprovenProduction(target: Target): Failure {
  return new Failure({
    code: "unproven-production",
    exit: exitCodes.rejected,
    tried: `Applying a plan unproven to ${target.shown}`,
    problem: "this is production, where nothing is applied that was not proven on a preview",
    next: "Run `schemagate preview`, then `schemagate release PLAN --evidence DIR`.",
  });
}

/** On Neon and on the local control plane a connection that does not say its branch is not trusted. */
function requireMarker(target: Target): void {
  if (target.identity.marker !== null) return;
  throw new Failure({
    code: "branch-unknown",
    exit: exitCodes.failed,
    tried: `Connecting to production at ${redactUrl(target.shown)}`,
    problem: "the connection does not say which branch it reached (neon.timeline_id is not set)",
    next: "Nothing was run. Check the connection that the Neon API gives for this branch.",
  });
}
