import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import type { TakeSnapshot } from "../snapshot/snapshot.ts";
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

/** Copies a target's database; its owner stays the same, since CREATE DATABASE would make it the copying role. */
export async function copyDatabase(
  elsewhere: Connection,
  { identity, owner }: Pick<Target, "identity" | "owner">,
  name: string,
): Promise<void> {
  await elsewhere.query(`create database ${ident(name)} template ${ident(identity.database)} owner ${ident(owner)}`);
}

/**
 * A copy by CREATE DATABASE ... TEMPLATE, made from another database of the server, since nobody may be connected to the
 * one that is copied, not even this run. Nobody is thrown out: PostgreSQL refuses while somebody is there.
 */
export const templateSnapshot: TakeSnapshot = async (context, target) => {
  const at = context.clock();
  const { database } = target.identity;
  const name = copyName(database, "before", at);
  context.log(`Copying ${database} to ${name}`);
  await target.suspended(async (elsewhere) => {
    await copyDatabase(elsewhere, target, name);
  });
  const { rows } = await target.session.query<{ bytes: string }>("select pg_database_size($1::name) as bytes", [name]);
  return {
    kind: "template copy",
    id: name,
    name,
    lsn: null,
    bytes: Number(rows[0]?.bytes ?? 0),
    at: at.toISOString(),
    expires: null,
    restore: `ALTER DATABASE ${ident(database)} RENAME TO ${ident(`${database}_replaced`)}; ALTER DATABASE ${ident(name)} RENAME TO ${ident(database)};`,
  };
};
