import { expect } from "vitest";
import type { RenameWish } from "../../src/desired/renames.ts";
import type { Connection } from "../../src/postgres/connection.ts";
import { ident, literal, qualified } from "../../src/postgres/quote.ts";

/** What a column holds: its type where that says how its values are written, and a checksum of these. */
interface Held {
  readonly type: string | null;
  readonly sum: string;
}

/** By namespace, table and column, joined with zero bytes. */
export type Contents = ReadonlyMap<string, Held>;

/** Checksums of the values of all stored columns; generated ones follow from others. */
export async function contentsOf(database: Connection): Promise<Contents> {
  const { rows } = await database.query<{ space: string; name: string; column: string; type: string | null }>(
    `select n.nspname as space, c.relname as name, a.attname as column,
            case when y.oid < 16384 then format_type(a.atttypid, a.atttypmod) end as type
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       join pg_type y on y.oid = a.atttypid
      where c.relkind = 'r' and c.oid >= 16384 and y.typtype <> 'c'`,
  );
  if (rows.length === 0) return new Map();
  const sums = rows.map(({ space, name, column }, place) => {
    const value = `${ident(column)}::text collate "C"`;
    return `select ${place} as place, md5(string_agg(coalesce(${value}, ${literal("null")}), '|' order by ${value})) as sum
      from only ${qualified(space, name)}`;
  });
  const found = await database.query<{ place: number; sum: string | null }>(sums.join("\nunion all\n"));
  return new Map(
    found.rows.flatMap(({ place, sum }) => {
      const row = rows[place];
      if (row === undefined || sum === null) return [];
      return [[[row.space, row.name, row.column].join("\0"), { type: row.type, sum }] as const];
    }),
  );
}

/** Columns that are there before and after, under whatever name, hold the same values where these are written alike. */
export function expectSameContents(before: Contents, after: Contents, newName: (path: string) => string): void {
  const kept = [...before].flatMap(([path, held]) => {
    const now = after.get(newName(path));
    return now === undefined || now.type !== held.type
      ? []
      : [{ path: newName(path), before: held.sum, after: now.sum }];
  });
  expect(
    kept.filter((one) => one.before !== one.after),
    "values of columns that are kept",
  ).toEqual([]);
}

/** How many tables of both states hold rows. */
export function tablesWithRows(before: Contents, after: Contents, newName: (path: string) => string): number {
  const tables = [...before.keys()]
    .filter((path) => after.has(newName(path)))
    .map((path) => path.split("\0").slice(0, 2).join("\0"));
  return new Set(tables).size;
}

/** What a column's path becomes, by the comments that say what has another name. */
export function renaming(wishes: readonly RenameWish[]): { there(path: string): string; back(path: string): string } {
  const steps = wishes.flatMap(({ object, from, part }) => {
    const isPlace = ["namespace", "table", "column"].includes(object.kind);
    if (from === null || part !== null || !isPlace) return [];
    const now = object.name;
    return [{ now, old: [...now.slice(0, -1), from.path.at(-1) ?? ""] }];
  });
  const outsideIn = steps.toSorted((a, b) => a.now.length - b.now.length);
  const replaced = (path: string, from: readonly string[], to: readonly string[]) => {
    const parts = path.split("\0");
    return from.every((part, index) => parts[index] === part) ? [...to, ...parts.slice(to.length)].join("\0") : path;
  };
  return {
    there: (path) => outsideIn.reduce((one, { old, now }) => replaced(one, old, now), path),
    back: (path) => outsideIn.toReversed().reduce((one, { old, now }) => replaced(one, now, old), path),
  };
}
