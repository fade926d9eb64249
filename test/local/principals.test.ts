import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { type Api, apiOf, withUrl } from "./api.ts";
import { temporaryFolder } from "./folders.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plane: Plane;
let api: Api;

beforeAll(async () => {
  folder = await temporaryFolder();
  plane = await startPlane({ dataDir: folder.path, log: () => undefined });
  api = apiOf(plane);
});

afterAll(async () => {
  await plane.close();
  await folder.remove();
});

const at = (path: string) => `branches/${plane.branchId}/${path}`;
const sql = (text: string, url = plane.url) =>
  withUrl(url, plane.caFile, async (session) => (await session.query(text)).rows);

function urlOf(role: string, password: string, database = "neondb"): string {
  const url = new URL(plane.url);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.toString();
}

describe("a role that is handed out", () => {
  test("is no superuser, and a member of nothing that reaches outside the database", async () => {
    const [attributes] = await sql(
      "select rolsuper, rolreplication, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user",
    );
    expect(attributes).toEqual({
      rolsuper: false,
      rolreplication: false,
      rolcreatedb: true,
      rolcreaterole: true,
      rolbypassrls: true,
    });
    const reach = [
      "pg_execute_server_program",
      "pg_read_server_files",
      "pg_write_server_files",
      "pg_create_subscription",
    ];
    const checks = reach.map((group) => `pg_has_role('${group}', 'member') as ${group}`).join(", ");
    expect(Object.values((await sql(`select ${checks}`))[0] ?? {})).toEqual([false, false, false, false]);
  });

  test.each([
    ["copy (select 1) to program 'true'"],
    ["copy (select 1) to '/tmp/out'"],
    ["select pg_read_file('/etc/passwd')"],
    ["alter system set log_statement = 'all'"],
    ["create role boss superuser"],
    ["alter role neondb_owner superuser"],
    ["set role postgres"],
    ["create extension file_fdw"],
    ["update pg_authid set rolsuper = true"],
    ["create tablespace elsewhere location '/tmp'"],
    ["grant pg_execute_server_program to neondb_owner"],
    ["create function f() returns int language c as '$libdir/plpgsql', 'plpgsql_call_handler'"],
    ["set cluster_name = 'another'"],
    ["alter role neondb_owner set neon.timeline_id = 'another'"],
    ["alter database neondb set neon.timeline_id = 'another'"],
  ])("is refused: %s", async (statement) => {
    await expect(sql(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|55P02)$/) });
  });

  test.each([
    [["create schema app", "drop schema app"]],
    [["create table public.t (id int)", "drop table t"]],
    [["create extension pg_trgm", "create extension citext", "drop extension pg_trgm, citext"]],
    [
      [
        "create role reader",
        "grant usage on schema public to reader",
        "revoke usage on schema public from reader",
        "drop role reader",
      ],
    ],
    [["create database by_sql", "drop database by_sql"]],
  ])("may do what a team's owner does: %j", async (statements) => {
    for (const statement of statements) await sql(statement);
  });
});

describe("roles", () => {
  test("are made with a password that works, reset, revealed and deleted", async () => {
    const { role } = await api.done("POST", at("roles"), { role: { name: 'it\'s "me"' } });
    expect(role.password).toMatch(/^npg_/);
    expect(await sql("select current_user as who", urlOf(role.name, role.password))).toEqual([{ who: role.name }]);
    const path = at(`roles/${encodeURIComponent(role.name)}`);
    const reset = (await api.done("POST", `${path}/reset_password`)).role.password;
    expect((await api.call("GET", `${path}/reveal_password`)).body.password).toBe(reset);
    expect(reset).not.toBe(role.password);
    await expect(sql("select 1", urlOf(role.name, role.password))).rejects.toMatchObject({ code: "login-refused" });
    await sql("create schema left_behind", urlOf(role.name, reset));
    await api.done("DELETE", path);
    const owner = "select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = 'left_behind'";
    expect(await sql(owner)).toEqual([{ owner: "neondb_owner" }]);
    expect((await api.call("DELETE", path)).status).toBe(204);
    expect((await api.call("GET", path)).status).toBe(404);
  });

  test("made in SQL are listed, without a password until it is reset", async () => {
    await sql("create role by_sql login");
    const names = (await api.call("GET", at("roles"))).body.roles.map((role: { name: string }) => role.name);
    expect(names).toEqual(["neondb_owner", "by_sql"]);
    expect((await api.call("GET", at("roles/by_sql/reveal_password"))).status).toBe(412);
    const { role } = await api.done("POST", at("roles/by_sql/reset_password"));
    expect(await sql("select current_user as who", urlOf("by_sql", role.password))).toEqual([{ who: "by_sql" }]);
    await sql("drop role by_sql");
    expect((await api.call("GET", at("roles"))).body.roles).toHaveLength(1);
  });

  test("that cannot log in have no password", async () => {
    const { role } = await api.done("POST", at("roles"), { role: { name: "silent", no_login: true } });
    expect(role).toMatchObject({ authentication_method: "no_login" });
    expect(role).not.toHaveProperty("password");
    await api.done("DELETE", at("roles/silent"));
  });

  test.each([
    ["neondb_owner", 409],
    ["postgres", 400],
    ["pg_monitor_too", 400],
    ["neon_superuser", 400],
    ["", 400],
    ["x".repeat(64), 400],
  ])("named %j are refused", async (name, status) => {
    expect((await api.call("POST", at("roles"), { role: { name } })).status).toBe(status);
  });

  test("that own a database stay", async () => {
    const reply = await api.call("DELETE", at("roles/neondb_owner"));
    expect([reply.status, reply.body.message]).toEqual([422, expect.stringContaining("neondb")]);
  });
});

