import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";

const user = { email: "local@localhost.localdomain", name: "local", last_name: "", image: "", login: "local" };

/** Who the key belongs to: one user, without an organization. */
export function identityRoutes(app: FastifyInstance, { store }: Context): void {
  app.get("/users/me", async () => ({
    ...user,
    id: store.state.userId,
    active_seconds_limit: -1,
    auth_accounts: [],
    projects_limit: -1,
    branches_limit: -1,
    max_autoscaling_limit: 0.25,
    plan: "free_v3",
  }));
  app.get("/users/me/organizations", async () => ({ organizations: [] }));
  app.get("/regions", async () => ({
    regions: [{ region_id: "local", name: "This machine", default: true, geo_lat: "0", geo_long: "0" }],
  }));
}
