import { type Rule, rules, type VerdictRow, verdictTable } from "schemagate";

const opening = `<!-- Made by \`npm run docs\` from src/policy; a test keeps it current. -->

# Rules and the verdict table

A preview is watched: what the plan did there, net, is a list of *effects*. Each effect has one word, each word a row in the
verdict table, each row a rule. The row, and whether the table is protected, has rows, or is empty or new, give the tier:

- **allowed** needs nobody,
- **approval** needs a person (\`schemagate approve\`) and a snapshot; a waiver in \`policies/waivers.yaml\` can stand for it,
- **never** has neither.

\`policies/rules.yaml\` can make a row stricter, never looser. The strictest finding decides.
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
    `*What it would do:* ${rule.effect}`,
    `*Instead:* ${rule.workaround}`,
    example("Found", rule.bad),
    example("Not found, or milder", rule.good),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function example(title: string, sql: string): string {
  return sql === "" ? "" : `${title}:\n\n\`\`\`sql\n${sql}\n\`\`\``;
}
