import { randomBytes } from "node:crypto";
import { chown, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { connect } from "../postgres/connect.ts";
import type { Session } from "../postgres/connection.ts";
import { type EmbeddedServer, startEmbedded } from "../postgres/embedded.ts";
import { serverAccount } from "../postgres/home.ts";
import type { Certificates } from "./certificates.ts";
import { clusterFolder, type Folders } from "./folders.ts";
import { freePort } from "./ports.ts";
import { prepareCluster, type Reachable } from "./roles.ts";
import type { Project } from "./state.ts";

export interface RunningServer extends Reachable {
  readonly cluster: string;
  readonly port: number;
  readonly dataDir: string;
}

export interface ServersOptions {
  readonly folders: Folders;
  readonly certificates: Certificates;
  readonly home?: string | undefined;
  /** Called when a server ends that nobody has stopped. */
  readonly onLost: (cluster: string) => void;
}

/** Only TLS and passwords, over TCP; there is no Unix socket. */
const clientAuthentication = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

/** The running PostgreSQL servers of the plane, by cluster. */
export class Servers {
  readonly #options: ServersOptions;
  readonly #running = new Map<string, { server: EmbeddedServer; facade: RunningServer }>();

  constructor(options: ServersOptions) {
    this.#options = options;
  }

  find(cluster: string): RunningServer | undefined {
    return this.#running.get(cluster)?.facade;
  }

  /** Starts a server on a cluster, on the wished port, or on another one if somebody has that. */
  async start(project: Project, cluster: string, port: number): Promise<RunningServer> {
    const found = this.find(cluster);
    if (found !== undefined) return found;
    return this.#adopt(project, cluster, await this.#launch(project, cluster, port));
  }

  /** The first start of a cluster that has just been made: its superuser gets the project's password. */
  async bootstrap(project: Project, cluster: string, port: number): Promise<void> {
    const server = await this.#launch(project, cluster, port);
    const facade = this.#adopt(project, cluster, server);
    await this.#session(server.superuserUrl("postgres"), (session) =>
      prepareCluster(session, project.superuserPassword),
    );
    await facade.with("postgres", (session) => session.query("checkpoint"));
  }

  #adopt(project: Project, cluster: string, server: EmbeddedServer): RunningServer {
    const facade = this.#facade(project, cluster, server);
    this.#running.set(cluster, { server, facade });
    void server.ended.then(() => {
      if (this.#running.delete(cluster)) this.#options.onLost(cluster);
    });
    return facade;
  }

  async stop(cluster: string): Promise<void> {
    const found = this.#running.get(cluster);
    this.#running.delete(cluster);
    await found?.server.stop();
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((cluster) => this.stop(cluster)));
  }

  async #launch(project: Project, cluster: string, port: number): Promise<EmbeddedServer> {
    const { home } = this.#options;
    const dataDir = clusterFolder(this.#options.folders, cluster);
    await this.#configure(dataDir);
    const options = {
      major: project.pgVersion,
      dataDir,
      settings: settingsOf(project, cluster),
      ...(home === undefined ? {} : { home }),
    };
    try {
      return await startEmbedded({ ...options, port });
    } catch (error) {
      const collided = error instanceof Failure && /could not (bind|create any TCP)/.test(error.problem);
      if (!collided) throw error;
      return await startEmbedded({ ...options, port: await freePort() });
    }
  }

  /** Written at each start: a copy must not keep its parent's files, and the certificate may have been made anew. */
  async #configure(dataDir: string): Promise<void> {
    const { serverCertificate, serverKey } = this.#options.certificates;
    await putForServer(join(dataDir, "server.crt"), serverCertificate);
    await putForServer(join(dataDir, "server.key"), serverKey);
    await putForServer(join(dataDir, "pg_hba.conf"), clientAuthentication);
  }

  #facade(project: Project, cluster: string, server: EmbeddedServer): RunningServer {
    return {
      cluster,
      port: server.port,
      dataDir: server.dataDir,
      with: (database, work) => {
        const url = new URL(server.superuserUrl(database));
        url.password = project.superuserPassword;
        return this.#session(url.toString(), work);
      },
    };
  }

  async #session<Result>(url: string, work: (session: Session) => Promise<Result>): Promise<Result> {
    const { ca } = this.#options.certificates;
    const session = await connect(`${url}?sslmode=require`, { ca, applicationName: "schemagate-plane", attempts: 3 });
    return await work(session).finally(() => session.end().catch(() => undefined));
  }
}

/** The marker is not to be forged on `cluster_name`, which no session can set; both say the same. */
function settingsOf(project: Project, cluster: string): Readonly<Record<string, string | number>> {
  return {
    fsync: canBeMadeAgain(project, cluster) ? "off" : "on",
    "neon.timeline_id": cluster,
    cluster_name: cluster,
    ssl: "on",
    ssl_cert_file: "server.crt",
    ssl_key_file: "server.key",
    password_encryption: "scram-sha-256",
    shared_buffers: "64MB",
    max_connections: 100,
    min_wal_size: "32MB",
    max_wal_size: "512MB",
    // A backup begins a new log file, and filling that with zeros is most of what it writes.
    wal_init_zero: "off",
  };
}

/**
 * A child's server does not wait for the disk: only the machine's crash could harm it, not the plane's, and its parent is
 * still there. It starts several times faster that way, since recovery syncs every file first (xlog.c, SyncDataDirectory).
 */
function canBeMadeAgain(project: Project, cluster: string): boolean {
  const branch = project.branches.find((found) => found.cluster === cluster);
  return branch !== undefined && !branch.root && branch.parentId !== null;
}

/** By way of another file and its name, so that nothing is followed that the server's account could have put there. */
async function putForServer(path: string, text: string): Promise<void> {
  const half = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(half, text, { mode: 0o600, flag: "wx" });
  const account = await serverAccount();
  if (account.drop) await chown(half, account.uid, account.gid);
  await rename(half, path);
}
