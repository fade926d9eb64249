import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { wayBack } from "../../src/plan/reverse.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";
import { makeOnce } from "../support/server-wide.ts";
import { planFrom, read } from "./proof.ts";

let scratch: Scratch;
let folder: string;
beforeAll(async () => {
  [scratch, folder] = await Promise.all([openScratch({ major: 17 }), mkdtemp(join(tmpdir(), "defaults-"))]);
});
afterAll(async () => {
  await Promise.all([scratch.close(), rm(folder, { recursive: true })]);
});

interface Case {
  /** What the database has before. */
  readonly there: string;
  readonly declared: string;
  /** Access control lists afterwards, the owner written as `owner`. */
  readonly acl: Readonly<Record<string, string>>;
}

const reader = "GRANT SELECT ON TABLES TO case_reader";
const cases: Readonly<Record<string, Case>> = {
  "declared grants hold whatever the database gives by default": {
    there: `ALTER DEFAULT PRIVILEGES ${reader}`,
    declared: `CREATE TABLE public.t (id int); GRANT INSERT ON public.t TO case_reader;`,
    acl: { t: "case_reader=a/owner,owner=arwdDxtm/owner" },
  },
  "what nobody declares keeps what an undeclared default gives": {
    there: `ALTER DEFAULT PRIVILEGES ${reader}`,
    declared: "CREATE TABLE public.t (id int);",
    acl: { t: "case_reader=r/owner,owner=arwdDxtm/owner" },
  },
  "in a script, defaults hold for what comes after them": {
    there: "",
    declared: `CREATE TABLE public.before (id int); ALTER DEFAULT PRIVILEGES ${reader}; CREATE TABLE public.t (id int);
      ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; CREATE FUNCTION public.f() RETURNS int LANGUAGE sql RETURN 1;`,
    acl: { before: "owner=arwdDxtm/owner", t: "case_reader=r/owner,owner=arwdDxtm/owner", f: "owner=X/owner" },
  },
  "in a dump, which ends with them, a declared default gives nothing to what is declared": {
    there: `ALTER DEFAULT PRIVILEGES IN SCHEMA public ${reader}`,
    declared: `CREATE TABLE public.t (id int); ALTER DEFAULT PRIVILEGES IN SCHEMA public ${reader};`,
    acl: { t: "owner=arwdDxtm/owner" },
  },
  "what is made again has the grants that it had": {
    there: `CREATE TABLE public.base (id int, a int); CREATE VIEW public.v AS SELECT id FROM public.base;
      ALTER DEFAULT PRIVILEGES ${reader}`,
    declared: "CREATE TABLE public.base (id int, a int); CREATE VIEW public.v AS SELECT a FROM public.base;",
    acl: { base: "owner=arwdDxtm/owner", v: "owner=arwdDxtm/owner" },
  },
  "what is taken everywhere is granted to what is declared to have it": {
    there: "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
    declared: `CREATE FUNCTION public.f() RETURNS int LANGUAGE sql RETURN 1; GRANT EXECUTE ON FUNCTION public.f() TO PUBLIC;`,
    acl: { f: "=X/owner,owner=X/owner" },
  },
  "a namespace gives back what is taken everywhere": {
    there: `ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO PUBLIC`,
    declared: `CREATE FUNCTION public.f() RETURNS int LANGUAGE sql RETURN 1;
      REVOKE EXECUTE ON FUNCTION public.f() FROM PUBLIC; GRANT EXECUTE ON FUNCTION public.f() TO case_reader;`,
    acl: { f: "case_reader=X/owner,owner=X/owner" },
  },
};

test.each(Object.entries(cases))("%s", async (_name, { there, declared, acl }) => {
  const database = await freshDatabase({ major: 17 });
  const path = join(folder, "schema.sql");
  await writeFile(path, declared);
  try {
    await withSession(database.superuserUrl, (superuser) => makeOnce(superuser, "create role case_reader"));
    await withSession(database.url, async (session) => {
      await session.query(there);
      const options = { database: "case", path, major: 17, owner: database.owner, extensions: [], scratch };
      const desired = await loadDesired({ ...options, manage: ["public"] });
      const before = await aclOf(session);
      const plan = await planFrom(await read(session, desired.managed), desired);
      for (const { sql } of plan.steps) await session.query(sql);
      const found = await read(session, desired.managed);
      expect(found.fingerprint).toBe(desired.catalog.fingerprint);
      expect((await planFrom(found, desired)).steps).toEqual([]);
      expect(await aclOf(session, database.owner)).toMatchObject(acl);
      for (const { sql } of wayBack(plan)) await session.query(sql);
      expect(await aclOf(session), "after the way back").toEqual(before);
    });
  } finally {
    await database.drop();
  }
});

/** Access control lists of relations and functions by name, PostgreSQL's own where there is none, the owner's name replaced. */
async function aclOf(session: Session, owner = ""): Promise<Record<string, string | null>> {
  const { rows } = await session.query<{ name: string; acl: string | null }>(
    `select name, (select string_agg(replace(a::text, $1, 'owner'), ',' order by replace(a::text, $1, 'owner') collate "C")
        from unnest(acl) a) as acl from (
      select relname as name, coalesce(relacl, acldefault('r', relowner)) as acl from pg_class
       where relnamespace = 'public'::regnamespace
      union all select proname, coalesce(proacl, acldefault('f', proowner)) from pg_proc
       where pronamespace = 'public'::regnamespace) o`,
    [owner],
  );
  return Object.fromEntries(rows.map(({ name, acl }) => [name, acl]));
}
