import {
  type Evidence,
  Failure,
  type Finding,
  findingWords,
  type Judgement,
  judgeEvidence,
  judgePlan,
  type LoadedPolicies,
  loadPolicies,
  parsePlan,
} from "../src/index.ts";

/** What a SchemaRelease says of itself, as far as the rules look at it; anything may be unknown in a preview. */
export interface ReleaseProperties {
  /** The plan, as a document or its text. */
  readonly plan?: unknown;
  /** The parts of the evidence bundle beside the plan. */
  readonly evidence?: unknown;
  readonly requireEvidence?: unknown;
}

/** One thing that Pulumi is told. */
export interface Violation {
  readonly rule: string;
  /** `mandatory` stops the update; `advisory` is shown. */
  readonly level: "advisory" | "mandatory";
  readonly message: string;
}

/** The policies in a folder, as `schemagate judge --policies` reads them. */
export function policiesIn(folder: string): Promise<LoadedPolicies> {
  return loadPolicies({ kind: "folder", folder });
}

/**
 * What the rules say of a release, in the words of `schemagate judge`. What nobody can approve is mandatory; an approval is
 * looked for in the ledger by the provider, so here it is shown.
 */
export function violations(properties: ReleaseProperties, policies: LoadedPolicies, now: Date): readonly Violation[] {
  if (properties.plan === undefined || properties.plan === null) return [unknownPlan];
  const judgement = judged(properties, policies, now);
  const worthTelling = judgement.findings.filter(({ tier, level }) => tier !== "allowed" || level !== "mandatory");
  return worthTelling.map((finding) => told(finding, properties.requireEvidence === true));
}

/** Judged again when it is known: a computed plan is none yet. */
const unknownPlan: Violation = {
  rule: "evidence-missing",
  level: "advisory",
  message: "The plan is not known yet; it is judged when it is.",
};

function judged({ plan, evidence }: ReleaseProperties, policies: LoadedPolicies, now: Date): Judgement {
  const text = typeof plan === "string" ? plan : JSON.stringify(plan);
  const parsed = parsePlan(text, "the plan of the release");
  const parts = evidenceParts(evidence);
  if (parts === null) return judgePlan(parsed, policies, now);
  if (parts.verification.planDigest === parsed.planDigest && parts.effects.planDigest === parsed.planDigest)
    return judgeEvidence({ ...parts, plan: parsed }, policies, now);
  throw new Failure({
    code: "evidence-for-another-plan",
    exit: 3,
    tried: `Judging plan ${parsed.planDigest} of a release`,
    problem: "its evidence is for another plan",
    next: "Preview this plan.",
  });
}

function evidenceParts(evidence: unknown): Omit<Evidence, "plan"> | null {
  const value: unknown = typeof evidence === "string" ? JSON.parse(evidence) : evidence;
  if (typeof value !== "object" || value === null) return null;
  const { effects, verification } = value as Partial<Evidence>;
  return effects === undefined || verification === undefined ? null : { effects, verification, seal: null };
}

/** A plan that nothing proves yet is proven by the provider before it is released, unless it may not. */
function told(finding: Finding, requireEvidence: boolean): Violation {
  const stops = finding.tier === "never" && (finding.rule !== "evidence-missing" || requireEvidence);
  return { rule: finding.rule, level: stops ? "mandatory" : "advisory", message: findingWords(finding) };
}
