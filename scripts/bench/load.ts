import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

/*
 * The application, as a process of its own: it reads and writes rows of `orders` all the time, and tells on "what" how long
 * the slowest of each took since it was asked the last time. Started by stalls.ts with the database's URL.
 */

/** What the application had to bear. */
export interface Stalls {
  /** The slowest read, in milliseconds. */
  readonly read: number;
  /** The slowest write. */
  readonly write: number;
  readonly transactions: number;
  /** What the application was told instead of an answer. */
  readonly errors: readonly string[];
}

const perSecond = 50;
const clients = 2;
let since = fresh();

function fresh() {
  return { read: 0, write: 0, transactions: 0, errors: new Set<string>() };
}

type Work = (client: Client, rows: number) => Promise<unknown>;

/** Any row, and no column by its type: what changes is the schema, not the application. */
const read: Work = (client, rows) => client.query("select note from orders where id = $1", [anyOf(rows)]);
const write: Work = (client, rows) =>
  client.query("update orders set touched = clock_timestamp() where id = $1", [anyOf(rows)]);

function anyOf(rows: number): number {
  return 1 + Math.floor(Math.random() * rows);
}

async function repeat(url: string, rows: number, what: "read" | "write", work: Work): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (;;) {
    const started = performance.now();
    await work(client, rows).catch((error: unknown) => since.errors.add((error as Error).message));
    const took = performance.now() - started;
    since[what] = Math.max(since[what], took);
    since.transactions++;
    await pause(Math.max(1000 / perSecond - took, 1));
  }
}

const [url = "", rows = "1"] = process.argv.slice(2);
for (let client = 0; client < clients; client++) {
  void repeat(url, Number(rows), "read", read);
  void repeat(url, Number(rows), "write", write);
}
process.on("message", () => {
  const told: Stalls = { ...since, errors: [...since.errors] };
  since = fresh();
  process.send?.(told);
});
process.on("disconnect", () => process.exit(0));
