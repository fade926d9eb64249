import { exitCodes, Failure } from "../failure.ts";
import { renderPlanJson, withMaskedSecrets } from "../plan/document.ts";
import type { Call } from "./grpc/provider.ts";
import { hasUnknown, unknown } from "./grpc/values.ts";
import { planning } from "./release/planning.ts";
import { wishOf } from "./release/wish.ts";
import { planSchema } from "./schema/package-schema.ts";

/** The function `plan`: what would bring a database to its declared schema. */
export const planCall: Call = async (scene, args) => {
  const names = Object.keys(planSchema.inputs.properties);
  const stranger = Object.keys(args).find((name) => !names.includes(name));
  if (stranger !== undefined) throw strange(stranger, names);
  if (hasUnknown(args)) return Object.fromEntries(planSchema.outputs.required.map((name) => [name, unknown]));
  const { plan } = await planning(await scene.context(), await wishOf(args, scene.settings));
  const shown = withMaskedSecrets(plan);
  const steps = shown.steps.map(({ id, sql, object, work, dataLoss }) => ({ id, sql, object, work, dataLoss }));
  return { planDigest: plan.planDigest, from: plan.from, to: plan.to, steps, plan: renderPlanJson(shown) };
};

function strange(name: string, names: readonly string[]): Failure {
  return new Failure({
    code: "unknown-argument",
    exit: exitCodes.usage,
    tried: "Planning for a Pulumi program",
    problem: `there is no argument ${name}; there are ${names.join(", ")}`,
    next: "Mend the program.",
  });
}
