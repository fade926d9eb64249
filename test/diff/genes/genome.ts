import { ident } from "../../../src/postgres/quote.ts";
import type { Major } from "../../support/postgres.ts";
import type { Declared, Form, Gene } from "./gene.ts";
import { geneOf, genes } from "./genes.ts";

/** What a schema has of a gene, and what is said about its objects. */
export interface State {
  readonly variant: number;
  readonly renamed: boolean;
  /** No comment, or one of two. */
  readonly comment: 0 | 1 | 2;
  /** Undeclared, declared to be none, or one of two. */
  readonly grant: 0 | 1 | 2 | 3;
  /** How its names look: plain, with spaces and quotes, Unicode, 63 bytes. */
  readonly style: 0 | 1 | 2 | 3;
}

/** A schema: states by the names of genes. */
export type Genome = ReadonlyMap<string, State>;

const ordinary: State = { variant: 1, renamed: false, comment: 0, grant: 0, style: 0 };

/**
 * With what it needs.
 *
 * @param before what was there: grants that are no longer declared would be kept, so they are declared to be none
 */
export function completed(chosen: Genome, before: Genome = new Map()): Genome {
  const all = new Map(chosen);
  for (const need of [...chosen.keys()].flatMap((name) => geneOf(name).needs ?? [])) {
    const hadGrants = (before.get(need)?.grant ?? 0) > 0;
    if (!all.has(need)) all.set(need, { ...ordinary, grant: hadGrants ? 1 : 0 });
  }
  return all.size === chosen.size ? all : completed(all, before);
}

export function needsSuperuser(genome: Genome): boolean {
  return [...genome.keys()].some((name) => geneOf(name).asSuperuser === true);
}

/** The schema as declared SQL, with the old names of what `before` calls otherwise. */
export function schemaOf(genome: Genome, before: Genome, major: Major): string {
  return present(genome)
    .map((gene) => textOf(gene, genome, before, major))
    .join("\n\n");
}

/** The statements that put rows into it. */
export function rowsOf(genome: Genome, major: Major): readonly string[] {
  return present(genome).flatMap((gene) => declared(gene, genome, genome, major).rows ?? []);
}

function present(genome: Genome): readonly Gene[] {
  return genes.filter(({ name }) => genome.has(name));
}

function textOf(gene: Gene, genome: Genome, before: Genome, major: Major): string {
  const { sql, comments = [], grants = [] } = declared(gene, genome, before, major);
  const { comment, grant } = stateOf(genome, gene.name);
  const said =
    comment === 0 ? [] : comments.map((what) => `COMMENT ON ${what} IS '${["", "one", "it''s ö"][comment]}';`);
  return [asNew(sql), ...said, ...grants.flatMap((one) => granted(one, grant))]
    .filter((text) => text !== "")
    .join("\n");
}

/** Tables of two genes may look alike, and are never the same under another name. */
function asNew(sql: string): string {
  const lines = sql.split("\n");
  const isNew = (line: string, place: number) =>
    line.startsWith("CREATE TABLE ") && lines[place - 1]?.startsWith("-- renamed_from") !== true;
  return lines.map((line, place) => (isNew(line, place) ? `-- renamed_from: none\n${line}` : line)).join("\n");
}

function granted([first, second, on]: readonly [string, string, string], grant: State["grant"]): string[] {
  if (grant === 0) return [];
  const column = /\(.*?\)/.exec(first)?.[0] ?? "";
  const none = `REVOKE ALL ${column} ON ${on} FROM case_reader;`;
  if (grant === 1) return [none];
  return [
    grant === 2
      ? `GRANT ${first} ON ${on} TO case_reader;`
      : `GRANT ${second} ON ${on} TO "Case writer" WITH GRANT OPTION;`,
  ];
}

function declared(gene: Gene, genome: Genome, before: Genome, major: Major): Declared {
  return gene.declare(formOf(gene.name, genome, before, major));
}

function formOf(gene: string, genome: Genome, before: Genome, major: Major): Form {
  return {
    major,
    variant: stateOf(genome, gene).variant,
    name: (part) => nameIn(genome, gene, part),
    fixed: (part) => ident(`${gene}_${part}`),
    was: (part, had = () => true) => {
      const former = before.get(gene);
      if (former === undefined || !had(former.variant)) return "";
      const old = nameIn(before, gene, part);
      return old === nameIn(genome, gene, part) ? "" : `-- renamed_from: ${old}\n`;
    },
    of: (other, part) => nameIn(genome, other, part),
  };
}

function nameIn(genome: Genome, gene: string, part: string): string {
  const { style, renamed } = stateOf(genome, gene);
  const plain = `${gene}_${part}${renamed ? "_now" : ""}`;
  const styled = [plain, `My "${plain}"`, `${plain}_größe`, plain.padEnd(63, "x")];
  return ident(styled[style] ?? plain);
}

function stateOf(genome: Genome, gene: string): State {
  const state = genome.get(gene);
  if (state === undefined) throw new Error(`${gene} is named and not there`);
  return state;
}
