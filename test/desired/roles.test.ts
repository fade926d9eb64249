import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { ident } from "../../src/postgres/quote.ts";

let scratch: Scratch;
const folder = mkdtempSync(join(tmpdir(), "schemagate-roles-"));
const path = join(folder, "dump.sql");
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
});
afterAll(async () => {
  await scratch.close();
  rmSync(folder, { recursive: true });
});

const before = `CREATE TABLE public.t (id integer);
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'select 1';
`;

function load(sql: string, knownRoles: readonly string[]) {
  writeFileSync(path, before + sql);
  return loadDesired({ database: "case", path, major: 17, owner: "case_owner", extensions: [], scratch, knownRoles });
}

/** In none of these PostgreSQL would say so before the plan runs. */
const naming = [
  ["GRANT SELECT ON public.t TO", ";"],
  ["REVOKE ALL ON FUNCTION public.f() FROM", ";"],
  ["ALTER TABLE public.t OWNER TO", ";"],
  ["ALTER FUNCTION public.f() OWNER TO", ";"],
  ["CREATE SCHEMA s AUTHORIZATION", ";"],
  ["CREATE POLICY p ON public.t TO", " USING (true);"],
  ["ALTER DEFAULT PRIVILEGES FOR ROLE", " IN SCHEMA public REVOKE SELECT ON TABLES FROM PUBLIC;"],
  ["ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO", ";"],
] as const;

test.each(naming)("%s a role that production lacks%s", async (start, end) => {
  await expect(load(`-- a comment\n${start}\n  "Lost ""one""" ${end}`, ["case_owner"])).rejects.toMatchObject({
    code: "role-missing",
    exit: 1,
    problem: 'it names the role Lost "one", which production does not have',
    at: { file: path, line: 5, column: 3 },
  });
});

const long = "ü".repeat(31);
const odd = ['with "quotes" and $$', "spaces in it", `${long}x`, "期间", "select", "100%"];

test.each(odd)("a role named %s is stood in for", async (role) => {
  const sql = naming.map(([start, end]) => `${start} ${ident(role)}${end}`).join("\n");
  const { catalog } = await load(sql, ["case_owner", role]);
  expect(catalog.objects.find(({ id }) => id === "table:public.t")?.owner).toBe(role);
});

test("a role of PostgreSQL's own is there already", async () => {
  const sql = naming.filter(([start]) => !/AUTHORIZATION|FOR ROLE/.test(start));
  const role = "pg_read_all_data";
  const { catalog } = await load(sql.map(([start, end]) => `${start} ${role}${end}`).join("\n"), ["case_owner", role]);
  expect(catalog.objects.find(({ id }) => id === "table:public.t")?.owner).toBe(role);
  await expect(load("GRANT SELECT ON public.t TO pg_of_a_later_release;", [role])).rejects.toMatchObject({
    code: "role-missing",
  });
});

test("a name is cut at 63 bytes, as the server cuts it", async () => {
  const sql = `ALTER TABLE public.t OWNER TO "${long}xy and more"; CREATE TABLE public."${long}${long}" (id integer); COMMENT ON TABLE public."${long}${long}" IS 'x'; ALTER TABLE public."${long}${long}y" OWNER TO "${long}xy";`;
  const { catalog, sources } = await load(sql, ["case_owner", `${long}x`]);
  const table = catalog.objects.find(({ kind, comment }) => kind === "table" && comment === "x");
  expect(table).toMatchObject({ name: ["public", long], owner: `${long}x` });
  expect(sources.get(table?.id ?? "")?.line).toBe(3);
});

test("nobody has to have what is no role's name, or what a function only asks for when it is called", async () => {
  const sql = `GRANT SELECT ON public.t TO PUBLIC, CURRENT_USER;
    CREATE POLICY p ON public.t TO PUBLIC, CURRENT_ROLE, SESSION_USER USING (true);
    ALTER TABLE public.t OWNER TO SESSION_USER;
    CREATE FUNCTION public.g() RETURNS integer LANGUAGE sql SET role = 'not there' AS 'select 1';
    CREATE ROLE made_here;
    GRANT case_owner TO made_here;`;
  const { notes } = await load(sql, ["case_owner"]);
  expect(notes.map(({ code }) => code)).toEqual(["cluster-left-out"]);
});
