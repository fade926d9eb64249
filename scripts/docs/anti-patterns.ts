import { rules } from "schemagate";

/** A thing that teams warn each other of, in our words, and what finds it. */
interface AntiPattern {
  readonly pattern: string;
  /** Ids of rules. */
  readonly rules: readonly string[];
  readonly note: string;
}

/** The anti-pattern lists of real teams, point by point. */
const antiPatterns: readonly AntiPattern[] = [
  { pattern: "A table without a primary key", rules: ["table-without-key"], note: "" },
  {
    pattern: "VARCHAR without a length",
    rules: ["unlimited-varchar"],
    note: "A matter of what is meant, not of speed: PostgreSQL treats it as `text`.",
  },
  {
    pattern: "No index on the columns of a foreign key",
    rules: ["foreign-key-without-index"],
    note: "PostgreSQL makes none by itself, though one of the lists says so.",
  },
  {
    pattern: "TEXT for what is one of a few values",
    rules: ["unlisted-values", "enumerated-text"],
    note: "The first finds a status that nothing limits, the second a list that stands in a CHECK and has no name.",
  },
  {
    pattern: "A way back that nobody has tried",
    rules: ["not-observed"],
    note: "Every preview runs the plan back on the branch; `judge FILE.sql` runs DOWN after UP. What fails there is not observed.",
  },
  {
    pattern: "A required column without NOT NULL",
    rules: ["nullable-by-omission"],
    note: "Found where the column's own default or unique constraint says that a value is expected.",
  },
  { pattern: "Repeating groups instead of rows", rules: ["repeating-columns"], note: "" },
  {
    pattern: "An index on a column of few values",
    rules: ["index-on-few-values"],
    note: "Counted on the preview's rows; `fewValues` in rules.yaml.",
  },
  { pattern: "A change that nobody described", rules: ["missing-comment"], note: "" },
  {
    pattern: "The same schema said in two places, which drift apart",
    rules: ["guard-hides-drift"],
    note: "One declaration; a plan refuses to start from another state than it was made for.",
  },
  {
    pattern: "IF NOT EXISTS on everything",
    rules: ["guard-hides-drift"],
    note: "One list asks for it. A guard is fine until what it finds is something else; that is what is told.",
  },
  {
    pattern: "Several changes of the schema in a row, none of them looked at",
    rules: ["evidence-missing", "long-lock"],
    note: "Each step is watched by itself, and a lock is timed to the end of its transaction.",
  },
  { pattern: "A moment without its zone", rules: ["doubtful-type"], note: "`timestamp` for what is said to be UTC." },
  { pattern: "Floating point for money and prices", rules: ["doubtful-type"], note: "" },
];

interface SafetyTier {
  readonly statement: string;
  readonly theirs: "free" | "approval and backup" | "never";
  readonly ours: string;
  readonly rules: readonly string[];
}

/** What one team lets its database agent do, by itself, after asking, and not at all. */
const safetyTiers: readonly SafetyTier[] = [
  { statement: "Add a nullable column", theirs: "free", ours: "allowed", rules: ["created"] },
  { statement: "Create a table or an index", theirs: "free", ours: "allowed", rules: ["created", "scan-under-lock"] },
  {
    statement: "Insert rows",
    theirs: "free",
    ours: "allowed, unless a trigger changes others",
    rules: ["values-changed"],
  },
  {
    statement: "Drop a table or a column",
    theirs: "approval and backup",
    ours: "approval with rows, never where protected",
    rules: ["relation-lost"],
  },
  { statement: "Drop an index", theirs: "approval and backup", ours: "approval", rules: ["index-dropped"] },
  {
    statement: "Delete rows, TRUNCATE",
    theirs: "approval and backup",
    ours: "approval from the first row, never where protected",
    rules: ["values-changed"],
  },
  {
    statement: "UPDATE of more than 10 rows",
    theirs: "approval and backup",
    ours: "approval (`changedRows`), never where protected",
    rules: ["values-changed"],
  },
  {
    statement: "Change a column's type",
    theirs: "approval and backup",
    ours: "by what happens to the values; `type-changed: {tier: approval}` in rules.yaml asks always",
    rules: ["type-changed", "values-changed", "table-rewritten"],
  },
  {
    statement: "NOT NULL on a column with rows",
    theirs: "approval and backup",
    ours: "approval, never where protected",
    rules: ["nullability-changed"],
  },
  {
    statement: "Rename or remove a column",
    theirs: "approval and backup",
    ours: "approval, never where protected; and the application's queries are prepared",
    rules: ["relation-lost", "query-broken"],
  },
  {
    statement: "Drop the source of truth, or change its content",
    theirs: "never",
    ours: "never, by protected.yaml, with columns",
    rules: ["relation-lost", "values-changed"],
  },
  {
    statement: "TRUNCATE without backup and approval",
    theirs: "never",
    ours: "a release takes its snapshot first and asks for the approval",
    rules: ["values-changed"],
  },
  {
    statement: "Take a migration to be safe without looking",
    theirs: "never",
    ours: "never: no evidence, no release",
    rules: ["evidence-missing", "not-observed"],
  },
];

