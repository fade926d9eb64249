import type { FastifyInstance } from "fastify";
import { type Context, projectOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { page } from "../paging.ts";
import { operationView } from "../views.ts";
import { limit, object, text } from "./schemas.ts";

/** What a request has set going, to be asked for until it has ended. */
export function operationRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Params: { project: string }; Querystring: { limit?: number; cursor?: string } }>(
    "/projects/:project/operations",
    { schema: { querystring: object({ limit: limit(1000), cursor: text }) } },
    async ({ params, query }) => {
      const project = projectOf(context, params.project);
      const shown = page(project.operations, {
        key: (operation) => operation.createdAt,
        descending: true,
        limit: query.limit ?? 1000,
        cursor: query.cursor,
      });
      const operations = shown.items.map((operation) => operationView(project, operation));
      return { operations, ...(shown.next === null ? {} : { pagination: { cursor: shown.next } }) };
    },
  );
  app.get<{ Params: { project: string; operation: string } }>(
    "/projects/:project/operations/:operation",
    async ({ params }) => {
      const project = projectOf(context, params.project);
      const found = project.operations.find((operation) => operation.id === params.operation);
      if (found === undefined) throw notFound("operation", params.operation);
      return { operation: operationView(project, found) };
    },
  );
}
