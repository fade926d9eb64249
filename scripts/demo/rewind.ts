import type { Client } from "pg";
import { readState, type State, withProduction } from "./database.ts";
import type { Plane } from "./plane.ts";
import type { Release } from "./play.ts";
import type { Schemagate } from "./schemagate.ts";
import { status } from "./screen.ts";

/** What a restore brought back. */
export interface Rewound {
  readonly snapshot: string;
  /** Columns that are there again, with the number of rows that have a value in them. */
  readonly back: readonly { readonly column: string; readonly values: number }[];
  /** Columns that the restore took away again. */
  readonly gone: readonly string[];
  readonly rows: number;
  readonly milliseconds: number;
}

/** Restores the snapshot that the release took and compares production before and after. */
export async function rewind(schemagate: Schemagate, plane: Plane, release: Release): Promise<Rewound> {
  const started = performance.now();
  const { snapshot } = release;
  if (snapshot === null) throw new Error("a release on the control plane has a snapshot");
  const before = await withProduction(plane.ready, readState);
  status(`restoring ${snapshot.name}`);
  await schemagate.json(["restore", snapshot.id, "--yes"]);
  return withProduction(plane.ready, async (client) => {
    const after = await readState(client);
    const back = [...after.columns].filter((column) => !before.columns.has(column));
    return {
      snapshot: `${snapshot.name} (${snapshot.id})`,
      back: await valuesOf(client, back),
      gone: [...before.columns].filter((column) => !after.columns.has(column)),
      rows: total(after),
      milliseconds: performance.now() - started,
    };
  });
}

function total({ rows }: State): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

/** The names come quoted from the server. */
async function valuesOf(client: Client, columns: readonly string[]): Promise<Rewound["back"]> {
  const found: { column: string; values: number }[] = [];
  for (const column of columns) {
    const table = column.slice(0, column.indexOf("."));
    const { rows } = await client.query<{ values: string }>(`select count(${column}) as values from public.${table}`);
    found.push({ column, values: Number(rows[0]?.values ?? 0) });
  }
  return found;
}
