import { type Rule, rules, type VerdictRow, verdictTable } from "schemagate";

const opening = `<!-- Made by \`npm run docs\` from src/policy; a test keeps it current. -->

# Rules and the verdict table

A preview is watched: what the plan did there, net, is a list of *effects*. Each effect has one word, each word a row in the
verdict table, each row a rule. The row, and whether the table is protected, has rows, or is empty or new, give the tier:

- **allowed** needs nobody,
- **approval** needs a person (\`schemagate approve\`) and a snapshot; a waiver in \`policies/waivers.yaml\` can stand for it,
- **never** has neither.

\`policies/rules.yaml\` can make a row stricter, never looser. The strictest finding decides.

Other rules stand *beside the table*: they advise, and leave the verdict as it is, until \`rules.yaml\` makes one mandatory.
A few of them ask for an approval by themselves. [Policies](policies.md) tells how levels, tiers and thresholds are set, and
[anti-patterns](anti-patterns.md) which rule answers which warning.
`;

/** The documentation of every rule, as Markdown. */
export function rulePages(): string {
  return `${[opening, table(), ...rules.map(page)].join("\n")}`;
}

function table(): string {
  const rows = Object.entries(verdictTable).flatMap(([word, parts]) => parts.map((part) => tableRow(word, part)));
  return `${["| effect | protected | with rows | empty or new |", "|---|---|---|---|", ...rows].join("\n")}\n`;
}

function tableRow(word: string, { when, tiers }: VerdictRow): string {
  const condition = when === undefined ? "" : `, ${when.fact} ${when.is.map((value) => `\`${value}\``).join(" or ")}`;
  return `| \`${word}\`${condition} | ${tiers.protected} | ${tiers.rows} | ${tiers.empty} |`;
}

function page(rule: Rule): string {
  const parts = [
    `## \`${rule.id}\``,
    `**${rule.name}.** ${rule.condition}`,
    ...(rule.word === null ? [besideWords[rule.gravest ?? "never"]] : []),
    `*What it would do:* ${rule.effect}`,
    `*Instead:* ${rule.workaround}`,
    example("Found", rule.bad),
    example("Not found, or milder", rule.good),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const besideWords = {
  allowed: "Beside the table: *advises*.",
  approval: "Beside the table: asks for an *approval* at most.",
  never: "Beside the table: *rejects*.",
} as const;

function example(title: string, sql: string): string {
  return sql === "" ? "" : `${title}:\n\n\`\`\`sql\n${sql}\n\`\`\``;
}
