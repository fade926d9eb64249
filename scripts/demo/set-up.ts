import type { Places } from "./folder.ts";
import type { Plane } from "./plane.ts";
import { makeProduction, type Production } from "./production.ts";
import type { Schemagate } from "./schemagate.ts";
import { count, labelled, print, seconds, status } from "./screen.ts";

/** Secrets go through the environment; node-postgres takes PGPASSWORD where a URL has no password, as libpq does. */
export function environmentOf({ ready }: Plane): NodeJS.ProcessEnv {
  return {
    NEON_API_KEY: ready.apiKey,
    NEON_API_HOST: ready.apiHost,
    NEON_PROJECT_ID: ready.projectId,
    PGPASSWORD: decodeURIComponent(new URL(ready.url).password),
  };
}

/** Makes production on a plane that has just come up, and tells of both. */
export async function setUp(
  plane: Plane,
  schemagate: Schemagate,
  places: Places,
  started: number,
): Promise<Production> {
  const ready = performance.now();
  print(labelled("plane", [`a Neon of your own on this machine, up in ${seconds(ready - started)}`]).join("\n"));
  status("making the production database");
  const production = await makeProduction(plane.ready, schemagate, places.data);
  const rows = Object.entries(production.rows);
  const total = rows.reduce((sum, [, number]) => sum + number, 0);
  print(
    ...labelled("production", [
      `${rows.length} tables by a plan of ${production.steps} steps, ${count(total)} rows, in ${seconds(performance.now() - ready)}`,
    ]),
  );
  return production;
}
