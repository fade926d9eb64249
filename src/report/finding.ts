import type { Finding } from "../policy/judgement.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./words.ts";

/** So many findings that need nobody are shown; the others are counted. */
const shownAdvice = 8;

/** The findings, the gravest first; what is allowed gets one line each. */
export function findingsText(findings: readonly Finding[], paint: Paint): string[] {
  const of = (tier: Finding["tier"]) => findings.filter((one) => one.tier === tier);
  const advice = of("allowed");
  const more = advice.length - shownAdvice;
  return [
    ...[...of("never"), ...of("approval")].flatMap((finding) => findingText(finding, paint)),
    ...advice.slice(0, shownAdvice).map((finding) => adviceText(finding, paint)),
    ...(more > 0 ? [paint.faint(`            and ${plural(more, "more finding")} for nobody to approve: --json`)] : []),
  ];
}

function adviceText({ tier, rule, message }: Finding, paint: Paint): string {
  return paint.faint(`  ${tier.padEnd(8)}  ${message} ${rule}`);
}

/** A finding for people: what, where, and what to do instead. */
function findingText(finding: Finding, paint: Paint): string[] {
  const tint = { never: paint.removed, approval: paint.changed, allowed: paint.faint }[finding.tier];
  return [
    `  ${tint(finding.tier.padEnd(8))}  ${paint.strong(finding.object)}  ${paint.faint(finding.rule)}`,
    `            ${finding.message}`,
    ...place(finding).map((text) => `            ${paint.faint(text)}`),
    ...(finding.workaround === "" ? [] : [`            ${paint.faint(`instead: ${finding.workaround}`)}`]),
  ];
}

/** `schema/shop/public/orders.sql:12`, if it is known. */
export function place({ file, line }: Finding): string[] {
  return file === null ? [] : [line === null ? file : `${file}:${line}`];
}

/** A finding in one line, for who has no more room: `rule: object: what, and what to do instead (file:line)`. */
export function findingWords(finding: Finding): string {
  const { rule, object, message, workaround } = finding;
  const where = place(finding).map((text) => ` (${text})`);
  return `${rule}: ${object}: ${[message, workaround].filter((words) => words !== "").join(" ")}${where.join("")}`;
}
