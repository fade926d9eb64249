import type { Connection } from "./connection.ts";
import { ident } from "./quote.ts";

/**
 * Drops the subscriptions of a database that is to be dropped, which would be refused with them, and without a word to
 * their publishers, whose slots belong to another database's subscriptions of the same name.
 */
export async function dropSubscriptions(superuser: Connection): Promise<void> {
  const { rows } = await superuser.query<{ name: string }>(
    "select subname as name from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())",
  );
  for (const { name } of rows) {
    const subscription = ident(name);
    await superuser.query(`alter subscription ${subscription} disable`);
    await superuser.query(`alter subscription ${subscription} set (slot_name = none)`);
    await superuser.query(`drop subscription ${subscription}`);
  }
}