interface Peer {
  readonly name: string;
  readonly checks: readonly (readonly [string, readonly string[]])[];
}

/** What users of other tools look for, by the names that they have there. */
const peers: readonly Peer[] = [
  {
    name: "squawk",
    checks: [
      ["adding-field-with-default, adding-serial-primary-key-field", ["table-rewritten", "column-required"]],
      ["adding-required-field, adding-not-nullable-field", ["column-required", "nullability-changed"]],
      [
        "adding-foreign-key-constraint, constraint-missing-not-valid, disallowed-unique-constraint",
        ["scan-under-lock"],
      ],
      ["ban-char-field, prefer-timestamp-tz", ["doubtful-type"]],
      ["ban-concurrent-index-creation-in-transaction", ["not-observed"]],
      ["ban-drop-table, ban-drop-column, renaming-table, renaming-column", ["relation-lost", "query-broken"]],
      ["ban-drop-not-null", ["nullability-changed"]],
      ["ban-truncate-cascade", ["values-changed"]],
      ["changing-column-type", ["type-changed", "table-rewritten"]],
      ["prefer-robust-stmts", ["guard-hides-drift"]],
      ["require-concurrent-index-creation, require-concurrent-index-deletion", ["scan-under-lock", "long-lock"]],
    ],
  },
  {
    name: "eugene",
    checks: [
      ["E1, E2: constraint or NOT NULL checked under a lock", ["scan-under-lock"]],
      ["E3: json column", ["doubtful-type"]],
      ["E4: statements while ACCESS EXCLUSIVE is held", ["long-lock"]],
      ["E5, E10, E11: table rewritten", ["table-rewritten"]],
      ["E6, E7, E8: index or constraint built under a lock", ["scan-under-lock"]],
    ],
  },
  {
    name: "strong_migrations",
    checks: [
      ["removing or renaming a column or table", ["relation-lost", "query-broken"]],
      ["changing the type of a column", ["type-changed", "table-rewritten"]],
      ["adding an index, a reference, a foreign key, a check or unique constraint", ["scan-under-lock", "long-lock"]],
      ["adding a json column", ["doubtful-type"]],
      ["setting NOT NULL on an existing column", ["nullability-changed", "scan-under-lock"]],
      ["adding a column with a volatile default, a stored generated column", ["column-required", "table-rewritten"]],
      ["backfilling data", ["values-changed", "long-lock"]],
    ],
  },
  {
    name: "Atlas",
    checks: [
      ["destructive changes", ["relation-lost"]],
      ["data-dependent changes", ["nullability-changed", "not-observed"]],
      ["backward-incompatible changes", ["relation-lost", "query-broken"]],
      ["constraint deletion", ["safeguard-weakened"]],
      ["concurrent indexes, blocking table changes", ["scan-under-lock", "table-rewritten", "long-lock"]],
    ],
  },
];

/** Which rule answers which warning, as Markdown. */
export function antiPatternsPage(): string {
  return `<!-- Made by \`npm run docs\` from scripts/docs/anti-patterns.ts; a test keeps it current. -->

# Anti-patterns, and the rules that find them

What teams write down for themselves and for their agents, and where it is found here. Every rule is on [its page](rules.md).

| anti-pattern | rules | |
|---|---|---|
${antiPatterns.map(({ pattern, rules: ids, note }) => `| ${pattern} | ${links(ids)} | ${note} |`).join("\n")}

## Safety tiers

One team's standing orders, statement by statement, beside the verdict table. Where the house rules are stricter,
\`policies/rules.yaml\` makes them so.

| statement | their tier | here | rules |
|---|---|---|---|
${safetyTiers.map((one) => `| ${one.statement} | ${one.theirs} | ${one.ours} | ${links(one.rules)} |`).join("\n")}

## Coming from another tool

Theirs read the text of a migration; these see what it did. What they ban by its words passes here where it does no harm.

| tool | check | rules |
|---|---|---|
${peers.flatMap(({ name, checks }) => checks.map(([check, ids]) => `| ${name} | ${check} | ${links(ids)} |`)).join("\n")}
`;
}

function links(ids: readonly string[]): string {
  return ids.map((id) => `[\`${known(id)}\`](rules.md#${id})`).join(", ");
}

function known(id: string): string {
  if (rules.some((rule) => rule.id === id)) return id;
  throw new Error(`there is no rule ${id}`);
}
