import type { Neon } from "../../neon/neon.ts";
import { type ConnectOptions, connect } from "../../postgres/connect.ts";
import type { Context } from "../context.ts";
import { certificateAuthority } from "../target/authority.ts";
import type { Configuration } from "./configuration.ts";

/** What a program brings along: where it tells what is going on, and how a person stops it. */
export interface Surroundings extends Pick<Context, "log" | "stop" | "cancel"> {
  /** Told before each new try to reach a server. */
  readonly onRetry?: ConnectOptions["onRetry"];
  /** Not to wait for what cannot be reached. */
  readonly hurry?: boolean;
}

/** Where Neon itself answers. */
export const neonApi = "https://console.neon.tech/api/v2";

/** The world outside, as the configuration says where it is. */
export async function contextOf(configuration: Configuration, surroundings: Surroundings): Promise<Context> {
  const { onRetry, log, stop, cancel, hurry = false } = surroundings;
  return {
    neon: await neonOf(configuration, log, hurry),
    withoutNeon: withoutNeon(configuration),
    connect: async (url, options) => {
      const ca = await certificateAuthority(url);
      const applicationName = `schemagate ${process.pid}`;
      return connect(url, {
        ...options,
        ...(ca === null ? {} : { ca }),
        applicationName,
        ...(onRetry === undefined ? {} : { onRetry }),
        ...(hurry ? { attempts: 2 } : {}),
      });
    },
    clock: () => new Date(),
    log,
    stop,
    cancel,
  };
}

async function neonOf({ neon }: Configuration, log: Context["log"], hurry: boolean): Promise<Neon | null> {
  const { apiKey, projectId, apiHost = neonApi } = neon;
  if (apiKey === undefined || projectId === undefined) return null;
  // Loaded only here: commands that work on a URL do without the HTTP client.
  const { createNeon } = await import("../../neon/client.ts");
  return createNeon({ apiKey, apiHost, projectId, log, ...(hurry ? { limits: { patience: 3_000 } } : {}) });
}

function withoutNeon({ neon: { apiKey, projectId }, file, stack }: Configuration): string {
  const missing = [
    ...(apiKey === undefined ? ["NEON_API_KEY"] : []),
    ...(projectId === undefined ? ["NEON_PROJECT_ID (or the key schemagate:neonProjectId)"] : []),
  ];
  const configured = file === null ? `, and there is no Pulumi.${stack}.yaml here` : ` in the environment or ${file}`;
  return `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not set${configured}`;
}
