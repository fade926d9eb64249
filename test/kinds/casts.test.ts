import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CatalogObject } from "../../src/catalog/catalog.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import { column } from "../../src/kinds/column.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres.ts";

const types = [
  ..."bigint,smallint,integer,numeric,real,double precision,boolean,text,varchar(9),char(3),name,bytea".split(","),
  ..."date,timestamp,timestamptz,time,timetz,interval,json,jsonb,uuid,inet,cidr,macaddr,macaddr8,bit(3),bit varying".split(
    ",",
  ),
  ...'point,box,path,polygon,circle,lseg,money,xml,oid,"char",tsvector,int4range,int4multirange'.split(","),
  ...'integer[],text[],jsonb[],mood,other,mood[],whole,words,filled,pair,"Pair of x",citext,hstore'.split(","),
];

describe.each([14, 18] as const)("PostgreSQL %i", (major) => {
  let database: FreshDatabase;
  let session: Session;
  beforeAll(async () => {
    database = await freshDatabase({ major });
    session = await connect(database.superuserUrl);
    await session.query(
      `create extension citext; create extension hstore; create type mood as enum ('1', '8'); create type other as enum ('1');
       create domain whole as int; create domain words as text; create domain filled as varchar(4) check (value <> '');
       create type pair as (a int, b int); create type "Pair of x" as range (subtype = text)`,
    );
  });
  afterAll(async () => {
    await session.end();
    await database.drop();
  });

  test("every change of type runs where no value is in the way", async () => {
    const columns = await readColumns(types);
    const refused: string[] = [];
    for (const from of types) {
      const changes = types.map((to) => alterSql(columns, from, to).map((sql) => `savepoint s; ${sql}; rollback to s`));
      await session.query(`begin; create table b (c ${from}); insert into b values (null); savepoint all_of_it`);
      await session
        .query(changes.flat().join(";\n"))
        .catch((error: Error & { readonly position?: string }) => refused.push(`from ${from}: ${error.message}`));
      await session.query("rollback");
    }
    expect(refused).toEqual([]);
  });

  /** Values go by their text only where nothing better is there: another way would give other values. */
  test("a cast that PostgreSQL has is taken", async () => {
    const { rows } = await session.query<{ from: string; to: string }>(
      `select format_type(castsource, null) as from, format_type(casttarget, null) as to from pg_cast
        where castsource <> casttarget and castsource::regtype::text !~ '^(reg|pg_|xid)' and casttarget::regtype::text !~ '^(reg|xid)'
          and not array[castsource, casttarget] && array['path', 'bytea', 'text[]']::regtype[]::oid[]`,
    );
    const columns = await readColumns([...new Set(rows.flatMap(({ from, to }) => [from, to]))]);
    const byText = rows
      .flatMap(({ from, to }) => alterSql(columns, from, to))
      .filter((sql) => sql.includes("::text::"));
    expect(rows.length).toBeGreaterThan(100);
    expect(byText).toEqual([]);
  });

  function alterSql(columns: ReadonlyMap<string, CatalogObject>, from: string, to: string): string[] {
    const [old, wanted] = [columns.get(from), columns.get(to)] as [CatalogObject, CatalogObject];
    const statements = column.alter({ ...old, name: wanted.name }, wanted);
    return statements === "rebuild"
      ? []
      : statements.map(({ sql }) =>
          sql.replace(/ALTER COLUMN c\d+/, "ALTER COLUMN c").replace(/USING c\d+/, "USING c"),
        );
  }

  /** Columns of these types, by the type's name. */
  async function readColumns(names: readonly string[]): Promise<ReadonlyMap<string, CatalogObject>> {
    await session.query(`begin; create table b (${names.map((type, at) => `c${at} ${type}`).join(", ")})`);
    const managed = { namespaces: ["public"], objects: [], declared: {} };
    const { objects } = await readCatalog(session, { database: "case", managed });
    await session.query("rollback");
    const found = new Map(objects.filter(({ kind }) => kind === "column").map((object) => [object.name[2], object]));
    return new Map(names.map((type, at) => [type, found.get(`c${at}`) as CatalogObject]));
  }
});
