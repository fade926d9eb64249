import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { exitCodes } from "../../failure.ts";
import type { Plane } from "../../local/plane.ts";
import { rememberAuthority } from "../../pipeline/target/authority.ts";
import { redactUrl } from "../../postgres/connect.ts";
import { examples } from "../examples.ts";
import { type Terminal, terminal } from "../terminal.ts";

interface Options {
  readonly data: string;
  readonly port?: number;
  readonly pg: number;
}

const more = `
The control plane speaks Neon's API v2 on 127.0.0.1, with a real PostgreSQL server behind every branch. The first start
makes a project with a branch \`production\`, a database \`neondb\` and its owner; later starts bring back what was there.
With --json it prints, once ready, one line: {"apiHost", "apiKey", "projectId", "branchId", "url", "caFile"}.`;

/** `dev`: the local control plane, until SIGTERM or SIGINT. */
export function devCommand(): Command {
  return new Command("dev")
    .description("run a local Neon-compatible control plane over real PostgreSQL servers, until Ctrl-C")
    .option("--data <dir>", "folder that it keeps everything in", ".schemagate/dev")
    .option("--port <n>", "port of its API (default: the last one, else a free one)", wholeNumber)
    .option("--pg <major>", "PostgreSQL of a project made now: 14 to 18", wholeNumber, 17)
    .addHelpText("after", examples("dev", "dev --data /var/tmp/plane --port 7000 --pg 18") + more)
    .action(async (options: Options, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>();
      process.exitCode = await run(options, terminal(json === true));
    });
}

async function run(options: Options, { json, log, out }: Terminal): Promise<number> {
  // Heard from the beginning: a signal in the middle of the start ends what has been started by then.
  const signal = new Promise<void>((heard) => {
    for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(name, () => heard());
  });
  const dataDir = resolve(options.data);
  // Loaded only here: its HTTP server would cost every other command a third of its start.
  const { startPlane } = await import("../../local/plane.ts");
  const port = options.port === undefined ? {} : { port: options.port };
  const plane = await startPlane({ dataDir, pgVersion: options.pg, log, ...port });
  const { apiHost, apiKey, projectId, branchId, url, caFile } = plane;
  const forgetAuthority = await rememberAuthority(caFile);
  out(json ? JSON.stringify({ apiHost, apiKey, projectId, branchId, url, caFile }) : screen(plane, dataDir));
  // The API's socket keeps this process alive until it is closed.
  await signal;
  log("Ending the control plane and its servers.");
  await forgetAuthority();
  await plane.close();
  return exitCodes.done;
}

/** Lines to paste. The password and the key stay in files of the data folder, which only its owner can read. */
function screen(plane: Plane, dataDir: string): string {
  const url = `${redactUrl(plane.url).replace(":***@", "@")}?sslmode=verify-full&sslrootcert=${encodeURIComponent(plane.caFile)}`;
  return `
The local control plane is up, on ${dataDir}

  production, in psql:
    PGPASSFILE=${quoted(plane.passFile)} psql "${url}"

  its branches, in Neon's command line:
    export NEON_API_HOST=${plane.apiHost} NEON_API_KEY="$(cat ${quoted(plane.keyFile)})"
    neonctl branches list --project-id ${plane.projectId}
    neonctl connection-string production --project-id ${plane.projectId}

  for programs that connect with node-postgres:
    export NODE_EXTRA_CA_CERTS=${quoted(plane.caFile)}

Ctrl-C ends it; the data stay.
`;
}

/** A path as one word of a shell's line. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError("It must be a whole number.");
  return value;
}
