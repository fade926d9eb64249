import { randomUUID, timingSafeEqual } from "node:crypto";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Context } from "./context.ts";
import { ApiError, wordsOf } from "./errors.ts";
import { branchRoutes } from "./routes/branches.ts";
import { connectionRoutes } from "./routes/connection.ts";
import { databaseRoutes } from "./routes/databases.ts";
import { endpointRoutes } from "./routes/endpoints.ts";
import { faultSwitch } from "./routes/faults.ts";
import { identityRoutes } from "./routes/identity.ts";
import { operationRoutes } from "./routes/operations.ts";
import { projectRoutes } from "./routes/projects.ts";
import { roleRoutes } from "./routes/roles.ts";
import { snapshotRoutes } from "./routes/snapshots.ts";

/** Everything lies below this, as at Neon. */
export const base = "/api/v2";

/** The API over HTTP: who asks is checked before anything else, and every refusal has Neon's form. */
export function httpServer(context: Context): FastifyInstance {
  const app = fastify({
    genReqId: (request) => {
      const given = request.headers["x-request-id"];
      return typeof given === "string" && given !== "" && given.length <= 100 ? given : randomUUID();
    },
    bodyLimit: 1_000_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
    ajv: { customOptions: { coerceTypes: true, allowUnionTypes: true } },
  });
  acceptEmptyJson(app);
  app.addHook("onRequest", (request, reply, done) => {
    void reply.header("x-request-id", request.id);
    done(keyProblem(context, request));
  });
  faultSwitch(app, context, base);
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(context, error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(errorBody(request, "", `${request.method} ${path(request)} is not there`)),
  );
  const routes = [
    ...[identityRoutes, projectRoutes, branchRoutes, endpointRoutes, roleRoutes, databaseRoutes],
    ...[connectionRoutes, operationRoutes, snapshotRoutes],
  ];
  for (const route of routes) {
    const register = (scope: FastifyInstance, _options: unknown, done: () => void): void => {
      route(scope, context);
      done();
    };
    void app.register(register, { prefix: base });
  }
  return app;
}

/** Official clients send `content-type: application/json` with no body, or with a body on DELETE. */
function acceptEmptyJson(app: FastifyInstance): void {
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, body === "" ? undefined : JSON.parse(String(body)));
    } catch {
      done(new ApiError(400, "", "the request's body is not JSON"));
    }
  });
}

function keyProblem(context: Context, request: FastifyRequest): ApiError | undefined {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (sameText(given, context.store.state.apiKey)) return undefined;
  return new ApiError(401, "", "authentication failed: the API key is missing or not this plane's");
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function answerError(
  context: Context,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof ApiError) return reply.code(error.status).send(errorBody(request, error.code, error.message));
  if (error.validation !== undefined || (error.statusCode ?? 500) < 500) {
    return reply
      .code(error.validation === undefined ? (error.statusCode ?? 400) : 400)
      .send(errorBody(request, "", error.message));
  }
  context.log(`${request.method} ${path(request)}: ${wordsOf(error)}`);
  const full = error.code === "ENOSPC" || error.code === "EDQUOT";
  return reply.code(full ? 507 : 500).send(errorBody(request, full ? "DISK_FULL" : "", wordsOf(error)));
}

/** Without the query, which can hold names that are nobody's business in a log. */
function path(request: FastifyRequest): string {
  return request.url.split("?")[0] ?? "";
}

function errorBody(request: FastifyRequest, code: string, message: string): Readonly<Record<string, string>> {
  return { request_id: request.id, code, message };
}
