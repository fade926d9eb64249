import type { StepEffect } from "../../effects/effects.ts";
import type { Evidence } from "../../pipeline/evidence/evidence.ts";
import type { Plan, Step } from "../../plan/plan.ts";
import { isComment, signOf } from "../changes.ts";
import { lockName } from "../lock.ts";
import { code, table } from "../markdown.ts";
import { sqlFolded } from "../plan-markdown.ts";
import { notableLog, scanned, strongestLock } from "../verdict.ts";
import { bytes, duration, number, plural } from "../words.ts";
import { type Section, section, shortening, worth } from "./section.ts";

/** The steps with what each of them did on the preview, and their SQL. */
export function stepSections({ plan, effects }: Evidence): readonly Section[] {
  const seen = new Map(effects.steps.map((effect) => [effect.id, effect]));
  return sections(plan, (step) => [step, seen.get(step.id) ?? "not run"]);
}

/** The same where nobody has run them. */
export function plannedSections(plan: Plan): readonly Section[] {
  return sections(plan, (step) => [step, "not measured"]);
}

type Row = readonly [Step, StepEffect | "not run" | "not measured"];

function sections(plan: Plan, rowOf: (step: Step) => Row): readonly Section[] {
  if (plan.steps.length === 0) return [];
  const rows = plan.steps.filter((step) => !isComment(step)).map(rowOf);
  const comments = plan.steps.length - rows.length;
  const rest = comments === 0 ? [] : [`${plural(comments, "comment")} besides.`];
  const forms = shortening(
    rows,
    (some) => [...(some.length === 0 ? [] : [stepTable(some)]), ...rest].join("\n\n"),
    (left) => `${plural(left, "step")} more: \`plan.json\`.`,
  );
  const sql = `The SQL of ${plural(plan.steps.length, "step")}: \`plan.json\`.`;
  return [section(worth.steps, ...forms), section(worth.sql, sqlFolded(plan), sql)];
}

function stepTable(rows: readonly Row[]): string {
  return table(
    ["step", "object", "lock", "work", "time", "rows"],
    rows.map(([step, effect]) => [
      step.id,
      `${signOf(step)} ${code(step.object)}`,
      ...(typeof effect === "string" ? unseen(step, effect) : watched(step, effect)),
    ]),
  );
}

/** Locks and work as the plan expects them; the rest is not known. */
function unseen(step: Step, why: "not run" | "not measured"): readonly string[] {
  if (why === "not run") return ["none", "", why, "none"];
  const locks = step.locks.map((lock) => `${lockName(lock.mode)} on ${code(lock.relation)}`);
  return [locks.length === 0 ? "none expected" : `${locks.join(", ")} (expected)`, `${step.work} (expected)`, why, why];
}

function watched(step: Step, effect: StepEffect): readonly string[] {
  const lock = strongestLock(effect);
  const outside = step.transactional ? "none" : "not seen: outside a transaction";
  const rows = effect.rows.map((row) => `${code(row.table)} +${row.inserted} ~${row.updated} -${row.deleted}`);
  return [
    lock === null ? outside : `${lockName(lock.mode)} on ${code(lock.relation)}`,
    workOf(effect),
    duration(effect.milliseconds),
    rows.join(", ") || "none",
  ];
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
