import { commentMarkdown, summaryMarkdown } from "./comment/comment.ts";
import { diagramFile } from "./diagram/svg.ts";
import { checkRun } from "./machine/check.ts";
import { codeQuality } from "./machine/code-quality.ts";
import { reportDocument } from "./machine/document.ts";
import { sarif } from "./machine/sarif.ts";
import { reportPage } from "./page/page.ts";
import type { Report } from "./report.ts";

/** The ways to write a report down, and the file that each goes to. */
export const formats = {
  comment: { file: "comment.md", render: (report: Report) => commentMarkdown(report) },
  summary: { file: "summary.md", render: summaryMarkdown },
  html: { file: "report.html", render: reportPage },
  json: { file: "report.json", render: (report: Report) => json(reportDocument(report)) },
  check: { file: "check.json", render: (report: Report) => json(checkRun(report)) },
  sarif: { file: "report.sarif", render: (report: Report) => json(sarif(report)) },
  "code-quality": { file: "code-quality.json", render: (report: Report) => json(codeQuality(report)) },
} as const satisfies Record<string, { readonly file: string; readonly render: (report: Report) => string }>;

/** Every file of a report by its name: all formats, and a diagram of each database whose tables change. */
export function reportFiles(report: Report): ReadonlyMap<string, string> {
  const written = Object.values(formats).map(({ file, render }) => [file, render(report)] as const);
  return new Map([...written, ...diagrams(report)]);
}

function diagrams({ databases }: Report): readonly (readonly [string, string])[] {
  return databases.flatMap((one, place) => {
    if (one.state !== "previewed" || one.outline === null || one.outline.tables.length === 0) return [];
    const name = one.database.replaceAll(/[^\w-]+/g, "_").slice(0, 60);
    return [[`diagram-${place + 1}-${name}.svg`, diagramFile(one.outline, `Tables of ${one.database} that change`)]];
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
