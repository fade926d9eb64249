import type { FastifyInstance } from "fastify";
import { type Context, projectOf } from "../context.ts";
import { type Applied, createDatabase, databaseOf, deleteDatabase } from "../principals.ts";
import type { Database } from "../state.ts";
import { databaseView, operationView } from "../views.ts";
import { freshBranch } from "./roles.ts";
import { object, text } from "./schemas.ts";

interface Place {
  readonly Params: { readonly project: string; readonly branch: string; readonly database: string };
}

interface List {
  readonly Params: { readonly project: string; readonly branch: string };
}

const createBody = object({ database: object({ name: text, owner_name: text }, ["name", "owner_name"]) }, ["database"]);
const all = "/projects/:project/branches/:branch/databases";
const one = `${all}/:database`;

export function databaseRoutes(app: FastifyInstance, context: Context): void {
  app.get<List>(all, async ({ params }) => {
    const branch = await freshBranch(context, params.project, params.branch);
    return { databases: branch.databases.map((database) => databaseView(branch.id, database)) };
  });
  app.get<Place>(one, async ({ params }) => {
    const branch = await freshBranch(context, params.project, params.branch);
    return { database: databaseView(branch.id, databaseOf(branch, params.database)) };
  });
  app.post<List & { Body: { database: { name: string; owner_name: string } } }>(
    all,
    { schema: { body: createBody } },
    async ({ params, body }, reply) => {
      const { name, owner_name } = body.database;
      const made = await createDatabase(context, params.project, params.branch, name, owner_name);
      return reply.code(201).send(view(context, params, made));
    },
  );
  app.delete<Place>(one, async ({ params }, reply) => {
    const deleted = await deleteDatabase(context, params.project, params.branch, params.database);
    return deleted === null ? reply.code(204).send() : view(context, params, deleted);
  });
}

function view(context: Context, place: List["Params"], applied: Applied<Database>): object {
  const project = projectOf(context, place.project);
  return {
    database: databaseView(place.branch, applied.thing),
    operations: applied.operations.map((operation) => operationView(project, operation)),
  };
}
