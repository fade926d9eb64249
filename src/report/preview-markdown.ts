import type { StepEffect } from "../effects/effects.ts";
import type { Previewed } from "../pipeline/preview.ts";
import type { Finding } from "../policy/judgement.ts";
import { isComment, signOf } from "./changes.ts";
import { place } from "./finding.ts";
import { inTheWayMarkdown } from "./hazard.ts";
import { lockName } from "./lock.ts";
import { code, inline, table } from "./markdown.ts";
import { sqlFolded } from "./plan-markdown.ts";
import { short } from "./plan-text.ts";
import { rowsSentence } from "./rows.ts";
import { notableLog, scanned, strongestLock, verdictLine } from "./verdict.ts";
import { wayBackWords } from "./way-back.ts";
import { bytes, duration, number, plural } from "./words.ts";

/** A preview as Markdown, its first line a verdict. */
export function previewMarkdown(shown: Previewed): string {
  const { evidence, judgement } = shown;
  const parts = [
    `**${inline(verdictLine(judgement, evidence))}**`,
    ...findings(judgement.findings),
    ...(evidence.plan.steps.length === 0 ? [] : [steps(shown), sqlFolded(evidence.plan)]),
    verified(shown),
    footer(shown),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** A comment on GitHub holds 65,536 characters. */
const shownAdvice = 40;

/** What is allowed is folded away: it advises, and nobody has to read it to go on. */
function findings(all: readonly Finding[]): readonly string[] {
  const graver = all.filter(({ tier }) => tier !== "allowed");
  const advice = all.filter(({ tier }) => tier === "allowed");
  const summary = `<summary>${plural(advice.length, "finding")} that need${advice.length === 1 ? "s" : ""} nobody</summary>`;
  const more = advice.length - shownAdvice;
  const rest = more > 0 ? `\n\n${plural(more, "finding")} more in judgement.json.` : "";
  const folded = `<details>${summary}\n\n${findingsTable(advice.slice(0, shownAdvice))}${rest}\n\n</details>`;
  return [...(graver.length === 0 ? [] : [findingsTable(graver)]), ...(advice.length === 0 ? [] : [folded])];
}

function findingsTable(all: readonly Finding[]): string {
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
  const shown = evidence.plan.steps.filter((step) => !isComment(step));
  const rows = shown.map((step) => {
    const effect = evidence.effects.steps.find(({ id }) => id === step.id);
    const lock = effect === undefined ? null : strongestLock(effect);
    return [
      step.id,
      `${signOf(step)} ${code(step.object)}`,
      lock === null
        ? step.transactional
          ? "none"
          : "not seen: outside a transaction"
        : `${lockName(lock.mode)} on ${code(lock.relation)}`,
      effect === undefined ? "" : workOf(effect),
      effect === undefined ? "not run" : duration(effect.milliseconds),
      effect?.rows.map((row) => `${code(row.table)} +${row.inserted} ~${row.updated} -${row.deleted}`).join(", ") ||
        "none",
    ];
  });
  const comments = evidence.plan.steps.length - shown.length;
  const rest = comments === 0 ? [] : [`${plural(comments, "comment")} besides.`];
  const seen = shown.length === 0 ? [] : [table(["step", "object", "lock", "work", "time", "rows"], rows)];
  return [...seen, ...rest].join("\n\n");
}

/** What it rewrote or read through, and how much log that was. */
function workOf(effect: StepEffect): string {
  const parts = [
    ...effect.rewritten.map((relation) => `rewrote ${code(relation)}`),
    ...scanned(effect).map(({ relation, rows }) => `read ${code(relation)} (${number(rows)} rows)`),
    ...(effect.walBytes < notableLog ? [] : [`${bytes(effect.walBytes)} of log`]),
  ];
  return parts.length === 0 ? "none" : parts.join(", ");
}

function verified({ evidence }: Previewed): string {
  const { failed, rows, untouched, wayBack } = evidence.verification;
  if (failed !== null) {
    const found = failed.inTheWay === undefined ? [] : [inTheWayMarkdown(failed.inTheWay)];
    return [`PostgreSQL refused step ${failed.step}: ${inline(failed.message)}`, ...found].join("\n\n");
  }
  const lines = [
    resultWords(evidence),
    `${capital(rowsSentence(rows, code))}.`,
    ...checksSentence(evidence),
    ...(untouched.compared === 0
      ? []
      : [`Values of ${plural(untouched.compared, "column")} that no step names: ${untouched.changed.length} changed.`]),
    ...(evidence.plan.steps.length === 0 ? [] : [`Way back, tried there: ${inline(wayBackWords(wayBack))}.`]),
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}

function checksSentence({ verification: { soundness } }: Previewed["evidence"]): string[] {
  const asked = soundness?.checks ?? [];
  const wrong = asked.filter(({ rows: count, failed }) => count > 0 || failed !== null).length;
  return asked.length === 0
    ? []
    : [`${plural(asked.length, "check")} asked: ${wrong === 0 ? "all is well" : `${wrong} not well`}.`];
}

function resultWords({ plan, verification: { left, fingerprint } }: Previewed["evidence"]): string {
  if (plan.undoes !== undefined) {
    return `The result is ${fingerprint === plan.to ? "" : "not "}the schema before release ${plan.undoes.release}.`;
  }
  return left.length === 0
    ? "The result is the declared schema."
    : `The result is not the declared schema: ${plural(left.length, "step")} left.`;
}

function capital(sentence: string): string {
  return sentence.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

function footer({ evidence, document }: Previewed): string {
  const { plan, effects, verification } = evidence;
  const { name, expiresAt } = verification.place;
  const until = expiresAt === null ? "" : ` until ${expiresAt}`;
  return `<sub>plan ${code(plan.planDigest)} from ${code(short(plan.from))} · effects ${code(short(effects.effectDigest))} · branch ${code(name)}${until} · judged by ${inline(document.policies)}</sub>`;
}
