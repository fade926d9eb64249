import { readCatalog } from "../catalog/read.ts";
import { type Desired, loadDesired } from "../desired/load.ts";
import { native } from "../engines/native.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context, Declared } from "./context.ts";
import { openTarget, type Target, type TargetOptions } from "./target.ts";

export interface Planned {
  readonly plan: Plan;
  /** Objects of the database that no file declares and no plan touches. */
  readonly unmanaged: readonly string[];
  readonly desired: Desired;
}

/** Diffs the declared schema against a live database, which is only read. */
export async function plan(context: Context, declared: Declared, options: TargetOptions): Promise<Planned> {
  const target = await openTarget(context, options);
  try {
    return await planTarget(target, declared, options.asSuperuser);
  } finally {
    await target.close();
  }
}

/** The same for a database that is connected already. */
export async function planTarget(target: Target, declared: Declared, asSuperuser: boolean): Promise<Planned> {
  const desired = await loadDesired({
    ...declared,
    major: target.identity.major,
    owner: target.owner,
    asSuperuser,
  });
  return { ...(await planDesired(target, desired, declared.database)), desired };
}

/** Plans towards a declared schema that is loaded already. */
export async function planDesired(
  target: Target,
  desired: Desired,
  database: string,
): Promise<{ readonly plan: Plan; readonly unmanaged: readonly string[] }> {
  const from = await readCatalog(target.session, { database, managed: desired.managed });
  return { plan: await native.plan({ from, desired, database }), unmanaged: from.unmanaged.map(({ id }) => id) };
}
