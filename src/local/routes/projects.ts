import type { FastifyInstance } from "fastify";
import { defaultBranch, endpointsOf } from "../branches.ts";
import { type Context, projectOf } from "../context.ts";
import { page } from "../paging.ts";
import { createProject, deleteProject, renameProject } from "../projects.ts";
import {
  branchView,
  connectionViews,
  databaseView,
  endpointView,
  operationView,
  projectListView,
  projectView,
  roleView,
} from "../views.ts";
import { limit, name, object, text } from "./schemas.ts";

interface CreateBody {
  readonly project: {
    readonly name?: string;
    readonly pg_version?: number;
    readonly branch?: { readonly name?: string; readonly role_name?: string; readonly database_name?: string };
  };
}

const createBody = object(
  {
    project: object({
      name,
      pg_version: { type: "integer", minimum: 14, maximum: 18 },
      branch: object({ name, role_name: text, database_name: text }),
    }),
  },
  ["project"],
);

export function projectRoutes(app: FastifyInstance, context: Context): void {
  listRoutes(app, context);
  app.get<{ Params: { project: string } }>("/projects/:project", async ({ params }) => ({
    project: projectView(projectOf(context, params.project), context.store.state.userId),
  }));
  app.post<{ Body: CreateBody }>("/projects", { schema: { body: createBody } }, async ({ body }, reply) => {
    const wish = body.project;
    const made = await createProject(context, {
      name: wish.name,
      pgVersion: wish.pg_version ?? 17,
      branchName: wish.branch?.name || "main",
      roleName: wish.branch?.role_name,
      databaseName: wish.branch?.database_name || "neondb",
    });
    return reply.code(201).send(createdView(context, made));
  });
  app.patch<{ Params: { project: string }; Body: { project: { name?: string } } }>(
    "/projects/:project",
    { schema: { body: object({ project: object({ name }) }, ["project"]) } },
    async ({ params, body }) => {
      const project = await renameProject(context, params.project, body.project.name);
      return { project: projectView(project, context.store.state.userId), operations: [] };
    },
  );
  app.delete<{ Params: { project: string } }>("/projects/:project", async ({ params }) => ({
    project: projectView(await deleteProject(context, params.project), context.store.state.userId),
  }));
}

function listRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: { limit?: number; cursor?: string; search?: string } }>(
    "/projects",
    { schema: { querystring: object({ limit: limit(400), cursor: text, search: text }) } },
    async ({ query }) => {
      const { projects, userId } = context.store.state;
      const wanted = query.search ?? "";
      const found = projects.filter((project) => project.id.includes(wanted) || project.name.includes(wanted));
      const key = (project: { readonly createdAt: string }): string => project.createdAt;
      const shown = page(found, { key, descending: false, limit: query.limit ?? 10, cursor: query.cursor });
      return {
        projects: shown.items.map((project) => projectListView(project, userId)),
        ...(shown.next === null ? {} : { pagination: { cursor: shown.next } }),
        applications: {},
        integrations: {},
      };
    },
  );
  app.get("/projects/shared", async () => ({ projects: [] }));
}

function createdView(context: Context, made: Awaited<ReturnType<typeof createProject>>): object {
  const { project } = made;
  const branch = defaultBranch(project);
  return {
    project: projectView(project, context.store.state.userId),
    branch: branchView(project, branch),
    endpoints: endpointsOf(project, branch.id).map((endpoint) => endpointView(project, endpoint)),
    roles: branch.roles.map((role) => roleView(branch.id, role, true)),
    databases: branch.databases.map((database) => databaseView(branch.id, database)),
    operations: made.operations.map((operation) => operationView(project, operation)),
    connection_uris: connectionViews(project, branch),
  };
}
