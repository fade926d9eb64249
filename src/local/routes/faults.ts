import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { ApiError, badRequest } from "../errors.ts";
import type { Fault } from "../faults.ts";
import { object, text } from "./schemas.ts";

/** No part of Neon's API, so it lies beside it. */
const path = "/local/faults";

const fault = object({
  request: text,
  status: { type: "integer", minimum: 400, maximum: 599 },
  cut: { enum: ["before", "after"] },
  operation: text,
});
const body = object({ faults: { type: "array", items: fault } }, ["faults"]);

/**
 * A switch by which whoever holds the key has the plane fail as Neon may, once for each fault that is asked for: without
 * it nobody could try what a release makes of an API that is busy, away, or acts without answering.
 */
export function faultSwitch(app: FastifyInstance, context: Context, base: string): void {
  const cut = new WeakSet<FastifyRequest>();
  app.get(path, async () => ({ faults: context.faults.waiting }));
  app.put<{ Body: { faults: readonly Fault[] } }>(path, { schema: { body } }, async ({ body: { faults } }) => {
    requireReadable(faults);
    context.faults.set(faults);
    return { faults };
  });
  app.addHook("preHandler", async (request, reply) => {
    if (!request.url.startsWith(base)) return;
    const met = context.faults.takeForRequest(`${request.method} ${request.url.slice(base.length)}`);
    if (met === null) return;
    context.log(`${request.method} ${request.url.split("?")[0]}: a fault that was asked for`);
    if (met.status !== undefined) throw new ApiError(met.status, "", `a fault that was asked for at ${path}`);
    if (met.cut === "after") cut.add(request);
    else {
      reply.hijack();
      request.raw.socket.destroy();
    }
  });
  app.addHook("onSend", async (request, reply) => {
    if (!cut.has(request)) return;
    reply.hijack();
    request.raw.socket.destroy();
  });
}

function requireReadable(faults: readonly Fault[]): void {
  for (const one of faults) {
    if ("request" in one === "operation" in one) throw badRequest("a fault has either a request or an operation");
    if (!("request" in one)) continue;
    if ((one.status === undefined) === (one.cut === undefined)) throw badRequest("a request meets a status or a cut");
    try {
      new RegExp(one.request);
    } catch {
      throw badRequest(`"${one.request}" is no regular expression`);
    }
  }
}
