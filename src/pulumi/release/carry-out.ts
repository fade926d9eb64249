import { native } from "../../engines/native.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { apply, release } from "../../pipeline/apply.ts";
import { whoRuns } from "../../pipeline/configuration/who-runs.ts";
import type { Context } from "../../pipeline/context.ts";
import { holdsNoRows } from "../../pipeline/counts/rows.ts";
import { type Evidence, writeEvidence } from "../../pipeline/evidence/evidence.ts";
import type { LoadedPolicies } from "../../pipeline/evidence/policies.ts";
import { wasReleasedTo } from "../../pipeline/ledger/ledger-tables.ts";
import { type Previewed, preview, previewClone } from "../../pipeline/preview.ts";
import { productionCheck } from "../../pipeline/target/production-check.ts";
import { onTarget } from "../../pipeline/target/target.ts";
import type { Plan } from "../../plan/plan.ts";
import { previewMarkdown } from "../../report/preview-markdown.ts";
import type { Scene } from "../grpc/resource-type.ts";
import { evidenceFolderOf, evidenceFor, stricterPolicies } from "./proof.ts";
import type { Place, ReleaseWish } from "./wish.ts";

/** Releases a plan; one that nothing proves yet is previewed first. @throws what a release throws */
export async function carryOut(
  scene: Scene,
  context: Context,
  wish: ReleaseWish,
  place: Place,
  plan: Plan,
): Promise<void> {
  const { environment, configuration } = scene.settings;
  const policies = await stricterPolicies(wish, scene.settings);
  const evidence = await proven(context, wish, place, plan, policies);
  const patience = { locks: wish.lockWait, release: 0 };
  const by = whoRuns(undefined, environment);
  const proof = evidence === null ? null : { evidence, policies };
  const released = async () =>
    place.kind === "neon" && proof !== null
      ? await release(context, { plan, proof, production: place.production, patience, by })
      : await apply(context, {
          ...{ plan, proof, unproven: null, patience, by, environment, snapshot: wish.snapshot },
          target: { url: place.url, asSuperuser: wish.asSuperuser },
          dumpFolder: ".schemagate/snapshots",
          isProduction: productionCheck(context, configuration, plan.database),
        });
  const { after } = await released().catch((error: unknown) => {
    throw evidence === null ? error : withFolder(error, evidenceFolderOf(wish, plan));
  });
  for (const problem of after.problems) scene.tell("warning", problem);
}

/** Who is to approve is told what. */
function withFolder(error: unknown, folder: string): unknown {
  if (!(error instanceof Failure) || error.code !== "approval-needed") return error;
  const { code, exit, tried, problem } = error;
  const next = `Have it approved with \`schemagate approve --evidence ${folder}\`, then run \`pulumi up\` again.`;
  return new Failure({ code, exit, tried, problem, next, cause: error });
}

/** Null for a database that has nothing to lose. */
async function proven(
  context: Context,
  wish: ReleaseWish,
  place: Place,
  plan: Plan,
  policies: LoadedPolicies,
): Promise<Evidence | null> {
  const found = await evidenceFor(wish, plan);
  if (typeof found !== "string") return found;
  if (place.kind === "server" && (await isEmpty(context, wish, place))) return null;
  if (wish.requireEvidence) throw evidenceMissing(plan, found);
  context.log(`No evidence for this plan (${found}): previewing it first`);
  const shown = await previewed(context, wish, place, plan, policies);
  requireSame(plan, shown.evidence.plan);
  await writeEvidence(
    evidenceFolderOf({ ...wish, evidenceFolder: null }, plan),
    shown.evidence,
    shown.document,
    previewMarkdown(shown),
    shown.outline,
  );
  return shown.evidence;
}

async function previewed(
  context: Context,
  wish: ReleaseWish,
  place: Place,
  plan: Plan,
  policies: LoadedPolicies,
): Promise<Previewed> {
  const { declared, asSuperuser } = wish;
  const what = { declared, policies, engine: native };
  if (place.kind === "server") return previewClone(context, { ...what, options: { url: place.url, asSuperuser } });
  const branch = `preview/release-${plan.planDigest.replace("sha256:", "").slice(0, 12)}`;
  try {
    return await preview(context, { ...what, production: place.production, branch });
  } finally {
    await removeBranch(context, branch);
  }
}

/** The evidence is what it was made for. One that stays expires. */
async function removeBranch({ neon, log }: Context, name: string): Promise<void> {
  try {
    const branch = (await neon?.findBranch(name)) ?? null;
    if (branch?.expiresAt != null) await neon?.deleteBranch(branch.id);
  } catch (error) {
    log(`The branch ${name} stays until it expires: ${(error as Error).message}`);
  }
}

async function isEmpty(context: Context, { asSuperuser }: ReleaseWish, { url }: Place): Promise<boolean> {
  return onTarget(context, { url, asSuperuser }, async ({ session }) => {
    return !(await wasReleasedTo(session)) && (await holdsNoRows(session));
  });
}

function requireSame(plan: Plan, shown: Plan): void {
  if (shown.planDigest === plan.planDigest) return;
  throw new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: `Previewing plan ${plan.planDigest}`,
    problem: `the database or the declared schema changed since it was made: now it would be plan ${shown.planDigest}`,
    next: "Run `pulumi preview` again, and look at the new plan.",
  });
}

function evidenceMissing({ planDigest }: Plan, why: string): Failure {
  return new Failure({
    code: "evidence-missing",
    exit: exitCodes.rejected,
    tried: `Releasing plan ${planDigest}`,
    problem: `${why}, and requireEvidence is set: nothing is released that was not proven on a preview before`,
    next: "Run `schemagate preview`, then this again.",
  });
}
