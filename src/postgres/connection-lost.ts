/** How PostgreSQL says that it ends a session, and how a socket does. */
const codes = new Set(["57P01", "57P02", "57P03", "08000", "08003", "08006", "25P03", "25P04", "ECONNRESET", "EPIPE"]);
const words = /connection terminated|not queryable|connection ended unexpectedly/i;

/** True where a connection that was open is no more: nobody knows from this side how far its statement got. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { readonly code?: unknown };
  if (typeof code === "string" && codes.has(code)) return true;
  return words.test(error.message) || isConnectionLost(error.cause);
}
