import type { FastifyInstance } from "fastify";
import { type Context, projectOf } from "../context.ts";
import { restoreSnapshot } from "../restoring.ts";
import { createSnapshot, deleteSnapshot, updateSnapshot } from "../snapshots.ts";
import type { Operation } from "../state.ts";
import { branchView, endpointView, operationView, snapshotView } from "../views.ts";
import { name, object, optional, text } from "./schemas.ts";

interface Place {
  readonly Params: { readonly project: string; readonly snapshot: string };
}

interface CreateQuery {
  readonly name?: string;
  readonly lsn?: string;
  readonly timestamp?: string;
  readonly expires_at?: string;
}

interface RestoreBody {
  readonly name?: string;
  readonly target_branch_id?: string;
  readonly finalize_restore?: boolean;
}

const createQuery = object({ name: text, lsn: text, timestamp: text, expires_at: text });
const restoreBody = optional(object({ name: text, target_branch_id: text, finalize_restore: { type: "boolean" } }));
const updateBody = object({ snapshot: object({ name, expires_at: { type: ["string", "null"] } }) }, ["snapshot"]);
const one = "/projects/:project/snapshots/:snapshot";

export function snapshotRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Params: { project: string } }>("/projects/:project/snapshots", async ({ params }) => ({
    snapshots: projectOf(context, params.project).snapshots.map(snapshotView),
  }));
  app.post<{ Params: { project: string; branch: string }; Querystring: CreateQuery }>(
    "/projects/:project/branches/:branch/snapshot",
    { schema: { querystring: createQuery } },
    async ({ params, query }) => {
      const wish = {
        branchId: params.branch,
        name: query.name,
        lsn: query.lsn,
        timestamp: query.timestamp,
        expiresAt: query.expires_at,
      };
      const made = await createSnapshot(context, params.project, wish);
      return { snapshot: snapshotView(made.snapshot), operations: views(context, params.project, made.operations) };
    },
  );
  app.patch<Place & { Body: { snapshot: { name?: string; expires_at?: string | null } } }>(
    one,
    { schema: { body: updateBody } },
    async ({ params, body }) => {
      const change = { name: body.snapshot.name, expiresAt: body.snapshot.expires_at };
      return { snapshot: snapshotView(await updateSnapshot(context, params.project, params.snapshot, change)) };
    },
  );
  app.delete<Place>(one, async ({ params }, reply) => {
    const operations = await deleteSnapshot(context, params.project, params.snapshot);
    return reply.code(202).send({ operations: views(context, params.project, operations) });
  });
  restoreRoute(app, context);
}

function restoreRoute(app: FastifyInstance, context: Context): void {
  app.post<Place & { Body?: RestoreBody | null; Querystring: { name?: string } }>(
    `${one}/restore`,
    { schema: { body: restoreBody } },
    async ({ params, body, query }) => {
      const made = await restoreSnapshot(context, params.project, params.snapshot, {
        name: body?.name ?? query.name,
        targetBranchId: body?.target_branch_id,
        finalize: body?.finalize_restore ?? false,
      });
      const project = projectOf(context, params.project);
      return {
        branch: branchView(project, made.branch),
        endpoints: made.endpoints.map((endpoint) => endpointView(project, endpoint)),
        operations: views(context, params.project, made.operations),
      };
    },
  );
}

function views(context: Context, projectId: string, operations: readonly Operation[]): readonly object[] {
  const project = projectOf(context, projectId);
  return operations.map((operation) => operationView(project, operation));
}
