import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch } from "../../src/desired/scratch.ts";
import { native } from "../../src/engines/native.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres.ts";

interface Case {
  readonly since?: number;
  readonly before: string;
  readonly rows: string;
  readonly declared: string;
  /** How many rows its query gives. */
  readonly found: number;
}

/** By the object of the step that PostgreSQL is to refuse. */
const cases: Readonly<Record<string, Case>> = {
  "public.filled.n": {
    before: "create table filled (id int primary key, n int)",
    rows: "insert into filled values (1, 1), (2, null), (3, null)",
    declared: "create table filled (id int primary key, n int not null)",
    found: 2,
  },
  "public.added.must": {
    before: "create table added (id int primary key)",
    rows: "insert into added values (1), (2)",
    declared: "create table added (id int primary key, must text not null)",
    found: 2,
  },
  'public."Twice"."by two"': {
    before: 'create table "Twice" (id int primary key, "a b" int, c text)',
    rows: `insert into "Twice" values (1, 1, 'x'), (2, 1, 'x'), (3, 1, 'y'), (4, null, 'x'), (5, null, 'x')`,
    declared: 'create table "Twice" (id int primary key, "a b" int, c text, constraint "by two" unique ("a b", c))',
    found: 2,
  },
  "public.equal_nulls.once": {
    since: 15,
    before: "create table equal_nulls (id int primary key, n int)",
    rows: "insert into equal_nulls values (1, null), (2, null), (3, 3)",
    declared: "create table equal_nulls (id int primary key, n int, constraint once unique nulls not distinct (n))",
    found: 2,
  },
  "public.keyless.keyless_pkey": {
    before: "create table keyless (id int not null, n int)",
    rows: "insert into keyless values (1, 1), (1, 2), (2, 3)",
    declared: "create table keyless (id int primary key, n int)",
    found: 2,
  },
  "public.lower_once": {
    before: "create table lowered (id int primary key, mail text, gone boolean)",
    rows: "insert into lowered values (1, 'A', false), (2, 'a', false), (3, 'a', true), (4, 'b', false)",
    declared: `create table lowered (id int primary key, mail text, gone boolean);
      create unique index lower_once on lowered (lower(mail)) where not gone`,
    found: 2,
  },
  "public.child.of_parent": {
    before:
      "create table parent (a int, b int, primary key (a, b)); create table child (id int primary key, x int, y int)",
    rows: "insert into parent values (1, 1); insert into child values (1, 1, 1), (2, 1, 2), (3, 1, null)",
    declared: `create table parent (a int, b int, primary key (a, b));
      create table child (id int primary key, x int, y int,
        constraint of_parent foreign key (x, y) references parent match full)`,
    found: 2,
  },
  "public.checked.positive": {
    before: "create table checked (id int primary key, n int)",
    rows: "insert into checked values (1, 1), (2, -1), (3, null)",
    declared: "create table checked (id int primary key, n int, constraint positive check (n > 0))",
    found: 1,
  },
  "public.proven.positive": {
    before: "create table proven (id int primary key, n int)",
    rows: "insert into proven values (2, -1); alter table proven add constraint positive check (n > 0) not valid",
    declared: "create table proven (id int primary key, n int, constraint positive check (n > 0))",
    found: 1,
  },
  "public.booked.apart": {
    before: "create table booked (id int primary key, at int4range)",
    rows: "insert into booked values (1, '[1,3)'), (2, '[2,4)'), (3, '[7,9)')",
    declared:
      "create table booked (id int primary key, at int4range, constraint apart exclude using gist (at with &&))",
    found: 2,
  },
  "public.narrow.words": {
    before: "create table narrow (id int primary key, words text)",
    rows: "insert into narrow values (1, 'abc'), (2, 'abc   '), (3, 'abcd')",
    declared: "create table narrow (id int primary key, words varchar(3))",
    found: 1,
  },
  "public.listed.words": {
    before: "create table listed (id int primary key, words text[])",
    rows: "insert into listed values (1, '{abc}'), (2, '{abc,abcd}')",
    declared: "create table listed (id int primary key, words varchar(3)[])",
    found: 1,
  },
  "public.priced.price": {
    before: "create table priced (id int primary key, price numeric(10,2))",
    rows: "insert into priced values (1, 999.94), (2, 999.96), (3, -12345)",
    declared: "create table priced (id int primary key, price numeric(4,1))",
    found: 2,
  },
  "public.small.n": {
    before: "create table small (id int primary key, n bigint)",
    rows: "insert into small values (1, 32767), (2, 32768)",
    declared: "create table small (id int primary key, n smallint)",
    found: 1,
  },
  "public.numbers.n": {
    before: "create table numbers (id int primary key, n text)",
    rows: "insert into numbers values (1, ' 12 '), (2, '1.5'), (3, 'x'), (4, null)",
    declared: "create table numbers (id int primary key, n integer)",
    found: 2,
  },
  "public.uuids.n": {
    before: "create table uuids (id int primary key, n bytea)",
    rows: "insert into uuids values (1, 'abc'), (2, null)",
    declared: "create table uuids (id int primary key, n uuid)",
    found: 1,
  },
  "public.moody.mood": {
    before: "create table moody (id int primary key, mood text)",
    rows: "insert into moody values (1, 'ok'), (2, 'OK')",
    declared: "create type mood as enum ('ok', 'sad'); create table moody (id int primary key, mood mood)",
    found: 1,
  },
  "public.shirts.size": {
    before: "create type size as enum ('s', 'm', 'l'); create table shirts (id int primary key, size size)",
    rows: "insert into shirts values (1, 's'), (2, 'm'), (3, 'l')",
    declared: "create type size as enum ('s', 'l'); create table shirts (id int primary key, size size)",
    found: 1,
  },
  "public.boxes.fits": {
    before: "create type fit as enum ('s', 'm'); create table boxes (id int primary key, fits fit[])",
    rows: "insert into boxes values (1, '{s}'), (2, '{s,m}')",
    declared: "create type fit as enum ('s'); create table boxes (id int primary key, fits fit[])",
    found: 1,
  },
  "public.amount.small": {
    before: "create domain amount as int; create table paid (id int primary key, a amount, b amount)",
    rows: "insert into paid values (1, 1, 100), (2, 100, 100)",
    declared: `create domain amount as int constraint small check (value < 50 and 'VALUE' <> '');
      create table paid (id int primary key, a amount, b amount)`,
    found: 3,
  },
  "public.needed": {
    before: "create domain needed as int; create table needs (id int primary key, a needed)",
    rows: "insert into needs values (1, 1), (2, null)",
    declared: "create domain needed as int not null; create table needs (id int primary key, a needed)",
    found: 1,
  },
  "public.kin.own_only": {
    before: "create table kin (id int, n int); create table kin_more () inherits (kin)",
    rows: "insert into kin values (1, 1), (2, -2); insert into kin_more values (3, -3)",
    declared: `create table kin (id int, n int, constraint own_only check (n > 0) no inherit);
      create table kin_more () inherits (kin)`,
    found: 1,
  },
  "public.kind.kind_id": {
    before: "create table kind (id int, n int); create table kind_more () inherits (kind)",
    rows: "insert into kind values (1, 1), (1, 2); insert into kind_more values (1, 3), (5, 4)",
    declared:
      "create table kind (id int, n int, constraint kind_id unique (id)); create table kind_more () inherits (kind)",
    found: 2,
  },
  "public.counter": {
    before: "create sequence counter",
    rows: "select setval('counter', 500)",
    declared: "create sequence counter maxvalue 100",
    found: 1,
  },
  "public.stay.no_overlap": {
    since: 18,
    before: "create table stay (id int4range, during int4range)",
    rows: "insert into stay values ('[1,2)', '[1,5)'), ('[1,2)', '[4,6)'), ('[2,3)', '[1,5)')",
    declared:
      "create table stay (id int4range, during int4range, constraint no_overlap unique (id, during without overlaps))",
    found: 2,
  },
  "public.guest.of_stay": {
    since: 18,
    before: `create table lodging (id int4range, during int4range, constraint l primary key (id, during without overlaps));
      create table guest (n int primary key, id int4range, during int4range)`,
    rows: `insert into lodging values ('[1,2)', '[1,5)'), ('[1,2)', '[5,9)');
      insert into guest values (1, '[1,2)', '[2,7)'), (2, '[1,2)', '[2,12)')`,
    declared: `create table lodging (id int4range, during int4range, constraint l primary key (id, during without overlaps));
      create table guest (n int primary key, id int4range, during int4range,
        constraint of_stay foreign key (id, period during) references lodging (id, period during))`,
    found: 1,
  },
};

