import type { Previewed } from "../pipeline/preview.ts";
import { findingSections } from "./comment/findings.ts";
import { evidenceFooter } from "./comment/footer.ts";
import { stepSections } from "./comment/steps.ts";
import { verifiedMarkdown } from "./comment/verified.ts";
import { noLinks } from "./links.ts";
import { inline } from "./markdown.ts";
import { verdictLine } from "./verdict.ts";

/** A preview as Markdown, its first line a verdict. */
export function previewMarkdown({ evidence, judgement, document }: Previewed): string {
  const sections = [...findingSections(judgement.findings, noLinks), ...stepSections(evidence)];
  const parts = [
    `**${inline(verdictLine(judgement, evidence))}**`,
    ...sections.map(({ forms }) => forms[0]),
    verifiedMarkdown(evidence),
    evidenceFooter(evidence, document.policies),
  ];
  return `${parts.join("\n\n")}\n`;
}
