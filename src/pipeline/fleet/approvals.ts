import { exitCodes, Failure } from "../../failure.ts";
import { redactUrl } from "../../postgres/connect.ts";
import { shellWord } from "../snapshot/shell-word.ts";
import type { Proof } from "./proof.ts";

/**
 * A person lets a plan through once for all databases that it is for: in the ledger of the one that it was previewed on.
 *
 * @throws Failure `approval-needed` (5)
 */
export function requireApprovalOf({ judgement, approved, evidence, folder, on }: Proof): void {
  if (judgement.verdict !== "approval" || approved !== null) return;
  const findings = judgement.findings.filter(({ tier }) => tier === "approval");
  const where = on === null ? "" : `, where URL is that of ${on.name} (${redactUrl(on.url)})`;
  throw new Failure({
    code: "approval-needed",
    exit: exitCodes.approvalNeeded,
    tried: `Looking for an approval of plan ${evidence.plan.planDigest}`,
    problem: ["none is recorded", ...findings.map(({ object, message }) => `${object}: ${message}`)].join("\n"),
    next: `Have it approved with \`schemagate approve --evidence ${shellWord(folder)} --url URL\`${where}; then run this again.`,
  });
}
