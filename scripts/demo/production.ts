import { join } from "node:path";
import { createApiClient } from "@neondatabase/api-client";
import type { Client } from "pg";
import { seedShitvault } from "../seed/shitvault.ts";
import { database, productionUrlToShow, withProduction } from "./database.ts";
import type { Ready } from "./plane.ts";
import type { Schemagate } from "./schemagate.ts";

export interface Production {
  readonly steps: number;
  readonly rows: Readonly<Record<string, number>>;
}

/** Makes the production database: empty through Neon's API, its schema with `plan` and `apply`, then the data. */
export async function makeProduction(
  ready: Ready,
  schemagate: Schemagate,
  folder: string,
  fill: (client: Client) => Promise<Production["rows"]> = seedShitvault,
): Promise<Production> {
  await createDatabase(ready);
  const plan = join(folder, "first-plan.json");
  const url = productionUrlToShow(ready);
  const planned = ["plan", "--database", database, "--url", url, "--out", plan];
  const { document } = await schemagate.json<{ readonly steps: readonly unknown[] }>(planned);
  await schemagate.json(["apply", plan, "--url", url]);
  const rows = await withProduction(ready, fill);
  return { steps: document.steps.length, rows };
}

async function createDatabase(ready: Ready): Promise<void> {
  const api = createApiClient({ apiKey: ready.apiKey, baseURL: ready.apiHost, proxy: false });
  const wish = { database: { name: database, owner_name: decodeURIComponent(new URL(ready.url).username) } };
  const { data } = await api.createProjectBranchDatabase(ready.projectId, ready.branchId, wish);
  for (const { id } of data.operations) await untilFinished(() => api.getProjectOperation(ready.projectId, id));
}

async function untilFinished(ask: () => Promise<{ data: { operation: { status: string } } }>): Promise<void> {
  while (!/finished|skipped/.test((await ask()).data.operation.status)) {
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