describe.each([14, 17, 18] as const)("PostgreSQL %i", (major) => {
  const tried = Object.entries(cases).filter(([, { since = 14 }]) => since <= major);
  const all = (part: "before" | "rows" | "declared") => tried.map(([, one]) => one[part]).join(";\n");
  let database: FreshDatabase;
  let session: Session;
  let plan: Plan;
  let refused: ReadonlySet<string>;
  beforeAll(async () => {
    database = await freshDatabase({ major });
    session = await connect(database.url);
    await session.query(all("before"));
    await session.query(all("rows"));
    plan = await planTo(all("declared"));
    refused = await refusedSteps();
  });
  afterAll(async () => {
    await session.end();
    await database.drop();
  });

  async function planTo(sql: string): Promise<Plan> {
    const scratch = await openScratch({ major });
    const folder = mkdtempSync(join(tmpdir(), "schemagate-hazard-"));
    try {
      const path = join(folder, "declared.sql");
      writeFileSync(path, sql);
      const wish = {
        database: "case",
        path,
        major,
        owner: database.owner,
        extensions: [],
        manage: ["public"],
        scratch,
      };
      const desired = await loadDesired(wish);
      const from = await readCatalog(session, { database: "case", managed: desired.managed });
      return await native.plan({ from, desired, database: "case" });
    } finally {
      rmSync(folder, { recursive: true });
      await scratch.close();
    }
  }

  test.each(tried)("%s: the query gives the rows that PostgreSQL refuses", async (object, { found }) => {
    const step = plan.steps.find((one) => one.object === object && one.hazard !== undefined);
    const { hazard } = step ?? {};
    expect(hazard?.waysOut.length).toBeGreaterThan(0);
    const { rows } = await session.query(hazard?.query ?? "select");
    expect(rows).toHaveLength(found);
    expect(refused.has(step?.id ?? "")).toBe(true);
  });

  /** Steps that fail here, each after those before it that went through. */
  async function refusedSteps(): Promise<ReadonlySet<string>> {
    const failed = new Set<string>();
    await session.query("begin");
    for (const { id, sql } of plan.steps) {
      await session.query("savepoint s");
      const plain = sql.replace(" CONCURRENTLY", "");
      await session.query(plain).catch(async () => {
        failed.add(id);
        await session.query("rollback to s");
      });
    }
    await session.query("rollback");
    return failed;
  }

  test("what is new or only made again has no rows that could be in the way", () => {
    const told = plan.steps.filter(({ hazard }) => hazard !== undefined).map(({ object }) => object);
    expect(told.toSorted()).toEqual(tried.map(([object]) => object).toSorted());
  });
});
