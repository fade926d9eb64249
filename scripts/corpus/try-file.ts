import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { converge, isEqual, isReached, isRefused } from "./converge.ts";
import { createDatabase, prepare, wantedOf } from "./databases.ts";
import { loadOriginal } from "./original.ts";
import { findPgDump } from "./pg-dump.ts";
import type { Result, RoundTrip } from "./report.ts";
import { roundTrip } from "./round-trip.ts";
import { commands } from "./schemagate.ts";

export interface Wish {
  readonly file: string;
  readonly text: string;
  readonly name: string;
  readonly major: number;
  readonly seeds: readonly number[];
  readonly count: number;
  readonly out: string;
}

/** Tries one schema on a server of its own. */
export async function tryFile(wish: Wish): Promise<Result> {
  const pgDump = await findPgDump(wish.major, process.env);
  const server = await startEmbedded({ major: wish.major, settings: { max_locks_per_transaction: 1024 } });
  try {
    return await onServer(server, wish, pgDump);
  } finally {
    await server.stop();
  }
}

async function onServer(server: EmbeddedServer, wish: Wish, pgDump: string): Promise<Result> {
  const { out } = wish;
  const url = (database: string) => server.superuserUrl(database);
  const extensions = await prepare(server);
  await createDatabase(server, "original");
  const original = await loadOriginal(url("original"), wish.text);
  const wanted = await wantedOf(server, pgDump, "original");
  await writeFile(join(out, "original.sql"), wanted.dump);
  const tools = await commands(out, extensions);
  const goal = { commands: tools, pgDump, out, wanted, looseness: { anyOrder: false } };
  const reach = async (name: string, sql: string) => {
    await createDatabase(server, name);
    const schema = join(out, `${name}.sql`);
    await writeFile(schema, sql);
    return converge({ ...goal, name, schema, url: url(name) });
  };
  const fromFile = await reach("file", original.text);
  const fromDump = await reach("dump", wanted.dump);
  const trips: RoundTrip[] = [];
  for (const seed of isReached(fromDump) ? wish.seeds : []) {
    const schema = join(out, "dump.sql");
    trips.push(await roundTrip({ server, goal, database: "dump", schema, seed, count: wish.count }));
  }
  const passed = [fromDump, ...(isRefused(fromFile) ? [] : [fromFile])].every(isEqual);
  const { notRun, stubbed } = original;
  const equal = passed && trips.every((trip) => trip.equal) && trips.length === wish.seeds.length;
  return {
    file: wish.file,
    major: wish.major,
    entries: fromDump.difference?.entries ?? 0,
    about: { notRun, stubbed },
    fromFile,
    fromDump,
    trips,
    equal,
  };
}
