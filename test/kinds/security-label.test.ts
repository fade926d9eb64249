import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { makePlan } from "../../src/plan/make.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

const managed = { namespaces: ["public"], objects: [], declared: {} };
const engine = { name: "native", version: "test" };

/** No embedded server has a module that gives labels, so they are written where such a module would write them. */
test("labels are read, compared, set, changed and taken away", async () => {
  const database = await freshDatabase({ major: 17 });
  try {
    await withSession(database.superuserUrl, async (session) => {
      await session.query(
        "create table t (id int, secret text); create function f(int) returns int language sql return 1",
      );
      const read = () => readCatalog(session, { database: "case", managed });
      const label = async (rows: string) => {
        await session.query(`set allow_system_table_mods = on; delete from pg_seclabel; insert into pg_seclabel
          select objoid, classoid, objsubid, 'anon', label from (values ${rows}) v(objoid, classoid, objsubid, label)`);
        return await read();
      };
      const none = await read();
      const before = await label(
        `('t'::regclass::oid, 'pg_class'::regclass::oid, 2, 'MASKED'), ('t'::regclass, 'pg_class'::regclass, 0, 'x')`,
      );
      const after = await label(
        `('t'::regclass::oid, 'pg_class'::regclass::oid, 2, 'it''s'), ('f'::regproc, 'pg_proc'::regclass, 0, 'TRUSTED')`,
      );
      const sql = (from: typeof none, to: typeof none) =>
        makePlan({ from, to, sources: new Map(), database: "case", engine }).steps.map((step) => step.sql);
      expect(sql(before, after).sort()).toEqual([
        "SECURITY LABEL FOR anon ON COLUMN public.t.secret IS 'it''s'",
        "SECURITY LABEL FOR anon ON FUNCTION public.f(integer) IS 'TRUSTED'",
        "SECURITY LABEL FOR anon ON TABLE public.t IS NULL",
      ]);
      expect(sql(before, before)).toEqual([]);
      expect(sql(none, before)).toHaveLength(2);
    });
  } finally {
    await database.drop();
  }
});

test("so are labels in a namespace whose name is written in quotation marks, and its own", async () => {
  const database = await freshDatabase({ major: 17 });
  try {
    await withSession(database.superuserUrl, async (session) => {
      await session.query(`create schema "My ""S"""; create table "My ""S"""."T" (id int);
        set allow_system_table_mods = on; insert into pg_seclabel values
          ('"My ""S"""'::regnamespace, 'pg_namespace'::regclass, 0, 'anon', 'x'),
          ('"My ""S"""."T"'::regclass, 'pg_class'::regclass, 1, 'anon', 'y')`);
      const quoted = { ...managed, namespaces: ['My "S"'] };
      const { objects } = await readCatalog(session, { database: "case", managed: quoted });
      const labels = objects.filter(({ kind }) => kind === "security-label");
      expect(labels.map(({ properties }) => properties.label).sort()).toEqual(["x", "y"]);
    });
  } finally {
    await database.drop();
  }
});

test("so are labels of what is in no namespace, where that is managed", async () => {
  const database = await freshDatabase({ major: 17 });
  try {
    await withSession(database.superuserUrl, async (session) => {
      await session.query(`create publication public; create language other handler plpgsql_call_handler;
        create function e() returns event_trigger language plpgsql as 'begin end';
        create event trigger "E" on ddl_command_end execute function e();
        create subscription labelled connection 'dbname=none' publication p with (connect = false)`);
      const objects = ["publication:public", "language:other", 'event-trigger:"E"', "subscription:labelled"];
      const read = (asked: readonly string[]) =>
        readCatalog(session, { database: "case", managed: { ...managed, objects: asked } });
      const label = async (text: string) => {
        await session.query(`set allow_system_table_mods = on; delete from pg_seclabel; delete from pg_shseclabel;
          insert into pg_seclabel select oid, 'pg_publication'::regclass, 0, 'anon', '${text}' from pg_publication
            union all select oid, 'pg_event_trigger'::regclass, 0, 'anon', '${text}' from pg_event_trigger
            union all select oid, 'pg_language'::regclass, 0, 'anon', '${text}' from pg_language where lanname = 'other';
          insert into pg_shseclabel select oid, 'pg_subscription'::regclass, 'anon', '${text}' from pg_subscription`);
        return await read(objects);
      };
      const [none, before, after] = [await read(objects), await label("a"), await label("b")];
      const sql = (from: typeof none, to: typeof none) =>
        makePlan({ from, to, sources: new Map(), database: "case", engine }).steps.map((step) => step.sql);
      const steps = (text: string) => [
        `SECURITY LABEL FOR anon ON EVENT TRIGGER "E" IS ${text}`,
        `SECURITY LABEL FOR anon ON LANGUAGE other IS ${text}`,
        `SECURITY LABEL FOR anon ON PUBLICATION public IS ${text}`,
        `SECURITY LABEL FOR anon ON SUBSCRIPTION labelled IS ${text}`,
      ];
      expect(sql(none, before).sort()).toEqual(steps("'a'"));
      expect(sql(before, after).sort()).toEqual(steps("'b'"));
      expect(sql(after, none).sort()).toEqual(steps("NULL"));
      const { objects: others } = await read([]);
      expect(others.filter(({ kind }) => kind.includes("label"))).toEqual([]);
      await session.query("delete from pg_shseclabel");
      await session.query("alter subscription labelled set (slot_name = none)");
      await session.query("drop subscription labelled");
    });
  } finally {
    await database.drop();
  }
});

test("a label that the scratch server has no module for is an error at its place", async () => {
  const folder = await mkdtemp(join(tmpdir(), "label-"));
  const path = join(folder, "schema.sql");
  await writeFile(path, "CREATE TABLE t (id int);\nSECURITY LABEL FOR anon ON TABLE t IS 'x';");
  const options = { database: "case", path, major: 17, owner: "case_owner", extensions: [] };
  const failure = await loadDesired(options).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "sql-does-not-load", at: { line: 2 } });
  expect(String(failure)).toContain('security label provider "anon" is not loaded');
  await rm(folder, { recursive: true });
});
