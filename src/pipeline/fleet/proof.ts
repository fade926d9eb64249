import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { digest } from "../../digest.ts";
import { native } from "../../engines/native.ts";
import { Failure } from "../../failure.ts";
import type { Judgement } from "../../policy/judgement.ts";
import type { ProofWish } from "../apply.ts";
import type { Context } from "../context.ts";
import { type Evidence, readEvidence } from "../evidence/evidence.ts";
import { approvalOf } from "../evidence/gate.ts";
import { restsOnValues } from "../evidence/own-judgement.ts";
import { judgeEvidence } from "../judge.ts";
import type { Approval } from "../ledger/approvals.ts";
import type { ReleaseRow } from "../ledger/releases.ts";
import { isSealed } from "../ledger/seal.ts";
import { type Previewed, preview, previewClone } from "../preview.ts";
import { onTarget } from "../target/target.ts";
import type { Fleet, FleetProofs } from "./fleet.ts";
import type { Cohort, Seen } from "./survey.ts";
import type { FleetTarget } from "./targets.ts";

/** What is known of a plan from a preview on one of the databases that it is for. */
export interface Proof {
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  readonly folder: string;
  /** The database that it was previewed on, a copy of it; null where nobody knows any more. */
  readonly on: FleetTarget | null;
  /** The evidence is as that preview left it, by the key of that database. */
  readonly sealed: boolean;
  readonly approved: Approval | null;
  /** It is proof for that one database only, since it hangs on the values that are there. */
  readonly forOneOnly: boolean;
}

const about = "fleet.json";

/**
 * The evidence for the plan of a cohort: what lies in the folder, else of a preview on a copy of one of its databases. That
 * is one with a ledger, which can seal it, and of these the largest, which has most to go wrong with.
 */
export async function proofOf(
  context: Context,
  fleet: Fleet,
  proofs: FleetProofs,
  { cohort, seen: members }: { readonly cohort: Cohort; readonly seen: readonly [Seen, ...Seen[]] },
): Promise<Proof> {
  const folder = join(proofs.folder, `${cohort.planned.plan.planDigest}-${short(cohort.key)}`);
  if (await isThere(folder)) return keptProof(context, fleet, proofs, folder);
  const best = members.toSorted((a, b) => Number(b.last !== null) - Number(a.last !== null) || b.bytes - a.bytes);
  let refused: unknown;
  for (const seen of best.slice(0, 5)) {
    try {
      return await previewed(context, fleet, proofs, { seen, folder });
    } catch (error) {
      // Somebody is connected to it; perhaps nobody is to the next.
      if (!(error instanceof Failure) || error.code !== "no-clone") throw error;
      context.log(`${seen.target.name} cannot be copied: ${error.problem}`);
      refused = error;
    }
  }
  throw refused;
}

/**
 * Proof for one database alone, of a preview on a copy of it. Where the plan does there exactly what it did where it was
 * previewed for all, what a person said of that holds here, too.
 *
 * @param shared what is known of the same plan from another database
 */
export async function ownProof(
  context: Context,
  fleet: Fleet,
  proofs: FleetProofs,
  { seen, shared }: { readonly seen: Seen; readonly shared: Proof },
): Promise<Proof> {
  const { plan, effects } = shared.evidence;
  const folder = join(proofs.folder, `${plan.planDigest}-${short(seen.target.name)}`);
  const own = await previewed(context, fleet, proofs, { seen, folder });
  const { evidence } = own;
  const alike = evidence.plan.planDigest === plan.planDigest && evidence.effects.effectDigest === effects.effectDigest;
  return alike ? { ...own, approved: own.approved ?? shared.approved } : own;
}

/**
 * The evidence that an unfinished release began with.
 *
 * @returns null where it is not in the folder
 */
export async function begunWith(
  context: Context,
  proofs: FleetProofs,
  { planDigest, evidenceDigest }: ReleaseRow,
  target: FleetTarget,
): Promise<Proof | null> {
  const names = await readdir(proofs.folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(planDigest))) {
    const evidence = await readEvidence(join(proofs.folder, name)).catch(() => null);
    if (evidence === null || digest(evidence.verification) !== evidenceDigest) continue;
    const judgement = judgeEvidence(evidence, proofs.policies, context.clock());
    const folder = join(proofs.folder, name);
    return { evidence, judgement, folder, on: target, sealed: false, approved: null, forOneOnly: true };
  }
  return null;
}

/** What `apply` takes of it for a database. */
export function proofFor(
  { evidence, on, sealed, approved }: Proof,
  proofs: FleetProofs,
  target: FleetTarget,
): ProofWish {
  const isOther = on !== null && on.name !== target.name;
  return { evidence, policies: proofs.policies, elsewhere: { sealed: sealed && isOther, approval: approved } };
}

async function previewed(
  context: Context,
  fleet: Fleet,
  proofs: FleetProofs,
  { seen, folder }: { readonly seen: Seen; readonly folder: string },
): Promise<Proof> {
  const { target } = seen;
  const shown = await shownOf(context, fleet, proofs, target);
  await proofs.keep(folder, shown);
  await writeFile(join(folder, about), `${JSON.stringify({ format: "schemagate-fleet/v1", target: target.name })}\n`);
  const { evidence, judgement, approved } = shown;
  const sealed = evidence.seal !== null;
  return { evidence, judgement, folder, on: target, sealed, approved, forOneOnly: restsOnValues(evidence) };
}

/** On a branch of its own on Neon, else on a copy beside it. */
function shownOf(context: Context, fleet: Fleet, proofs: FleetProofs, target: FleetTarget): Promise<Previewed> {
  const wish = { declared: fleet.declared, policies: proofs.policies, engine: native };
  const { onNeon, name, url } = target;
  if (onNeon === undefined)
    return previewClone(context, {
      ...wish,
      options: { url, asSuperuser: fleet.asSuperuser, environment: proofs.environment },
    });
  const { neon, production } = onNeon;
  return preview({ ...context, neon }, { ...wish, production, branch: `preview/fleet-${short(name)}` });
}

/** Nothing that the folder says is believed: the database that it names has the key, and the approvals. */
async function keptProof(context: Context, fleet: Fleet, proofs: FleetProofs, folder: string): Promise<Proof> {
  const evidence = await readEvidence(folder);
  const now = context.clock();
  const judgement = judgeEvidence(evidence, proofs.policies, now);
  const on = await previewedOn(fleet, folder);
  const known = { evidence, judgement, folder, on, forOneOnly: restsOnValues(evidence) };
  if (on === null) return { ...known, sealed: false, approved: null };
  return onTarget(context, { url: on.url, asSuperuser: fleet.asSuperuser }, async ({ session }) => {
    const sealed = await isSealed(session, evidence);
    return { ...known, sealed, approved: await approvalOf(session, evidence, now) };
  });
}

async function previewedOn({ all }: Fleet, folder: string): Promise<FleetTarget | null> {
  const text = await readFile(join(folder, about), "utf8").catch(() => "{}");
  const { target } = JSON.parse(text) as { readonly target?: unknown };
  return all.find(({ name }) => name === target) ?? null;
}

async function isThere(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => null)) !== null;
}

function short(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
