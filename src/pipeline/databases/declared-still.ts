import type { Engine } from "../../engines/engine.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Context, Declared } from "../context.ts";
import { planTarget } from "../plan.ts";
import { firstTen } from "../release/first-ten.ts";
import type { Target } from "../target/target.ts";
import { requireDeclared } from "./all-databases.ts";

/**
 * Plans once more what is declared here: what was previewed must be what would be planned now, so that evidence of an older
 * push is never released in the place of the newest.
 *
 * @throws Failure `stale` (4) which says in which steps they differ.
 */
export async function requireDeclaredStill(
  context: Context,
  target: Target,
  { declared, engine, plan }: { readonly declared: Declared; readonly engine: Engine; readonly plan: Plan },
): Promise<void> {
  requireDeclared(declared);
  const { plan: now } = await planTarget(context, target, declared, { engine, asSuperuser: false });
  if (now.planDigest === plan.planDigest) return;
  throw new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: `Planning ${declared.database} again from ${declared.path}`,
    problem: `that plan is ${now.planDigest}, the one that was previewed ${plan.planDigest}: ${difference(plan, now)}`,
    next: "What is declared changed since the preview, or another version of Schemagate plans: preview again. An approval of the older plan holds for that one only.",
  });
}

function difference(previewed: Plan, now: Plan): string {
  const only = (one: Plan, other: Plan) => {
    const steps = one.steps.filter(({ sql }) => !other.steps.some((step) => step.sql === sql));
    return [...new Set(steps.map(({ object }) => object))];
  };
  const [gone, added] = [only(previewed, now), only(now, previewed)];
  const parts = [
    ...(gone.length === 0 ? [] : [`no longer planned: ${firstTen(gone)}`]),
    ...(added.length === 0 ? [] : [`planned now: ${firstTen(added)}`]),
  ];
  return parts.join("; ") || "the same steps in another order, or to another end";
}
