import { pinned } from "../../effects/settings.ts";
import type { Connection } from "../../postgres/connection.ts";
import { ident, literal } from "../../postgres/quote.ts";
import { type Positions, sequencePositions } from "../counts/positions.ts";
import type { ComparedRows, Key } from "./compare.ts";
import { type ComparedTable, parentsFirst, sourceOf } from "./tables.ts";

/** More rows than these are not written out: they are in the state that is kept. */
const writtenOut = 100_000;
const perStatement = 500;

/**
 * SQL that brings the rows that were written since over into the state before, by primary key. It holds their values, is
 * there to be read and cut to what is wanted, and nothing ever runs it by itself. Null where there is nothing to bring over.
 */
export async function salvageScript(
  now: Connection,
  then: Connection,
  compared: readonly ComparedRows[],
  { database, since, at }: { readonly database: string; readonly since: string; readonly at: string },
): Promise<string | null> {
  const changed = compared.filter((one) => [one.inserted, one.changed, one.removed].some((count) => count !== 0));
  if (changed.length === 0) return null;
  const order = parentsFirst(changed.flatMap((one) => one.now ?? one.old ?? []));
  const inOrder = order.flatMap((table) => changed.find((one) => one.table === table.name) ?? []);
  const lines = [
    `-- What was written to ${database} between ${since} and ${at}.`,
    "-- It holds rows of the application. Read it, leave out what is not wanted, and run it with psql in the database that",
    "-- was restored. A row that has changed there since is overwritten by what stands here.",
    "",
    "BEGIN;",
  ];
  for (const one of inOrder) lines.push("", ...(await written(now, one)));
  for (const one of inOrder.toReversed()) lines.push(...removed(one));
  lines.push("", ...positions(await sequencePositions(now), await sequencePositions(then)), "COMMIT;", "");
  return lines.join("\n");
}

async function written(now: Connection, one: ComparedRows): Promise<readonly string[]> {
  const { table, state, how, keys, hashes } = one;
  const count = (one.inserted ?? 0) + (one.changed ?? 0);
  if (state === "made") return [`-- ${table} was made since, and has no place in the state before: ${count} rows.`];
  if (state === "dropped") return [`-- ${table} was dropped since, and comes back with its rows.`];
  if (count === 0) return [];
  if (how !== "counted" || count > writtenOut || one.now === null || one.old === null)
    return [`-- ${table}: too many rows to write out (${count}, ${how}); they are in the state that is kept.`];
  const lost = one.columnsMade.map(
    (column) => `-- ${table}.${column} was made since, and has no place in the state before.`,
  );
  const columns = kept(one.now, one.old);
  if (keys === null)
    return [...lost, ...(await unkeyed(now, one.now, { columns, hashes, all: shared(one.now, one.old) }))];
  return [
    ...lost,
    `-- ${table}: ${count} rows that came or changed.`,
    ...(await keyed(now, one.now, columns, keys.written)),
  ];
}

/** Columns of both times, which is what was compared. */
function shared(now: ComparedTable, then: ComparedTable): ComparedTable["columns"] {
  const there = new Set(then.columns.map(({ name }) => name));
  return now.columns.filter(({ name }) => there.has(name));
}

/** Columns of both times that can be written to. */
function kept(now: ComparedTable, then: ComparedTable): ComparedTable["columns"] {
  const there = new Set(then.columns.filter(({ computed }) => !computed).map(({ name }) => name));
  return now.columns.filter(({ name }) => there.has(name));
}

