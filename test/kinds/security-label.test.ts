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
