import type { ManagedSet } from "../../src/catalog/managed.ts";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { ident } from "../../src/postgres/quote.ts";
import { dumpSchema } from "../corpus/pg-dump.ts";

/** What a database holds, to be compared with one that nobody disturbed. */
export interface Holdings {
  /** Number of rows and a checksum over their values, by table. */
  readonly rows: Readonly<Record<string, string>>;
  /** What a release may not leave behind. */
  readonly leftovers: readonly string[];
  readonly fingerprint: string;
  /** The schema as pg_dump writes it; null where no pg_dump is new enough. */
  readonly dump: string | null;
}

const leftovers = `
  select 'index that is not valid: ' || indexrelid::regclass from pg_index where not indisvalid
  union all select 'constraint that is not valid: ' || conname from pg_constraint where not convalidated
  union all select 'constraint for a while: ' || conname from pg_constraint where conname like 'schemagate\\_%' and connamespace = 'public'::regnamespace
  union all select 'object for a while: ' || relname from pg_class where relname like 'schemagate\\_%' and relnamespace = 'public'::regnamespace
  union all select 'trigger for a while: ' || tgname from pg_trigger where tgname ~ '^~?schemagate_'
  union all select 'function for a while: ' || proname from pg_proc where proname like 'schemagate\\_%' and pronamespace = 'public'::regnamespace
  union all select 'column for a while: ' || attname from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'i') where attname like 'schemagate\\_%'
  union all select 'login for a while: ' || rolname from pg_roles where rolname like 'schemagate\\_borrowed\\_%'`;
const unfinished = " union all select 'unfinished release: ' || id from schemagate.release where state = 'running'";

/** Reads it; columns in the order of their names, since a plan need not keep the order of a table's columns. */
export async function holdings(
  session: Session,
  { url, pgDump, managed }: { readonly url: string; readonly pgDump: string | null; readonly managed: ManagedSet },
): Promise<Holdings> {
  const { rows: tables } = await session.query<{ name: string; columns: readonly string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attname) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relispartition group by 1 order by 1`,
  );
  const rows: Record<string, string> = {};
  for (const { name, columns } of tables) rows[name] = await checksum(session, name, columns);
  const { rows: ledger } = await session.query("select 1 where to_regclass('schemagate.release') is not null");
  const books = ledger.length > 0 ? unfinished : "";
  const { rows: left } = await session.query<{ what: string }>(
    `select what from (${leftovers}${books}) l(what) order by 1`,
  );
  const dump = pgDump === null ? null : sorted(await dumpSchema(pgDump, url));
  const { fingerprint } = await readCatalog(session, { database: "shop", managed });
  return { rows, fingerprint, leftovers: left.map(({ what }) => what), dump };
}

/** What is filled in at the time of the run differs from run to run. */
const ofTheMoment = ["since", "token"];

async function checksum(session: Session, table: string, columns: readonly string[]): Promise<string> {
  const values = columns.filter((column) => !ofTheMoment.includes(column)).map((column) => `${ident(column)}::text`);
  const row = `md5(concat_ws('|', ${values.join(", ")}))`;
  const { rows } = await session.query<{ sum: string }>(
    `select count(*) || ' ' || coalesce(md5(string_agg(${row}, '' order by ${row})), '') as sum from ${ident(table)}`,
  );
  return rows[0]?.sum ?? "";
}

/** A table's columns come in the order of the releases that made them, so lines are compared without their order. */
function sorted(dump: string): string {
  const lines = dump.split("\n").filter((line) => !/^(--|\\(un)?restrict|$)/.test(line));
  return lines
    .map((line) => line.replace(/,$/, ""))
    .sort()
    .join("\n");
}

/** In which respects two databases are not the same. */
export function differences(found: Holdings, wanted: Holdings): readonly string[] {
  const tables = [...new Set([...Object.keys(found.rows), ...Object.keys(wanted.rows)])];
  const moved = tables.filter((table) => found.rows[table] !== wanted.rows[table]);
  return [
    ...found.leftovers,
    ...moved.map((table) => `rows of ${table}: ${found.rows[table] ?? "gone"}, not ${wanted.rows[table] ?? "gone"}`),
    ...(found.fingerprint === wanted.fingerprint
      ? []
      : [`fingerprint ${found.fingerprint}, not ${wanted.fingerprint}`]),
    ...(found.dump === wanted.dump ? [] : [`pg_dump differs: ${firstDifference(found.dump, wanted.dump)}`]),
  ];
}

function firstDifference(one: string | null, other: string | null): string {
  const lines = (other ?? "").split("\n");
  return (one ?? "").split("\n").find((line) => !lines.includes(line)) ?? "a line is missing";
}
