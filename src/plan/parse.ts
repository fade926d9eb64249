import { Ajv } from "ajv";
import { exitCodes, Failure } from "../failure.ts";
import { planDigest } from "./document.ts";
import type { Plan } from "./plan.ts";
import { planSchema } from "./schema.ts";

/**
 * Reads a plan file.
 *
 * @param where the file's name, for messages
 * @throws Failure `invalid-plan` (64) for what is no plan, `plan-tampered` (1) when its digest does not fit its content.
 */
export function parsePlan(text: string, where: string): Plan {
  const { wayBack: _told, ...plan } = checked(readJson(text, where), where);
  if (planDigest(plan) === plan.planDigest) return plan;
  throw new Failure({
    code: "plan-tampered",
    exit: exitCodes.failed,
    tried: `Reading the plan ${where}`,
    problem:
      "its digest does not fit its content: it was changed after it was made, or printed with its passwords masked",
    next: "Make the plan again, with --out FILE, which masks none; an approval holds for one digest only.",
  });
}

/** Compiled only for who reads a plan. That the schema is one is left to a test: Ajv takes 60 ms to find it out. */
function checked(value: unknown, where: string): Plan & { readonly wayBack?: unknown } {
  const validate = new Ajv({ allErrors: true, meta: false, validateSchema: false }).compile<Plan>(planSchema);
  if (validate(value)) return value;
  const found = (validate.errors ?? []).map((error) => `${error.instancePath || "the document"} ${error.message}`);
  throw invalid(where, found.slice(0, 3).join("; "));
}

function readJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(where, error instanceof Error ? error.message : "it is no JSON");
  }
}

function invalid(where: string, problem: string): Failure {
  return new Failure({
    code: "invalid-plan",
    exit: exitCodes.usage,
    tried: `Reading the plan ${where}`,
    problem,
    next: "Give a file that `schemagate plan --out FILE` wrote.",
  });
}
