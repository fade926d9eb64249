import { ident } from "../../src/postgres/quote.ts";
import type { ChaosServer } from "./server.ts";
import type { Stage } from "./stage.ts";
import { type Holdings, holdings } from "./verify.ts";

export const ownerName = "chaos_owner";

/** The URL of the role that owns the databases, which is no superuser. */
export function owner({ server }: { readonly server: ChaosServer }, database: string): string {
  const url = new URL(server.url(database));
  url.username = ownerName;
  url.password = "owner";
  return url.toString();
}

/** A copy of the database with what is there before, or of another one that nobody is connected to. */
export async function copyOf(stage: Stage, name: string, template = stage.template): Promise<string> {
  const database = `chaos_${name}`;
  const session = await stage.server.session("postgres");
  await session.query(`drop database if exists ${ident(database)} with (force)`);
  await session.query(`create database ${ident(database)} template ${ident(template)} owner ${ownerName}`);
  await session.end();
  return database;
}

export async function drop(stage: Stage, database: string): Promise<void> {
  const session = await stage.server.session("postgres");
  await session.query(`drop database if exists ${ident(database)} with (force)`);
  await session.end();
}

/** What a database holds now. */
export async function looked(stage: Stage, database: string): Promise<Holdings> {
  const session = await stage.server.session(database);
  try {
    return await holdings(session, { ...stage, url: stage.server.url(database) });
  } finally {
    await session.end();
  }
}
