import type { Plan, Step } from "../plan/plan.ts";
import { lockName, lockWeight } from "./lock.ts";
import { type Paint, plain } from "./paint.ts";
import { plural } from "./words.ts";

/** A plan for people: the objects with what happens to them, then each statement with its lock, work and source. */
export function planText(plan: Plan, unmanaged: readonly string[] = [], paint: Paint = plain): string {
  if (plan.steps.length === 0) return [upToDate(plan, paint), ...unmanagedText(unmanaged, paint)].join("\n");
  const width = Math.max(...plan.steps.map((step) => step.object.length));
  return [
    `${paint.strong(plan.database)}: ${summary(plan)}`,
    "",
    ...plan.steps.map((step) => objectLine(step, width, paint)),
    "",
    ...plan.steps.flatMap((step) => [...stepText(step, paint), ""]),
    paint.faint(`from ${short(plan.from)} to ${short(plan.to)}, PostgreSQL ${plan.pgMajor}, plan ${plan.planDigest}`),
    ...unmanagedText(unmanaged, paint),
  ].join("\n");
}

/** `3 steps: 1 added, 1 changed, 1 removed · strongest lock ACCESS EXCLUSIVE on public.orders`. */
export function summary(plan: Plan): string {
  const count = (wanted: Sign) => plan.steps.filter((step) => signOf(step) === wanted).length;
  const parts = [`${count("+")} added`, `${count("~")} changed`, `${count("-")} removed`];
  return [`${plural(plan.steps.length, "step")}: ${parts.join(", ")}`, ...strongest(plan)].join(" · ");
}

export type Sign = "+" | "~" | "-";

/** What a step does to its object, as one sign. */
export function signOf(step: Step): Sign {
  const verbs = step.changeKinds.map((kind) => kind.slice(kind.lastIndexOf(".") + 1));
  if (verbs.length > 0 && verbs.every((verb) => verb === "create" || verb === "add")) return "+";
  if (verbs.length > 0 && verbs.every((verb) => verb === "drop" || verb === "remove")) return "-";
  return "~";
}

/** The beginning of a digest, enough to recognise it. */
export function short(digest: string): string {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}

function upToDate(plan: Plan, paint: Paint): string {
  return `${paint.strong(plan.database)}: nothing to do, the database is as declared (${short(plan.to)})`;
}

function objectLine(step: Step, width: number, paint: Paint): string {
  const sign = signOf(step);
  const tint = { "+": paint.added, "~": paint.changed, "-": paint.removed }[sign];
  return `  ${tint(sign)} ${tint(step.object.padEnd(width))}  ${paint.faint(step.changeKinds.join(", "))}`.trimEnd();
}

function stepText(step: Step, paint: Paint): string[] {
  const facts = [
    step.locks.length === 0
      ? "no lock"
      : step.locks.map((lock) => `${lockName(lock.mode)} on ${lock.relation}`).join(", "),
    { none: "no scan", scan: "scans the table", rewrite: "rewrites the table" }[step.work],
    ...(step.transactional ? [] : ["outside a transaction"]),
    ...(step.dataLoss === "none" ? [] : [paint.removed(`data loss ${step.dataLoss}`)]),
    ...(step.reverse.length === 0 ? ["no way back but a restore"] : []),
  ];
  const source = step.source === null ? "" : ` ${step.source.file}:${step.source.line}`;
  return [
    paint.faint(`-- ${step.id}${source}`),
    `${step.sql.replace(/;?\s*$/, "")};`,
    `   ${paint.faint(facts.join(" · "))}`,
  ];
}

function strongest(plan: Plan): string[] {
  const locks = plan.steps.flatMap((step) => step.locks).toSorted((a, b) => lockWeight(b.mode) - lockWeight(a.mode));
  const [first] = locks;
  return first === undefined ? [] : [`strongest lock ${lockName(first.mode)} on ${first.relation}`];
}

function unmanagedText(unmanaged: readonly string[], paint: Paint): string[] {
  if (unmanaged.length === 0) return [];
  return ["", paint.faint(`not declared, not managed, never touched: ${unmanaged.join(", ")}`)];
}
