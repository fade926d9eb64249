import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDesired } from "../../src/desired/load.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tablespaces-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(major: number, sql: string, knownTablespaces: readonly string[]) {
  const path = join(folder, "schema.sql");
  await writeFile(path, sql);
  return await loadDesired({ database: "case", path, major, owner: "case_owner", extensions: [], knownTablespaces });
}

test.each([
  ["CREATE TABLE t (id int) TABLESPACE fast;", 1],
  ["CREATE TABLE t (id int PRIMARY KEY USING INDEX TABLESPACE fast);", 1],
  ["CREATE TABLE t (id int);\nCREATE INDEX i ON t (id) TABLESPACE fast;", 2],
  ["CREATE MATERIALIZED VIEW m TABLESPACE fast AS SELECT 1 AS a;", 1],
  ["SET default_tablespace = fast;\nCREATE TABLE t (id int);", 2],
  ["CREATE TABLE t (id int);\nALTER TABLE t SET TABLESPACE fast;", 2],
])("%s: a tablespace that production lacks is an error at its place", async (sql, line) => {
  await expect(load(17, sql, ["pg_default"])).rejects.toMatchObject({ code: "tablespace-missing", at: { line } });
});

test.each([14, 18])("PostgreSQL %i: what production has is stood in for", async (major) => {
  const { catalog } = await load(major, "CREATE TABLE t (id int) TABLESPACE fast;", ["fast"]);
  const found = catalog.objects.find(({ kind }) => kind === "tablespace");
  expect(found).toMatchObject({ id: "tablespace:public.t", properties: { tablespace: "fast" } });
});
