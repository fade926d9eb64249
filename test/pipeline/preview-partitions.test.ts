import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { native } from "../../src/engines/native.ts";
import { loadPolicies } from "../../src/pipeline/policies.ts";
import { type Previewed, previewClone } from "../../src/pipeline/preview.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-partitions-"));
let database: FreshDatabase;

const parent = "create table reading (at date not null, v int) partition by range (at);\n";
const partition = (month: number) =>
  `create table reading_${month} partition of reading for values from ('2026-0${month}-01') to ('2026-0${month + 1}-01');\n`;
const alone = "create table reading_3 (at date not null, v int);\n";
const inherits = "create table base (id int);\ncreate table more (note text) inherits (base);\n";

beforeAll(async () => {
  database = await freshDatabase();
  await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
  const rows = `insert into reading select '2026-01-01'::date + g, g from generate_series(0, 50) g;
    insert into reading_3 values ('2026-03-05', 1); insert into more values (1, 'a')`;
  await withSession(database.url, (session) =>
    session.query(parent + partition(1) + partition(2) + alone + inherits + rows),
  );
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies", "protected.yaml"), "protected: []");
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

async function shown(sql: string): Promise<Previewed> {
  const path = join(folder, "shop");
  mkdirSync(join(path, "public"), { recursive: true });
  writeFileSync(join(path, "public", "reading.sql"), sql);
  const declared = { database: "shop", path, extensions: [], manage: [] };
  const policies = await loadPolicies({ kind: "folder", folder: join(folder, "policies") });
  return previewClone(plainContext(), {
    declared,
    policies,
    engine: native,
    options: { url: database.url, asSuperuser: false },
  });
}

test.each([
  ["nothing", parent + partition(1) + partition(2) + alone + inherits, "pass", []],
  [
    "a column and an index more",
    `${parent.replace("v int", "v int, note text")}create index on reading (v);\n${partition(1)}${partition(2)}${alone}${inherits}`,
    "pass",
    [],
  ],
  ["a table attached", parent + partition(1) + partition(2) + partition(3) + inherits, "pass", []],
  ["a new partition", parent + partition(1) + partition(2) + alone + partition(4) + inherits, "pass", []],
  [
    "a partition detached",
    parent + partition(1) + alone + alone.replace("reading_3", "reading_2") + inherits,
    "approval",
    [["relation-lost", "public.reading_2"]],
  ],
  [
    "a partition dropped",
    parent + partition(1) + alone + inherits,
    "approval",
    [["relation-lost", "public.reading_2"]],
  ],
  [
    "a column dropped on a parent",
    parent + partition(1) + partition(2) + alone + inherits.replace("(id int)", "()").replace("note text", "note text"),
    "approval",
    [
      ["relation-lost", "public.base.id"],
      ["relation-lost", "public.more.id"],
    ],
  ],
])("%s", async (_what, sql, verdict, found) => {
  const { judgement, evidence } = await shown(sql);
  expect(evidence.verification).toMatchObject({ failed: null, left: [] });
  expect(judgement.findings.filter(({ tier }) => tier !== "allowed").map(({ rule, object }) => [rule, object])).toEqual(
    found,
  );
  expect(judgement.verdict).toBe(verdict);
  expect(evidence.verification.fingerprint).toBe(evidence.plan.to);
});
