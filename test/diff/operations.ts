import type { Major } from "../support/postgres.ts";

export const operations = ["create", "alter", "drop", "rename", "comment", "grant"] as const;
export type Operation = (typeof operations)[number];

/** True where a kind has the operation, the first version of PostgreSQL that has it, or the reason why there is none. */
export type Cell = true | Major | string;

export interface Row {
  /** In the order of `operations`. */
  readonly cells: readonly [create: Cell, alter: Cell, drop: Cell, rename: Cell, comment: Cell, grant: Cell];
  /** How "alter" is done where PostgreSQL has no statement for it, or what else there is to know. */
  readonly note?: string;
  /** Tests that prove what no fixture of test/diff/cases does. */
  readonly elsewhere?: Readonly<Partial<Record<Operation, string>>>;
  /** No embedded server can hold one, and so no random schema has it. */
  readonly notRandom?: true;
}

const noGrant = "PostgreSQL has no GRANT on it";
const noComment = "PostgreSQL has no COMMENT on it";
const noName = "it has no name of its own";
const notRenamed = "PostgreSQL has no RENAME for it: it is dropped and made again";
const standIn = "it only stands for a type that is to come";
const nothing = "there is nothing to alter";
const random = "test/diff/property.test.ts";
const labels = "test/kinds/security-label.test.ts";
const rebuilt = "alter: always rebuilt, with what depends on it";

