import { native } from "../../engines/native.ts";
import type { Context } from "../../pipeline/context.ts";
import { hasLedger } from "../../pipeline/ledger/ledger-tables.ts";
import { releases } from "../../pipeline/ledger/releases.ts";
import { planTarget } from "../../pipeline/plan.ts";
import { onTarget } from "../../pipeline/target/target.ts";
import { renderPlanJson } from "../../plan/document.ts";
import { parsePlan } from "../../plan/parse.ts";
import type { Plan } from "../../plan/plan.ts";
import { masked } from "../../postgres/secrets.ts";
import { type Properties, plain, Secret, Unknown, type Value } from "../grpc/values.ts";
import { type ObjectWords, objectWords } from "./objects.ts";
import { type Place, placeOf, type ReleaseWish } from "./wish.ts";

/** A plan, and what there was when it was made. */
export interface Planning {
  readonly plan: Plan;
  /** The declared objects. */
  readonly objects: ObjectWords;
  /** Number of the last release before; empty where there was none. */
  readonly after: string;
  readonly place: Place;
}

/** Plans what is declared. The database is only read. */
export async function planning(context: Context, wish: ReleaseWish): Promise<Planning> {
  const place = await placeOf(context, wish);
  const { asSuperuser, declared } = wish;
  return onTarget(context, { url: place.url, asSuperuser }, async (target) => {
    const { plan, desired } = await planTarget(context, target, declared, { engine: native, asSuperuser });
    const [last] = (await hasLedger(target.session)) ? await releases(target.session, 1) : [];
    return { plan, objects: objectWords(desired.catalog.objects), after: last?.id ?? "", place };
  });
}

/** Something is to be done, if only to be recorded. */
export function isPending({ steps, recorded = [] }: Plan): boolean {
  return steps.length > 0 || recorded.length > 0;
}

/** The plan as inputs of the resource: pinned by `pulumi preview --save-plan`, shown by `--diff`, judged by policy packs. */
export function plannedInputs({ plan, objects, after }: Planning): Properties {
  const steps = plan.steps.map((step) => [`${step.id} ${step.object}`, masked(step.sql)] as const);
  const recorded = (plan.recorded ?? []).map(({ change, part }) => [`${change} ${part}`, recordedOnly] as const);
  const sql = Object.fromEntries([...steps, ...recorded]);
  const { planDigest, to: declaredFingerprint } = plan;
  return { plan: planValue(plan), planDigest, declaredFingerprint, sql, objects, after };
}

const recordedOnly = "-- recorded as done without being run: there is no row that it could concern";

/** A plan that sets passwords is a secret as a whole. */
function planValue(plan: Plan): Value {
  const text = JSON.stringify(JSON.parse(renderPlanJson(withoutCounts(plan))));
  const secret = plan.steps.some(({ sql, reverse }) => [sql, ...reverse].some((one) => masked(one) !== one));
  return secret ? new Secret(text) : text;
}

/** How many rows go is an estimate of the moment: with it no plan would be the same twice. */
function withoutCounts(plan: Plan): Plan {
  const steps = plan.steps.map((step) =>
    step.loses === undefined ? step : { ...step, loses: { ...step.loses, rows: null } },
  );
  return { ...plan, steps };
}

/** The plan among properties; null where it is not known or was never made. */
export function planIn({ plan }: Properties): Plan | null {
  if (plan === undefined || plan === null || plan instanceof Unknown) return null;
  return parsePlan(String(plain(plan)), "the plan of the resource");
}
