import type { Configuration } from "../configuration/configuration.ts";
import { productionOf } from "../configuration/declared.ts";
import type { Context } from "../context.ts";
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
  if (configured !== undefined) return configured;
  const neon = requireNeon(context);
  const production = productionOf(database, configuration);
  const branch = await productionBranch(neon, production);
  return neon.connectionUrl({ branchId: branch.id, database: production.databaseName });
}