/** Which operations there are, kind by kind: random schemas have to meet each of them, and docs/kinds.md prints it. */
export const table: Readonly<Record<string, Row>> = {
  namespace: {
    cells: [
      true,
      "only its owner can differ",
      "declared no longer, it is managed no longer, and left alone",
      true,
      true,
      true,
    ],
    elsewhere: { create: random, rename: "test/plan/rename.test.ts" },
  },
  extension: {
    cells: [true, true, true, notRenamed, true, "on its members: see member-grants"],
    note: "alter: schema and version, where they are declared",
    elsewhere: { create: random, drop: random },
  },
  language: { cells: [true, true, true, true, true, true], note: rebuilt },
  "shell-type": { cells: [true, nothing, true, standIn, true, standIn] },
  collation: { cells: [true, true, true, true, true, noGrant], note: rebuilt },
  enum: {
    cells: [true, true, true, true, true, true],
    note: "alter: values are added in place; without a value it is swapped",
  },
  domain: { cells: [true, true, true, true, true, true], note: "alter: another base type is swapped in" },
  "domain-constraint": { cells: [true, true, true, true, true, noGrant] },
  composite: { cells: [true, true, true, true, true, true] },
  "base-type": { cells: [true, true, true, true, true, true] },
  range: { cells: [true, true, true, true, true, true], note: rebuilt },
  sequence: { cells: [true, true, true, true, true, true] },
  function: { cells: [true, true, true, true, true, true], note: "alter: rebuilt where CREATE OR REPLACE refuses it" },
  procedure: { cells: [true, true, true, true, true, true], note: "alter: rebuilt where CREATE OR REPLACE refuses it" },
  aggregate: { cells: [true, true, true, true, true, true], note: "alter: rebuilt where CREATE OR REPLACE refuses it" },
  operator: { cells: [true, true, true, notRenamed, true, noGrant], note: "alter: rebuilt with another function" },
  "shell-operator": { cells: [true, nothing, true, notRenamed, true, noGrant] },
  "operator-family": { cells: [true, nothing, true, "it is dropped and made again", true, noGrant] },
  "operator-family-member": { cells: [true, true, true, noName, noComment, noGrant], note: rebuilt },
  "operator-class": { cells: [true, true, true, "it is dropped and made again", true, noGrant], note: rebuilt },
  cast: { cells: [true, true, true, noName, true, noGrant], note: rebuilt },
  transform: { cells: [true, true, true, noName, true, noGrant], note: rebuilt },
  conversion: { cells: [true, true, true, true, true, noGrant], note: rebuilt },
  "access-method": { cells: [true, true, true, notRenamed, true, noGrant], note: rebuilt },
  "text-search-parser": { cells: [true, true, true, true, true, noGrant], note: rebuilt },
  "text-search-template": { cells: [true, true, true, true, true, noGrant], note: rebuilt },
  "text-search-dictionary": { cells: [true, true, true, true, true, noGrant] },
  "text-search-configuration": { cells: [true, true, true, true, true, noGrant] },
  "foreign-data-wrapper": { cells: [true, true, true, true, true, true] },
  server: { cells: [true, true, true, true, true, true], note: "alter: rebuilt with another wrapper or type" },
  "user-mapping": { cells: [true, true, true, noName, noComment, noGrant] },
  table: { cells: [true, true, true, true, true, true] },
  "foreign-table": { cells: [true, true, true, true, true, true] },
  column: { cells: [true, true, true, true, true, true] },
  view: { cells: [true, true, true, true, true, true], note: "alter: rebuilt where CREATE OR REPLACE refuses it" },
  "materialized-view": { cells: [true, true, true, true, true, true], note: "alter: rebuilt for another query" },
  default: { cells: [true, true, true, noName, noComment, noGrant] },
  "sequence-owner": { cells: [true, true, true, noName, noComment, noGrant] },
  constraint: { cells: [true, true, true, true, true, noGrant] },
  index: { cells: [true, true, true, true, true, noGrant] },
  statistics: { cells: [true, true, true, true, true, noGrant] },
  cluster: { cells: [true, true, true, noName, noComment, noGrant] },
  "replica-identity": { cells: [true, true, true, noName, noComment, noGrant] },
  trigger: { cells: [true, true, true, true, true, noGrant] },
  rule: { cells: [true, true, true, true, true, noGrant] },
  "row-policy": { cells: [true, true, true, true, true, noGrant] },
  tablespace: {
    cells: [15, 15, 15, "it belongs to the server", "it belongs to the server", "it belongs to the server"],
    note: "that something is in one; on 14 too, where tests have no tablespace of their own",
    elsewhere: { alter: random },
  },
  publication: {
    cells: [true, true, true, true, true, noGrant],
    elsewhere: { create: random, alter: random, drop: random },
  },
  "publication-table": {
    cells: [true, 15, true, noName, noComment, noGrant],
    note: "alter: columns and rows, from 15 on",
    elsewhere: { create: random, drop: random },
  },
  "publication-namespace": { cells: [15, nothing, 15, noName, noComment, noGrant] },
  subscription: {
    cells: [true, true, true, true, true, noGrant],
    elsewhere: { create: random, alter: random, drop: random },
  },
  "part-comment": { cells: [true, true, true, noName, "it is one", noGrant] },
  "security-label": {
    cells: [true, true, true, noName, noComment, noGrant],
    note: "no embedded server has a module that gives labels",
    elsewhere: { create: labels, alter: labels, drop: labels },
    notRandom: true,
  },
  "database-security-label": {
    cells: [true, true, true, noName, noComment, noGrant],
    note: "of event triggers, languages, publications and subscriptions",
    elsewhere: { create: labels, alter: labels, drop: labels },
    notRandom: true,
  },
  "extension-dependency": {
    cells: [true, nothing, true, noName, noComment, noGrant],
    note: "ALTER ... DEPENDS ON EXTENSION",
  },
  "member-grants": { cells: [true, true, true, noName, noComment, "it is one"] },
  "table-type": { cells: [true, true, true, noName, noComment, noGrant], note: "CREATE TABLE ... OF" },
  inheritance: { cells: [true, nothing, true, noName, noComment, noGrant] },
  partition: { cells: [true, true, true, noName, noComment, noGrant], note: "alter: another bound" },
  "index-partition": { cells: [true, "it is made again with its index", true, noName, noComment, noGrant] },
  "event-trigger": { cells: [true, true, true, true, true, noGrant] },
  "default-privileges": { cells: [true, true, true, noName, noComment, "it is one"] },
};

/** What random schemas have to meet of a kind on that version; nothing where no random schema can have it. */
export function operationsOf(kind: string, major: Major): readonly Operation[] {
  const row = table[kind];
  if (row === undefined) throw new Error(`the table of operations says nothing of ${kind}`);
  if (row.notRandom) return [];
  return operations.filter((_operation, place) => {
    const cell = row.cells[place];
    return cell === true || (typeof cell === "number" && cell <= major);
  });
}