describe("databases", () => {
  test("are made for an owner, listed, and deleted with their connections", async () => {
    const { database } = await api.done("POST", at("databases"), {
      database: { name: "second; --", owner_name: "neondb_owner" },
    });
    expect(database).toMatchObject({ name: "second; --", owner_name: "neondb_owner" });
    const password = new URL(plane.url).password;
    await sql("create table public.t ()", urlOf("neondb_owner", password, "second; --"));
    const path = at(`databases/${encodeURIComponent("second; --")}`);
    expect((await api.call("GET", path)).body.database.id).toBe(database.id);
    expect((await api.call("GET", at("databases"))).body.databases).toHaveLength(2);
    await api.done("DELETE", path);
    expect((await api.call("DELETE", path)).status).toBe(204);
    expect((await api.call("GET", at("databases"))).body.databases).toHaveLength(1);
  });

  test.each([
    ["a taken name", { name: "neondb", owner_name: "neondb_owner" }, 409],
    ["an owner that is not there", { name: "x", owner_name: "nobody_here" }, 400],
    ["a reserved name", { name: "template1", owner_name: "neondb_owner" }, 400],
    ["no owner", { name: "x" }, 400],
  ])("with %s are refused", async (_what, database, status) => {
    expect((await api.call("POST", at("databases"), { database })).status).toBe(status);
  });

  test("dropped in SQL are not brought back", async () => {
    await api.done("POST", at("databases"), { database: { name: "passing", owner_name: "neondb_owner" } });
    await sql("drop database passing");
    expect((await api.call("GET", at("databases/passing"))).status).toBe(404);
  });
});

test("a change that fails in the server leaves the lists as they were, and says why", async () => {
  const password = new URL(plane.url).password;
  const failed = await withUrl(urlOf("neondb_owner", password, "template1"), plane.caFile, async () => {
    const { body } = await api.call("POST", at("databases"), {
      database: { name: "late", owner_name: "neondb_owner" },
    });
    await api.idle();
    return (await api.call("GET", `operations/${body.operations[0].id}`)).body.operation;
  });
  expect(failed).toMatchObject({ status: "failed", failures_count: 1, error: expect.stringContaining("template1") });
  expect((await api.call("GET", at("databases/late"))).status).toBe(404);
  await api.done("POST", at("databases"), { database: { name: "late", owner_name: "neondb_owner" } });
  await api.done("DELETE", at("databases/late"));
});

describe("children of a protected branch", () => {
  test("have passwords of their own", async () => {
    await api.done("PATCH", `branches/${plane.branchId}`, { branch: { protected: true } });
    const made = await api.done("POST", "branches", { branch: { name: "child" }, endpoints: [{ type: "read_write" }] });
    const uri: string = made.connection_uris[0].connection_uri;
    expect(new URL(uri).password).not.toBe(new URL(plane.url).password);
    expect(await sql("select 1 as one", uri)).toEqual([{ one: 1 }]);
    const leaked = new URL(uri);
    leaked.password = new URL(plane.url).password;
    await expect(sql("select 1", leaked.toString())).rejects.toMatchObject({ code: "login-refused" });
    await api.done("DELETE", `branches/${made.branch.id}`);
    await api.done("PATCH", `branches/${plane.branchId}`, { branch: { protected: false } });
  });

  test("also when they get their endpoint later", async () => {
    await api.done("PATCH", `branches/${plane.branchId}`, { branch: { protected: true } });
    const { branch } = await api.done("POST", "branches", { branch: { name: "sleeping child" } });
    await api.done("PATCH", `branches/${plane.branchId}`, { branch: { protected: false } });
    const { role } = await api.done("POST", `branches/${branch.id}/roles`, { role: { name: "extra" } });
    await api.done("POST", "endpoints", { endpoint: { branch_id: branch.id, type: "read_write" } });
    const seen = await api.onBranch(
      branch.id,
      async (session) => (await session.query("select rolname from pg_roles where rolname = 'extra'")).rows,
    );
    expect(seen).toEqual([{ rolname: role.name }]);
    const shown = (await api.call("GET", `branches/${branch.id}/roles/neondb_owner/reveal_password`)).body.password;
    expect(shown).not.toBe(new URL(plane.url).password);
    await api.done("DELETE", `branches/${branch.id}`);
  });
});
