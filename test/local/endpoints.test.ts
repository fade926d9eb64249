import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { type Api, apiOf, withUrl } from "./api.ts";
import { temporaryFolder } from "./folders.ts";
import { processesIn } from "./processes.ts";
import { hasProgram, runProgram } from "./programs.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plane: Plane;
let api: Api;
let endpoint: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  plane = await startPlane({ dataDir: folder.path, log: () => undefined });
  api = apiOf(plane);
  endpoint = (await api.call("GET", "endpoints")).body.endpoints[0].id;
});

afterAll(async () => {
  await plane.close();
  await folder.remove();
});

const stateOf = async (id: string): Promise<string> =>
  (await api.call("GET", `endpoints/${id}`)).body.endpoint.current_state;

describe("the connection string works as it is", () => {
  const ask = "select ssl, version, current_user as who from pg_stat_ssl where pid = pg_backend_pid()";
  const script = `
    import { Client } from ${JSON.stringify(import.meta.resolve("pg"))};
    const client = new Client({ connectionString: process.argv[1] });
    await client.connect();
    console.log(JSON.stringify((await client.query(${JSON.stringify(ask)})).rows[0]));
    await client.end();`;
  const inNode = (ca: string) =>
    runProgram(process.execPath, ["--input-type=module", "-e", script, plane.url], { NODE_EXTRA_CA_CERTS: ca });

  test("in node-postgres, given the authority, which it verifies", async () => {
    expect(JSON.parse(await inNode(plane.caFile))).toMatchObject({
      ssl: true,
      version: "TLSv1.3",
      who: "neondb_owner",
    });
    await expect(inNode("/dev/null")).rejects.toThrow(/self-signed|unable to verify|UNABLE_TO/i);
  });

  test("in psql, with channel binding, and verified in full by either name", async () => {
    if (!(await hasProgram("psql"))) return;
    const psql = (url: string) =>
      runProgram("psql", ["-XAtc", "select ssl from pg_stat_ssl where pid = pg_backend_pid()", url]);
    expect(plane.url).toContain("sslmode=require&channel_binding=require");
    expect(await psql(plane.url)).toBe("t\n");
    const full = plane.url.replace("sslmode=require", `sslmode=verify-full&sslrootcert=${plane.caFile}`);
    expect(await psql(full)).toBe("t\n");
    expect(await psql(full.replace("127.0.0.1", "localhost"))).toBe("t\n");
    await expect(psql(plane.url.replace("sslmode=require&channel_binding=require", "sslmode=disable"))).rejects.toThrow(
      /pg_hba/,
    );
  });
});

describe("the marker neon.timeline_id", () => {
  test("is there from the first connection, differs per branch, and stays over a restart", async () => {
    const marker = () => withUrl(plane.url, plane.caFile, async (session) => session.identity.marker);
    const first = await marker();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    await api.done("POST", `endpoints/${endpoint}/restart`);
    expect(await marker()).toBe(first);
    const { branch } = await api.done("POST", "branches", {
      branch: { name: "marked" },
      endpoints: [{ type: "read_write" }],
    });
    const others = await api.onBranch(branch.id, async (session) => [
      session.identity.marker,
      (await session.query<{ cluster_name: string }>("show cluster_name")).rows[0]?.cluster_name,
    ]);
    expect(others[0]).not.toBe(first);
    expect(others[1]).toBe(others[0]);
    await api.done("DELETE", `branches/${branch.id}`);
  });
});

