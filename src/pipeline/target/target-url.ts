import type { Configuration } from "../configuration/configuration.ts";
import { productionOf } from "../configuration/declared.ts";
import type { Context, Production } from "../context.ts";
import { productionBranch } from "../copies/preview-branch.ts";
import { requireNeon } from "./neon.ts";

/** The URL to work on: the one that is named, the configured one, else production's on Neon. */
export async function targetUrl(
  context: Context,
  configuration: Configuration,
  database: string,
  named: string | undefined,
): Promise<string> {
  const configured = named ?? configuration.databases[database]?.url;
  return configured ?? productionUrl(context, productionOf(database, configuration));
}

/** Of production on Neon. */
export async function productionUrl(context: Context, production: Production): Promise<string> {
  const neon = requireNeon(context);
  const branch = await productionBranch(neon, production);
  return neon.connectionUrl({ branchId: branch.id, database: production.databaseName });
}
