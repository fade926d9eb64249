/** What two dumps do not have in common. */
export interface Difference {
  readonly entries: number;
  /** Entries of the first that the second lacks, and the other way round. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export interface Looseness {
  /** Columns, attributes and storage parameters may stand in any order: what was added later stands last. */
  readonly anyOrder: boolean;
}

/** What pg_dump prints of the database that has the wanted schema. */
export interface Wanted {
  readonly dump: string;
  /**
   * What it prints after PostgreSQL itself has loaded that dump: some expressions are not printed in a form that is read
   * back to the same (`IN` over varchar), and who is given the dump can know this form only.
   */
  readonly reloaded: string;
  /** Indexes that are not valid there either. */
  readonly invalid: readonly string[];
}

/** Compares outputs of pg_dump entry by entry, in whatever order they come. */
export function compareDumps(
  { dump, reloaded }: Pick<Wanted, "dump" | "reloaded">,
  found: string,
  looseness: Looseness,
): Difference {
  const first = entriesOf(dump, looseness);
  const again = new Map(entriesOf(reloaded, looseness).map((entry) => [headOf(entry), entry]));
  const same = new Map(first.map((entry) => [again.get(headOf(entry)) ?? entry, entry]));
  const second = entriesOf(found, looseness).map((entry) => same.get(entry) ?? entry);
  return { entries: first.length, missing: without(first, second), extra: without(second, first) };
}

function headOf(entry: string): string {
  return entry.slice(0, entry.indexOf("\n"));
}

function without(list: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const entry of others) left.set(entry, (left.get(entry) ?? 0) + 1);
  return list.filter((entry) => {
    const count = left.get(entry) ?? 0;
    if (count > 0) left.set(entry, count - 1);
    return count === 0;
  });
}

/** pg_dump writes these before an entry only where they change: each entry gets what was in force. */
const modes = /^SET (default_tablespace|default_table_access_method) = (.*);$/;

function entriesOf(dump: string, looseness: Looseness): readonly string[] {
  const entries: string[][] = [];
  const inForce = new Map<string, string>();
  for (const line of dump.split("\n")) {
    const mode = modes.exec(line);
    if (mode !== null) inForce.set(mode[1] ?? "", mode[2] ?? "");
    else if (/^-- Name: .*; Type: /.test(line)) entries.push([`${line}${heading(line, inForce)}`]);
    else if (/^-- PostgreSQL database dump complete/.test(line)) break;
    else if (!/^--\s*$|^\\(un)?restrict /.test(line)) entries.at(-1)?.push(line);
  }
  return entries.map((lines) => normal(lines, looseness));
}

function heading(line: string, inForce: ReadonlyMap<string, string>): string {
  if (!/; Type: (TABLE|MATERIALIZED VIEW|INDEX);/.test(line)) return "";
  const words = [...inForce].filter(([, value]) => !["''", "heap"].includes(value)).map((pair) => pair.join("="));
  return words.length === 0 ? "" : ` [${words.sort().join(", ")}]`;
}

/**
 * Privileges are a set, whatever the order in which they were given; so are the members of an operator family, which pg_dump
 * orders by their strategy alone.
 */
function normal([head = "", ...lines]: readonly string[], { anyOrder }: Looseness): string {
  const body = lines.join("\n").trim();
  if (/; Type: (DEFAULT )?ACL;/.test(head)) return [head, ...body.split("\n").sort()].join("\n");
  if (/; Type: OPERATOR (FAMILY|CLASS);/.test(head))
    return [
      head,
      ...body
        .replaceAll(/ ?[,;]$/gm, "")
        .split("\n")
        .sort(),
    ].join("\n");
  if (!anyOrder) return `${head}\n${body}`;
  const options = body.replaceAll(
    /WITH \(([^()]*=[^()]*)\)/g,
    (_, list: string) => `WITH (${list.split(", ").sort().join(", ")})`,
  );
  if (/; Type: (TABLE|TYPE|FOREIGN TABLE);/.test(head)) return `${head}\n${sortedElements(options)}`;
  return `${head}\n${/; Type: STATISTICS;/.test(head) ? sortedColumns(options) : options}`;
}

/** PostgreSQL keeps the columns of a statistics object in the order that they have in the table. */
function sortedColumns(body: string): string {
  return body.replace(/(?<= ON ).*(?= FROM )/, (list) => list.split(", ").sort().join(", "));
}

/** Sorts what stands between the outer brackets of CREATE TABLE, one line each (which is how pg_dump writes it). */
function sortedElements(body: string): string {
  const lines = body.split("\n");
  const first = lines.findIndex((line) => /\($/.test(line));
  const last = lines.findIndex((line, index) => index > first && /^\)/.test(line));
  if (first < 0 || last < 0) return body;
  const inside = lines.slice(first + 1, last).map((line) => line.replace(/,$/, ""));
  return [...lines.slice(0, first + 1), ...inside.sort(), ...lines.slice(last)].join("\n");
}
