import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { makePlan } from "../../src/plan/make.ts";
import { loadPair } from "../diff/proof.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-unreachable-"));
let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await scratch.close();
});

/** What is declared, from what to what, the code of the refusal, and the query that it shows. */
test.each([
  [
    "attributes in another order inside of an array: by their text they would change places",
    "create type pair as (a int, b int); create table t (id int primary key, pairs pair[])",
    "create type pair as (b int, a int); create table t (id int primary key, pairs pair[])",
    "type-change-impossible",
    "SELECT * FROM public.t WHERE pairs IS NOT NULL",
  ],
  [
    "and inside of another composite type",
    "create type pair as (a int, b int); create type more as (p pair); create table t (m more)",
    "create type pair as (b int, a int); create type more as (p pair); create table t (m more)",
    "type-change-impossible",
    "beside the old one",
  ],
  [
    "a row type as a column's type, whose table is made anew with another partition key",
    "create table t (id int, n int) partition by range (id); create table u (id int primary key, t t)",
    "create table t (id int, n int) partition by range (n); create table u (id int primary key, t t)",
    "rebuild-loses-data",
    "SELECT * FROM public.u WHERE t IS NOT NULL",
  ],
])("%s", async (_what, from, to, code, query) => {
  const paths = [join(folder, "from.sql"), join(folder, "to.sql")] as const;
  writeFileSync(paths[0], from);
  writeFileSync(paths[1], to);
  const pair = await loadPair(scratch, paths);
  const input = { from: pair.from.catalog, to: pair.to.catalog, sources: pair.to.sources, database: "case" };
  const plan = () => makePlan({ ...input, engine: { name: "native", version: "0" } });
  expect(plan).toThrowError(expect.objectContaining({ code, next: expect.stringContaining(query) }));
});
