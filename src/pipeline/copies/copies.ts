import { createHash } from "node:crypto";
import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import { stamp } from "../snapshot/snapshot.ts";

/** How a copy of a database within its server is called. Names have 63 bytes: what is added takes up to 33 of them. */
export function copyName(database: string, purpose: string, at: Date, more = ""): string {
  return `${prefixOf(database, purpose)}${moment(at)}${more}`;
}

/** What to do where a role may make none. */
export const grantCopies = "Give its role CREATEDB (ALTER ROLE ... CREATEDB), or the URL of one that has it.";

/** What copies are made for, as their names say. */
export const purposes = ["before", "replaced", "kept", "preview", "judge", "restored"] as const;

/** When a database was made as a copy of another one for this purpose; null where its name does not say so. */
export function madeAt(name: string, database: string, purpose: string): Date | null {
  const prefix = prefixOf(database, purpose);
  if (!name.startsWith(prefix)) return null;
  const parts = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)(_\d+)?$/.exec(name.slice(prefix.length));
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** What begins alike, as databases of many tenants do, must not come to the same name: where it is cut, a digest is put. */
function prefixOf(database: string, purpose: string): string {
  const bytes = Buffer.from(database);
  if (bytes.length <= 30) return `${database}_${purpose}_`;
  const shortened = bytes
    .subarray(0, 21)
    .toString()
    .replace(/\uFFFD+$/, "");
  const mark = createHash("sha256").update(database).digest("hex").slice(0, 8);
  return `${shortened}_${mark}_${purpose}_`;
}

function moment(at: Date): string {
  return stamp(at).replace("-", "_");
}

/** Drops copies of runs that were killed: they are an hour old by their names, and nobody is connected. */
export async function dropLeftOver(session: Connection, database: string, purpose: string, now: Date): Promise<void> {
  const prefix = prefixOf(database, purpose);
  const anHourAgo = prefix + moment(new Date(now.getTime() - 3_600_000));
  const { rows } = await session.query<{ name: string }>(
    `select datname as name from pg_database d
      where starts_with(datname, $1) and datname < $2 and substr(datname, length($1) + 1) ~ '^\\d{8}_\\d{6}(_\\d+)?$'
        and not exists (select from pg_stat_activity a where a.datid = d.oid)`,
    [prefix, anHourAgo],
  );
  // Another run may find the same one.
  for (const { name } of rows) await session.query(`drop database if exists ${ident(name)}`).catch(() => undefined);
}

/** Works on a copy and takes it away; one that is to be kept goes as well where nobody would learn of it. */
export async function thrownAway<Result>(
  keep: boolean,
  work: () => Promise<Result>,
  away: () => Promise<unknown>,
): Promise<Result> {
  let kept = false;
  try {
    const result = await work();
    kept = keep;
    return result;
  } finally {
    if (!kept) await away();
  }
}
