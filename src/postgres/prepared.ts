import { createHash } from "node:crypto";
import type { Connection } from "./connection.ts";
import { literal } from "./quote.ts";

/** A statement that is planned once a session: planning it takes longer than running it. */
export interface Prepared {
  readonly name: string;
  /** What prepares it. */
  readonly text: string;
}

/** @param types of the parameters */
export function preparedStatement(purpose: string, types: readonly string[], sql: string): Prepared {
  const name = `schemagate_${purpose}_${createHash("md5").update(sql).digest("hex").slice(0, 8)}`;
  const parameters = types.length === 0 ? "" : `(${types.join(", ")})`;
  return { name, text: `prepare ${name}${parameters} as ${sql}` };
}

/**
 * Prepares what is not prepared in this session. Whoever runs SQL in it can take a prepared statement away and put another
 * one under the name: so what is there is known by its text.
 */
export async function prepareAll(connection: Connection, statements: readonly Prepared[]): Promise<void> {
  const there = await preparedNow(connection);
  for (const statement of statements) if (!isPrepared(statement, there)) await prepare(connection, statement, there);
}

/** A connection on which queries are planned once a session. */
export interface Planned extends Connection {
  /** Asks several queries without parameters of which all run in one message: the server goes from one to the next without waiting. */
  all(queries: readonly string[]): Promise<readonly (readonly object[])[]>;
  /** Prepares queries for `all`, which then sends one message and no more: nobody need be there to send the next one. */
  ready(queries: readonly string[]): Promise<void>;
}

/**
 * The same connection, on which each query without parameters is planned once a session and runs by its plan from then on.
 * To be used while nothing else runs in the session: what is prepared there is looked up once, here.
 */
export async function planningOnce(connection: Connection): Promise<Planned> {
  const there = await preparedNow(connection);
  const ready = async (queries: readonly string[]) => {
    const statements = queries.map((sql) => preparedStatement("query", [], sql));
    // What is prepared is waited for by nobody: so who asks first is answered first.
    for (const statement of statements) if (!isPrepared(statement, there)) await prepare(connection, statement, there);
    return statements;
  };
  const asked = async <Row extends object>(queries: readonly string[]) => {
    const statements = await ready(queries);
    if (statements.length === 0) return [];
    // Of several statements the driver gives several results.
    return [await connection.query<Row>(statements.map(({ name }) => `execute ${name}`).join("; "))].flat();
  };
  return {
    query: async <Row extends object>(sql: string, values?: readonly unknown[]) => {
      if (values !== undefined) return await connection.query<Row>(sql, values);
      return (await asked<Row>([sql]))[0] ?? { rows: [], rowCount: 0 };
    },
    all: async (queries) => (await asked(queries)).map(({ rows }) => rows),
    ready: async (queries) => void (await ready(queries)),
  };
}

/** What is prepared in a session: digests of the texts that prepared it, by name. */
type Known = Map<string, string>;

async function preparedNow(connection: Connection): Promise<Known> {
  const { rows } = await connection.query<{ name: string; digest: string }>(
    "select p.name, md5(p.statement) as digest from pg_prepared_statements p where p.name like 'schemagate\\_%'",
  );
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function isPrepared({ name, text }: Prepared, there: Known): boolean {
  return there.get(name) === digestOf(text);
}

function digestOf(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** Alone in its message, since the whole message is what the server tells as its text. */
async function prepare(connection: Connection, { name, text }: Prepared, there: Known): Promise<void> {
  if (there.has(name)) await connection.query(`deallocate ${name}`);
  await connection.query(text);
  there.set(name, digestOf(text));
}

/** Runs a statement that was prepared before; EXECUTE takes no parameters of the protocol, so values are written out. */
export async function execute<Row extends object>(
  connection: Connection,
  { name }: Prepared,
  values: readonly (string | readonly string[])[],
): Promise<readonly Row[]> {
  const written = values.map((value) => literal(typeof value === "string" ? value : arrayText(value)));
  const given = written.length === 0 ? "" : `(${written.join(", ")})`;
  const { rows } = await connection.query<Row>(`execute ${name}${given}`);
  return rows;
}

function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
