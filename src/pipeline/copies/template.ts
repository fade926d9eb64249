import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import type { Context } from "../context.ts";
import type { SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import { shellWord } from "../snapshot/shell-word.ts";
import { intent, walPosition } from "../snapshot/snapshot.ts";
import type { Target } from "../target/target.ts";
import { copyName } from "./copies.ts";

/** Who else is connected to this database, in words. */
export async function othersConnected(connection: Connection): Promise<readonly string[]> {
  const { rows } = await connection.query<{ who: string }>(
    `select format('process %s, %s, role %s', pid, nullif(application_name, ''), usename) as who from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
        and application_name <> current_setting('application_name')`,
  );
  return rows.map((row) => row.who);
}

/** Who is connected to a database, asked from another one. */
export async function connectedTo(connection: Connection, database: string): Promise<readonly string[]> {
  const { rows } = await connection.query<{ who: string }>(
    `select format('process %s, %s, role %s', pid, nullif(application_name, ''), usename) as who from pg_stat_activity
      where datname = $1 and pid <> pg_backend_pid() and coalesce(backend_type, 'client backend') = 'client backend' and usename is not null`,
    [database],
  );
  return rows.map((row) => row.who);
}

/** Copies a target's database; its owner stays the same, since CREATE DATABASE would make it the copying role. */
export async function copyDatabase(
  elsewhere: Connection,
  { identity, owner }: Pick<Target, "identity" | "owner">,
  name: string,
): Promise<void> {
  await elsewhere.query(`create database ${ident(name)} template ${ident(identity.database)} owner ${ident(owner)}`);
}

/** How the copy is to be called. */
export function intendTemplate(context: Context, target: Target): SnapshotReceipt {
  const at = context.clock();
  return intent("template copy", copyName(target.identity.database, "before", at), at);
}

/**
 * A copy by CREATE DATABASE ... TEMPLATE, made from another database of the server, since nobody may be connected to the
 * one that is copied, not even this run. Nobody is thrown out: PostgreSQL refuses while somebody is there.
 */
export async function takeTemplate(
  context: Context,
  target: Target,
  { name }: SnapshotReceipt,
): Promise<SnapshotReceipt> {
  context.log(`Copying ${target.identity.database} to ${name}`);
  const lsn = await walPosition(target.session);
  await target.suspended((elsewhere) => copyDatabase(elsewhere, target, name));
  return receipt(target, name, lsn, context.clock());
}

/**
 * The copy of a run that was cut off: what it made is there as a whole or not at all. The server goes on copying where
 * only the run was killed, and until it is done nobody gets into the database that is copied.
 */
export async function findTemplate(target: Target, { name, at }: SnapshotReceipt): Promise<SnapshotReceipt | null> {
  const { rows } = await target.session.query("select 1 from pg_database where datname = $1", [name]);
  return rows.length === 0 ? null : receipt(target, name, null, new Date(at));
}

async function receipt(target: Target, name: string, lsn: string | null, at: Date): Promise<SnapshotReceipt> {
  const { rows } = await target.session.query<{ bytes: string }>("select pg_database_size($1::name) as bytes", [name]);
  const bytes = Number(rows[0]?.bytes ?? 0);
  const restore = `schemagate restore ${shellWord(name)} --url URL`;
  return { ...intent("template copy", name, at), state: "taken", id: name, lsn, bytes, restore };
}
