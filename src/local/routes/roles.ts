import type { FastifyInstance } from "fastify";
import { refreshInventory } from "../cloning.ts";
import { branchOf, type Context, projectOf } from "../context.ts";
import { wake } from "../endpoints.ts";
import { ApiError } from "../errors.ts";
import { type Applied, createRole, deleteRole, resetPassword, roleOf } from "../principals.ts";
import type { Branch, Role } from "../state.ts";
import { operationView, roleView } from "../views.ts";
import { object, text } from "./schemas.ts";

interface Place {
  readonly Params: { readonly project: string; readonly branch: string; readonly role: string };
}

interface List {
  readonly Params: { readonly project: string; readonly branch: string };
}

const createBody = object({ role: object({ name: text, no_login: { type: "boolean" } }, ["name"]) }, ["role"]);
const all = "/projects/:project/branches/:branch/roles";
const one = `${all}/:role`;

export function roleRoutes(app: FastifyInstance, context: Context): void {
  app.get<List>(all, async ({ params }) => {
    const branch = await freshBranch(context, params.project, params.branch);
    return { roles: branch.roles.map((role) => roleView(branch.id, role)) };
  });
  app.get<Place>(one, async ({ params }) => {
    const branch = await freshBranch(context, params.project, params.branch);
    return { role: roleView(branch.id, roleOf(branch, params.role)) };
  });
  app.post<List & { Body: { role: { name: string; no_login?: boolean } } }>(
    all,
    { schema: { body: createBody } },
    async ({ params, body }, reply) => {
      const login = body.role.no_login !== true;
      const made = await createRole(context, params.project, params.branch, body.role.name, login);
      return reply.code(201).send(view(context, params, made));
    },
  );
  app.delete<Place>(one, async ({ params }, reply) => {
    const deleted = await deleteRole(context, params.project, params.branch, params.role);
    return deleted === null ? reply.code(204).send() : view(context, params, deleted);
  });
  passwordRoutes(app, context);
}

function passwordRoutes(app: FastifyInstance, context: Context): void {
  app.get<Place>(`${one}/reveal_password`, async ({ params }) => {
    const branch = await freshBranch(context, params.project, params.branch);
    const role = roleOf(branch, params.role);
    if (role.password === null) throw unknownPassword(role);
    // Whoever asks for the password is about to connect, and neonctl starts nothing itself.
    await wake(context, params.project, branch.id);
    return { password: role.password };
  });
  app.post<Place>(`${one}/reset_password`, async ({ params }) =>
    view(context, params, await resetPassword(context, params.project, params.branch, params.role)),
  );
}

/** The branch with the roles and databases that its server has right now. */
export async function freshBranch(context: Context, projectId: string, branchId: string): Promise<Branch> {
  branchOf(projectOf(context, projectId), branchId);
  await refreshInventory(context, projectId, branchId);
  return branchOf(projectOf(context, projectId), branchId);
}

function view(context: Context, place: List["Params"], applied: Applied<Role>): object {
  const project = projectOf(context, place.project);
  return {
    role: roleView(place.branch, applied.thing, true),
    operations: applied.operations.map((operation) => operationView(project, operation)),
  };
}

function unknownPassword(role: Role): ApiError {
  const reason = role.login
    ? "it was made in SQL, so only its maker knows it; reset it to have a new one"
    : "it cannot log in";
  return new ApiError(412, "", `there is no password of role ${role.name} to show: ${reason}`);
}
