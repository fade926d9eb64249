import { digest } from "../digest.ts";
import type { Plan } from "../plan/plan.ts";
import { judge } from "../policy/judge.ts";
import type { Finding, Judgement, Verdict } from "../policy/judgement.ts";
import { parsePolicies } from "../policy/parse.ts";
import type { Undoing } from "../policy/undoing.ts";
import type { Evidence, JudgementDocument } from "./evidence/evidence.ts";
import type { LoadedPolicies } from "./evidence/policies.ts";
import type { Verification } from "./evidence/verification.ts";
import { soundnessFindings } from "./soundness/findings.ts";

/**
 * Judges evidence: the net effects by the policies, and what the preview verified by rules that no policy can loosen.
 * Nothing that a file calls a verdict counts. Policies that held at the preview hold on, beside today's: after a merge the
 * base git ref says what the pull request itself brought.
 */
export function judgeEvidence(evidence: Evidence, loaded: LoadedPolicies, now: Date): Judgement {
  const today = judgeBy(evidence, loaded, now);
  const { plan, verification } = evidence;
  const asThen = loaded.tryOut || digest(verification.policies) === digest(loaded.files);
  const judgement = asThen ? today : stricterOf(today, judgeBy(evidence, asAtPreview(verification, loaded), now));
  const unsound = soundnessFindings(plan.database, verification.soundness);
  return withFindings(judgement, [...unverified(plan, verification), ...unsound]);
}

function judgeBy(
  evidence: Evidence,
  { policies, proposed, changedElsewhere = false }: Pick<LoadedPolicies, "policies" | "proposed" | "changedElsewhere">,
  now: Date,
): Judgement {
  const { plan, effects, verification } = evidence;
  const { failed } = verification;
  const undoing = undoingOf(evidence);
  const locate = (name: string) => sourceOf(plan, name);
  return judge({
    plan,
    effects,
    policies,
    database: plan.database,
    now,
    locate,
    changedElsewhere,
    ...(failed === null ? {} : { stopped: failed.step }),
    ...(proposed === null ? {} : { proposed }),
    ...(undoing === undefined ? {} : { undoing }),
  });
}

/** Only a plan that is a way back is judged as one; that it is, its target's ledger says before anything is done. */
export function undoingOf({ plan, verification: { undoing } }: Evidence): Undoing | undefined {
  return undoing !== undefined && undoing.release === plan.undoes?.release ? undoing : undefined;
}

/** What holds now is what was proposed then. */
function asAtPreview({ policies }: Verification, loaded: LoadedPolicies): LoadedPolicies {
  return { ...loaded, policies: parsePolicies(policies, "the policies in the evidence"), proposed: loaded.policies };
}

/** Mildest first. */
export const verdicts: readonly Verdict[] = ["pass", "approval", "reject"];

function stricterOf(one: Judgement, other: Judgement): Judgement {
  return verdicts.indexOf(other.verdict) > verdicts.indexOf(one.verdict) ? other : one;
}

/** A plan without evidence: what can be said of it, and that nothing was proven. */
export function judgePlan(plan: Plan, loaded: LoadedPolicies, now: Date): Judgement {
  return judge({ plan, effects: null, policies: loaded.policies, database: plan.database, now });
}

/** The judgement as it is kept beside its evidence. */
export function judgementDocument(
  judgement: Judgement,
  verification: Verification,
  loaded: LoadedPolicies,
  now: Date,
): JudgementDocument {
  return {
    format: "schemagate-evidence/v1",
    verification: digest(verification),
    policies: loaded.from,
    judgedAt: now.toISOString(),
    ...judgement,
  };
}

/** Where an object, or the object that it is a part of, is declared, as far as the plan's steps say. */
function sourceOf(plan: Plan, object: string): Plan["steps"][number]["source"] {
  const exact = plan.steps.find((step) => step.object === object && step.source !== null);
  const around = plan.steps.find((step) => object.startsWith(`${step.object}.`) && step.source !== null);
  const within = plan.steps.find((step) => step.object.startsWith(`${object}.`) && step.source !== null);
  return (exact ?? around ?? within)?.source ?? null;
}

function withFindings(judgement: Judgement, more: readonly Finding[]): Judgement {
  if (more.length === 0) return judgement;
  const never = more.filter(({ tier }) => tier === "never");
  const verdict: Verdict = never.length > 0 ? "reject" : judgement.verdict;
  return {
    ...judgement,
    verdict,
    findings: [...never, ...judgement.findings, ...more.filter((one) => !never.includes(one))],
  };
}

/** Names the first changes that are missing; what is printed is no place for thousands. */
function stillToDo(left: Verification["left"]): string {
  if (left.length === 0) return "";
  const named = left.slice(0, 10).map(({ object, changeKinds }) => `${changeKinds.join(", ")} ${object}`);
  const more = left.length > named.length ? `; and ${left.length - named.length} more` : "";
  return `; what is missing: ${named.join("; ")}${more}`;
}

function unverified(plan: Plan, verification: Verification): readonly Finding[] {
  const { failed, fingerprint, left, untouched } = verification;
  const finding = (rule: string, object: string, message: string, workaround: string): Finding => {
    const place = failed?.source ?? sourceOf(plan, object);
    const { file, line } = place ?? { file: null, line: null };
    const words = { message, workaround, file, line };
    return {
      rule,
      level: "mandatory",
      tier: "never",
      database: plan.database,
      object,
      effect: "not-observed",
      ...words,
    };
  };
  if (failed !== null) {
    const object = plan.steps.find((step) => step.id === failed.step)?.object ?? plan.database;
    const message = `Step ${failed.step} failed on the preview: ${failed.message} (${failed.code ?? "no code"})`;
    return [
      finding("not-observed", object, message, "Mend the declaration or the data that refuses it, then preview again."),
    ];
  }
  const found: Finding[] = [];
  if (fingerprint !== plan.to || left.length > 0) {
    const message = `After the last step the preview is not what was declared${stillToDo(left)}.`;
    const workaround =
      plan.engine === "native"
        ? "Report it: the plan does not lead where it says."
        : `Plan with the native engine: ${plan.engine} ${plan.engineVersion} does not express this.`;
    found.push(finding("not-verified", left[0]?.object ?? plan.database, message, workaround));
  }
  for (const { table, column } of untouched.changed) {
    const message = `Values of ${table}.${column} changed, which no step names.`;
    found.push(finding("not-verified", `${table}.${column}`, message, "Find the trigger or default that changes it."));
  }
  return found;
}
