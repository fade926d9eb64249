import type { Previewed } from "../pipeline/preview.ts";
import type { Finding } from "../policy/judgement.ts";
import { place } from "./finding.ts";
import { lockName } from "./lock.ts";
import { code, inline, table } from "./markdown.ts";
import { sqlFolded } from "./plan-markdown.ts";
import { short, signOf } from "./plan-text.ts";
import { strongestLock, verdictLine } from "./verdict.ts";
import { duration, number, plural } from "./words.ts";

/** A preview as Markdown, its first line a verdict. */
export function previewMarkdown(shown: Previewed): string {
  const { evidence, judgement } = shown;
  const parts = [
    `**${inline(verdictLine(judgement, evidence))}**`,
    ...(judgement.findings.length === 0 ? [] : [findings(judgement.findings)]),
    ...(evidence.plan.steps.length === 0 ? [] : [steps(shown), sqlFolded(evidence.plan)]),
    verified(shown),
    footer(shown),
  ];
  return `${parts.join("\n\n")}\n`;
}

function findings(all: readonly Finding[]): string {
  const rows = all.map((finding) => [
    finding.tier,
    code(finding.object),
    inline(finding.message),
    inline(finding.workaround),
    place(finding).map(code).join(""),
    code(finding.rule),
  ]);
  return table(["tier", "object", "what", "instead", "where", "rule"], rows);
}

function steps({ evidence }: Previewed): string {
  const rows = evidence.plan.steps.map((step) => {
    const effect = evidence.effects.steps.find(({ id }) => id === step.id);
    const lock = effect === undefined ? null : strongestLock(effect);
    return [
      step.id,
      `${signOf(step)} ${code(step.object)}`,
      lock === null ? "none" : `${lockName(lock.mode)} on ${code(lock.relation)}`,
      effect === undefined || effect.rewritten.length === 0 ? "no" : effect.rewritten.map(code).join(", "),
      effect === undefined ? "not run" : duration(effect.milliseconds),
      effect?.rows.map((row) => `${code(row.table)} +${row.inserted} ~${row.updated} -${row.deleted}`).join(", ") ||
        "none",
    ];
  });
  return table(["step", "object", "lock", "rewrite", "time", "rows"], rows);
}

function verified({ evidence }: Previewed): string {
  const { failed, rows, untouched, stepsLeft, wayBack } = evidence.verification;
  if (failed !== null) return `PostgreSQL refused step ${failed.step}: ${inline(failed.message)}`;
  const moved = rows.filter(({ before, after }) => before !== after);
  const lines = [
    stepsLeft === 0
      ? "The result is the declared schema."
      : `The result is not the declared schema: ${plural(stepsLeft, "step")} left.`,
    moved.length === 0
      ? `Rows are as before in ${plural(rows.length, "table")}.`
      : `Rows: ${moved.map((row) => `${code(row.table)} ${count(row.before)} before, ${count(row.after)} after`).join("; ")}.`,
    `Values of ${plural(untouched.compared, "untouched column")} compared, ${untouched.changed.length} changed.`,
    ...(wayBack.class === "restore only" ? [`No way back but a restore: ${inline(wayBack.reason)}`] : []),
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}

function count(rows: number | null): string {
  return rows === null ? "no table" : number(rows);
}

function footer({ evidence, document }: Previewed): string {
  const { plan, effects, verification } = evidence;
  const { name, expiresAt } = verification.place;
  const until = expiresAt === null ? "" : ` until ${expiresAt}`;
  return `<sub>plan ${code(plan.planDigest)} from ${code(short(plan.from))} · effects ${code(short(effects.effectDigest))} · branch ${code(name)}${until} · judged by ${inline(document.policies)}</sub>`;
}
