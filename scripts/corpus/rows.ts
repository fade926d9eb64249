import { Client } from "pg";
import { tables } from "./chooser.ts";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly category: string;
  readonly element: string;
  readonly label: string | null;
  readonly required: boolean;
  readonly length: number;
  /** The table and column that a foreign key refers to. */
  readonly other: string | null;
  readonly key: string | null;
}

const perTable = 2;

/**
 * Puts a few rows into as many tables as it can without knowing what they mean: values by type, references to rows that
 * are there. Tables that refuse them stay empty.
 *
 * @returns how many rows there are
 */
export async function seedRows(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set statement_timeout = 5000");
    const { rows } = await client.query<{ name: string }>(
      `select name from ${tables} t where not relispartition order by name`,
    );
    const waiting = new Set(rows.map(({ name }) => name));
    for (let round = 0; round < 5 && waiting.size > 0; round++) {
      for (const table of [...waiting]) if (await fill(client, table)) waiting.delete(table);
    }
    return await countRows(client);
  } finally {
    await client.end();
  }
}

async function fill(client: Client, table: string): Promise<boolean> {
  const columns = await columnsOf(client, table);
  let filled = false;
  for (let row = 1; row <= perTable; row++) {
    const done =
      (await insert(client, table, columns, row)) ||
      (await insert(
        client,
        table,
        columns.filter(({ required }) => required),
        row,
      ));
    filled ||= done;
  }
  return filled;
}

async function insert(client: Client, table: string, columns: readonly Column[], row: number): Promise<boolean> {
  const names = columns.map(({ name }) => name).join(", ");
  const values = columns.map((column) => value(column, row)).join(", ");
  const sql =
    columns.length === 0 ? `insert into ${table} default values` : `insert into ${table} (${names}) values (${values})`;
  return client.query(sql).then(
    () => true,
    () => false,
  );
}

function value({ type, category, element, label, length, other, key }: Column, row: number): string {
  if (other !== null) return `(select ${key} from ${other} order by ctid offset ${row - 1} limit 1)`;
  if (label !== null) return `'${label.replaceAll("'", "''")}'`;
  if (category === "A") return `'{}'`;
  if (category === "N") return element === "money" ? `'${row}'` : String(row);
  if (category === "S") return `'${`value ${row}`.slice(length > 0 ? -length : 0)}'`;
  if (category === "B") return row % 2 === 0 ? "true" : "false";
  if (category === "D") return `'2024-0${row}-01'`;
  if (category === "T") return `'${row} hours'`;
  if (category === "I") return `'10.0.0.${row}'`;
  if (category === "R") return `'empty'`;
  if (category === "V") return `repeat('0', ${Math.max(length, 1)})::bit varying::${type}`;
  const known: Readonly<Record<string, string>> = {
    uuid: `'00000000-0000-4000-8000-00000000000${row}'`,
    json: `'{"a": ${row}}'`,
    jsonb: `'{"a": ${row}}'`,
    bytea: `'\\x0${row}'`,
    xml: `'<a/>'`,
    tsvector: `'word'`,
    hstore: `'a=>1'`,
    ltree: `'a.b'`,
    citext: `'value ${row}'`,
  };
  return known[element] ?? "null";
}

async function columnsOf(client: Client, table: string): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type, b.typcategory::text as category, b.typname::text as element,
            (select min(e.enumlabel) from pg_enum e where e.enumtypid = b.oid) as label,
            a.attnotnull and not a.atthasdef and a.attidentity = '' as required,
            case when b.typname in ('varchar', 'bpchar') then greatest(a.atttypmod, y.typtypmod) - 4
                 when b.typname in ('bit', 'varbit') then greatest(a.atttypmod, y.typtypmod) when b.typname = 'char' then 1 else 0 end as length,
            k.other, k.key
       from pg_attribute a join pg_type y on y.oid = a.atttypid join pg_type b on b.oid = coalesce(nullif(y.typbasetype, 0), y.oid)
       left join lateral (select c.confrelid::regclass::text as other, quote_ident(f.attname) as key
              from pg_constraint c join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[array_position(c.conkey, a.attnum)]
             where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = any (c.conkey) order by c.conname limit 1) k on true
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity <> 'a'
      order by a.attnum`,
    [table],
  );
  return rows;
}

async function countRows(client: Client): Promise<number> {
  const { rows } = await client.query<{ name: string }>(`select name from ${tables} t where relkind = 'r'`);
  let count = 0;
  for (const { name } of rows) {
    const { rows: found } = await client.query<{ n: number }>(`select count(*)::int as n from only ${name}`);
    count += found[0]?.n ?? 0;
  }
  return count;
}
