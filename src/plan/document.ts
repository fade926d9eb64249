import { Ajv } from "ajv";
import { digest } from "../digest.ts";
import { exitCodes, Failure } from "../failure.ts";
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
  const plan = readJson(text, where);
  if (!isPlan(plan)) throw invalid(where, problems());
  if (planDigest(plan) === plan.planDigest) return plan;
  throw new Failure({
    code: "plan-tampered",
    exit: exitCodes.failed,
    tried: `Reading the plan ${where}`,
    problem: "its digest does not fit its content: it was changed after it was made",
    next: "Make the plan again; an approval holds for one digest only.",
  });
}

const validate = new Ajv({ allErrors: true }).compile(planSchema);

function isPlan(value: unknown): value is Plan {
  return validate(value) === true;
}

function problems(): string {
  const found = (validate.errors ?? []).map((error) => `${error.instancePath || "the document"} ${error.message}`);
  return found.slice(0, 3).join("; ");
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
