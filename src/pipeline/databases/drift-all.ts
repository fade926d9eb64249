import type { Context } from "../context.ts";
import { type Drift, drift } from "../drift/drift.ts";
import type { NamedDatabase } from "./all-databases.ts";
import { eachDeclared, type Failed } from "./in-turn.ts";

/** What drifted in one of several databases, or why it could not be looked at. */
export type DatabaseDrift = { readonly database: string } & ({ readonly drift: Drift } | Failed);

/**
 * Compares every database with what its last release left; nothing is changed.
 *
 * @param urlOf Where production of a declared database is.
 */
export function driftAll(
  context: Context,
  databases: readonly NamedDatabase[],
  { asSuperuser, urlOf }: { readonly asSuperuser: boolean; readonly urlOf: (database: string) => Promise<string> },
): Promise<readonly DatabaseDrift[]> {
  return eachDeclared(databases, async (declared) => {
    const url = await urlOf(declared.database);
    return { drift: await drift(context, declared, { url, asSuperuser }) };
  });
}
