import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What happens to one request instead of reaching the control plane. */
export type Fault =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The connection is cut without an answer; with `after`, only once the control plane has acted. */
  | { readonly cut: "before" | "after" }
  /** The control plane acts, and its answer is changed on the way. */
  | { readonly change: (body: Record<string, unknown>) => unknown }
  | "pass";

export interface FaultyApi {
  readonly apiHost: string;
  /** `GET /projects/x` of every request that came, in order. */
  readonly seen: readonly string[];
  /** The next requests that match meet these faults, one each; all others pass. */
  meet(request: RegExp, ...faults: readonly Fault[]): void;
  /** Forgets what was seen and what is still to be met. */
  forget(): void;
  stop(): Promise<void>;
}

/** An HTTP server in front of a real control plane that lets everything pass, except where told to fail. */
export async function startFaultyApi(target: string | null): Promise<FaultyApi> {
  const seen: string[] = [];
  let waiting: { readonly request: RegExp; readonly faults: Fault[] }[] = [];
  const next = (request: string): Fault => {
    const found = waiting.find((entry) => entry.request.test(request));
    const fault = found?.faults.shift() ?? "pass";
    waiting = waiting.filter((entry) => entry.faults.length > 0);
    return fault;
  };
  const server = createServer((incoming, outgoing) => {
    const request = `${incoming.method} ${incoming.url?.replace("/api/v2", "")}`;
    seen.push(request);
    answer(next(request), target, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    apiHost: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api/v2`,
    seen,
    meet: (request, ...faults) => waiting.push({ request, faults: [...faults] }),
    forget: () => {
      seen.length = 0;
      waiting = [];
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(fault: Fault, target: string | null, incoming: IncomingMessage, outgoing: ServerResponse) {
  if (fault !== "pass" && "status" in fault) return send(outgoing, fault.status, fault.body ?? {}, fault.headers);
  if (fault !== "pass" && "cut" in fault && fault.cut === "before") return outgoing.destroy();
  const { status, body } = await passOn(target, incoming);
  if (fault !== "pass" && "cut" in fault) return outgoing.destroy();
  return send(outgoing, status, fault === "pass" ? body : fault.change(body as Record<string, unknown>));
}

function send(outgoing: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  outgoing.writeHead(status, { "content-type": "application/json", ...headers });
  outgoing.end(status === 204 ? undefined : JSON.stringify(body));
}

async function passOn(target: string | null, incoming: IncomingMessage) {
  if (target === null) throw new Error("there is no control plane behind this server");
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const answer = await fetch(`${target}${incoming.url?.replace("/api/v2", "")}`, {
    method: incoming.method ?? "GET",
    headers: {
      authorization: incoming.headers.authorization ?? "",
      "content-type": incoming.headers["content-type"] ?? "application/json",
    },
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? {} : (JSON.parse(text) as unknown) };
}
