import type { FastifyInstance } from "fastify";
import { requireEndpointTypes } from "../branch-rules.ts";
import { createBranch, deleteBranch, type MadeBranch, setDefaultBranch, updateBranch } from "../branches.ts";
import { branchOf, type Context, projectOf } from "../context.ts";
import { page } from "../paging.ts";
import { restoreBranch } from "../resetting.ts";
import { finalizeRestore } from "../restoring.ts";
import type { Branch } from "../state.ts";
import {
  annotationView,
  branchView,
  connectionViews,
  databaseView,
  endpointView,
  operationView,
  roleView,
} from "../views.ts";
import { id, limit, name, object, optional, text, time } from "./schemas.ts";

interface Place {
  readonly Params: { readonly project: string; readonly branch: string };
}

interface CreateBody {
  readonly branch?: {
    readonly name?: string;
    readonly parent_id?: string;
    readonly parent_lsn?: string;
    readonly parent_timestamp?: string;
    readonly init_source?: string;
    readonly protected?: boolean;
    readonly expires_at?: string;
  };
  readonly endpoints?: readonly { readonly type: string }[];
  readonly annotation_value?: Readonly<Record<string, string>>;
}

const createBody = optional(
  object({
    branch: object({
      name,
      parent_id: { type: "string", pattern: "^[a-z0-9-]{0,60}$" },
      parent_lsn: text,
      parent_timestamp: time,
      init_source: text,
      protected: { type: "boolean" },
      expires_at: time,
    }),
    endpoints: { type: "array", items: object({ type: { enum: ["read_write", "read_only"] } }, ["type"]) },
    annotation_value: { type: "object", additionalProperties: text },
  }),
);

export function branchRoutes(app: FastifyInstance, context: Context): void {
  listRoutes(app, context);
  changeRoutes(app, context);
  restoreRoutes(app, context);
  app.post<{ Params: { project: string }; Body?: CreateBody | null }>(
    "/projects/:project/branches",
    { schema: { body: createBody } },
    async ({ params, body }, reply) => {
      const wish = body?.branch ?? {};
      const endpointTypes = (body?.endpoints ?? []).map((endpoint) => endpoint.type);
      requireEndpointTypes(endpointTypes);
      const made = await createBranch(context, params.project, {
        name: wish.name,
        parentId: wish.parent_id,
        parentLsn: wish.parent_lsn,
        parentTimestamp: wish.parent_timestamp,
        initSource: wish.init_source,
        protected: wish.protected,
        expiresAt: wish.expires_at,
        annotation: body?.annotation_value,
        endpointTypes,
      });
      return reply.code(201).send(madeView(context, params.project, made));
    },
  );
}

function madeView(context: Context, projectId: string, made: MadeBranch): object {
  const project = projectOf(context, projectId);
  const { branch } = made;
  return {
    branch: branchView(project, branch),
    endpoints: made.endpoints.map((endpoint) => endpointView(project, endpoint)),
    operations: made.operations.map((operation) => operationView(project, operation)),
    roles: branch.roles.map((role) => roleView(branch.id, role)),
    databases: branch.databases.map((database) => databaseView(branch.id, database)),
    ...(made.endpoints.length === 0 ? {} : { connection_uris: connectionViews(project, branch) }),
  };
}

interface ListQuery {
  readonly search?: string;
  readonly sort_by?: "name" | "created_at" | "updated_at";
  readonly sort_order?: "asc" | "desc";
  readonly limit?: number;
  readonly cursor?: string;
}

const listQuery = object({
  search: text,
  sort_by: { enum: ["name", "created_at", "updated_at"] },
  sort_order: { enum: ["asc", "desc"] },
  limit: limit(10_000),
  cursor: text,
});

const sortKeys = {
  name: (branch: Branch): string => branch.name,
  created_at: (branch: Branch): string => branch.createdAt,
  updated_at: (branch: Branch): string => branch.updatedAt,
} as const;

function listRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Params: { project: string }; Querystring: ListQuery }>(
    "/projects/:project/branches",
    { schema: { querystring: listQuery } },
    async ({ params, query }) => {
      const project = projectOf(context, params.project);
      const sortBy = query.sort_by ?? "updated_at";
      const order = query.sort_order ?? "desc";
      const found = searched(project.branches, query.search);
      const shown = page(found, {
        key: sortKeys[sortBy],
        descending: order === "desc",
        limit: query.limit ?? 10_000,
        cursor: query.cursor,
      });
      const annotated = shown.items.filter((branch) => branch.annotation !== null);
      return {
        branches: shown.items.map((branch) => branchView(project, branch)),
        annotations: Object.fromEntries(annotated.map((branch) => [branch.id, annotationView(branch)])),
        pagination: {
          sort_by: sortBy,
          sort_order: order.toUpperCase(),
          ...(shown.next === null ? {} : { next: shown.next }),
        },
      };
    },
  );
  app.get<{ Params: { project: string }; Querystring: { search?: string } }>(
    "/projects/:project/branches/count",
    async ({ params, query }) => ({
      count: searched(projectOf(context, params.project).branches, query.search).length,
    }),
  );
  app.get<Place>("/projects/:project/branches/:branch", async ({ params }) => {
    const project = projectOf(context, params.project);
    const branch = branchOf(project, params.branch);
    return { branch: branchView(project, branch), annotation: annotationView(branch) };
  });
}

function searched(branches: readonly Branch[], wanted = ""): readonly Branch[] {
  return branches.filter((branch) => branch.name.includes(wanted) || branch.id.includes(wanted));
}

interface UpdateBody {
  readonly branch: { readonly name?: string; readonly protected?: boolean; readonly expires_at?: string | null };
}

const updateBody = object(
  {
    branch: object({
      name,
      protected: { type: "boolean" },
      expires_at: { type: ["string", "null"], format: "date-time" },
    }),
  },
  ["branch"],
);

function changeRoutes(app: FastifyInstance, context: Context): void {
  app.patch<Place & { Body: UpdateBody }>(
    "/projects/:project/branches/:branch",
    { schema: { body: updateBody } },
    async ({ params, body }) => {
      const change = { name: body.branch.name, protected: body.branch.protected, expiresAt: body.branch.expires_at };
      const branch = await updateBranch(context, params.project, params.branch, change);
      return { branch: branchView(projectOf(context, params.project), branch), operations: [] };
    },
  );
  app.post<Place>("/projects/:project/branches/:branch/set_as_default", async ({ params }) => {
    const branch = await setDefaultBranch(context, params.project, params.branch);
    return { branch: branchView(projectOf(context, params.project), branch), operations: [] };
  });
  app.delete<Place>("/projects/:project/branches/:branch", async ({ params }, reply) => {
    const deleted = await deleteBranch(context, params.project, params.branch);
    if (deleted === null) return reply.code(204).send();
    const project = projectOf(context, params.project);
    const operations = deleted.operations.map((operation) => operationView(project, operation));
    return { branch: branchView(project, deleted.branch), operations };
  });
}

interface RestoreBody {
  readonly source_branch_id: string;
  readonly source_lsn?: string;
  readonly source_timestamp?: string;
  readonly preserve_under_name?: string;
}

const restoreBody = object(
  { source_branch_id: id, source_lsn: text, source_timestamp: time, preserve_under_name: text },
  ["source_branch_id"],
);

function restoreRoutes(app: FastifyInstance, context: Context): void {
  app.post<Place & { Body: RestoreBody }>(
    "/projects/:project/branches/:branch/restore",
    { schema: { body: restoreBody } },
    async ({ params, body }) => {
      const restored = await restoreBranch(context, params.project, params.branch, {
        sourceBranchId: body.source_branch_id,
        parentLsn: body.source_lsn,
        parentTimestamp: body.source_timestamp,
        preserveUnderName: body.preserve_under_name,
      });
      const project = projectOf(context, params.project);
      const operations = restored.operations.map((operation) => operationView(project, operation));
      return { branch: branchView(project, restored.branch), operations };
    },
  );
  app.post<Place & { Body?: { name?: string } | null }>(
    "/projects/:project/branches/:branch/finalize_restore",
    { schema: { body: optional(object({ name })) } },
    async ({ params, body }) => {
      const operations = await finalizeRestore(context, params.project, params.branch, body?.name);
      const project = projectOf(context, params.project);
      return { operations: operations.map((operation) => operationView(project, operation)) };
    },
  );
}
