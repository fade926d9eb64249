import type { Previewed } from "../pipeline/preview.ts";
import { shellWord } from "../pipeline/snapshot/shell-word.ts";
import type { Step } from "../plan/plan.ts";
import { masked } from "../postgres/secrets.ts";
import { isComment, signOf } from "./changes.ts";
import { findingsText } from "./finding.ts";
import { inTheWayText } from "./hazard.ts";
import { lockName } from "./lock.ts";
import type { Paint } from "./paint.ts";
import { rowsSentence } from "./rows.ts";
import { notableLog, scanned, strongestLock, verdictLine } from "./verdict.ts";
import { wayBackWords } from "./way-back.ts";
import { bytes, duration, number, plural } from "./words.ts";

/** A preview for people: the verdict, the findings, what each step did, what was verified. */
export function previewText(shown: Previewed, paint: Paint): string {
  const { evidence, judgement, approved } = shown;
  const tint = { pass: paint.added, approval: paint.changed, reject: paint.removed }[judgement.verdict];
  return [
    tint(paint.strong(verdictLine(judgement, evidence))),
    ...(approved === null ? [] : [`  approved by ${approved.by} until ${approved.expires.toISOString()}`]),
    ...findingsText(judgement.findings, paint),
    "",
    ...stepsText(shown, paint),
    ...verified(shown).map((line) => `  ${line}`),
    paint.faint(`  plan ${evidence.plan.planDigest}, branch ${evidence.verification.place.name}`),
  ].join("\n");
}

/** Where the evidence lies, and what to run next. */
export function nextText({ judgement, approved }: Previewed, folder: string, onNeon: boolean): string {
  const evidence = `--evidence ${shellWord(folder)}`;
  const plan = shellWord(`${folder}/plan.json`);
  const url = onNeon ? "" : " --url URL";
  const approve = judgement.verdict === "approval" && approved === null;
  const lines =
    judgement.verdict === "reject"
      ? ["Next: change the declaration; this cannot be approved or released"]
      : [
          ...(approve ? [`Next: schemagate approve ${evidence}${url}`] : []),
          `${approve ? "Then:" : "Next:"} schemagate ${onNeon ? "release" : "apply"} ${plan}${url} ${evidence}`,
        ];
  return [`Evidence: ${folder}`, ...lines].join("\n");
}

/** The steps with an empty line after them, where there are any. */
function stepsText(shown: Previewed, paint: Paint): string[] {
  const { steps } = shown.evidence.plan;
  if (steps.length === 0) return [];
  return [
    ...steps.filter((step) => !isComment(step)).flatMap((step) => stepLines(step, shown, paint)),
    ...commentsLine(steps),
    "",
  ];
}

function commentsLine(steps: readonly Step[]): string[] {
  const count = steps.filter(isComment).length;
  return count === 0 ? [] : [`  and ${plural(count, "comment")}`];
}

function stepLines(step: Step, { evidence }: Previewed, paint: Paint): string[] {
  const effect = evidence.effects.steps.find(({ id }) => id === step.id);
  const lock = effect === undefined ? null : strongestLock(effect);
  const seen =
    effect === undefined
      ? ["not run"]
      : [
          duration(effect.milliseconds),
          lock === null
            ? step.transactional
              ? "no lock"
              : "locks not seen: outside a transaction"
            : `${lockName(lock.mode)} on ${lock.relation}`,
          ...(effect.rewritten.length === 0 ? [] : [`rewrote ${effect.rewritten.join(", ")}`]),
          ...scanned(effect).map(({ relation, rows }) => `read ${relation} (${number(rows)} rows)`),
          ...(effect.walBytes < notableLog ? [] : [`${bytes(effect.walBytes)} of log`]),
          ...effect.rows.map(
            (row) => `${row.table}: +${number(row.inserted)} ~${number(row.updated)} -${number(row.deleted)} rows`,
          ),
        ];
  const tint = { "+": paint.added, "~": paint.changed, "-": paint.removed }[signOf(step)];
  return [
    `  ${tint(`${step.id} ${signOf(step)} ${masked(step.sql).replaceAll(/\s+/g, " ")}`)}`,
    `      ${paint.faint(seen.join(" · "))}`,
  ];
}

function soundnessLines({ verification: { soundness } }: Previewed["evidence"]): string[] {
  const asked = soundness?.checks ?? [];
  const well = asked.filter(({ rows, failed }) => rows === 0 && failed === null).length;
  return asked.length === 0
    ? []
    : [
        `${plural(asked.length, "check")} asked: ${well === asked.length ? "all is" : `${well} ${well === 1 ? "is" : "are"}`} well`,
      ];
}

function verified({ evidence, milliseconds }: Previewed): string[] {
  const { verification, plan } = evidence;
  const { failed, rows, untouched, left, fingerprint } = verification;
  if (failed !== null)
    return [
      `PostgreSQL refused step ${failed.step}: ${failed.message} (${failed.code ?? "no code"})`,
      ...(failed.inTheWay === undefined ? [] : inTheWayText(failed.inTheWay)),
    ];
  const reached = fingerprint === plan.to && left.length === 0;
  return [
    plan.undoes === undefined
      ? reached
        ? "the result is the declared schema; a second plan is empty"
        : `the result is NOT the declared schema: ${plural(left.length, "step")} left`
      : `the result is ${reached ? "" : "NOT "}the schema before release ${plan.undoes.release}`,
    plan.steps.length === 0 ? "nothing was run, and no row was looked at" : rowsSentence(rows),
    ...soundnessLines(evidence),
    ...(untouched.compared === 0
      ? []
      : [
          `values as before in ${number(untouched.compared - untouched.changed.length)} of ${plural(untouched.compared, "column")} that no step names`,
        ]),
    ...(plan.steps.length === 0 ? [] : [`way back, tried there: ${wayBackWords(verification.wayBack)}`]),
    `took ${duration(milliseconds)}`,
  ];
}
