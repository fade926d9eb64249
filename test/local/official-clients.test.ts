import { createApiClient } from "@neondatabase/api-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { apiOf, withUrl } from "./api.ts";
import { temporaryFolder } from "./folders.ts";
import { runProgram } from "./programs.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plane: Plane;

beforeAll(async () => {
  folder = await temporaryFolder();
  plane = await startPlane({ dataDir: folder.path, log: () => undefined });
});

afterAll(async () => {
  await plane.close();
  await folder.remove();
});

/** The official command line, as it is installed, pointed at the plane. */
async function neonctl(...args: readonly string[]): Promise<string> {
  const env = { NEON_API_HOST: plane.apiHost, NEON_API_KEY: plane.apiKey, HOME: folder.path, CI: "1" };
  return runProgram("node_modules/.bin/neonctl", [...args, "--no-color", "--no-analytics"], env);
}

const json = async (...args: readonly string[]) => JSON.parse(await neonctl(...args, "--output", "json"));
const inProject = () => ["--project-id", plane.projectId];

/** Each call takes the program two seconds, so that independent ones run side by side. */
describe("neonctl", { timeout: 120_000 }, () => {
  test("lists projects, whoever it is", async () => {
    const [projects, me] = await Promise.all([json("projects", "list"), json("me")]);
    expect(JSON.stringify(projects)).toContain(plane.projectId);
    expect(me).toMatchObject({ login: "local" });
  });

  test("makes, lists, gets, renames, connects to and deletes a branch", async () => {
    const made = await json("branches", "create", "--name", "by cli", ...inProject());
    expect(made.branch).toMatchObject({ name: "by cli", parent_id: plane.branchId });
    const [listed, got, url, pooled] = await Promise.all([
      json("branches", "list", ...inProject()),
      json("branches", "get", "by cli", ...inProject()),
      neonctl("connection-string", "by cli", ...inProject()),
      neonctl("connection-string", "by cli", "--pooled", ...inProject()),
    ]);
    expect(listed.map((branch: { name: string }) => branch.name).sort()).toEqual(["by cli", "production"]);
    expect(got.id).toBe(made.branch.id);
    const seen = await withUrl(url.trim(), plane.caFile, async (session) => session.identity.role);
    expect(seen).toEqual({ name: "neondb_owner", superuser: false });
    expect(url).toContain("channel_binding=require");
    expect(await withUrl(pooled.trim(), plane.caFile, async () => "in")).toBe("in");
    await neonctl("branches", "rename", "by cli", "renamed", ...inProject());
    expect(await json("branches", "delete", "renamed", ...inProject())).toMatchObject({ id: made.branch.id });
    await apiOf(plane).idle();
  });

  test("takes, lists and restores a snapshot, and lists operations", async () => {
    await neonctl("snapshots", "create", "--branch", "production", "--name", "by cli", ...inProject());
    await apiOf(plane).idle();
    const listed = await json("snapshots", "list", ...inProject());
    expect(JSON.stringify(listed)).toContain("by cli");
    await neonctl("snapshots", "restore", "by cli", "--target-branch", "production", "--finalize", ...inProject());
    await apiOf(plane).idle();
    const operations = await json("operations", "list", ...inProject());
    expect(operations.map((operation: { status: string }) => operation.status)).not.toContain("failed");
    expect(await withUrl(plane.url, plane.caFile, async () => "in")).toBe("in");
  });
});

test("@neondatabase/api-client goes through the life of a branch", async () => {
  const { apiHost: baseURL, apiKey, projectId } = plane;
  const client = createApiClient({ apiKey, baseURL });
  const { data: made } = await client.createProjectBranch(projectId, {
    branch: { name: "typed" },
    endpoints: [{ type: "read_write" as never }],
  });
  await expect(client.createProjectBranch(projectId, { branch: { name: "other" } })).rejects.toMatchObject({
    response: { status: 423 },
  });
  await apiOf(plane).idle();
  const { data: uri } = await client.getConnectionUri({
    projectId,
    branch_id: made.branch.id,
    database_name: "neondb",
    role_name: "neondb_owner",
  });
  expect(await withUrl(uri.uri, plane.caFile, async () => "in")).toBe("in");
  const { data: found } = await client.listProjectBranches({ projectId, search: "typed" });
  expect(found.branches.map((branch) => branch.id)).toEqual([made.branch.id]);
  expect((await client.deleteProjectBranch({ projectId, branchId: made.branch.id })).status).toBe(200);
  await apiOf(plane).idle();
  expect((await client.deleteProjectBranch({ projectId, branchId: made.branch.id })).status).toBe(204);
});
