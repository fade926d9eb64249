import { groupWords } from "./approvers-text.ts";
import { findingsText } from "./finding.ts";
import type { Paint } from "./paint.ts";
import { approversOf, conclusionOf, databaseLine, headline, type Report } from "./report.ts";

/** A report in short, for who reads the log of a job. */
export function reportText(report: Report, paint: Paint): string {
  const tint = { success: paint.added, action_required: paint.changed, failure: paint.removed }[conclusionOf(report)];
  const several = report.databases.length > 1;
  const lines = report.databases.flatMap((one) => [
    ...(several ? [`${paint.strong(one.database)}: ${databaseLine(one)}`] : []),
    ...(one.state === "failed"
      ? [`  ${paint.faint("next")}  ${one.failure.next}`]
      : findingsText(one.judgement.findings, paint)),
    ...approversOf(one).map((group) => `  to be approved by ${groupWords(group)}`),
  ]);
  return [tint(paint.strong(headline(report))), ...lines].join("\n");
}
