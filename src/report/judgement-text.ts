import type { Judgement } from "../policy/judgement.ts";
import { findingsText } from "./finding.ts";
import type { Paint } from "./paint.ts";
import { verdictWords } from "./verdict.ts";

/** A judgement for people: the verdict first, then the findings, the gravest first. */
export function judgementText(judgement: Judgement, paint: Paint): string {
  const tint = { pass: paint.added, approval: paint.changed, reject: paint.removed }[judgement.verdict];
  return [
    tint(paint.strong(verdictWords(judgement))),
    ...findingsText(judgement.findings, paint),
    paint.faint(`  ${digests(judgement)}`),
  ].join("\n");
}

/** A hand-written file has no plan. */
function digests({ planDigest, effectDigest }: Judgement): string {
  const effects = `effects ${effectDigest ?? "none"}`;
  return planDigest === null ? effects : `plan ${planDigest}, ${effects}`;
}
