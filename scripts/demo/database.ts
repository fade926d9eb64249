import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import type { Ready } from "./plane.ts";

/** The demo's production database. */
export const database = "shitvault";

/** URL of production's database of that name, as `schemagate dev` gave it for the first one. */
function productionUrl(ready: Ready): string {
  const url = new URL(ready.url);
  url.pathname = `/${database}`;
  return url.toString();
}

/** The same without the password, which goes through the environment: everyone on the machine sees command lines. */
export function productionUrlToShow(ready: Ready): string {
  const url = new URL(productionUrl(ready));
  url.password = "";
  return url.toString();
}

/** Connects, also while the server starts again after a restore. The plane's certificates come from its own authority. */
export async function withProduction<Result>(ready: Ready, use: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await open(ready);
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function open(ready: Ready): Promise<Client> {
  const url = new URL(productionUrl(ready));
  // with sslmode in the URL, pg takes no notice of `ssl`
  url.search = "";
  const ca = await readFile(ready.caFile, "utf8");
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ connectionString: url.toString(), ssl: { ca }, application_name: "schemagate demo" });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (attempt === 5) throw error;
      await pause(300 * attempt);
    }
  }
}

/** Every column of the tables in `public`, and the rows of each table. */
export interface State {
  readonly columns: ReadonlySet<string>;
  readonly rows: Readonly<Record<string, number>>;
}

export async function readState(client: Client): Promise<State> {
  const columns = await client.query<{ name: string }>(
    `select format('%I.%I', table_name, column_name) as name from information_schema.columns where table_schema = 'public'`,
  );
  const tables = await client.query<{ name: string; rows: string }>(
    `select c.relname as name,
            (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %s', c.oid::regclass), false, true, '')))[1]::text as rows
       from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  );
  return {
    columns: new Set(columns.rows.map(({ name }) => name)),
    rows: Object.fromEntries(tables.rows.map(({ name, rows }) => [name, Number(rows)])),
  };
}
