import type { Session } from "../../postgres/connection.ts";

/**
 * Readies a session for steps that may take hours: limits that the role or the database set for everyone would cut them
 * off. The server looks every second whether this process is still there, so that what a killed one ran does not hold its
 * locks until it is done (client_connection_check_interval, 14; not on every system).
 */
export async function readySession(session: Session): Promise<void> {
  const limits = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout"];
  if (session.identity.major >= 17) limits.push("transaction_timeout");
  await session.query(limits.map((name) => `set ${name} = 0`).join("; "));
  await session.query("set client_connection_check_interval = '1s'").catch(() => undefined);
}
