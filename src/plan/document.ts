import { Ajv } from "ajv";
import { digest } from "../digest.ts";
import { exitCodes, Failure } from "../failure.ts";
import { masked } from "../postgres/secrets.ts";
import type { Plan } from "./plan.ts";
import { planSchema } from "./schema.ts";

/**
 * The digest that pins a plan: database, fingerprints, PostgreSQL's major version, and of every step its SQL, order and
 * transactionality. Source lines, predictions and versions are left out, so that a comment does not void an approval.
 */
export function planDigest(plan: Omit<Plan, "planDigest">): string {
  const { database, from, to, pgMajor } = plan;
  const steps = plan.steps.map(({ sql, transactional }) => ({ sql, transactional }));
  return digest({ database, from, to, pgMajor, steps });
}

/** The plan for eyes: passwords that it sets are masked, so that its digest does not fit it any more. */
export function withMaskedSecrets(plan: Plan): Plan {
  return {
    ...plan,
    steps: plan.steps.map((step) => ({ ...step, sql: masked(step.sql), reverse: step.reverse.map(masked) })),
  };
}

/** The plan as `plan.json` holds it. */
export function renderPlanJson(plan: Plan): string {
  return `${JSON.stringify(inContractOrder(plan), null, 2)}\n`;
}

function inContractOrder(plan: Plan): Plan {
  const { format, planDigest: pinned, engine, engineVersion, pgMajor, database, from, to, managed, steps } = plan;
  return { format, planDigest: pinned, engine, engineVersion, pgMajor, database, from, to, managed, steps };
}

/**
 * Reads a plan file.
 *
 * @param where the file's name, for messages
 * @throws Failure `invalid-plan` (64) for what is no plan, `plan-tampered` (1) when its digest does not fit its content.
 */
export function parsePlan(text: string, where: string): Plan {
  const plan = checked(readJson(text, where), where);
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
function checked(value: unknown, where: string): Plan {
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