async function keyed(
  now: Connection,
  table: ComparedTable,
  columns: ComparedTable["columns"],
  keys: readonly Key[],
): Promise<readonly string[]> {
  const rest = columns.map(({ name }) => name).filter((name) => !table.key.includes(name));
  const set = rest.map((name) => `${ident(name)} = EXCLUDED.${ident(name)}`).join(", ");
  const otherwise = rest.length === 0 ? "DO NOTHING" : `DO UPDATE SET ${set}`;
  const end = `ON CONFLICT (${table.key.map(ident).join(", ")}) ${otherwise};`;
  const lines: string[] = [];
  for (let start = 0; start < keys.length; start += perStatement) {
    const part = keys.slice(start, start + perStatement);
    const typeOf = (name: string) => table.columns.find((column) => column.name === name)?.type ?? "text";
    const places = table.key.map((_, index) => `$${index + 1}::text[]`).join(", ");
    const names = table.key.map((_, index) => `k${index}`);
    const on = table.key.map((name, index) => `t.${ident(name)} = w.k${index}::${typeOf(name)}`).join(" and ");
    const sql = `select ${textsOf(columns, "t.")} as texts from ${sourceOf(table)} t
      join unnest(${places}) as w(${names.join(", ")}) on ${on} order by ${table.key.map((name) => `t.${ident(name)}`).join(", ")}`;
    const values = table.key.map((_, index) => part.map((key) => key[index]));
    lines.push(...insert(table, columns, await texts(now, sql, values)), end);
  }
  return lines;
}

async function unkeyed(
  now: Connection,
  table: ComparedTable,
  {
    columns,
    hashes,
    all,
  }: {
    readonly columns: ComparedTable["columns"];
    readonly hashes: readonly string[];
    readonly all: ComparedTable["columns"];
  },
): Promise<readonly string[]> {
  const row = `row(${all.map(({ name }) => ident(name)).join(", ")})::text`;
  const sql = `select texts from (select ${textsOf(columns)} as texts, hashtextextended(${row} collate "C", 1) as hash,
      row_number() over (partition by ${row}) as nth from ${sourceOf(table)}) stored
    join (select hash, count(*) as times from unnest($1::bigint[]) as hash group by 1) wanted using (hash) where nth <= times`;
  const rows = await texts(now, sql, [hashes]);
  const doubt = `-- ${table.name} has no primary key: changed rows stand here as new ones, and the old ones remain.`;
  return [doubt, ...chunks(rows).flatMap((part) => [...insert(table, columns, part), ";"])];
}

function chunks<Item>(all: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(all.length / perStatement) }, (_, index) =>
    all.slice(index * perStatement, (index + 1) * perStatement),
  );
}

function textsOf(columns: ComparedTable["columns"], prefix = ""): string {
  return `array[${columns.map(({ name }) => `${prefix}${ident(name)}::text`).join(", ")}]::text[]`;
}

type Texts = readonly (string | null)[];

async function texts(now: Connection, sql: string, values: readonly unknown[]): Promise<readonly Texts[]> {
  return await pinned(now, async () => {
    return (await now.query<{ texts: Texts }>(sql, values)).rows.map((row) => row.texts);
  });
}

function insert(table: ComparedTable, columns: ComparedTable["columns"], rows: readonly Texts[]): readonly string[] {
  const identity = columns.some((column) => column.identity) ? " OVERRIDING SYSTEM VALUE" : "";
  const names = columns.map(({ name }) => ident(name)).join(", ");
  const value = (text: string | null) => (text === null ? "NULL" : literal(text).trim());
  return [
    `INSERT INTO ${table.name} (${names})${identity} VALUES`,
    rows.map((row) => `  (${row.map(value).join(", ")})`).join(",\n"),
  ];
}

function removed({ table, keys, now, state }: ComparedRows): readonly string[] {
  if (keys === null || now === null || state !== "there" || keys.removed.length === 0) return [];
  const columns = now.key.map(ident).join(", ");
  const list = (part: readonly Key[]) =>
    part.map((key) => `(${key.map((text) => literal(text).trim()).join(", ")})`).join(", ");
  return [
    "",
    `-- ${table}: ${keys.removed.length} rows that went.`,
    ...chunks(keys.removed).map((part) => `DELETE FROM ${table} WHERE (${columns}) IN (${list(part)});`),
  ];
}

/** Sequences go on where they stood, so that no value is given twice. */
function positions(now: Positions, then: Positions): readonly string[] {
  return [...now].flatMap(([sequence, { last, descending }]) => {
    const old = then.get(sequence);
    if (old === undefined || last === null || last === old.last) return [];
    const further = descending ? "<" : ">";
    return `SELECT setval(${literal(sequence).trim()}, ${last}) WHERE ${last} ${further} (SELECT last_value FROM ${sequence});`;
  });
}
