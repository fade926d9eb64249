import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { binaries } from "../../src/postgres/binaries.ts";
import { copyCluster, preparedCluster, removeFolder } from "../../src/postgres/cluster.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { defaultHome, traversableFolder } from "../../src/postgres/home.ts";

/** A server that survives being killed: it keeps its data folder and its port. */
export interface ChaosServer {
  url(database: string): string;
  readonly dataDir: string;
  session(database: string): Promise<Session>;
  /** SIGKILL to the postmaster, and all that it leaves behind; then a start, which recovers. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** @param place folder for the data folder; a disk of its own where one is to be filled */
export async function startChaosServer(major: number, place?: string): Promise<ChaosServer> {
  const home = defaultHome();
  const programs = await binaries(major, home);
  const prepared = await preparedCluster(programs, home);
  const folder = place ?? (await mkdtemp(join(tmpdir(), "schemagate-chaos-")));
  await traversableFolder(folder);
  const dataDir = join(folder, "data");
  await copyCluster(prepared, dataDir);
  const settings = { shared_buffers: "32MB", max_connections: 60, max_wal_size: "64MB", autovacuum: false };
  const start = (port?: number) => startEmbedded({ major, dataDir, settings, ...(port === undefined ? {} : { port }) });
  let server: EmbeddedServer = await start();
  return {
    dataDir,
    url: (database) => server.superuserUrl(database),
    session: (database) => connect(server.superuserUrl(database), { applicationName: "chaos" }),
    crash: async () => {
      process.kill(server.pid, "SIGKILL");
      await server.ended;
      server = await restarted(() => start(server.port));
    },
    stop: async () => {
      await server.stop();
      await removeFolder(place === undefined ? dirname(dataDir) : dataDir);
    },
  };
}

/** Backends see that their postmaster is dead only when they wait for something; until then the folder is in use. */
async function restarted(start: () => Promise<EmbeddedServer>): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 20) throw error;
      await pause(500);
    }
  }
}
