import type { ServerIdentity } from "../../postgres/connection.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { productionOf } from "../configuration/declared.ts";
import type { Context } from "../context.ts";
import { productionBranch } from "../copies/preview-branch.ts";
import type { Target } from "./target.ts";

/**
 * Whether a target is what the stack's configuration names as production: the same server and database under whatever
 * address. Where the configured production cannot be reached the answer is not known, and that is an error.
 */
export function productionCheck(
  context: Context,
  configuration: Configuration,
  database: string,
): (target: Target) => Promise<boolean> {
  // Many databases may be asked about in one run; where production is does not change meanwhile.
  const known = new Map<boolean, Promise<readonly ServerIdentity[]>>();
  return async ({ identity }) => {
    const isMarked = identity.marker !== null;
    const found = known.get(isMarked) ?? identities(context, configuration, database, identity);
    known.set(isMarked, found);
    return (await found).some((one) => sameServer(one, identity));
  };
}

async function identities(...where: Parameters<typeof productionUrls>): Promise<readonly ServerIdentity[]> {
  const [context] = where;
  const found: ServerIdentity[] = [];
  for (const url of await productionUrls(...where)) {
    const session = await context.connect(url);
    await session.end();
    found.push(session.identity);
  }
  return found;
}

async function productionUrls(
  context: Context,
  configuration: Configuration,
  database: string,
  { marker }: ServerIdentity,
): Promise<readonly string[]> {
  const configured = configuration.databases[database]?.url;
  const urls = configured === undefined ? [] : [configured];
  if (context.neon === null || marker === null) return urls;
  const production = productionOf(database, configuration);
  const branch = await productionBranch(context.neon, production);
  const [first] = await context.neon.databases(branch.id);
  if (first === undefined) return urls;
  return [...urls, await context.neon.connectionUrl({ branchId: branch.id, database: first.name })];
}

/** A branch of production counts as production by its marker only; elsewhere server and database decide. */
function sameServer(a: ServerIdentity, b: ServerIdentity): boolean {
  if (a.marker !== null || b.marker !== null) return a.marker === b.marker;
  return a.systemIdentifier === b.systemIdentifier && a.databaseOid === b.databaseOid;
}
