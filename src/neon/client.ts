import { type Api, createApiClient } from "@neondatabase/api-client";
import { accountCalls, type NeonAccount } from "./account.ts";
import { branchCalls, type Reach } from "./branches.ts";
import { type Clock, systemClock } from "./clock.ts";
import { connectionCalls } from "./connection-url.ts";
import { refuseOther } from "./failures.ts";
import type { Neon } from "./neon.ts";
import { createWaiting } from "./operations.ts";
import { createRequests } from "./requests.ts";
import { snapshotCalls } from "./snapshots.ts";

export interface NeonSettings {
  readonly apiKey: string;
  /** Ends in `/api/v2`, as NEON_API_HOST does. */
  readonly apiHost: string;
  readonly projectId: string;
  /** Told of every wait and every new try. */
  readonly log?: (message: string) => void;
  readonly clock?: Clock;
  /** Limits in milliseconds: of one request, of trying one call again, and of the operations that a call starts. */
  readonly limits?: { readonly request?: number; readonly patience?: number; readonly operations?: number };
}

const minute = 60_000;

/**
 * Neon, or a control plane that speaks its API, as the engine sees it. Every method throws `NeonFailure`s.
 */
export function createNeon(settings: NeonSettings): Neon {
  const { projectId } = settings;
  const reach = reachOf(settings, projectId);
  return {
    projectId,
    project: () => readProject(reach),
    ...branchCalls(reach),
    ...connectionCalls(reach),
    ...snapshotCalls(reach),
  };
}

/** The projects that an API key may see. Every method throws `NeonFailure`s. */
export function createNeonAccount(settings: Omit<NeonSettings, "projectId">): NeonAccount {
  return accountCalls((projectId) => reachOf(settings, projectId));
}

function reachOf(settings: Omit<NeonSettings, "projectId">, projectId: string): Reach {
  const { apiKey, clock = systemClock, log = () => undefined, limits = {} } = settings;
  const api = apiOf(settings);
  const requests = createRequests({ apiKey, clock, log, patience: limits.patience ?? 2 * minute });
  const deadline = limits.operations ?? 10 * minute;
  const waiting = createWaiting({ api, requests, projectId, clock, log, deadline });
  return { api, requests, waiting, projectId };
}

function apiOf({ apiKey, apiHost, limits = {} }: Omit<NeonSettings, "projectId">): Api<unknown> {
  return createApiClient({
    apiKey,
    baseURL: apiHost.replace(/\/+$/, ""),
    timeout: limits.request ?? minute / 2,
    // a redirect would carry the key to another address
    maxRedirects: 0,
    ...(isLoopback(apiHost) ? { proxy: false as const } : {}),
  });
}

/** HTTP_PROXY is meant for the way out; the local control plane is not there. */
function isLoopback(host: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(URL.parse(host)?.hostname ?? "");
}

async function readProject({ api, requests, projectId }: Reach) {
  const tried = `Reading the Neon project ${projectId}`;
  const { project } = await requests.read(tried, () => api.getProject(projectId));
  refuseOther(tried, "project", projectId, project.id);
  return { id: project.id, name: project.name, pgMajor: project.pg_version };
}
