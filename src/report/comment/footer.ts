import type { Evidence } from "../../pipeline/evidence/evidence.ts";
import { code, inline } from "../markdown.ts";
import { short } from "../plan-text.ts";

/** What the report is about, to the digest: the plan, what it starts from, where it was seen and by which policies judged. */
export function evidenceFooter({ plan, effects, verification }: Evidence, policies: string): string {
  const { name, expiresAt } = verification.place;
  const until = expiresAt === null ? "" : ` until ${expiresAt}`;
  return `<sub>plan ${code(plan.planDigest)} from ${code(short(plan.from))} · effects ${code(short(effects.effectDigest))} · branch ${code(name)}${inline(until)} · judged by ${inline(policies)}</sub>`;
}
