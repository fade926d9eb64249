import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";

export interface AtlasCommand {
  /** The program, by name or path. */
  readonly program: string;
  /** What of the environment it gets: PATH and HOME at most, since it needs no secret of ours. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface AtlasDiff {
  /** URL of the database to start from. */
  readonly from: string;
  /** URL of a database that is as it shall be. */
  readonly to: string;
  readonly namespaces: readonly string[];
}

/**
 * The version that the CLI tells of itself, such as `v0.31.0`; `development` for one that was built from source.
 *
 * @throws Failure `atlas-missing` where there is no such program.
 */
export async function atlasVersion(command: AtlasCommand): Promise<string> {
  const { stdout } = await run(command, ["version"], {});
  return /version\s+(?:-\s+)?(\S+)/.exec(stdout)?.[1] ?? "unknown";
}

/**
 * What Atlas would run to bring one database to the state of another: `atlas schema diff`, with the flags that all of its
 * versions share. It is told where both are, so nothing is loaded anywhere. Passwords go by way of a password file
 * (libpq's format, which its driver reads too), never onto a command line.
 *
 * @throws Failure `atlas-missing`, `atlas-failed`
 */
export async function atlasDiff(command: AtlasCommand, { from, to, namespaces }: AtlasDiff): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-atlas-"));
  try {
    const passwords = join(folder, "pgpass");
    await writeFile(passwords, [from, to].map(passwordLine).join(""), { mode: 0o600 });
    const schemas = namespaces.flatMap((name) => ["--schema", name]);
    const args = ["schema", "diff", "--from", withoutPassword(from), "--to", withoutPassword(to), ...schemas];
    const { stdout } = await run(command, [...args, "--format", "{{ sql . }}"], { PGPASSFILE: passwords });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `host:port:database:user:password`, with backslashes before colons and backslashes. */
function passwordLine(url: string): string {
  const { hostname, port, pathname, username, password } = new URL(url);
  const parts = [hostname.replace(/^\[|\]$/g, ""), port || "5432", pathname.slice(1), username, password];
  return `${parts.map((part) => decodeURIComponent(part).replaceAll(/[\\:]/g, "\\$&")).join(":")}\n`;
}

/** Atlas encrypts unless it is told not to, and refuses a server that does not. */
function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = "";
  const { hostname } = shown;
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (isHere && !shown.searchParams.has("sslmode")) shown.searchParams.set("sslmode", "disable");
  return shown.toString();
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

function run({ program, environment }: AtlasCommand, args: readonly string[], more: Readonly<Record<string, string>>) {
  const env = { ...environment, ...more, ATLAS_NO_UPDATE_NOTIFIER: "1", ATLAS_NO_ANON_TELEMETRY: "1" };
  return new Promise<Output>((done, failed) => {
    const options = { env: env as NodeJS.ProcessEnv, maxBuffer: 1 << 28 };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error === null) done({ stdout, stderr });
      else failed(error.code === "ENOENT" ? missing(program, error) : refused(program, stderr || stdout, error));
    });
  });
}

function missing(program: string, cause: unknown): Failure {
  return new Failure({
    code: "atlas-missing",
    exit: exitCodes.failed,
    tried: `Planning with ${program}`,
    problem: "there is no such program",
    next: "Install the Atlas CLI (https://atlasgo.io/getting-started), name it with SCHEMAGATE_ATLAS, or leave out --engine atlas.",
    cause,
  });
}

function refused(program: string, output: string, cause: unknown): Failure {
  return new Failure({
    code: "atlas-failed",
    exit: exitCodes.failed,
    tried: `Planning with ${program}`,
    problem: output.trim() || "it ended without a word",
    next: "Look whether this version of Atlas knows this version of PostgreSQL, or plan with the native engine.",
    cause,
  });
}
