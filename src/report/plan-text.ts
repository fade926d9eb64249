import { batchesOf, type Plan, type Step } from "../plan/plan.ts";
import { isStuck, wayBackClass } from "../plan/way-back-class.ts";
import { masked } from "../postgres/secrets.ts";
import { countsOfKinds, isComment, type ObjectChange, objectChanges, stepRanges } from "./changes.ts";
import { hazardText } from "./hazard.ts";
import { lockName, lockWeight } from "./lock.ts";
import { type Paint, plain } from "./paint.ts";
import { wayBackWords } from "./way-back.ts";
import { plural } from "./words.ts";

/** A plan for people: the objects with what happens to them, then each statement with its lock, work and source. */
export function planText(plan: Plan, unmanaged: readonly string[] = [], paint: Paint = plain): string {
  if (plan.steps.length === 0) return [upToDate(plan, paint), ...unmanagedText(unmanaged, paint)].join("\n");
  const changes = objectChanges(plan);
  return [
    `${paint.strong(plan.database)}: ${summary(plan)}`,
    "",
    ...objectLines(changes, paint),
    "",
    ...statements(plan, paint),
    "",
    `way back: ${wayBackWords(wayBackClass(plan), true)}`,
    paint.faint(`from ${short(plan.from)} to ${short(plan.to)}, PostgreSQL ${plan.pgMajor}, plan ${plan.planDigest}`),
    ...unmanagedText(unmanaged, paint),
  ].join("\n");
}

/** `3 steps: 1 table added; 1 column changed · strongest lock ACCESS EXCLUSIVE on public.orders`. */
export function summary(plan: Plan): string {
  const counts = countsOfKinds(objectChanges(plan));
  return [`${plural(plan.steps.length, "step")}: ${counts}`, ...strongest(plan)].join(" · ");
}

/** The beginning of a digest, enough to recognise it. */
export function short(digest: string): string {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}

function upToDate(plan: Plan, paint: Paint): string {
  return `${paint.strong(plan.database)}: nothing to do, the database is as declared (${short(plan.to)})`;
}

function objectLines(changes: readonly ObjectChange[], paint: Paint): string[] {
  const width = (text: (change: ObjectChange) => string) => Math.max(...changes.map((one) => text(one).length));
  const [objects, kinds] = [width(({ object }) => object), width(({ kind }) => kind)];
  return changes.map((change) => {
    const { sign, object, kind, details, steps } = change;
    const tint = { "+": paint.added, "~": paint.changed, "-": paint.removed }[sign];
    const more = details.length === 0 ? "" : `  ${details.join(", ")}`;
    const facts = `${kind.padEnd(kinds)}  ${stepRanges(steps)}${more}`;
    return `  ${tint(sign)} ${tint(object.padEnd(objects))}  ${paint.faint(facts)}`;
  });
}

/** Comments take their lines without more words, next to each other. */
function statements(plan: Plan, paint: Paint): string[] {
  return plan.steps.flatMap((step, place) => {
    const previous = plan.steps[place - 1];
    const close = previous === undefined || (isComment(step) && isComment(previous));
    return [...(close ? [] : [""]), ...stepText(step, paint)];
  });
}

function stepText(step: Step, paint: Paint): string[] {
  const sql = `${masked(step.sql).replace(/;?\s*$/, "")};`;
  if (isComment(step)) return [sql];
  const source = step.source === null ? [] : [`${step.source.file}:${step.source.line}`];
  const hazard = step.hazard === undefined ? [] : hazardText(step.hazard, paint);
  return [paint.faint(`-- ${[step.id, ...source, ...facts(step, paint)].join(" · ")}`), sql, ...hazard];
}

function facts(step: Step, paint: Paint): string[] {
  return [
    ...(step.locks.length === 0
      ? []
      : [step.locks.map((lock) => `${lockName(lock.mode)} on ${lock.relation}`).join(", ")]),
    ...{ none: [], scan: ["scans the table"], rewrite: ["rewrites the table"] }[step.work],
    ...(step.whyRewritten === undefined ? [] : [`not in batches: ${step.whyRewritten}`]),
    ...(batchesOf(step) === null ? (step.transactional ? [] : ["outside a transaction"]) : ["in batches"]),
    ...(step.dataLoss === "none" ? [] : [paint.removed(`data loss ${step.dataLoss}`)]),
    ...(isStuck(step) ? ["no way back but a restore"] : []),
  ];
}

function strongest(plan: Plan): string[] {
  const locks = plan.steps.flatMap((step) => step.locks).toSorted((a, b) => lockWeight(b.mode) - lockWeight(a.mode));
  const [first] = locks;
  return first === undefined
    ? ["no lock on what exists"]
    : [`strongest lock ${lockName(first.mode)} on ${first.relation}`];
}

function unmanagedText(unmanaged: readonly string[], paint: Paint): string[] {
  if (unmanaged.length === 0) return [];
  return ["", paint.faint(`not declared, not managed, never touched: ${unmanaged.join(", ")}`)];
}
