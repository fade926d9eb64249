import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { exitCodes, Failure } from "../failure.ts";
import { type Binaries, binaries } from "./binaries.ts";
import { copyCluster, preparedCluster, removeFolder, superuser } from "./cluster.ts";
import { canReach, defaultHome, type ServerAccount, serverAccount } from "./home.ts";
import { scratchFolder } from "./scratch-folder.ts";

export interface ServerSettings {
  readonly [name: string]: string | number | boolean;
}

export interface ServerOptions {
  readonly major: number;
  /** Folder for binaries and prepared data folders; `defaultHome()` unless told. */
  readonly home?: string;
  /** An existing data folder to start on; without it a new cluster is made, and deleted again by `stop`. */
  readonly dataDir?: string;
  /** The port to listen on; a free one unless told. */
  readonly port?: number;
  /** Added to those of a server that is thrown away (no fsync), or taken alone when `dataDir` is given. */
  readonly settings?: ServerSettings;
  /** The superuser's password, where `dataDir` is given and it differs from the prepared cluster's. */
  readonly superuserPassword?: string;
}

export interface EmbeddedServer {
  readonly major: number;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Connection URL of the superuser; for the code that owns the server, never to be handed out. */
  superuserUrl(database: string): string;
  /** Resolves when the server has ended, by whatever cause. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** A cluster that nobody will miss: losing it in a crash is fine, so nothing waits for the disk. */
const throwAway: ServerSettings = {
  fsync: false,
  synchronous_commit: false,
  full_page_writes: false,
  autovacuum: false,
  shared_buffers: "32MB",
  max_wal_size: "256MB",
  max_connections: 60,
};

/**
 * Starts a PostgreSQL server on a free port of 127.0.0.1. It never runs as root and ends with this process, even when
 * that is killed with SIGKILL.
 *
 * @throws Failure `no-embedded-server`, `initdb-failed`, or `server-not-started` with the end of the server's log.
 */
export async function startEmbedded(options: ServerOptions): Promise<EmbeddedServer> {
  const home = options.home ?? defaultHome();
  const programs = await binaries(options.major, home);
  const prepared = await preparedCluster(programs, home);
  const dataDir = options.dataDir ?? (await scratchFolder(home));
  if (options.dataDir === undefined) await copyCluster(prepared, dataDir);
  const settings = { ...(options.dataDir === undefined ? throwAway : {}), ...options.settings };
  const started = await launchOnFreePort(programs, dataDir, settings, options.port);
  const password = encodeURIComponent(options.superuserPassword ?? prepared.superuserPassword);
  return {
    major: options.major,
    port: started.port,
    dataDir,
    pid: started.child.pid ?? 0,
    superuserUrl: (database) =>
      `postgresql://${superuser}:${password}@127.0.0.1:${started.port}/${encodeURIComponent(database)}`,
    ended: started.ended,
    stop: async () => {
      started.child.ref();
      started.child.kill(options.dataDir === undefined ? "SIGQUIT" : "SIGINT");
      await started.ended;
      if (options.dataDir === undefined) await removeFolder(dirname(dataDir));
    },
  };
}

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<void>;
}

/** A port that was free a moment ago can be taken by the time the server binds it: then another is tried. */
async function launchOnFreePort(
  programs: Binaries,
  dataDir: string,
  settings: ServerSettings,
  port: number | undefined,
): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(programs, dataDir, settings, port ?? (await freePort()));
    } catch (error) {
      const collided = error instanceof Failure && /could not (bind|create any TCP)/.test(error.problem);
      if (!collided || port !== undefined || attempt === 5) throw error;
    }
  }
}

async function launch(programs: Binaries, dataDir: string, settings: ServerSettings, port: number): Promise<Started> {
  const log = join(dataDir, "server.log");
  await writeFile(log, "", { mode: 0o600 });
  const handle = await open(log, "a");
  const account = await serverAccount();
  const all = { listen_addresses: "127.0.0.1", port, unix_socket_directories: "", timezone: "UTC", ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const closed = account.drop && process.platform === "linux" && !(await canReach(account, dataDir));
  // Where a folder above shuts the account out, root opens the way: the server finds its folder as its working directory.
  const [cwd, seenAs] = closed ? [dataDir, "/proc/self/cwd"] : ["/", dataDir];
  const [program, ...args] = bound(account, [join(programs.bin, "postgres"), "-D", seenAs, ...flags]);
  const child = spawn(program ?? "", args, {
    cwd,
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", TZ: "UTC", LC_ALL: "C" },
    stdio: ["ignore", handle.fd, handle.fd],
    detached: true,
  });
  child.unref();
  const ended = new Promise<void>((resolve) => {
    child.on("error", () => resolve());
    child.on("exit", () => resolve());
  });
  await handle.close();
  await untilReady(child, dataDir, log);
  if (process.platform !== "linux") watchParent(child.pid ?? 0);
  return { child, port, ended };
}

/** On Linux the kernel ends the server with its parent; the account changes before, since that would clear the signal. */
function bound(account: ServerAccount, command: readonly string[]): readonly string[] {
  if (process.platform !== "linux") return command;
  const drop = account.drop ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"] : [];
  return ["setpriv", "--pdeathsig", "QUIT", ...drop, "--", ...command];
}

/** Where the kernel cannot, a small shell loop outlives this process and ends the server after it. */
function watchParent(pid: number): void {
  const loop = 'while kill -0 "$1" 2>/dev/null && kill -0 "$2" 2>/dev/null; do sleep 1; done; kill -QUIT "$2"';
  spawn("/bin/sh", ["-c", loop, "sh", String(process.pid), String(pid)], { stdio: "ignore", detached: true }).unref();
}

/** Line 8 of postmaster.pid turns to `ready` 20 to 40 ms after the start; pg_ctl looks only every 100 ms. */
async function untilReady(child: ChildProcess, dataDir: string, log: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const lines = (await readFile(join(dataDir, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    if (lines[0] === String(child.pid) && lines[7]?.trim() === "ready") return;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    await pause(10);
  }
  child.kill("SIGQUIT");
  throw new Failure({
    code: "server-not-started",
    exit: exitCodes.failed,
    tried: `Starting a PostgreSQL server on ${dataDir}`,
    problem: (await readFile(log, "utf8").catch(() => "")).trim().split("\n").slice(-5).join(" ") || "it said nothing",
    next: "See the server's words above; a full disk and a data folder in use are the usual causes.",
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
