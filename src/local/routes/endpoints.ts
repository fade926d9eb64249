import type { FastifyInstance } from "fastify";
import { endpointsOf } from "../branches.ts";
import { branchOf, type Context, endpointOf, projectOf } from "../context.ts";
import { createEndpoint, deleteEndpoint, restartEndpoint, startEndpoint, suspendEndpoint } from "../endpoints.ts";
import type { Endpoint, Operation } from "../state.ts";
import { endpointView, operationView } from "../views.ts";
import { id, object } from "./schemas.ts";

interface Place {
  readonly Params: { readonly project: string; readonly endpoint: string };
}

const createBody = object(
  { endpoint: object({ branch_id: id, type: { enum: ["read_write", "read_only"] } }, ["branch_id", "type"]) },
  ["endpoint"],
);

/** The servers of branches, which Neon calls compute endpoints. */
export function endpointRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Params: { project: string } }>("/projects/:project/endpoints", async ({ params }) => {
    const project = projectOf(context, params.project);
    return { endpoints: project.endpoints.map((endpoint) => endpointView(project, endpoint)) };
  });
  app.get<{ Params: { project: string; branch: string } }>(
    "/projects/:project/branches/:branch/endpoints",
    async ({ params }) => {
      const project = projectOf(context, params.project);
      const branch = branchOf(project, params.branch);
      return { endpoints: endpointsOf(project, branch.id).map((endpoint) => endpointView(project, endpoint)) };
    },
  );
  app.get<Place>("/projects/:project/endpoints/:endpoint", async ({ params }) => {
    const project = projectOf(context, params.project);
    return { endpoint: endpointView(project, endpointOf(project, params.endpoint)) };
  });
  app.post<{ Params: { project: string }; Body: { endpoint: { branch_id: string; type: string } } }>(
    "/projects/:project/endpoints",
    { schema: { body: createBody } },
    async ({ params, body }, reply) => {
      const made = await createEndpoint(context, params.project, body.endpoint.branch_id, body.endpoint.type);
      return reply.code(201).send(view(context, params.project, made.endpoint, made.operations));
    },
  );
  for (const [verb, act] of Object.entries({
    start: startEndpoint,
    suspend: suspendEndpoint,
    restart: restartEndpoint,
  })) {
    app.post<Place>(`/projects/:project/endpoints/:endpoint/${verb}`, async ({ params }) => {
      const operations = await act(context, params.project, params.endpoint);
      return view(context, params.project, endpointOf(projectOf(context, params.project), params.endpoint), operations);
    });
  }
  app.delete<Place>("/projects/:project/endpoints/:endpoint", async ({ params }, reply) => {
    const endpoint = projectOf(context, params.project).endpoints.find((found) => found.id === params.endpoint);
    if (endpoint === undefined) return reply.code(204).send();
    const operations = await deleteEndpoint(context, params.project, params.endpoint);
    return view(context, params.project, endpoint, operations);
  });
}

function view(context: Context, projectId: string, endpoint: Endpoint, operations: readonly Operation[]): object {
  const project = projectOf(context, projectId);
  return {
    endpoint: endpointView(project, endpoint),
    operations: operations.map((operation) => operationView(project, operation)),
  };
}
