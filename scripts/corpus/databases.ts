import { Client } from "pg";
import type { EmbeddedServer } from "../../src/postgres/embedded.ts";
import { ident } from "../../src/postgres/quote.ts";
import type { Wanted } from "./entries.ts";
import { dumpSchema } from "./pg-dump.ts";
import { readScript } from "./psql-script.ts";

/** Roles that edits give things to. */
const editRoles = ["corpus_reader", "corpus_owner"];

/** Makes a database, a copy of another one where told. */
export async function createDatabase(server: EmbeddedServer, name: string, template = "template0"): Promise<void> {
  const client = new Client({ connectionString: server.superuserUrl("postgres") });
  await client.connect();
  try {
    const strategy = server.major >= 15 ? " strategy file_copy" : "";
    await client.query(`create database ${ident(name)} template ${ident(template)}${strategy}`);
  } finally {
    await client.end();
  }
}

/** Extensions that the server has, and the roles of edits on it. */
export async function prepare(server: EmbeddedServer): Promise<readonly string[]> {
  const client = new Client({ connectionString: server.superuserUrl("postgres") });
  await client.connect();
  try {
    for (const role of editRoles) await client.query(`create role ${ident(role)}`);
    const { rows } = await client.query<{ name: string }>("select name from pg_available_extensions order by name");
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** What pg_dump prints of a database, and of what PostgreSQL makes of that. */
export async function wantedOf(server: EmbeddedServer, pgDump: string, database: string): Promise<Wanted> {
  const dump = await dumpSchema(pgDump, server.superuserUrl(database));
  const copy = `${database}_reloaded`;
  await createDatabase(server, copy);
  const client = new Client({ connectionString: server.superuserUrl(copy) });
  await client.connect();
  for (const { sql } of readScript(dump).statements) await client.query(sql).catch(() => undefined);
  await client.end();
  const reloaded = await dumpSchema(pgDump, server.superuserUrl(copy));
  return { dump, reloaded, invalid: await invalidIndexes(server.superuserUrl(database)) };
}

/** Names of the indexes that are not valid. */
export async function invalidIndexes(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select indexrelid::regclass::text as name from pg_index where not indisvalid",
  );
  await client.end();
  return rows.map(({ name }) => name);
}