describe("an endpoint", () => {
  test("is suspended, keeps its address, and wakes when its connection string is asked for", async () => {
    expect((await api.done("POST", `endpoints/${endpoint}/suspend`)).operations[0].action).toBe("suspend_compute");
    expect(await stateOf(endpoint)).toBe("idle");
    expect(processesIn(folder.path)).toEqual([]);
    const { uri } = (await api.call("GET", "connection_uri?database_name=neondb&role_name=neondb_owner")).body;
    expect(uri).toBe(plane.url);
    expect(await stateOf(endpoint)).toBe("active");
    expect(await withUrl(uri, plane.caFile, async () => "in")).toBe("in");
  });

  test("wakes for a revealed password too, which is how neonctl makes its string", async () => {
    await api.done("POST", `endpoints/${endpoint}/suspend`);
    const path = `branches/${plane.branchId}/roles/neondb_owner/reveal_password`;
    expect((await api.call("GET", path)).body.password).toBe(new URL(plane.url).password);
    expect(await stateOf(endpoint)).toBe("active");
  });

  test("starts on demand; started already is done", async () => {
    await api.done("POST", `endpoints/${endpoint}/suspend`);
    await api.done("POST", `endpoints/${endpoint}/start`);
    expect(await stateOf(endpoint)).toBe("active");
    expect((await api.done("POST", `endpoints/${endpoint}/start`)).operations).toEqual([]);
  });

  test("is one a branch, is added later and deleted again", async () => {
    const { branch } = await api.done("POST", "branches", { branch: { name: "bare" } });
    expect((await api.call("GET", `branches/${branch.id}/endpoints`)).body.endpoints).toEqual([]);
    const uri = `connection_uri?branch_id=${branch.id}&database_name=neondb&role_name=neondb_owner`;
    expect((await api.call("GET", uri)).status).toBe(404);
    const wish = { endpoint: { branch_id: branch.id, type: "read_write" } };
    const made = await api.done("POST", "endpoints", wish);
    expect((await api.call("POST", "endpoints", wish)).status).toBe(409);
    expect((await api.call("GET", uri)).status).toBe(200);
    await api.done("DELETE", `endpoints/${made.endpoint.id}`);
    expect((await api.call("DELETE", `endpoints/${made.endpoint.id}`)).status).toBe(204);
    await api.done("DELETE", `branches/${branch.id}`);
  });

  test("whose server ends by itself is idle, and starts again", async () => {
    const [server] = processesIn(folder.path);
    process.kill(Math.min(...processesIn(folder.path)), "SIGQUIT");
    expect(server).toBeGreaterThan(1);
    await expect.poll(() => stateOf(endpoint), { timeout: 5_000 }).toBe("idle");
    await api.done("POST", `endpoints/${endpoint}/start`);
    expect(await withUrl(plane.url, plane.caFile, async () => "in")).toBe("in");
  });
});

test("a branch of a suspended parent has its rows, and the parent goes on sleeping", async () => {
  await withUrl(plane.url, plane.caFile, (session) => session.query("create table asleep as select 7 as n"));
  await api.done("POST", `endpoints/${endpoint}/suspend`);
  const { branch } = await api.done("POST", "branches", {
    branch: { name: "cold" },
    endpoints: [{ type: "read_write" }],
  });
  expect(await api.onBranch(branch.id, async (session) => (await session.query("select n from asleep")).rows)).toEqual([
    { n: 7 },
  ]);
  expect(await stateOf(endpoint)).toBe("idle");
  const grandchild = await api.done("POST", "branches", {
    branch: { name: "colder", parent_id: branch.id },
    endpoints: [{ type: "read_write" }],
  });
  const rows = await api.onBranch(
    grandchild.branch.id,
    async (session) => (await session.query("select n from asleep")).rows,
  );
  expect(rows).toEqual([{ n: 7 }]);
  await api.done("DELETE", `branches/${grandchild.branch.id}`);
  await api.done("DELETE", `branches/${branch.id}`);
  await api.done("POST", `endpoints/${endpoint}/start`);
});

test("a project of PostgreSQL 18 lives beside the first one, with a branch of its own", async () => {
  const wish = {
    project: { name: "next", pg_version: 18, branch: { name: "main", database_name: "shop", role_name: "keeper" } },
  };
  const made = (await api.call("POST", "/projects", wish)).body;
  const other = apiOf({ ...plane, projectId: made.project.id });
  await other.idle();
  const { connection_uri: uri } = made.connection_uris[0];
  const seen = await withUrl(uri, plane.caFile, async (session) => session.identity);
  expect(seen).toMatchObject({ major: 18, database: "shop", role: { name: "keeper", superuser: false } });
  const { branch } = await other.done("POST", "branches", {
    branch: { name: "b" },
    endpoints: [{ type: "read_write" }],
  });
  expect((await api.call("GET", `branches/${branch.id}`)).status).toBe(404);
  expect((await api.call("GET", "/projects")).body.projects).toHaveLength(2);
  expect((await api.call("GET", "/projects?search=nex")).body.projects).toHaveLength(1);
  expect((await api.call("DELETE", `/projects/${made.project.id}`)).status).toBe(200);
  expect((await api.call("GET", `/projects/${made.project.id}`)).status).toBe(404);
  expect((await api.call("DELETE", `/projects/${plane.projectId}`)).status).toBe(422);
  expect((await api.call("POST", "/projects", { project: { pg_version: 13 } })).status).toBe(400);
  expect((await api.call("PATCH", "", { project: { name: "renamed" } })).body.project.name).toBe("renamed");
});

test("nothing that is handed out stands open to others", () => {
  expect(existsSync(plane.caFile)).toBe(true);
  expect(plane.apiHost).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2$/);
});
