import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { binaries } from "../../src/postgres/binaries.ts";
import { copyCluster, preparedCluster, removeFolder } from "../../src/postgres/cluster.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { defaultHome, traversableFolder } from "../../src/postgres/home.ts";
import { roomyMemory } from "../../src/postgres/scratch-folder.ts";
import { mountDisk } from "./disk.ts";

/** A server that survives being killed: it keeps its data folder and its port. */
export interface ChaosServer {
  url(database: string): string;
  readonly dataDir: string;
  session(database: string): Promise<Session>;
  /** SIGKILL to the postmaster, and all that it leaves behind; then a start, which recovers. */
  crash(): Promise<void>;
  /**
   * Takes all that is left of its disk, where that is one of its own. The files of its WAL keep their room, which lasts for
   * most steps.
   *
   * @param untilWal So that the next thing written wants a new file of WAL: without it the server cannot go on.
   */
  fill(options?: { readonly untilWal?: boolean }): Promise<void>;
  /** Gives it back, and starts the server where it ended for want of it. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** @param ownDisk on a small disk of its own, which can be filled; for root on Linux */
export async function startChaosServer(major: number, ownDisk = false): Promise<ChaosServer> {
  const home = defaultHome();
  const programs = await binaries(major, home);
  const prepared = await preparedCluster(programs, home);
  const folder = await mkdtemp(join((await roomyMemory()) ?? tmpdir(), "schemagate-chaos-"));
  const disk = ownDisk ? await mountDisk(folder) : null;
  await traversableFolder(folder);
  const dataDir = join(folder, "data");
  await copyCluster(prepared, dataDir);
  const settings = {
    ...{ shared_buffers: "32MB", max_connections: 60, autovacuum: false },
    // Files of WAL are not kept for later, so that a full disk has no room for more.
    ...{ max_wal_size: "64MB", min_wal_size: "32MB", wal_recycle: false },
  };
  const start = (port?: number) => startEmbedded({ major, dataDir, settings, ...(port === undefined ? {} : { port }) });
  let server: EmbeddedServer = await start();
  const crash = async () => {
    if (!(await hasEnded(server))) process.kill(server.pid, "SIGKILL");
    // Nothing else may be left to wait for, and the server does not keep this process alive.
    const alive = setInterval(() => undefined, 1000);
    await server.ended.finally(() => clearInterval(alive));
    server = await restarted(() => start(server.port));
  };
  return {
    dataDir,
    url: (database) => server.superuserUrl(database),
    session: (database) => connect(server.superuserUrl(database), { applicationName: "chaos" }),
    crash,
    fill: async ({ untilWal = false } = {}) => {
      const session = untilWal ? await connect(server.superuserUrl("postgres"), { applicationName: "chaos" }) : null;
      await disk?.fill();
      await session?.query("select pg_switch_wal()").catch(() => undefined);
      await session?.end().catch(() => undefined);
    },
    empty: async () => {
      await disk?.empty();
      while (!(await isReached(server))) if (await hasEnded(server)) await crash();
    },
    stop: async () => {
      await server.stop();
      await disk?.unmount();
      await removeFolder(folder);
    },
  };
}

async function isReached(server: EmbeddedServer): Promise<boolean> {
  const session = await connect(server.superuserUrl("postgres"), { applicationName: "chaos" }).catch(() => null);
  await session?.end();
  return session !== null;
}

/** Gives one that is about to end the time to do so. */
function hasEnded(server: EmbeddedServer): Promise<boolean> {
  return Promise.race([server.ended.then(() => true), pause(200).then(() => false)]);
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
