import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { faultsOf } from "./openapi.ts";

/** What a test knows of a plane, started in this process or another. */
export interface Address {
  readonly apiHost: string;
  readonly apiKey: string;
  readonly projectId: string;
  readonly branchId: string;
  readonly url: string;
  readonly caFile: string;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read field by field, and checked against the OpenAPI file.
  readonly body: any;
}

/** Speaks to a plane as any program would. Every answer is checked against Neon's OpenAPI file. */
export interface Api {
  /** `path` is below the project, unless it begins with a slash. */
  call(method: string, path: string, body?: unknown): Promise<Reply>;
  /** A call that has to succeed, with the end of all that it set going. */
  done(method: string, path: string, body?: unknown): Promise<Reply["body"]>;
  /** Waits until no operation runs. */
  idle(): Promise<void>;
  /** A connection to a branch as `neondb_owner`, over TLS that is verified. */
  onBranch<Result>(branchId: string, work: (session: Session) => Promise<Result>, database?: string): Promise<Result>;
}

export function apiOf(address: Address): Api {
  const call = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const full = path.startsWith("/") ? path : `/projects/${address.projectId}${path === "" ? "" : `/${path}`}`;
    const response = await fetch(address.apiHost + full, {
      method,
      headers: { authorization: `Bearer ${address.apiKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const reply = { status: response.status, body: text === "" ? null : JSON.parse(text) };
    const faults = faultsOf(method, full, reply.status, reply.body);
    if (faults.length > 0) throw new Error(`${method} ${full} answered ${reply.status} ${text}\n${faults.join("\n")}`);
    return reply;
  };
  const idle = async (): Promise<void> => {
    for (;;) {
      const { body } = await call("GET", "operations?limit=20");
      const running = body.operations.some((found: { status: string }) => /^(scheduling|running)$/.test(found.status));
      if (!running) return;
      await pause(20);
    }
  };
  return {
    call,
    idle,
    done: async (method, path, body) => {
      const reply = await call(method, path, body);
      if (reply.status >= 300)
        throw new Error(`${method} ${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
      await idle();
      for (const { id } of reply.body?.operations ?? []) {
        const { operation } = (await call("GET", `operations/${id}`)).body;
        if (operation.status !== "finished")
          throw new Error(`${operation.action} ${operation.status}: ${operation.error}`);
      }
      return reply.body;
    },
    onBranch: async (branchId, work, database = "neondb") => {
      const { body } = await call(
        "GET",
        `connection_uri?branch_id=${branchId}&database_name=${database}&role_name=neondb_owner`,
      );
      return withUrl(body.uri, address.caFile, work);
    },
  };
}

/** Connects, verifying the server's certificate against the plane's authority alone. */
export async function withUrl<Result>(
  url: string,
  caFile: string,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await connect(url, { ca: await readFile(caFile, "utf8"), attempts: 1 });
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}
