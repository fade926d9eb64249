import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CatalogObject } from "../../src/catalog/catalog.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch } from "../../src/desired/scratch.ts";
import { kindOf } from "../../src/kinds/registry.ts";
import { wayBack } from "../../src/plan/reverse.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { ident, literal } from "../../src/postgres/quote.ts";
import { planHere, read } from "../diff/proof.ts";
import { randomSchema, rowsSql, schemaSql } from "../diff/random-schema.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

/** PAIRS=1000 for a long run, SEED=n to repeat one; the short run always takes the same. */
const pairs = Number(process.env.PAIRS ?? 6);
const seed = process.env.PAIRS === undefined || process.env.SEED ? { seed: Number(process.env.SEED ?? 1) } : {};

/** Which objects bear another name in production: about a third of them, by their place in the catalog. */
const choices = fc.array(fc.nat({ max: 2 }), { minLength: 40, maxLength: 40 });

test(`${pairs} random schemas of which production has a third under other names`, {
  timeout: 60_000 + pairs * 20_000,
}, async () => {
  const scratch = await openScratch({ major: 17 });
  const folder = mkdtempSync(join(tmpdir(), "schemagate-rename-property-"));
  const path = join(folder, "schema.sql");
  const load = (sql: string) => {
    writeFileSync(path, sql);
    return loadDesired({ database: "case", path, major: 17, owner: "case_owner", extensions: [], scratch });
  };
  const property = fc.asyncProperty(randomSchema, choices, async (schema, chosen) => {
    const database = await freshDatabase();
    try {
      await withSession(database.url, async (session) => {
        const sql = schemaSql(schema);
        await session.query(sql + rowsSql(schema));
        const { catalog } = await load(sql);
        const renamed = catalog.objects.filter(
          (object, place) => isNamed(object) && chosen[place % chosen.length] === 0,
        );
        await giveOtherNames(session, renamed);
        const desired = await load(commented(sql, renamed));
        const before = await contents(session);
        const plan = await planHere(session, desired, { scratch });
        expect(
          plan.steps.flatMap(({ changeKinds }) => changeKinds).filter((kind) => !kind.endsWith(".rename")),
        ).toEqual([]);
        for (const step of plan.steps) await session.query(step.sql);
        expect((await read(session, desired.managed)).fingerprint).toBe(plan.to);
        expect(await contents(session)).toEqual(before);
        for (const step of wayBack(plan)) await session.query(step.sql);
        expect((await read(session, desired.managed)).fingerprint).toBe(plan.from);
        expect(await contents(session)).toEqual(before);
      });
    } finally {
      await database.drop();
    }
  });
  try {
    await fc.assert(property, { numRuns: pairs, ...seed, endOnFailure: pairs <= 25 });
  } finally {
    rmSync(folder, { recursive: true });
    await scratch.close();
  }
});

function isNamed({ kind }: CatalogObject): boolean {
  return ["table", "column", "enum", "index", "constraint", "sequence"].includes(kind);
}

const oldName = (name: string) => `old "${name}`;

/** What is inside first, so that each statement finds its object under the declared names. */
async function giveOtherNames(session: Session, objects: readonly CatalogObject[]): Promise<void> {
  for (const object of objects.toSorted((a, b) => b.name.length - a.name.length)) {
    const { renaming } = kindOf(object.kind);
    const sql = renaming?.rename(object, oldName(object.name.at(-1) ?? "")).sql ?? "";
    for (const label of (object.properties.labels ?? []) as readonly string[]) {
      await session.query(`alter type mood rename value ${literal(label)} to ${literal(oldName(label))}`);
    }
    await session.query(sql);
  }
}

/** The declared schema with a comment above each table, column, type and value that had another name. */
function commented(sql: string, objects: readonly CatalogObject[]): string {
  let text = sql;
  const above = (line: string, name: string) => {
    expect(text).toContain(line);
    text = text.replace(line, `\n-- renamed_from: ${ident(oldName(name))}${line}`);
  };
  for (const { kind, name, properties } of objects) {
    const [, first = "", second = ""] = name;
    const table = `\nCREATE TABLE ${ident(first)} (`;
    if (kind === "table") above(table, first);
    if (kind === "enum") {
      text = text.replace("CREATE TYPE mood", `-- renamed_from: ${ident(oldName(first))}\nCREATE TYPE mood`);
      const list = (properties.labels as readonly string[]).map(
        (label) => `\n-- renamed_from: ${literal(oldName(label))}\n${literal(label)}`,
      );
      text = text.replace(/ENUM \(.*\)/, `ENUM (${list.join(",")})`);
    }
    if (kind !== "column") continue;
    const start = text.indexOf(table);
    const at = text.indexOf(`\n    ${ident(second)} `, start);
    expect(start).toBeGreaterThan(-1);
    text = `${text.slice(0, at)}\n-- renamed_from: ${ident(oldName(second))}${text.slice(at)}`;
  }
  return text;
}

/** Rows of every table, by its OID; values of an enum by their places. */
async function contents(session: Session): Promise<Readonly<Record<string, string>>> {
  const { rows } = await session.query<{ oid: string; name: string }>(
    "select oid, oid::regclass::text as name from pg_class where relkind = 'r' and oid >= 16384 order by oid",
  );
  const found: Record<string, string> = {};
  for (const { oid, name } of rows) {
    const { rows: lines } = await session.query<{ sum: string }>(
      `select md5(string_agg(replace(replace(t::text, '"', ''), 'old ', ''), '|' order by t::text)) as sum from ${name} t`,
    );
    found[oid] = lines[0]?.sum ?? "";
  }
  return found;
}
