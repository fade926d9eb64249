/** What scripts, policies and the infrastructure program may use. */

export { digest } from "./digest.ts";
export type { Effect, Effects, StepEffect } from "./effects/effects.ts";
export { type ExitCode, exitCodes, Failure } from "./failure.ts";
export { kinds } from "./kinds/registry.ts";
export { type Evidence, readEvidence } from "./pipeline/evidence/evidence.ts";
export { type LoadedPolicies, loadPolicies } from "./pipeline/evidence/policies.ts";
export type { Verification } from "./pipeline/evidence/verification.ts";
export { judgeEvidence, judgePlan } from "./pipeline/judge.ts";
export { planDigest, renderPlanJson } from "./plan/document.ts";
export { parsePlan } from "./plan/parse.ts";
export type { Plan, Step } from "./plan/plan.ts";
export type { WayBack } from "./plan/way-back-class.ts";
export { judge } from "./policy/judge.ts";
export type { Finding, Judgement, Level, Tier, Verdict } from "./policy/judgement.ts";
export { parsePolicies } from "./policy/parse.ts";
export type { Policies } from "./policy/policies.ts";
export { rules } from "./policy/registry.ts";
export type { Rule } from "./policy/rule.ts";
export { type VerdictRow, verdictTable } from "./policy/verdict-table.ts";
export { findingWords } from "./report/finding.ts";
export { lockName, lockWeight } from "./report/lock.ts";
export { version } from "./version.ts";
