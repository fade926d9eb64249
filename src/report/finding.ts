import type { Finding } from "../policy/judgement.ts";
import type { Paint } from "./paint.ts";

/** A finding for people: what, where, and what to do instead. */
export function findingText(finding: Finding, paint: Paint): string[] {
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
