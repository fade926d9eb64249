import type { ManagedSet } from "../../catalog/managed.ts";
import { readCatalog } from "../../catalog/read.ts";
import type { Connection } from "../../postgres/connection.ts";

/** A reader of one database's fingerprint: what it gives inside a transaction is what COMMIT would make visible. */
export function fingerprintReader(
  connection: Connection,
  database: string,
  managed: ManagedSet,
): () => Promise<string> {
  return async () => (await readCatalog(connection, { database, managed })).fingerprint;
}
