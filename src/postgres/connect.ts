import { setTimeout as pause } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { exitCodes, Failure } from "../failure.ts";
import type { ServerIdentity, Session } from "./connection.ts";
import { copyIn } from "./copy-in.ts";
import { noted, refusalOf } from "./server-failure.ts";

export interface ConnectOptions {
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  /** How often to try before giving up; a sleeping compute takes seconds to wake. */
  readonly attempts?: number;
  /** Called before each further try, so that waiting is visible. */
  readonly onRetry?: (wait: { readonly seconds: number; readonly attempt: number; readonly problem: string }) => void;
  /** Certificate authority to trust besides the system's, in PEM; the local control plane has one of its own. */
  readonly ca?: string;
  /** The server that an earlier connection to the same target reached; another one is refused. */
  readonly expect?: ServerIdentity;
}

/**
 * Opens a connection and reads which server and database it reached.
 *
 * @throws Failure `invalid-url` (64), `server-unreachable`, `tls-refused`, what the server refuses (`refusalOf`), and
 *   `another-server` (4) when it is not the server that was expected.
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<Session> {
  const config = clientConfig(url, options);
  const attempts = options.attempts ?? 5;
  for (let attempt = 1; ; attempt++) {
    try {
      return await open(config, url, options);
    } catch (error) {
      if (attempt >= attempts || !worthRetrying(error)) throw explained(error, url);
      const seconds = Math.min(2 ** (attempt - 1), 8);
      options.onRetry?.({ seconds, attempt: attempt + 1, problem: words(error) });
      await pause(seconds * 1000);
    }
  }
}

/** A connection URL as it may be shown: without its password. Text that is no URL is not shown at all. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return "(not a connection URL)";
  const parsed = new URL(url);
  const user = parsed.username === "" ? "" : `${parsed.username}${parsed.password === "" ? "" : ":***"}@`;
  return `${parsed.protocol}//${user}${parsed.host}${parsed.pathname}`;
}

async function open(config: ClientConfig, url: string, options: ConnectOptions): Promise<Session> {
  const client = new Client(config);
  client.on("error", () => {
    // A connection that breaks while idle is noticed, and explained, by the next query on it.
  });
  try {
    await client.connect();
    const { identity, backendPid } = await identify(client);
    if (options.expect !== undefined) requireSame(options.expect, identity, url);
    const shown = redactUrl(url);
    return {
      identity,
      backendPid,
      throughProxy: announced(client) !== backendPid,
      query: (sql, values) => noted(client.query(sql, values === undefined ? undefined : [...values]), shown),
      copyIn: (sql, rows) => noted(copyIn(client, sql, rows), shown),
      end: () => client.end(),
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** The process id of the BackendKeyData message, which a pooler makes up (https://www.pgbouncer.org, "cancel requests"). */
function announced(client: Client): number | null {
  return (client as Client & { readonly processID?: number | null }).processID ?? null;
}

interface IdentityRow {
  readonly system_identifier: string;
  readonly database_oid: number;
  readonly database: string;
  readonly marker: string | null;
  readonly version: string;
  readonly role: string;
  readonly superuser: boolean;
  readonly pid: number;
}

async function identify(client: Client): Promise<{ identity: ServerIdentity; backendPid: number }> {
  const { rows } = await client.query<IdentityRow>(`
    select (select system_identifier::text from pg_control_system()) as system_identifier,
           d.oid as database_oid, d.datname as database,
           nullif(current_setting('neon.timeline_id', true), '') as marker,
           current_setting('server_version_num') as version,
           current_user as role, current_setting('is_superuser')::boolean as superuser, pg_backend_pid() as pid
      from pg_database d where d.datname = current_database()`);
  const row = rows[0];
  if (row === undefined) throw new Error("the server did not say which database this is");
  return {
    backendPid: row.pid,
    identity: {
      systemIdentifier: row.system_identifier,
      databaseOid: row.database_oid,
      database: row.database,
      marker: row.marker,
      versionNumber: Number(row.version),
      major: Math.floor(Number(row.version) / 10_000),
      role: { name: row.role, superuser: row.superuser },
    },
  };
}

function requireSame(expected: ServerIdentity, found: ServerIdentity, url: string): void {
  const keys = ["systemIdentifier", "databaseOid", "database", "marker"] as const;
  const moved = keys.filter((key) => expected[key] !== found[key]);
  if (moved.length === 0) return;
  throw new Failure({
    code: "another-server",
    exit: exitCodes.stale,
    tried: `Connecting to ${redactUrl(url)} once more`,
    problem: `it is another server or branch than before (${moved.join(", ")} differ)`,
    next: "Find out what moved the address, then start again with a new plan.",
  });
}

function clientConfig(url: string, options: ConnectOptions): ClientConfig {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Failure({
      code: "invalid-url",
      exit: exitCodes.usage,
      tried: "Reading the connection URL",
      problem: "it is not of the form postgresql://user:password@host:port/database",
      next: "Give a PostgreSQL connection URL; special characters in the password must be percent-encoded.",
    });
  }
  const parsed = new URL(url);
  const mode = parsed.searchParams.get("sslmode");
  for (const name of ["sslmode", "channel_binding", "sslrootcert"]) parsed.searchParams.delete(name);
  const encrypted = mode !== null && mode !== "disable";
  return {
    connectionString: parsed.toString(),
    application_name: options.applicationName ?? "schemagate",
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    ...(encrypted ? { ssl: options.ca === undefined ? true : { ca: options.ca } } : {}),
  };
}

/** Codes of Node for a server that is not there yet, and of PostgreSQL for one that is starting, stopping or full. */
const passing = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "EAI_AGAIN", "57P03", "57P01", "53300"]);

function worthRetrying(error: unknown): boolean {
  return passing.has(codeOf(error)) || /timeout expired|terminated unexpectedly/i.test(words(error));
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

function words(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(words).join("; ");
  return error instanceof Error ? error.message || codeOf(error) : String(error);
}

function explained(error: unknown, url: string): Failure {
  if (error instanceof Failure) return error;
  const code = codeOf(error);
  return new Failure({
    ...(refusalOf(error) ?? (isOfTls(error) ? withoutTrust : unreachable)),
    exit: exitCodes.failed,
    tried: `Connecting to ${redactUrl(url)}`,
    problem: `${words(error)}${code === "" ? "" : ` (${code})`}`,
    cause: error,
  });
}

const unreachable = {
  code: "server-unreachable",
  next: "Check host and port, that the server runs and that this machine may reach it, then run the command again.",
};

const withoutTrust = {
  code: "tls-refused",
  next: "Where the server has no TLS, take sslmode out of the URL. Where its certificate is not known here, name the file of its authority in NODE_EXTRA_CA_CERTS; where it is for another host, give the name that it is for.",
};

/** Codes of OpenSSL and Node (https://nodejs.org/api/tls.html#x509-certificate-error-codes), and the driver's own words. */
function isOfTls(error: unknown): boolean {
  return /CERT|^ERR_(TLS|SSL)|^UNABLE_TO_/.test(codeOf(error)) || /SSL connection/i.test(words(error));
}
