import type { Check } from "../../desired/checks.ts";
import type { Session } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import { isDatabaseError } from "../step/run-step.ts";
import { withoutValues } from "../step/without-values.ts";

/** What a check gave. */
export interface CheckResult extends Check {
  /** How many rows are wrong; counted no further than `countedUpTo`. */
  readonly rows: number;
  readonly more: boolean;
  /** Some of them: `id = 7, note = ...`. */
  readonly shown: readonly string[];
  /** Why it could not be asked. */
  readonly failed: string | null;
}

const countedUpTo = 1_000;
const shownRows = 5;
const timeout = "60s";

/**
 * Asks each check, in a transaction that can only read, under a role that is no superuser, and gives the rows that are
 * wrong without what they hold: reports are read by more people than the rows are. Integers, UUIDs and booleans are shown.
 */
export async function askChecks(
  session: Session,
  checks: readonly Check[],
  owner: string,
): Promise<readonly CheckResult[]> {
  const found: CheckResult[] = [];
  for (const check of checks) found.push({ ...check, ...(await ask(session, check, owner)) });
  return found;
}

async function ask(session: Session, { sql }: Check, owner: string): Promise<Omit<CheckResult, keyof Check>> {
  await session.query("begin read only");
  try {
    await session.query(`set local statement_timeout = '${timeout}'`);
    if (session.identity.role.superuser) await session.query(`set local role ${ident(await weaker(session, owner))}`);
    await session.query(`declare schemagate_check no scroll cursor for ${sql}`);
    const { rows, fields = [] } = await session.query(`fetch ${countedUpTo + 1} from schemagate_check`);
    const wrong = Math.min(rows.length, countedUpTo);
    const shown = rows.slice(0, shownRows).map((row) => shownRow(row, fields));
    return { rows: wrong, more: rows.length > countedUpTo, shown, failed: null };
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    return { rows: 0, more: false, shown: [], failed: `${withoutValues(error)} (${error.code})` };
  } finally {
    await session.query("rollback");
  }
}

/** The database's owner; where that is a superuser too, the role that may read everything and do nothing else. */
async function weaker(session: Session, owner: string): Promise<string> {
  const { rows } = await session.query("select 1 from pg_roles where rolname = $1 and not rolsuper", [owner]);
  return rows.length > 0 ? owner : "pg_read_all_data";
}

/** int8, int2, int4, oid, uuid, bool: they say nothing by themselves. */
const bare = new Set([20, 21, 23, 26, 2950, 16]);

function shownRow(
  row: Readonly<Record<string, unknown>>,
  fields: readonly { readonly name: string; readonly dataTypeID: number }[],
): string {
  return fields
    .map(({ name, dataTypeID }) => {
      const value = row[name];
      return `${name} = ${value === null ? "NULL" : bare.has(dataTypeID) ? String(value) : "..."}`;
    })
    .join(", ");
}
