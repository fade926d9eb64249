import { exitCodes, Failure } from "../failure.ts";

/** Why something is done without proof, which the ledger keeps. @throws Failure `reason-missing` (64) */
export function reasonOf({ unproven }: { readonly unproven?: string }): string | null {
  if (unproven === undefined) return null;
  const reason = unproven.trim();
  if (reason !== "") return reason;
  throw new Failure({
    code: "reason-missing",
    exit: exitCodes.usage,
    tried: "Reading --unproven",
    problem: "the reason is empty",
    next: "Say why no preview is needed; the ledger keeps it.",
  });
}
