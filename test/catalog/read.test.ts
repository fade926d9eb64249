import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Catalog, ManagedSet } from "../../src/catalog/catalog.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Connection, Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase, majors, withSession } from "../support/postgres.ts";

const publicOnly: ManagedSet = { namespaces: ["public"], objects: [], declared: {} };
const read = (connection: Connection, managed = publicOnly): Promise<Catalog> =>
  readCatalog(connection, { database: "case", managed });
const ids = (catalog: Catalog) => catalog.objects.map(({ id }) => id);

describe.each(majors)("PostgreSQL %i", (major) => {
  let database: FreshDatabase;
  let common: Session;
  beforeAll(async () => {
    database = await freshDatabase({ major });
    common = await connect(database.url);
  });
  afterAll(async () => {
    await common.end();
    await database.drop();
  });

  /** Runs in a transaction that is rolled back, so that every test finds the database empty. */
  async function inTransaction(sql: string, use: (connection: Connection) => Promise<void>): Promise<void> {
    try {
      await common.query(`begin; ${sql}`);
      await use(common);
    } finally {
      await common.query("rollback; reset all");
    }
  }

  test("inside a transaction it sees what is not committed, and leaves the settings as they were", async () => {
    await inTransaction("set local search_path = public, pg_catalog; create table a (id int)", async (session) => {
      expect(ids(await read(session))).toEqual(["column:public.a.id", "namespace:public", "table:public.a"]);
      const { rows } = await session.query<{ search_path: string }>("show search_path");
      expect(rows[0]?.search_path).toBe("public, pg_catalog");
      expect((await read(session)).fingerprint).toBe((await read(session)).fingerprint);
    });
  });

  test("no statement that a session prepared itself, or took away, hides anything from a later reading", async () => {
    const instead = `do $$ declare one record; begin
      for one in select name, regexp_replace(statement, ' as .*', '') as head from pg_prepared_statements loop
        execute format('deallocate %I', one.name);
        execute one.head || ' as select null::text as kind, null::text as names, null::text as list where false';
      end loop; end $$`;
    await inTransaction("create table a (id int)", async (session) => {
      const { fingerprint } = await read(session);
      for (const sql of ["deallocate all", instead]) {
        await session.query(sql);
        expect((await read(session)).fingerprint).toBe(fingerprint);
      }
      await session.query("create function b() returns int language sql as 'select 1'");
      expect(ids(await read(session))).toContain("function:public.b()");
    });
  });

  test("outside of a transaction it leaves none open and no setting changed", async () => {
    await withSession(database.url, async (session) => {
      await session.query("set search_path = 'weird one'; set datestyle = 'German'");
      await read(session);
      const { rows } = await session.query(`select current_setting('search_path') as path,
        current_setting('datestyle') as style, now() = statement_timestamp() as alone`);
      expect(rows).toEqual([{ path: '"weird one"', style: "German, DMY", alone: true }]);
    });
  });

  test("a failure inside does not break the transaction around it", async () => {
    await inTransaction(
      `create view v as select 1 as a; comment on rule "_RETURN" on v is 'of what stands for the view'`,
      async (session) => {
        await expect(read(session)).rejects.toMatchObject({ code: "unsupported-kind" });
        expect((await session.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
      },
    );
  });

  test("the order of columns, settings of the session and undeclared owners do not count", async () => {
    const seen: string[] = [];
    for (const sql of [
      "create table a (x int, at timestamptz default '2020-01-02 03:04:05+00', f float8 default 0.1)",
      "set local timezone = 'Asia/Tokyo'; set local datestyle = 'SQL, DMY'; set local extra_float_digits = 0; create table a (f float8 default 0.1, at timestamptz default '2020-01-02 03:04:05+00', x int)",
    ]) {
      await inTransaction(sql, async (session) => {
        seen.push((await read(session)).fingerprint);
      });
    }
    expect(new Set(seen).size).toBe(1);
  });

  const differences: readonly (readonly [string, string])[] = [
    ["a type", "create table a (x bigint)"],
    ["a default", "create table a (x int default 1)"],
    ["NOT NULL", "create table a (x int not null)"],
    ["a comment", "create table a (x int); comment on column a.x is 'c'"],
    ["a storage parameter", "create table a (x int) with (fillfactor = 50)"],
    ["a constraint's name", "create table a (x int, constraint one check (x > 0))"],
    ["an index", "create table a (x int); create index on a (x)"],
    ["an invalid index", "create table a (x int); create index on a (x)"],
    ["row security", "create table a (x int); alter table a enable row level security"],
    ["replica identity", "create table a (x int); alter table a replica identity full"],
    ["persistence", "create unlogged table a (x int)"],
    ["statistics", "create table a (x int); alter table a alter x set statistics 5"],
  ];
  test.each(differences)("%s counts in the fingerprint", async (_what, sql) => {
    const seen: string[] = [];
    for (const text of ["create table a (x int)", sql]) {
      await inTransaction(text, async (session) => {
        seen.push((await read(session)).fingerprint);
      });
    }
    expect(seen[0]).not.toBe(seen[1]);
  });

  test("our ledger, Neon's own and other tools' books are neither catalog nor listed; the rest is unmanaged", async () => {
    await inTransaction(
      `create schema schemagate; create table schemagate.ledger (id int primary key); create view schemagate.v as select 1;
       create schema neon; create table neon.x (); create schema neon_auth; create table neon_auth.users (id serial);
       create table alembic_version (version_num varchar(32) primary key);
       create table schema_migrations (id serial primary key, version text unique);
       create schema other; create table other.things (id serial primary key); create view other.v as select 1;
       create table a (x int)`,
      async (session) => {
        const catalog = await read(session);
        expect(ids(catalog)).toEqual(["column:public.a.x", "namespace:public", "table:public.a"]);
        expect(catalog.unmanaged.map(({ id }) => id)).toEqual([
          "namespace:other",
          "sequence:other.things_id_seq",
          "table:other.things",
          "view:other.v",
        ]);
      },
    );
  });

  test("a foreign key from outside onto a managed table is listed with what it needs", async () => {
    await inTransaction(
      "create table a (x int primary key); create schema other; create table other.b (x int references a)",
      async (session) => {
        const outside = (await read(session)).unmanaged.find(({ kind }) => kind === "constraint");
        expect(outside).toEqual({
          id: "constraint:other.b.b_x_fkey",
          kind: "constraint",
          dependsOn: ["column:public.a.x", "constraint:public.a.a_pkey"],
        });
      },
    );
  });

  test("what has no place in the model stops where it is managed, and is listed where it is not", async () => {
    const sql = `create view v as select 1 as a; comment on rule "_RETURN" on v is 'of what stands for the view'`;
    await inTransaction(sql, async (session) => {
      const reading = read(session);
      await expect(reading).rejects.toMatchObject({ code: "unsupported-kind", exit: 1 });
      await expect(reading).rejects.toThrow('rule "_RETURN" on public.v');
      const elsewhere = await read(session, { ...publicOnly, namespaces: ["other"] });
      expect(elsewhere.objects).toEqual([]);
    });
  });
});
