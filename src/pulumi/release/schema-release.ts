import type { Context } from "../../pipeline/context.ts";
import type { Plan } from "../../plan/plan.ts";
import { type Found, HalfMade, type Olds, type ResourceType, type Scene } from "../grpc/resource-type.ts";
import { type Properties, plain, unknown } from "../grpc/values.ts";
import { check } from "./check.ts";
import { difference, isNews } from "./difference.ts";
import { isPending, planIn, plannedInputs, planning } from "./planning.ts";
import { outputsOf, standing } from "./standing.ts";
import { placeOf, wishOf } from "./wish.ts";

/** The declared schema of one database, released. */
export const schemaRelease: ResourceType = {
  check,
  diff: (_scene, olds, news) => difference(olds, news),
  foresee,
  create: (scene, news) => release(scene, String(plain(news.database)), news),
  update: async (scene, { id }, news) => (await release(scene, id, news)).outputs,
  read,
  remove: async (scene, { id }) => {
    scene.tell("info", `The database ${id}, its schema and its snapshots stay as they are; only Pulumi forgets them.`);
  },
};

function foresee(_scene: Scene, news: Properties, olds: Olds | null): Properties {
  const isAhead = olds === null || news.plan === undefined || isNews(olds.inputs, news);
  const after = isAhead ? unknown : undefined;
  const names = ["release", "releasedAt", "releasedFingerprint", "unfinished", "snapshot"];
  const known = Object.fromEntries(names.map((name) => [name, after ?? olds?.outputs[name]]));
  const plan = Object.fromEntries(
    ["plan", "planDigest", "sql", "objects"].map((name) => [name, news[name] ?? unknown]),
  );
  return { ...news, ...plan, fingerprint: news.declaredFingerprint ?? unknown, ...known };
}

async function release(scene: Scene, id: string, news: Properties): Promise<Found> {
  const wish = await wishOf(news, scene.settings);
  const context = await scene.context();
  const planned = news.plan === undefined ? plannedInputs(await planning(context, wish)) : {};
  const inputs = { ...news, ...planned };
  const plan = planIn(inputs);
  if (plan === null) throw new Error("there is no plan to carry out");
  const place = await placeOf(context, wish);
  const look = async () => {
    const found = await standing(context, place, { plan, asSuperuser: wish.asSuperuser });
    return { found, made: { id, inputs, outputs: { ...inputs, ...outputsOf(found) } } };
  };
  if (!isPending(plan)) return (await look()).made;
  try {
    // Loaded only here: previews are asked for far more often.
    const { carryOut } = await import("./carry-out.ts");
    await carryOut(scene, context, wish, place, plan);
  } catch (error) {
    throw await told(error, plan, look);
  }
  return (await look()).made;
}

type Look = () => Promise<{ readonly found: Awaited<ReturnType<typeof standing>>; readonly made: Found }>;

/** Where a release stopped in the middle, the engine is to know what is there. */
async function told(error: unknown, plan: Plan, look: Look): Promise<unknown> {
  const now = await look().catch(() => null);
  const isBegun = now?.found.last?.state === "running" && now.found.last.planDigest === plan.planDigest;
  return now !== null && isBegun ? new HalfMade(now.made, error) : error;
}

async function read(scene: Scene, known: Olds): Promise<Found> {
  const isImport = known.inputs.database === undefined && known.outputs.database === undefined;
  const inputs = isImport ? { database: known.id } : known.inputs.database === undefined ? known.outputs : known.inputs;
  const wish = await wishOf(inputs, scene.settings);
  const context = await scene.context();
  const planned = await planOf(context, known, wish);
  const place = await placeOf(context, wish);
  const found = await standing(context, place, { plan: planned.plan, asSuperuser: wish.asSuperuser });
  const live = { ...inputs, ...planned.inputs, objects: found.objects };
  return { id: known.id, inputs: live, outputs: { ...known.outputs, ...live, ...outputsOf(found) } };
}

/** What is managed says the plan that the state has; an import makes one. */
async function planOf(context: Context, { inputs, outputs }: Olds, wish: Parameters<typeof planning>[1]) {
  const known = planIn(inputs) ?? planIn(outputs);
  if (known !== null) return { plan: known, inputs: {} };
  const made = await planning(context, wish);
  return { plan: made.plan, inputs: plannedInputs(made) };
}
