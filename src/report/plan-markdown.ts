import type { Plan } from "../plan/plan.ts";
import { wayBackClass } from "../plan/way-back-class.ts";
import { isComment, signOf } from "./changes.ts";
import { hazardsMarkdown } from "./hazard.ts";
import { lockName } from "./lock.ts";
import { code, fenced, inline, table } from "./markdown.ts";
import { planSql } from "./plan-sql.ts";
import { short, summary } from "./plan-text.ts";
import { wayBackWords } from "./way-back.ts";
import { plural } from "./words.ts";

/** A plan as Markdown: the counts, a table of steps, the SQL folded away. */
export function planMarkdown(plan: Plan): string {
  const title = `**${inline(plan.database)}**: ${plan.steps.length === 0 ? "nothing to do" : inline(summary(plan))}`;
  const digest = `Plan ${code(short(plan.planDigest))} from ${code(short(plan.from))} to ${code(short(plan.to))}`;
  if (plan.steps.length === 0) return `${title}\n\n${digest}\n`;
  const wayBack = `Way back: ${inline(wayBackWords(wayBackClass(plan), true))}`;
  return [title, stepTable(plan), wayBack, ...hazardsMarkdown(plan.steps), sqlFolded(plan), `${digest}\n`].join("\n\n");
}

/** The statements behind a fold. */
export function sqlFolded(plan: Plan): string {
  return `<details><summary>SQL</summary>\n\n${fenced("sql", planSql(plan))}\n\n</details>`;
}

function stepTable(plan: Plan): string {
  const shown = plan.steps.filter((step) => !isComment(step));
  const rows = shown.map((step) => [
    step.id,
    `${signOf(step)} ${code(step.object)}`,
    step.changeKinds.map(code).join(", "),
    step.locks.map((lock) => `${lockName(lock.mode)} on ${code(lock.relation)}`).join(", ") || "none",
    step.whyRewritten === undefined ? step.work : `${step.work} (not in batches: ${inline(step.whyRewritten)})`,
    step.source === null ? "" : code(`${step.source.file}:${step.source.line}`),
  ]);
  const comments = plan.steps.length - shown.length;
  const rest = comments === 0 ? [] : [`${plural(comments, "comment")} besides.`];
  const steps = shown.length === 0 ? [] : [table(["step", "object", "change", "lock", "work", "source"], rows)];
  return [...steps, ...rest].join("\n\n");
}
