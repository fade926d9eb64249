import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import type { Session } from "../../postgres/connection.ts";
import { beside, loginOf, outside } from "../../postgres/database-url.ts";
import { ident, literal } from "../../postgres/quote.ts";
import type { Context } from "../context.ts";
import { dropLeftOver } from "../copies/copies.ts";
import { type Environment, runClient } from "../snapshot/client-program.ts";
import { openTarget, type Source, type TargetOptions } from "../target/target.ts";

/** Where a dump goes. */
export interface DumpCopy {
  /** A session of the URL's role in another database. */
  readonly elsewhere: Session;
  readonly source: Source;
  readonly name: string;
  /** The URLs of both databases, under the URL's role. */
  readonly from: string;
  readonly to: string;
}

/**
 * Copies a database by pg_dump and pg_restore, for one that cannot be a template since others are connected to it. It is
 * restored by the role that works on the copy: code that runs while rows are loaded is the database owner's.
 *
 * @throws Error with pg_restore's words where something could not be restored
 */
export async function copyByDump(
  context: Context,
  { elsewhere, source, name, from, to }: DumpCopy,
  options: TargetOptions,
  environment: Environment,
): Promise<void> {
  await elsewhere.query(await createLike(elsewhere, source, name));
  const folder = await mkdtemp(join(tmpdir(), "schemagate-copy-"));
  try {
    const file = join(folder, "dump");
    await run("pg_dump", ["--format=custom", `--file=${file}`], environment, loginOf(from));
    const target = await openTarget(context, { ...options, url: to });
    try {
      await run("pg_restore", ["--exit-on-error", file], environment, target.login());
    } finally {
      await target.close();
    }
  } catch (error) {
    await elsewhere.query(`drop database ${ident(name)} with (force)`);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Restores a dump into a new database beside the one that it was taken of, as the role that works there. */
export async function restoreDump(
  context: Context,
  dump: {
    readonly source: Source;
    readonly name: string;
    readonly file: string;
    readonly options: TargetOptions;
    readonly environment: Environment;
  },
): Promise<void> {
  const { source, name, file, options, environment } = dump;
  const { database } = source.identity;
  const elsewhere = await context.connect(outside(options.url, database));
  try {
    await dropLeftOver(elsewhere, database, "restored", context.clock());
    await elsewhere.query(await createLike(elsewhere, source, name));
  } catch (error) {
    await elsewhere.end();
    throw restoreFailed(file, error as Error);
  }
  try {
    const target = await openTarget(context, { ...options, url: beside(options.url, name) });
    try {
      await run("pg_restore", ["--exit-on-error", file], environment, target.login());
    } finally {
      await target.close();
    }
  } catch (error) {
    await elsewhere.query(`drop database if exists ${ident(name)} with (force)`);
    throw restoreFailed(file, error as Error);
  } finally {
    await elsewhere.end();
  }
}

function restoreFailed(file: string, cause: Error): Failure {
  return new Failure({
    code: "dump-not-restored",
    exit: exitCodes.failed,
    tried: `Restoring ${file} into a new database`,
    problem: cause.message,
    next: "Nothing was changed. Put a pg_restore of the server's version or newer on PATH; the dump has to be where it was.",
    cause,
  });
}

/** Encoding and locale decide what rows a database takes and in which order they are; their columns differ by version. */
async function createLike(session: Session, { identity, owner }: Source, name: string): Promise<string> {
  const { rows } = await session.query<{ encoding: string; row: Readonly<Record<string, string | null>> }>(
    "select pg_encoding_to_char(d.encoding) as encoding, to_jsonb(d) as row from pg_database d where d.datname = $1",
    [identity.database],
  );
  const { encoding = "UTF8", row = {} } = rows[0] ?? {};
  const provider = { i: "icu", b: "builtin" }[row.datlocprovider ?? "c"];
  const locale = row.datlocale ?? row.daticulocale;
  const parts = [
    `owner ${ident(owner)} template template0 encoding ${literal(encoding)}`,
    `lc_collate ${literal(row.datcollate ?? "C")} lc_ctype ${literal(row.datctype ?? "C")}`,
    ...(provider === undefined ? [] : [`locale_provider ${provider}`]),
    ...(provider === undefined || !locale ? [] : [`${provider}_locale ${literal(locale)}`]),
  ];
  return `create database ${ident(name)} ${parts.join(" ")}`;
}

async function run(...[program, args, environment, login]: Parameters<typeof runClient>): Promise<void> {
  const { error, stderr } = await runClient(program, args, environment, login);
  if (error !== null) throw new Error(`${program}: ${stderr.trim() || error.message}`);
}
