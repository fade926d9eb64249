import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { digest } from "../../digest.ts";
import type { Effects } from "../../effects/effects.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { renderPlanJson } from "../../plan/document.ts";
import { parsePlan } from "../../plan/parse.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Judgement } from "../../policy/judgement.ts";
import { isOutline, type Outline } from "./outline.ts";
import type { Verification } from "./verification.ts";

/** What a preview leaves. Each part names the one before it by digest; none of it is believed, all of it is checked. */
export interface Evidence {
  readonly plan: Plan;
  readonly effects: Effects;
  readonly verification: Verification;
  /** Shows that the verification, which names all the rest by digest, is as the preview left it; null before the first release. */
  readonly seal: string | null;
}

/** `seal.json`. */
interface Seal {
  readonly format: "schemagate-seal/v1";
  readonly seal: string | null;
}

/** `judgement.json`: for readers. A release judges again. */
export interface JudgementDocument extends Judgement {
  readonly format: "schemagate-evidence/v1";
  /** Digest of `verification.json`. */
  readonly verification: string;
  /** Where the policies came from: a commit, or a folder. */
  readonly policies: string;
  readonly judgedAt: string;
}

/** Writes the bundle so that the folder is either whole or not there; an older one of the same name is replaced. */
export async function writeEvidence(
  folder: string,
  evidence: Evidence,
  judgement: JudgementDocument,
  report: string,
  outline?: Outline,
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const half = await mkdtemp(`${folder}.`);
  const files: Readonly<Record<string, string>> = {
    "plan.json": renderPlanJson(evidence.plan),
    "effects.json": json(evidence.effects),
    "verification.json": json(evidence.verification),
    "judgement.json": json(judgement),
    "seal.json": json({ format: "schemagate-seal/v1", seal: evidence.seal } satisfies Seal),
    "report.md": report,
    ...(outline === undefined ? {} : { "outline.json": json(outline) }),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(half, name), text);
  await rm(folder, { recursive: true, force: true });
  await rename(half, folder);
}

/**
 * Reads a bundle and checks that its parts belong together.
 *
 * @throws Failure `evidence-missing` (3) when a part is not there, `evidence-broken` (3) when a part was changed since.
 */
export async function readEvidence(folder: string): Promise<Evidence> {
  const plan = parsePlan(await part(folder, "plan.json"), join(folder, "plan.json"));
  const effects = parsed<Effects>(await part(folder, "effects.json"), "schemagate-effects/v1", folder);
  const verification = parsed<Verification>(
    await part(folder, "verification.json"),
    "schemagate-verification/v1",
    folder,
  );
  if (effects.planDigest !== plan.planDigest) throw broken(folder, "effects.json was observed for another plan");
  if (verification.planDigest !== plan.planDigest) throw broken(folder, "verification.json is for another plan");
  if (verification.effects !== digest(effects)) throw broken(folder, "effects.json was changed after it was verified");
  const { seal } = parsed<Seal>(await part(folder, "seal.json"), "schemagate-seal/v1", folder);
  return { plan, effects, verification, seal: typeof seal === "string" ? seal : null };
}

/** Reads `judgement.json`, which must name the verification beside it. */
export async function readJudgement(folder: string, verification: Verification): Promise<JudgementDocument> {
  const text = await part(folder, "judgement.json");
  const judgement = parsed<JudgementDocument>(text, "schemagate-evidence/v1", folder);
  if (judgement.verification === digest(verification)) return judgement;
  throw broken(folder, "verification.json was changed after it was judged");
}

/** Reads `outline.json`; null where there is none for this plan: it is only looked at. */
export async function readOutline(folder: string, { planDigest }: Plan): Promise<Outline | null> {
  try {
    const outline = parsed<Outline>(await part(folder, "outline.json"), "schemagate-outline/v1", folder);
    return outline.planDigest === planDigest && isOutline(outline) ? outline : null;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

async function part(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), "utf8");
  } catch (cause) {
    throw new Failure({
      code: "evidence-missing",
      exit: exitCodes.rejected,
      tried: `Reading the evidence in ${folder}`,
      problem: `there is no ${name}`,
      next: "Run `schemagate preview` for this plan, and give the folder that it leaves.",
      cause,
    });
  }
}

function parsed<Document extends { readonly format: string }>(text: string, format: string, folder: string): Document {
  try {
    const document: unknown = JSON.parse(text);
    if ((document as { format?: unknown } | null)?.format === format) return document as Document;
  } catch {
    // Told below, with the other ways to be no such document.
  }
  throw broken(folder, `a part is no ${format} document`);
}

function broken(folder: string, problem: string): Failure {
  return new Failure({
    code: "evidence-broken",
    exit: exitCodes.rejected,
    tried: `Reading the evidence in ${folder}`,
    problem,
    next: "Run `schemagate preview` again: evidence that was changed proves nothing.",
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
