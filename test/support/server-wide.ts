import type { Connection } from "../../src/postgres/connection.ts";

const isThere = ["42710", "23505"];

/** Makes a role or a tablespace, unless the server has it: another file of tests may be making it at the same time. */
export async function makeOnce(superuser: Connection, sql: string): Promise<void> {
  await superuser.query(sql).catch((error: Error & { readonly code?: string }) => {
    if (!isThere.includes(error.code ?? "")) throw error;
  });
}
