import { readCatalog } from "../catalog/read.ts";
import { type Desired, withDesired } from "../desired/load.ts";
import type { Engine, Planning } from "../engines/engine.ts";
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
export async function plan(
  context: Context,
  declared: Declared,
  options: TargetOptions & { readonly engine: Engine },
): Promise<Planned> {
  const target = await openTarget(context, options);
  try {
    return await planTarget(context, target, declared, options);
  } finally {
    await target.close();
  }
}

/** The same for a database that is connected already. */
export async function planTarget(
  { log }: Context,
  target: Target,
  declared: Declared,
  { engine, asSuperuser }: { readonly engine: Engine; readonly asSuperuser: boolean },
): Promise<Planned> {
  const { identity, owner } = target;
  const knownRoles = await rolesOf(target);
  const options = { ...declared, major: identity.major, owner, asSuperuser, knownRoles };
  return await withDesired(options, async (desired, url) => {
    for (const { at, text } of desired.notes) log(`${at.file}:${at.line}: ${text}`);
    const databases = engine.needsDatabases ? { target: urlOf(target), declared: url } : undefined;
    return { ...(await planDesired(target, desired, declared.database, { engine, databases })), desired };
  });
}

async function rolesOf({ session }: Target): Promise<readonly string[]> {
  const { rows } = await session.query<{ name: string }>("select rolname::text as name from pg_roles");
  return rows.map(({ name }) => name);
}

function urlOf(target: Target): string {
  const { url, password } = target.login();
  const whole = new URL(url);
  whole.password = encodeURIComponent(password);
  return whole.toString();
}

/** Plans towards a declared schema that is loaded already. */
export async function planDesired(
  target: Target,
  desired: Desired,
  database: string,
  { engine, databases }: { readonly engine: Engine; readonly databases?: Planning["databases"] | undefined } = {
    engine: native,
  },
): Promise<{ readonly plan: Plan; readonly unmanaged: readonly string[] }> {
  const from = await readCatalog(target.session, { database, managed: desired.managed });
  const made = await engine.plan({ from, desired, database, ...(databases === undefined ? {} : { databases }) });
  return { plan: made, unmanaged: from.unmanaged.map(({ id }) => id) };
}
