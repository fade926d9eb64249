import { isAbsolute, relative } from "node:path";
import type { Reported } from "../pipeline/report.ts";
import { isInTree } from "./links.ts";

/** A report whose files are named from a folder, as links and annotations name them; what lies elsewhere stays as it is. */
export function below(root: string, one: Reported): Reported {
  const named = (file: string) => (isAbsolute(file) && isInTree(relative(root, file)) ? relative(root, file) : file);
  const placed = <Place extends { readonly file: string }>(at: Place | null) =>
    at === null ? null : { ...at, file: named(at.file) };
  if (one.state === "failed") return { ...one, failure: { ...one.failure, at: placed(one.failure.at) } };
  const findings = one.judgement.findings.map((finding) =>
    finding.file === null ? finding : { ...finding, file: named(finding.file) },
  );
  const judgement = { ...one.judgement, findings };
  const { plan } = one.state === "planned" ? one : one.evidence;
  const there = { ...plan, steps: plan.steps.map((step) => ({ ...step, source: placed(step.source) })) };
  return one.state === "planned"
    ? { ...one, judgement, plan: there }
    : { ...one, judgement, evidence: { ...one.evidence, plan: there } };
}
