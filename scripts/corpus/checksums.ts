import { Client } from "pg";
import { columns } from "./chooser.ts";

/** A checksum over the values of each stored column, whatever the order of the rows, by `table.column type`. */
export type Checksums = ReadonlyMap<string, string>;

export async function checksums(url: string): Promise<Checksums> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string; name: string; type: string }>(
      `select "table", name, type from ${columns} c where attgenerated = '' and filled order by 1, 2`,
    );
    const sums = new Map<string, string>();
    for (const { table, name, type } of rows) {
      const { rows: found } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(coalesce(${name}::text, '~')), '' order by md5(coalesce(${name}::text, '~')))), '') as sum from ${table}`,
      );
      sums.set(`${table}.${name} ${type}`, found[0]?.sum ?? "");
    }
    return sums;
  } finally {
    await client.end();
  }
}

/** Columns whose values are not what they were, of those that are there before and after with the same type. */
export function changedBetween(before: Checksums, after: Checksums): readonly string[] {
  return [...before]
    .filter(([column, sum]) => after.has(column) && after.get(column) !== sum)
    .map(([column]) => column);
}

/** Only what both know: columns that an edit took away and that came back have lost what was in them. */
export function common(one: Checksums, other: Checksums): Checksums {
  return new Map([...one].filter(([column]) => other.has(column)));
}
