import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { censusQuery } from "../../src/kinds/census.ts";
import { kinds, objectsQuery, presentQuery } from "../../src/kinds/registry.ts";
import { commonTables } from "../../src/kinds/rows.ts";
import type { Connection } from "../../src/postgres/connection.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";
import { makeOnce } from "../support/server-wide.ts";
import { whole } from "../support/whole.ts";

const major = 18;
const folder = join(import.meta.dirname, "../diff/cases");
const always = new Set(kinds.filter(({ presence }) => presence === null).map(({ name }) => name));

/** What the first case of its sort does not have. */
const more = [
  "aggregate--change",
  "domain--change",
  "extension--needed-by-objects",
  "grants--extension-members",
  "index--clustered-and-replica-identity",
  "publication--everything@15",
  "text-search--code",
];

/** One case of each sort, or as a whole every one, and what no case can have. */
function* schemas(): Generator<string> {
  const all = readdirSync(folder);
  const sorts = Map.groupBy(all, (name) => name.slice(0, name.indexOf("--")));
  const chosen = whole ? all : [...sorts.values()].flatMap(([first]) => first ?? []).concat(more);
  const files = whole ? ["from.sql", "to.sql"] : ["to.sql"];
  for (const name of chosen) {
    for (const file of files) yield readFileSync(join(folder, name, file), "utf8");
  }
  yield `create table labelled (); set local allow_system_table_mods = on;
    insert into pg_seclabel values ('labelled'::regclass, 'pg_class'::regclass, 0, 'provider', 'label')`;
  yield `create publication labelled; set local allow_system_table_mods = on;
    insert into pg_seclabel select oid, 'pg_publication'::regclass, 0, 'provider', 'label' from pg_publication`;
  yield `drop extension plpgsql; grant execute on function pg_catalog.pg_read_file(text) to "Case writer"`;
}

async function namesOf(connection: Connection, sql: string): Promise<readonly string[]> {
  return (await connection.query<{ name: string }>(sql)).rows.map(({ name }) => name);
}

/** What the census counts. */
async function counted(connection: Connection, present?: ReadonlySet<string>): Promise<readonly unknown[]> {
  const { rows } = await connection.query(
    `with ${commonTables()} ${censusQuery(major, present)} order by a.classid, a.objid`,
  );
  return rows;
}

/** False for a declaration that stands before what it needs, which psql would not load either. */
async function loads(connection: Connection, sql: string): Promise<boolean> {
  const loaded = connection.query(`set local check_function_bodies = off; ${sql.replaceAll("case_space", "present")}`);
  return await loaded.then(
    () => true,
    () => false,
  );
}

test("of whatever is there the query that looks for it says so, and every kind is met", async () => {
  const database = await freshDatabase({ major });
  const met = new Set<string>();
  await withSession(database.superuserUrl, async (session) => {
    await session.query("set allow_in_place_tablespaces = on");
    await session.query("create tablespace present location ''");
    for (const role of ["case_reader", '"Case writer"', "case_owner"]) await makeOnce(session, `create role ${role}`);
    for (const sql of schemas()) {
      await session.query("begin");
      if (await loads(session, sql)) {
        const { rows } = await session.query<{ names: string }>(presentQuery);
        const said = rows.flatMap(({ names }) => names.split(" "));
        const there = await namesOf(session, `select distinct kind as name from (${objectsQuery(major)}) objects`);
        expect(
          there.filter((kind) => !said.includes(kind) && !always.has(kind)),
          sql,
        ).toEqual([]);
        for (const kind of there) met.add(kind);
        expect(await counted(session, new Set(said)), sql).toEqual(await counted(session));
      }
      await session.query("rollback");
    }
    await session.query("drop tablespace present");
  });
  await database.drop();
  expect(kinds.map(({ name }) => name).filter((name) => !met.has(name))).toEqual([]);
});
