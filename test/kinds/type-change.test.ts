import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogObject } from "../../src/catalog/catalog.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import { column } from "../../src/kinds/column.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres.ts";

let database: FreshDatabase;
let session: Session;
beforeAll(async () => {
  database = await freshDatabase();
  session = await connect(database.url);
  await session.query("create type mood as enum ('7', '8'); create type other as enum ('7')");
});
afterAll(async () => {
  await session.end();
  await database.drop();
});

/** From, to, and whether a value can get lost on the way. */
const changes: readonly (readonly [from: string, to: string, loss: "none" | "possible"])[] = [
  ["varchar(5)", "varchar(9)", "none"],
  ["varchar(5)", "varchar", "none"],
  ["varchar(5)", "text", "none"],
  ["varchar(9)", "varchar(5)", "possible"],
  ["text", "varchar", "none"],
  ["text", "varchar(9)", "possible"],
  ["char(5)", "text", "possible"],
  ["text", "char(5)", "possible"],
  ["numeric(5,2)", "numeric(9,2)", "none"],
  ["numeric(5,2)", "numeric", "none"],
  ["numeric(5,2)", "numeric(9,3)", "possible"],
  ["numeric(9,2)", "numeric(5,2)", "possible"],
  ["smallint", "integer", "none"],
  ["integer", "bigint", "none"],
  ["bigint", "integer", "possible"],
  ["integer", "numeric", "none"],
  ["integer", "double precision", "possible"],
  ["real", "double precision", "none"],
  ["text", "integer", "possible"],
  ["integer", "text", "possible"],
  ["text", "mood", "possible"],
  ["mood", "text", "none"],
  ["mood", "other", "possible"],
  ["timestamp(3)", "timestamp", "none"],
  ["timestamp", "timestamp(3)", "possible"],
  ["timestamptz(0)", "timestamptz(3)", "none"],
  ["json", "jsonb", "possible"],
  ["cidr", "inet", "none"],
  ["bit varying(4)", "bit varying(8)", "none"],
  ["text[]", "varchar(3)[]", "possible"],
];
const sample: Readonly<Record<string, string>> = { json: "'{}'", cidr: "'10.0.0.0/8'", "text[]": "'{7}'" };
const sqlValue = (type: string) =>
  sample[type] ?? (type.startsWith("timestamp") ? "'2026-01-02'" : type.startsWith("bit") ? "'101'" : "'7'");

test.each(changes)(
  "%s to %s: it runs, rewrites exactly when predicted, and says what can get lost",
  async (from, to, loss) => {
    await session.query(`begin; create table b (c ${to})`);
    const wanted = await readColumn();
    await session.query(`drop table b; create table b (c ${from}); insert into b values (${sqlValue(from)})`);
    const old = await readColumn();
    const [statement, ...others] = column.alter(old, wanted) as Exclude<ReturnType<typeof column.alter>, "rebuild">;
    const before = await fileNode();
    await session.query("set local timezone = 'Europe/Berlin'");
    await session.query(statement?.sql ?? "");
    const rewritten = before !== (await fileNode());
    expect({ work: statement?.work, loss: statement?.dataLoss, others }).toEqual({
      work: rewritten ? "rewrite" : "none",
      loss,
      others: [],
    });
    expect((await readColumn()).properties).toEqual(wanted.properties);
    await session.query("rollback");
  },
);

async function readColumn(): Promise<CatalogObject> {
  const managed = { namespaces: ["public"], objects: [], declared: {} };
  const { objects } = await readCatalog(session, { database: "case", managed });
  return objects.find(({ kind }) => kind === "column") as CatalogObject;
}

async function fileNode(): Promise<string> {
  const { rows } = await session.query<{ node: string }>("select pg_relation_filenode('b')::text as node");
  return rows[0]?.node ?? "";
}
