import { exitCodes, Failure } from "../failure.ts";
import { isConnectionLost } from "./connection-lost.ts";

/** What a server's refusal is called, and what the reader does about it. */
interface Refusal {
  readonly code: string;
  readonly next: string;
}

const unencrypted: Refusal = {
  code: "tls-refused",
  next: "The server takes encrypted connections only: add sslmode=require to the URL.",
};

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html); what is not here is our own mistake. */
const refusals: readonly (readonly [RegExp, Refusal])[] = [
  [/^28/, { code: "login-refused", next: "Check user and password of the URL, and that the role may log in." }],
  [/^3D000$/, { code: "database-missing", next: "Create the database, or name another one in the URL." }],
  [
    /^42501$/,
    {
      code: "permission-denied",
      next: "Grant the URL's role what it lacks, or give the URL of the database's owner.",
    },
  ],
  [
    /^25006$/,
    {
      code: "read-only",
      next: "Give the address of the primary server, or a role that may write. What only reads works there, by the URL of a role that is no superuser.",
    },
  ],
  [
    /^57014$/,
    {
      code: "statement-cancelled",
      next: "Let the role's statements run longer (ALTER ROLE ... SET statement_timeout), then run the command again.",
    },
  ],
  [
    /^53300$/,
    {
      code: "too-many-connections",
      next: "Close connections that nobody uses, or raise the limit (max_connections, CONNECTION LIMIT of the role and of the database), then run the command again.",
    },
  ],
  [/^53/, { code: "server-full", next: "Give the server more of what it ran out of, then run the command again." }],
  [
    /^(55P03|40P01|40001|55006)$/,
    { code: "server-busy", next: "Others were at work with the same objects: run the command again." },
  ],
  [
    /^(58|XX|F0)/,
    { code: "server-failed", next: "The server's log tells more. Mend that, then run the command again." },
  ],
];

/** What the server refused, where it is known what that means; null for anything else. */
export function refusalOf(error: unknown): Refusal | null {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code !== "string" || !("severity" in (error as object))) return null;
  if (/^28/.test(code) && /no encryption|SSL off/.test(String(message))) return unencrypted;
  return refusals.find(([codes]) => codes.test(code))?.[1] ?? null;
}

/** On which database a statement failed, as it may be shown. The error stays what the driver made it. */
const places = new WeakMap<Error, string>();

/** Passes a result on, and of an error keeps where it happened. */
export function noted<Result>(result: Promise<Result>, shown: string): Promise<Result> {
  return result.catch((error: unknown) => {
    if (error instanceof Error) places.set(error, shown);
    throw error;
  });
}

/**
 * An error of a database that no use case explained, such as a right that the role lacks or a connection that was cut off: it
 * is told as what it is, where it happened.
 *
 * @returns null for what is our own mistake
 */
export function serverFailure(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null;
  const shown = places.get(error);
  const isLost = shown !== undefined && isConnectionLost(error);
  const refusal = isLost ? lost : refusalOf(error);
  if (refusal === null) return null;
  const { code } = error as Error & { readonly code?: string };
  return new Failure({
    ...refusal,
    exit: exitCodes.failed,
    tried: shown === undefined ? "Asking the database" : `Working on ${shown}`,
    problem: `${isLost ? "the connection to the server was cut off: " : ""}${error.message}${code === undefined ? "" : ` (${code})`}`,
    cause: error,
  });
}

const lost: Refusal = {
  code: "connection-lost",
  next: "Run the same command again; the server's log tells who cut it off.",
};
