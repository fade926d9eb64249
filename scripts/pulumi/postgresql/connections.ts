import { certificateAuthority } from "../../../src/pipeline/target/authority.ts";
import { connect } from "../../../src/postgres/connect.ts";
import type { Session } from "../../../src/postgres/connection.ts";
import type { Inputs } from "./kind.ts";

/** Connections to the databases of one server. */
export interface Connections {
  /** Does work in a database; null is the provider's own. One after the other, as changes to roles get in each other's way. */
  use<Result>(database: string | null, work: (session: Session) => Promise<Result>): Promise<Result>;
  end(): Promise<void>;
}

/** The connections by the provider's arguments; numbers and truth values of a provider's configuration are JSON in texts. */
export function connectionOf(config: Inputs): Connections {
  const open = new Map<string, Promise<Session>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    use: (database, work) => {
      const name = database ?? String(config.database ?? "postgres");
      const result = last.then(async () => {
        const session = open.get(name) ?? opened(config, name);
        open.set(name, session);
        try {
          return await work(await session);
        } catch (error) {
          // The next use makes a new connection: this one may be lost, or in a state that nobody knows.
          open.delete(name);
          session.then((one) => one.end()).catch(() => undefined);
          throw error;
        }
      });
      last = result.catch(() => undefined);
      return result;
    },
    end: async () => {
      await Promise.all([...open.values()].map(async (session) => (await session).end()));
    },
  };
}

async function opened(config: Inputs, database: string): Promise<Session> {
  const url = new URL(`postgresql://${String(config.host ?? "localhost")}`);
  if (config.port !== undefined) url.port = String(config.port);
  url.username = encodeURIComponent(String(config.username ?? "postgres"));
  if (config.password !== undefined) url.password = encodeURIComponent(String(config.password));
  url.pathname = `/${encodeURIComponent(database)}`;
  url.searchParams.set("sslmode", String(config.sslmode ?? "require"));
  if (config.sslrootcert !== undefined) url.searchParams.set("sslrootcert", String(config.sslrootcert));
  const ca = await certificateAuthority(url.toString());
  return connect(url.toString(), { applicationName: "stand-in for pulumi-resource-postgresql", ...(ca ? { ca } : {}) });
}
