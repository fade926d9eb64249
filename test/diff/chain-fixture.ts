import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Major } from "../support/postgres.ts";
import { needsSuperuser, rowsOf, schemaOf } from "./genes/genome.ts";
import type { Chain } from "./genes/random-chain.ts";

/** A schema of a chain, and the rows that are put in once it is reached. */
export interface Stop {
  readonly sql: string;
  readonly rows: readonly string[];
}

/** The chain as SQL, with the old names of what the schema before calls otherwise. */
export function stopsOf(chain: Chain, major: Major): readonly Stop[] {
  const header = chain.some(needsSuperuser) ? "-- as superuser\n" : "";
  return chain.map((genome, place) => ({
    sql: header + schemaOf(genome, chain[place - 1] ?? new Map(), major),
    rows: rowsOf(genome, major),
  }));
}

const rowsEnd = ";\n";

/** Writes `1.sql`, `1.rows.sql`, `2.sql` ...; of two schemas what a folder of test/diff/cases has. */
export function writeChain(folder: string, stops: readonly Stop[]): void {
  for (const [place, { sql, rows }] of stops.entries()) {
    const [schema, data] = filesOf(place, stops.length);
    writeFileSync(join(folder, schema), sql);
    if (data !== null) writeFileSync(join(folder, data), rows.map((row) => `${row}${rowsEnd}`).join(""));
  }
}

/** Reads what `writeChain` wrote. */
export function readChain(folder: string): readonly Stop[] {
  const count = existsSync(join(folder, "to.sql")) ? 2 : Infinity;
  const stops: Stop[] = [];
  for (let place = 0; place < count; place++) {
    const [schema, data] = filesOf(place, count);
    if (!existsSync(join(folder, schema))) break;
    const rows = data !== null && existsSync(join(folder, data)) ? readFileSync(join(folder, data), "utf8") : "";
    const list = rows.split(rowsEnd).filter((row) => row.trim() !== "");
    stops.push({ sql: readFileSync(join(folder, schema), "utf8"), rows: list });
  }
  return stops;
}

function filesOf(place: number, count: number): readonly [schema: string, rows: string | null] {
  if (count !== 2) return [`${place + 1}.sql`, `${place + 1}.rows.sql`];
  return place === 0 ? ["from.sql", "seed.sql"] : ["to.sql", null];
}
