import { relative } from "node:path";
import type { Finding } from "schemagate";
import { outcome } from "./blocks.ts";
import { type Evidence, measured, rowsSentence, wayBackSentence } from "./evidence.ts";
import type { Places } from "./folder.ts";
import { asExpected, type Played } from "./play.ts";
import type { Production } from "./production.ts";
import type { Rewound } from "./rewind.ts";
import { count, seconds } from "./screen.ts";

export interface Story {
  readonly places: Places;
  readonly production: Production;
  readonly played: readonly Played[];
  readonly rewound: Rewound | null;
  readonly milliseconds: number;
}

/** The same as on the screen, with all the SQL, to be kept. */
export function markdownReport(story: Story): string {
  const sections = [
    "# Schemagate demo",
    intro(story),
    summary(story.played),
    ...story.played.map((played, index) => section(played, index + 1, story.places)),
    ...(story.rewound === null ? [] : [restored(story.rewound)]),
  ];
  return `${sections.join("\n\n")}\n`;
}

function intro({ production, milliseconds }: Story): string {
  const tables = Object.entries(production.rows);
  const rows = tables.reduce((sum, [, number]) => sum + number, 0);
  return `Production: ${tables.length} tables made by a plan of ${production.steps} steps, ${count(rows)} rows. Everything took ${seconds(milliseconds)}.`;
}

function summary(played: readonly Played[]): string {
  const rows = played.map(
    (one, index) =>
      `| ${index + 1} | ${cell(one.request.subject)} | ${outcome(one)} | ${asExpected(one) ? "yes" : "**no**"} | ${seconds(one.milliseconds)} |`,
  );
  return ["| | pull request | outcome | as expected | time |", "|---|---|---|---|---|", ...rows].join("\n");
}

function section(played: Played, number: number, places: Places): string {
  const { request, evidence, release } = played;
  const parts = [`## ${number}. ${request.subject}`, request.body, `**${outcome(played)}**`];
  if (evidence === null) return [...parts, fenced("text", played.words)].join("\n\n");
  const snapshot = release?.snapshot;
  return [
    ...parts,
    fenced("sql", evidence.plan.steps.map((step) => `${step.sql.replace(/;*\s*$/, "")};`).join("\n")),
    stepTable(evidence),
    ...evidence.judgement.findings.map(findingText),
    [
      `- Rows: ${rowsSentence(evidence.verification, count)}`,
      `- Way back: ${wayBackSentence(evidence.verification.wayBack, count)}`,
      ...(snapshot ? [`- Snapshot: ${snapshot.name} (${snapshot.kind} \`${snapshot.id}\`)`] : []),
      `- Evidence: \`${relative(places.data, evidence.folder)}/\`, plan \`${evidence.plan.planDigest}\``,
    ].join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function stepTable(evidence: Evidence): string {
  const rows = evidence.plan.steps.map((step) => {
    const { lock, milliseconds } = measured(evidence, step);
    return `| ${step.id} | ${lock} | ${milliseconds === null ? "" : seconds(milliseconds)} |`;
  });
  return ["| step | strongest lock | time on the preview |", "|---|---|---|", ...rows].join("\n");
}

function findingText(finding: Finding): string {
  const place = finding.file === null ? "" : ` (\`${finding.file}${finding.line === null ? "" : `:${finding.line}`}\`)`;
  return `> **${finding.tier}** ${finding.rule} on \`${finding.object}\`${place}: ${finding.message} ${finding.workaround}`.trim();
}

function restored(rewound: Rewound): string {
  const back = rewound.back.map(({ column, values }) => `\`${column}\` with ${count(values)} values`).join(", ");
  return `## Restored\n\n${rewound.snapshot} in ${seconds(rewound.milliseconds)}. Back again: ${back || "nothing"}. ${count(rewound.rows)} rows.`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
