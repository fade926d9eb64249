import { join } from "node:path";
import { kinds } from "schemagate";
import { type Cell, operations, type Row, table } from "../../test/diff/operations.ts";
import { type Fixture, fixtures } from "./fixtures.ts";

const newest = 18;
const oldest = 14;

/** The list of kinds that the engine compares, as Markdown, with what was proved of each. */
export function kindsPage(): string {
  const proofs = fixtures(join(import.meta.dirname, "../../test/diff/cases"));
  const reasons = new Reasons();
  const rows = kinds.map(({ name, databaseWide }) => {
    const row = rowOf(name);
    const cells = row.cells.map((cell) => cellText(cell, reasons));
    const marked = databaseWide ? `${name} *` : name;
    return `| ${[marked, ...cells, proofText(row, name, proofs)].join(" | ")} |`;
  });
  const notes = kinds.flatMap(({ name }) => (rowOf(name).note === undefined ? [] : [`- ${name}: ${rowOf(name).note}`]));
  return `<!-- Made by \`npm run docs\` from src/kinds/registry.ts, test/diff/operations.ts and test/diff/cases; a test keeps it current. -->

# Kinds of objects

What the engine reads, compares, creates, alters, drops, renames, comments and grants, and on which versions of PostgreSQL.
A kind with * belongs to the whole database, every other one to a namespace.

| kind | ${operations.join(" | ")} | proved by |
|---|${operations.map(() => "---|").join("")}---|
${rows.join("\n")}

${reasons.list()}

How something is done that PostgreSQL has no statement for, and what else there is to know:

${notes.join("\n")}

Every cell with versions is proved, a test sees to that. The fixtures in \`test/diff/cases\`, of which the table names two a
kind, are carried out there and back with rows in the tables (\`ALL_CASES=1 npx vitest run test/diff/cases\` does so on
every version). [Random pairs of schemas](proof.md) over all kinds fail unless every kind has met each of its operations.

An object of any other kind in a managed namespace stops a plan with the kind's name (\`unsupported-kind\`, exit 1), on
either side: nothing is ever skipped silently. Objects outside of the managed namespaces are listed and left alone.
`;
}

function rowOf(kind: string): Row {
  const row = table[kind];
  if (row === undefined) throw new Error(`test/diff/operations.ts says nothing of ${kind}`);
  return row;
}

function cellText(cell: Cell, reasons: Reasons): string {
  if (typeof cell === "string") return `– [${reasons.number(cell)}]`;
  return `${cell === true ? oldest : cell}–${newest}`;
}

/** Two fixtures, its own ones first. */
function proofText({ elsewhere = {} }: Row, kind: string, proofs: readonly Fixture[]): string {
  const touching = proofs.filter(({ does }) => operations.some((operation) => does.has(`${kind} ${operation}`)));
  const isOwn = ({ name }: Fixture) => name.startsWith(`${kind}--`);
  const chosen = [...touching.filter(isOwn), ...touching.filter((one) => !isOwn(one))].slice(0, 2);
  return [...new Set(Object.values(elsewhere)), ...chosen.map(({ name }) => name)].join(", ");
}

/** Why there is no such operation, each told once. */
class Reasons {
  readonly #all: string[] = [];

  number(reason: string): number {
    if (!this.#all.includes(reason)) this.#all.push(reason);
    return this.#all.indexOf(reason) + 1;
  }

  list(): string {
    return this.#all.map((reason, index) => `[${index + 1}] ${reason}  `).join("\n");
  }
}
