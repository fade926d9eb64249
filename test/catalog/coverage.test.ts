import { expect, test } from "vitest";
import { dependenciesQuery } from "../../src/catalog/addresses.ts";
import { commentsQuery } from "../../src/catalog/comments.ts";
import { censusQuery, markingsQuery } from "../../src/kinds/census.ts";
import { kinds, objectsQuery } from "../../src/kinds/registry.ts";
import type { Connection } from "../../src/postgres/connection.ts";
import { freshDatabase, majors, withSession } from "../support/postgres.ts";
import { knownCatalogs, notCounted } from "./known-catalogs.ts";

interface Column {
  readonly catalog: string;
  readonly column: string;
  readonly shared: boolean;
}

/** What the server itself says of its catalogs. */
async function catalogsOf(connection: Connection): Promise<readonly Column[]> {
  const { rows } = await connection.query<Column>(`
    select c.relname as catalog, a.attname as column, c.relisshared as shared
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' order by 1, a.attnum`);
  return rows;
}

/** Columns that nobody has thought of yet. */
function unknown(columns: readonly Column[]): readonly string[] {
  return columns
    .filter(({ catalog, column }) => {
      const known = knownCatalogs[catalog];
      return typeof known === "string" ? false : !columnsOf(known).includes(column);
    })
    .map(({ catalog, column }) => `${catalog}.${column}`);
}

function columnsOf(known: (typeof knownCatalogs)[string] | undefined): readonly string[] {
  return typeof known === "object" ? Object.values(known).flatMap((names) => names.split(" ")) : [];
}

const queries = (major: number) =>
  [objectsQuery(major), dependenciesQuery, commentsQuery, censusQuery(major), markingsQuery].join("\n");
const mentions = (text: string, word: string) => new RegExp(`\\b${word}\\b`).test(text);

const everywhere = majors.map(queries).join("\n");
const seen = new Map<string, Set<string>>();

test.each(majors)("PostgreSQL %i has no catalog and no column that the engine does not know", async (major) => {
  const database = await freshDatabase({ major });
  await withSession(database.url, async (session) => {
    const columns = await catalogsOf(session);
    expect(unknown(columns)).toEqual([]);
    for (const { catalog, column } of columns) seen.set(catalog, (seen.get(catalog) ?? new Set()).add(column));
    // An object has an OID: what has none is a part of one that has.
    const objects = columns.filter(({ catalog, column, shared }) => {
      const managed = typeof knownCatalogs[catalog] === "object" && notCounted[catalog] === undefined;
      return column === "oid" && managed && (!shared || catalog === "pg_subscription");
    });
    const counted = censusQuery(major);
    expect(objects.map(({ catalog }) => catalog).filter((catalog) => !mentions(counted, catalog))).toEqual([]);
  });
  await database.drop();
});

test("what is said to be read stands in a query, and what is said to be printed is printed by it", () => {
  const wrong = Object.entries(knownCatalogs).flatMap(([catalog, known]) => {
    if (typeof known === "string") return [];
    const unread = (known.read ?? "").split(" ").filter((column) => column !== "" && !mentions(everywhere, column));
    const printers = Object.keys(known).filter((how) => how.startsWith("pg_get_") && !mentions(everywhere, how));
    return [...unread, ...printers].map((name) => `${catalog}: ${name}`);
  });
  expect(wrong).toEqual([]);
});

test("the list names nothing that no version has, and nothing twice", () => {
  const idle = Object.entries(knownCatalogs).flatMap(([catalog, known]) => {
    const columns = columnsOf(known);
    const repeated = columns.filter((column, place) => columns.indexOf(column) !== place);
    const gone = columns.filter((column) => !seen.get(catalog)?.has(column));
    return seen.has(catalog) ? [...gone, ...repeated].map((column) => `${catalog}.${column}`) : [catalog];
  });
  expect(idle).toEqual([]);
});

test("a catalog or a column that a release adds is noticed", async () => {
  const database = await freshDatabase({ major: 18 });
  await withSession(database.superuserUrl, async (superuser) => {
    await superuser.query(`begin; set local allow_system_table_mods = on;
      create table pg_catalog.pg_propgraph_element (oid oid, pgename name);
      alter table pg_policy add column polnew int`);
    expect(unknown(await catalogsOf(superuser))).toEqual([
      "pg_policy.polnew",
      "pg_propgraph_element.oid",
      "pg_propgraph_element.pgename",
    ]);
    await superuser.query("rollback");
  });
  await database.drop();
});

test.each(majors)(
  "on PostgreSQL %i a kind is read by relation where its query reads `relations`, and nowhere else",
  (major) => {
    const reads = kinds.filter((kind) => /\b(from|join) (relations|tables) /.test(kind.query(major)));
    expect(reads).toEqual(kinds.filter(({ readByRelation }) => readByRelation));
  },
);
