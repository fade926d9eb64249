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
  /** Undeclared, or one of three roles. */
  readonly owner: 0 | 1 | 2 | 3;
  /** How its names look: plain, with quotes and what else SQL gives a meaning, Unicode, 63 bytes. */
  readonly style: Style;
}

export type Style = 0 | 1 | 2 | 3;

/** A schema: states by the names of genes. */
export type Genome = ReadonlyMap<string, State>;

/** The names of the roles that owners are chosen from. */
const owners = ["", "case_reader", '"Case writer"', "case_owner"];

/** Only a superuser can make it. */
export function needsSuperuser(genome: Genome): boolean {
  return [...genome].some(([name, { owner }]) => owner > 0 || geneOf(name).asSuperuser === true);
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
  const {
    sql,
    comments = [],
    grants = [],
    owned = comments.filter(canBeGiven),
  } = declared(gene, genome, before, major);
  const { comment, grant, owner } = stateOf(genome, gene.name);
  const said =
    comment === 0 ? [] : comments.map((what) => `COMMENT ON ${what} IS '${["", "one", "it''s ö"][comment]}';`);
  const given = owner === 0 ? [] : owned.map((what) => `ALTER ${what} OWNER TO ${owners[owner]};`);
  return [asNew(sql), ...said, ...given, ...grants.flatMap((one) => granted(one, grant, owner))]
    .filter((text) => text !== "")
    .join("\n");
}

const givable =
  /^(TABLE|VIEW|MATERIALIZED VIEW|FOREIGN TABLE|FUNCTION|PROCEDURE|AGGREGATE|OPERATOR|OPERATOR CLASS|OPERATOR FAMILY|TYPE|DOMAIN|COLLATION|CONVERSION|TEXT SEARCH DICTIONARY|TEXT SEARCH CONFIGURATION|STATISTICS|SCHEMA|SERVER|LANGUAGE|PUBLICATION) \S/;

/** Any role may own it; some kinds of objects can only be a superuser's, and parts have no owner of their own. */
function canBeGiven(what: string): boolean {
  return givable.test(what);
}

/** Tables of two genes may look alike, and are never the same under another name. */
function asNew(sql: string): string {
  const lines = sql.split("\n");
  const isNew = (line: string, place: number) =>
    line.startsWith("CREATE TABLE ") && lines[place - 1]?.startsWith("-- renamed_from") !== true;
  return lines.map((line, place) => (isNew(line, place) ? `-- renamed_from: none\n${line}` : line)).join("\n");
}

function granted(
  [first, second, on]: readonly [string, string, string],
  grant: State["grant"],
  owner: State["owner"],
): string[] {
  if (grant === 0) return [];
  const column = /\(.*?\)/.exec(first)?.[0] ?? "";
  // Foreign keys look at rows as the owner of their table.
  const none = `REVOKE ALL ${column} ON ${on} FROM ${owner === 1 ? '"Case writer"' : "case_reader"};`;
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
    fixed: (part) => ident(styled(`${gene}_${part}`, stateOf(genome, gene).style)),
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
  return ident(styled(`${gene}_${part}${renamed ? "_now" : ""}`, style));
}

function styled(plain: string, style: Style): string {
  return [plain, `My "${plain}", it's \\ --`, `${plain}_größe.表`, plain.padEnd(63, "x")][style] ?? plain;
}

function stateOf(genome: Genome, gene: string): State {
  const state = genome.get(gene);
  if (state === undefined) throw new Error(`${gene} is named and not there`);
  return state;
}
