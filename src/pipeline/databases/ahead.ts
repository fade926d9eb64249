import { statSync } from "node:fs";
import type { Engine } from "../../engines/engine.ts";
import { Failure } from "../../failure.ts";
import type { Context, Declared } from "../context.ts";
import { asFailure } from "../fleet/outcome.ts";
import { forgetSealKey } from "../ledger/seal.ts";
import { planTarget } from "../plan.ts";
import { releasePlan } from "../release/release.ts";
import type { Snapshots } from "../snapshot/snapshot.ts";
import { intent } from "../snapshot/snapshot.ts";
import { liftOnCopy } from "../step/guard-lift.ts";
import type { Target } from "../target/target.ts";
import { declaredIn } from "./all-databases.ts";

/** What is released before the change that is looked at, such as the pull request ahead of it in a merge queue. */
export interface Ahead {
  /** As people call it. */
  readonly name: string;
  /** The folder that holds its `schema/`. */
  readonly root: string;
  /** The only databases that it concerns; without it any. */
  readonly concerns?: readonly string[];
}

/**
 * Brings one database of a preview branch to what others declare, one after the other, as releases would: the ledger there
 * says so, too, so that what is planned after them is what production will plan once they are released. It was judged in
 * their own previews; here it is only applied.
 *
 * @throws Failure which names the one that could not be applied.
 */
export async function bringUp(
  context: Context,
  target: Target,
  {
    declared,
    engine,
    ahead,
  }: { readonly declared: Declared; readonly engine: Engine; readonly ahead: readonly Ahead[] },
): Promise<void> {
  await forgetSealKey(target.session);
  await liftOnCopy(target.session);
  for (const one of ahead) {
    if (one.concerns?.includes(declared.database) === false) continue;
    const there = { ...declared, path: declaredIn(one.root, declared.database) };
    if (statSync(there.path, { throwIfNoEntry: false }) === undefined) continue;
    context.log(`Applying what ${one.name} declares of ${declared.database}`);
    await apply(context, target, { declared: there, engine, by: one.name }).catch((error: unknown) => {
      throw inAhead(asFailure(error), one);
    });
  }
}

async function apply(
  context: Context,
  target: Target,
  { declared, engine, by }: { readonly declared: Declared; readonly engine: Engine; readonly by: string },
): Promise<void> {
  const { plan } = await planTarget(context, target, declared, { engine, asSuperuser: false });
  if (plan.steps.length === 0) return;
  const admit = async () => undefined;
  await releasePlan(context, target, { plan, proof: null, by, unproven: "ahead on a preview", snapshots: none, admit });
}

/** The branch is thrown away. */
const none: Snapshots = {
  intend: async (context) => ({ ...intent("none", "a preview branch", context.clock()), state: "taken" }),
  take: async (_context, _target, intended) => intended,
  find: async () => null,
};

/** Its files lay in a folder that is gone by now: places are told as they stand in the repository. */
function inAhead(failure: Failure, { name, root }: Ahead): Failure {
  return withoutRoot(failure, root, `, which ${name} declares ahead of this`);
}

/**
 * A failure whose files are named from the root of what was laid out.
 *
 * @param more Added to what was tried.
 */
export function withoutRoot(failure: Failure, root: string, more = ""): Failure {
  const { code, exit, cause, at } = failure;
  const plain = (text: string) => text.replaceAll(`${root}/`, "");
  const [tried, problem, next] = [plain(failure.tried) + more, plain(failure.problem), plain(failure.next)];
  const place = at === undefined ? {} : { at: { ...at, file: plain(at.file) } };
  return new Failure({ code, exit, cause, tried, problem, next, ...place });
}
