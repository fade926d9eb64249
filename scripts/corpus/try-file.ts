import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { ident } from "../../src/postgres/quote.ts";
import { converge, type Goal, isEqual, isRefused } from "./converge.ts";
import { loadOriginal } from "./original.ts";
import { dumpSchema, findPgDump } from "./pg-dump.ts";
import type { Result, RoundTrip } from "./report.ts";
import { roundTrip } from "./round-trip.ts";
import { type Commands, commands } from "./schemagate.ts";

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
  await createDatabase(server, "original");
  const original = await loadOriginal(url("original"), wish.text);
  const wanted = await dumpSchema(pgDump, url("original"));
  await writeFile(join(out, "original.sql"), wanted);
  const tools: Commands = await commands(out, await availableExtensions(url("postgres")));
  const goal = { commands: tools, pgDump, out, wanted, looseness: { anyColumnOrder: false } };
  const reach = async (name: string, sql: string) => {
    await createDatabase(server, name);
    const schema = join(out, `${name}.sql`);
    await writeFile(schema, sql);
    return converge({ ...goal, name, schema, url: url(name) });
  };
  const fromFile = await reach("file", original.text);
  const fromDump = await reach("dump", wanted);
  const trips: RoundTrip[] = [];
  for (const seed of fromDump.verdict === "EQ" ? wish.seeds : []) {
    trips.push(await roundTrip({ server, goal: goal satisfies Partial<Goal>, seed, count: wish.count }));
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

export async function createDatabase(server: EmbeddedServer, name: string, template = "template0"): Promise<void> {
  const client = new Client({ connectionString: server.superuserUrl("postgres") });
  await client.connect();
  await client.query(`drop database if exists ${ident(name)}`);
  await client.query(`create database ${ident(name)} template ${ident(template)} strategy file_copy`);
  await client.end();
}

async function availableExtensions(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>("select name from pg_available_extensions order by name");
  await client.end();
  return rows.map(({ name }) => name);
}
