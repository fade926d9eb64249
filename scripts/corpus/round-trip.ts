import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import type { EmbeddedServer } from "../../src/postgres/embedded.ts";
import { changedBetween, checksums, common } from "./checksums.ts";
import { converge, type Goal, isEqual, isReached } from "./converge.ts";
import { createDatabase, wantedOf } from "./databases.ts";
import { editDatabase } from "./edits.ts";
import type { RoundTrip } from "./report.ts";
import { seedRows } from "./rows.ts";

export interface Trip {
  readonly server: EmbeddedServer;
  readonly goal: Omit<Goal, "name" | "schema" | "url">;
  /** The database that has the schema, and the file with its dump. */
  readonly database: string;
  readonly schema: string;
  readonly seed: number;
  readonly count: number;
}

/** From a copy of the database, with rows, to what edits made of another copy, and back. */
export async function roundTrip({ server, goal, database, schema, seed, count }: Trip): Promise<RoundTrip> {
  const [ours, edited] = [`trip_${seed}`, `edited_${seed}`];
  const url = server.superuserUrl(ours);
  await createDatabase(server, ours, database);
  const rows = await seedRows(url);
  await createDatabase(server, edited, ours);
  await withoutBooks(server.superuserUrl(edited));
  const { edits, refused } = await editDatabase(server.superuserUrl(edited), seed, count);
  const shown = edits.map(({ what, sql }) => `-- ${what}\n${sql};`);
  await writeFile(join(goal.out, `${edited}.edits.sql`), `${shown.join("\n\n")}\n`);
  const wanted = await wantedOf(server, goal.pgDump, edited);
  const target = join(goal.out, `${edited}.sql`);
  await writeFile(target, wanted.dump);
  const start = await checksums(url);
  const way = { ...goal, url, looseness: { anyOrder: true }, unproven: "a copy to try the corpus on" };
  const forth = await converge({ ...way, name: `forth_${seed}`, schema: target, wanted });
  const middle = await checksums(url);
  const back = isReached(forth) ? await converge({ ...way, name: `back_${seed}`, schema }) : null;
  const end = back === null ? middle : await checksums(url);
  const changed = [...changedBetween(start, middle), ...changedBetween(common(start, middle), end)];
  const equal = isEqual(forth) && back !== null && isEqual(back) && changed.length === 0;
  return { seed, edits: edits.map(({ what }) => what), refused, forth, back, rows, changed, equal };
}

/** The books of releases are not part of what was edited. */
async function withoutBooks(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("drop schema if exists schemagate cascade");
  await client.end();
}
