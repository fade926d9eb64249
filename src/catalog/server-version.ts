import { exitCodes, Failure } from "../failure.ts";
import type { Connection } from "../postgres/connection.ts";

/** PostgreSQL's major versions whose catalogs are known; test/catalog/coverage.test.ts holds them against real servers. */
const known = { oldest: 14, newest: 18 };

/** The server's major version. @throws Failure as `requireKnownMajor` does */
export async function majorOf(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ major: number }>(
    "select current_setting('server_version_num')::int / 10000 as major",
  );
  const major = rows[0]?.major ?? 0;
  requireKnownMajor(major);
  return major;
}

/**
 * A version that nobody looked at may keep objects where nothing reads them, which would be skipped silently.
 *
 * @throws Failure `unsupported-version`
 */
export function requireKnownMajor(major: number): void {
  if (major >= known.oldest && major <= known.newest) return;
  throw new Failure({
    code: "unsupported-version",
    exit: exitCodes.failed,
    tried: "Reading the catalog",
    problem: `the server is PostgreSQL ${major}; the catalogs of ${known.oldest} to ${known.newest} are known`,
    next: "Use a database of one of these versions, or a newer Schemagate; nothing was changed.",
  });
}
