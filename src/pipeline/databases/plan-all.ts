import type { Engine } from "../../engines/engine.ts";
import type { Context } from "../context.ts";
import { type Planned, plan } from "../plan.ts";
import type { NamedDatabase } from "./all-databases.ts";
import { eachDeclared, type Failed } from "./in-turn.ts";

/** One of several plans, or why there is none. */
export type DatabasePlan = { readonly database: string } & ({ readonly planned: Planned } | Failed);

/**
 * Plans every database by itself; nothing is changed.
 *
 * @param urlOf Where production of a declared database is.
 */
export function planAll(
  context: Context,
  databases: readonly NamedDatabase[],
  { engine, urlOf }: { readonly engine: Engine; readonly urlOf: (database: string) => Promise<string> },
): Promise<readonly DatabasePlan[]> {
  return eachDeclared(databases, async (declared) => {
    context.log(`Planning ${declared.database}`);
    const options = { url: await urlOf(declared.database), asSuperuser: false, engine };
    return { planned: await plan(context, declared, options) };
  });
}
