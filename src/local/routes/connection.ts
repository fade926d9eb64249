import type { FastifyInstance } from "fastify";
import { defaultBranch } from "../branches.ts";
import { branchOf, type Context, endpointOf, endpointOfBranch, projectOf } from "../context.ts";
import { wake } from "../endpoints.ts";
import { ApiError, notFound } from "../errors.ts";
import { databaseOf, roleOf } from "../principals.ts";
import type { Project } from "../state.ts";
import { connectionUri } from "../views.ts";
import { freshBranch } from "./roles.ts";
import { id, object, text } from "./schemas.ts";

interface Query {
  readonly branch_id?: string;
  readonly endpoint_id?: string;
  readonly database_name: string;
  readonly role_name: string;
}

const querySchema = object(
  { branch_id: id, endpoint_id: id, database_name: text, role_name: text, pooled: { type: "boolean" } },
  ["database_name", "role_name"],
);

/** Connection strings. There is no pooler: the pooled form is the direct one. */
export function connectionRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Params: { project: string }; Querystring: Query }>(
    "/projects/:project/connection_uri",
    { schema: { querystring: querySchema } },
    async ({ params, query }) => {
      const branchId = branchAsked(projectOf(context, params.project), query);
      await wake(context, params.project, branchId);
      const branch = await freshBranch(context, params.project, branchId);
      const endpoint = endpointOfBranch(projectOf(context, params.project), branch.id);
      if (endpoint === undefined) throw notFound("read-write endpoint of branch", branch.id);
      const role = roleOf(branch, query.role_name);
      if (role.password === null) throw new ApiError(412, "", `the password of role ${role.name} is not known here`);
      return { uri: connectionUri(endpoint, role, databaseOf(branch, query.database_name).name) };
    },
  );
}

function branchAsked(project: Project, query: Query): string {
  if (query.endpoint_id !== undefined) return endpointOf(project, query.endpoint_id).branchId;
  return query.branch_id === undefined ? defaultBranch(project).id : branchOf(project, query.branch_id).id;
}
