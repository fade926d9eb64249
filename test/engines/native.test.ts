import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { native } from "../../src/engines/native.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres.ts";

const declared = resolve(import.meta.dirname, "../../schema/shitvault");
let scratch: Scratch;
let database: FreshDatabase;
let session: Session;
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
  database = await freshDatabase();
  session = await connect(database.url);
  for (const { sql } of (await planFor(declared)).steps) await session.query(sql);
  await session.query("create schema schemagate; create table schemagate.releases (id bigserial primary key)");
});
afterAll(async () => {
  await session.end();
  await database.drop();
  await scratch.close();
});

async function planFor(path: string): Promise<Plan> {
  const desired = await loadDesired({
    database: "shitvault",
    path,
    major: 17,
    owner: database.owner,
    extensions: [],
    scratch,
  });
  const from = await readCatalog(session, { database: "shitvault", managed: desired.managed });
  return await native.plan({ from, desired, database: "shitvault" });
}

test("the second plan of the first schema is empty and does not touch our own ledger", async () => {
  const plan = await planFor(declared);
  expect(plan.steps).toEqual([]);
  expect(plan.from).toBe(plan.to);
});

/** What an edit of one file leads to: statements, with the line that each points at. */
const edits: readonly (readonly [
  what: string,
  table: string,
  edit: (sql: string) => string,
  steps: readonly string[],
])[] = [
  [
    "a nullable column and an index",
    "predictions",
    (sql) =>
      `${sql.replace("    thesis text,\n", "    thesis text,\n    reviewed_by text,\n")}\nCREATE INDEX ix_reviewed ON predictions (reviewed_by);\n`,
    [
      "ALTER TABLE public.predictions ADD COLUMN reviewed_by text",
      "CREATE INDEX CONCURRENTLY ix_reviewed ON public.predictions USING btree (reviewed_by)",
    ],
  ],
  [
    "a column dropped",
    "llm_feedback",
    (sql) =>
      sql.replace("    feedback_notes text,\n", "").replace(/COMMENT ON COLUMN llm_feedback\.feedback_notes.*\n/, ""),
    ["ALTER TABLE public.llm_feedback DROP COLUMN feedback_notes"],
  ],
  [
    "NOT NULL",
    "truth_social_shitposts",
    (sql) => sql.replace(/^( {4}content text),/m, "$1 NOT NULL,"),
    [
      "ALTER TABLE public.truth_social_shitposts ADD CONSTRAINT schemagate_not_null_content CHECK (content IS NOT NULL) NOT VALID",
      "ALTER TABLE public.truth_social_shitposts VALIDATE CONSTRAINT schemagate_not_null_content",
      "ALTER TABLE public.truth_social_shitposts ALTER COLUMN content SET NOT NULL",
      "ALTER TABLE public.truth_social_shitposts DROP CONSTRAINT schemagate_not_null_content",
    ],
  ],
  [
    "a type under a foreign key of another table and a wider text",
    "predictions",
    (sql) =>
      sql
        .replace("llm_provider varchar(32)", "llm_provider varchar(64)")
        .replace("llm_model varchar(64)", "llm_model text"),
    [
      "ALTER TABLE public.predictions ALTER COLUMN llm_model TYPE text",
      "ALTER TABLE public.predictions ALTER COLUMN llm_provider TYPE character varying(64)",
    ],
  ],
];

test.each(edits)("%s", async (_what, table, edit, steps) => {
  const folder = mkdtempSync(join(tmpdir(), "schemagate-native-"));
  try {
    cpSync(declared, folder, { recursive: true });
    const file = join(folder, "public", `${table}.sql`);
    writeFileSync(file, edit(readFileSync(file, "utf8")));
    const plan = await planFor(folder);
    expect(plan.steps.map(({ sql }) => sql)).toEqual(steps);
    expect(plan.steps.map(({ source }) => source?.file)).toEqual(steps.map(() => file));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
