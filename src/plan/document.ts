import { digest } from "../digest.ts";
import { masked } from "../postgres/secrets.ts";
import type { Plan } from "./plan.ts";
import { type WayBack, wayBackClass } from "./way-back-class.ts";

/**
 * The digest that pins a plan: database, fingerprints, PostgreSQL's major version, and of every step its SQL, order and
 * transactionality, of a data step what the ledger will keep of it and how it is run in batches. Source lines, predictions
 * and versions are left out, so that a comment does not void an approval.
 */
export function planDigest(plan: Omit<Plan, "planDigest">): string {
  const { database, from, to, pgMajor } = plan;
  const steps = plan.steps.map(({ sql, transactional, data, batches }) => ({
    ...{ sql, transactional },
    ...(data && { data }),
    ...(batches && { batches }),
  }));
  return digest({ database, from, to, pgMajor, steps, ...recordedIn(plan) });
}

function recordedIn({ recorded }: Pick<Plan, "recorded">): Pick<Plan, "recorded"> {
  return recorded === undefined ? {} : { recorded };
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

/** With what the steps say of the way back, for who reads the file; whoever reads it here asks the steps. */
function inContractOrder(plan: Plan): Plan & { readonly wayBack: WayBack } {
  const {
    format,
    planDigest: pinned,
    engine,
    engineVersion,
    pgMajor,
    database,
    from,
    to,
    managed,
    undoes,
    steps,
  } = plan;
  const wayBack = wayBackClass(plan);
  const body = { format, planDigest: pinned, engine, engineVersion, pgMajor, database, from, to, managed };
  return { ...body, ...(undoes === undefined ? {} : { undoes }), wayBack, steps, ...recordedIn(plan) };
}
