import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCatalog } from "../../../src/catalog/read.ts";
import { loadDesired } from "../../../src/desired/load.ts";
import { openScratch } from "../../../src/desired/scratch.ts";
import { native } from "../../../src/engines/native.ts";
import { batchesOf, type Plan } from "../../../src/plan/plan.ts";
import type { Connection } from "../../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase, type Major, majors } from "../../support/postgres.ts";
import { changes } from "./changes.ts";
import { measure, predicted, tablesOf } from "./measure.ts";
import type { Found, Measurements, Row } from "./measured.ts";

/** UPDATE_GOLDEN=1 writes what was measured; docs/locks.md is made from it (`npm run docs`). */
const update = process.env.UPDATE_GOLDEN === "1";
const file = join(import.meta.dirname, "measured.json");

const found = new Map<Major, Record<string, Found>>();

afterAll(() => {
  if (update && found.size === majors.length) writeFileSync(file, `${JSON.stringify(byChange(), null, 1)}\n`);
});

/** What several versions have in common is kept once. */
function byChange(): Measurements {
  const of = (key: string) =>
    majors.flatMap((major) => {
      const one = found.get(major)?.[key];
      return one === undefined ? [] : [{ major, one }];
    });
  const grouped = (key: string) =>
    [...Map.groupBy(of(key), ({ one }) => JSON.stringify(one)).values()].flatMap((list) =>
      list.slice(0, 1).map(({ one }) => ({ majors: list.map(({ major }) => major), ...one })),
    );
  return Object.fromEntries(Object.keys(changes).map((key) => [key, grouped(key)]));
}

describe.each(majors)("PostgreSQL %i", (major) => {
  const chosen = Object.entries(changes).filter(([, { since = 14 }]) => since <= major);
  let database: FreshDatabase;
  let session: Client;
  let plan: Plan;
  let tables: ReadonlySet<string>;
  beforeAll(async () => {
    database = await freshDatabase({ major });
    session = new Client({ connectionString: database.url });
    await session.connect();
    for (const [, { before }] of chosen) await session.query(before);
    tables = new Set((await tablesOf(session)).keys());
    plan = await planOf(session, database, major, chosen.map(([, { after }]) => after).join(";\n"));
    found.set(major, {});
  });
  afterAll(async () => {
    await session.end();
    await database.drop();
  });

  test.each(chosen)("%s: PostgreSQL locks and reads what was predicted", async (key, { plain }) => {
    const own = new Set([...tables].filter((name) => nameIn(name) === key));
    const naive =
      plain === null
        ? null
        : { sql: plain, ...(await measure(session, plain, { tables: own, end: "rollback", url: database.url })) };
    const steps = plan.steps.filter(({ object }) => nameIn(object) === key);
    const rows: Row[] = [];
    for (const step of steps) {
      const { sql } = step;
      // A batch is a transaction like any other.
      const end = step.transactional || batchesOf(step) !== null ? "commit" : null;
      rows.push({ sql, ...(await measure(session, sql, { tables: own, end, url: database.url })) });
    }
    found.set(major, { ...found.get(major), [key]: { plain: naive, steps: rows } });
    const told = steps.map((step) => ({ sql: step.sql, ...predicted(step, own) }));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(told);
    if (!update) expect({ plain: naive, steps: rows }).toEqual(kept(key, major));
  });
});

function kept(key: string, major: Major): Found | undefined {
  const all = JSON.parse(readFileSync(file, "utf8")) as Measurements;
  const one = all[key]?.find((other) => other.majors.includes(major));
  return one === undefined ? undefined : { plain: one.plain, steps: one.steps };
}

/** The longest key that a name begins with. */
function nameIn(object: string): string | undefined {
  const name = object.split(".")[1] ?? "";
  const fits = Object.keys(changes).filter((key) => name === key || name.startsWith(`${key}_`));
  return fits.sort((a, b) => b.length - a.length)[0];
}

async function planOf(session: Connection, database: FreshDatabase, major: Major, sql: string): Promise<Plan> {
  const scratch = await openScratch({ major });
  const folder = await mkdtemp(join(tmpdir(), "schemagate-locks-"));
  try {
    const path = join(folder, "declared.sql");
    await writeFile(path, sql);
    const wish = { database: "case", path, major, owner: database.owner, extensions: [], manage: ["public"], scratch };
    const desired = await loadDesired(wish);
    const from = await readCatalog(session, { database: "case", managed: desired.managed });
    return await native.plan({ from, desired, database: "case" });
  } finally {
    await rm(folder, { recursive: true });
    await scratch.close();
  }
}
