import type { Context } from "../pipeline/context.ts";
import { productionBranch } from "../pipeline/copies/preview-branch.ts";
import { requireNeon } from "../pipeline/target/neon.ts";
import type { Configuration } from "./configuration.ts";
import { productionOf } from "./declared.ts";

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
