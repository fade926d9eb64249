import { Failure } from "../failure.ts";
import type { Applied } from "../pipeline/apply.ts";
import { type FleetApplied, failureOf } from "../pipeline/fleet/apply-fleet.ts";
import type { FleetStatus } from "../pipeline/fleet/fleet-status.ts";
import { isBehind, type Proven } from "../pipeline/fleet/prove.ts";
import type { Cohort, Seen, Survey } from "../pipeline/fleet/survey.ts";
import type { FleetTarget } from "../pipeline/fleet/targets.ts";
import { withMaskedSecrets } from "../plan/document.ts";
import { failureDocument } from "./failure.ts";
import type { Paint } from "./paint.ts";
import { planText, short } from "./plan-text.ts";
import { duration, number, plural } from "./words.ts";

/** Where many databases stand, and what each state needs. */
export function surveyText({ seen, missed }: Survey, paint: Paint): string {
  const current = seen.filter((one) => !isBehind(one));
  const unfinished = seen.filter((one) => one.unfinished !== null);
  const cohorts = Map.groupBy(
    seen.filter((one) => one.unfinished === null && isBehind(one)),
    ({ cohort }) => cohort,
  );
  return [
    paint.strong(
      `${plural(seen.length + missed.length, "database")}: ${number(current.length)} as declared, ${number(seen.length - current.length)} behind${missed.length === 0 ? "" : `, ${number(missed.length)} not reached`}`,
    ),
    ...[...cohorts].flatMap(([cohort, members]) =>
      cohort === null ? [] : ["", ...cohortLines(cohort, members, paint)],
    ),
    ...(unfinished.length === 0 ? [] : ["", `In the middle of a release: ${names(unfinished)}`]),
    ...failedTogether(missed, paint),
  ].join("\n");
}

function cohortLines(cohort: Cohort, members: readonly Seen[], paint: Paint): string[] {
  const { plan, unmanaged } = cohort.planned;
  return [
    `${paint.strong(plural(members.length, "database"))} at ${short(cohort.fingerprint)} (PostgreSQL ${cohort.pgMajor}, owner ${cohort.owner}): ${names(members)}`,
    ...planText(plan, unmanaged, paint)
      .split("\n")
      .map((line) => `  ${line}`),
  ];
}

interface Missed {
  readonly target: FleetTarget;
  readonly failure: Failure;
}

/** What went wrong in the same way in many, such as a file that does not load, is told once. */
function failedTogether(missed: readonly Missed[], paint: Paint): string[] {
  const alike = Map.groupBy(missed, ({ failure }) => failedLines("", failure, paint).join("\n"));
  return [...alike.values()].flatMap((some) =>
    some.slice(0, 1).flatMap(({ failure }) => ["", ...failedLines(names(some), failure, paint)]),
  );
}

function failedLines(name: string, failure: Failure, paint: Paint): string[] {
  return [
    `${paint.removed("Failed")} ${name}: ${failure.tried}`,
    `  ${failure.problem.replaceAll("\n", "\n  ")}`,
    `  code  ${failure.code} (exit ${failure.exit})`,
    `  next  ${failure.next}`,
  ];
}

/** The first few. */
function names(members: readonly Pick<Seen, "target">[]): string {
  const shown = members.slice(0, 5).map(({ target }) => target.name);
  const more = members.length > shown.length ? ` and ${number(members.length - shown.length)} more` : "";
  return `${shown.join(", ")}${more}`;
}

/** What the previews of a fleet's plans showed. */
export function provenText(proven: readonly Proven[], paint: Paint): string {
  return proven.flatMap((one) => provenLines(one, paint)).join("\n");
}

function provenLines({ members, proof, failure }: Proven, paint: Paint): string[] {
  const verdict = proof?.judgement.verdict ?? "not previewed";
  const where = proof?.on == null ? "" : `, previewed on a copy of ${proof.on.name}`;
  const alone = proof?.forOneOnly === true && members.length > 1;
  return [
    `${paint.strong(verdict)} for ${plural(members.length, "database")} (${names(members)})${where}`,
    ...(alone
      ? ["  it hangs on the values that are there: each database is previewed by itself before it is applied"]
      : []),
    ...(proof === null ? [] : [`  evidence: ${proof.folder}`]),
    ...(failure === null ? [] : failedLines("this plan", failure, paint).map((line) => `  ${line}`)),
  ];
}

/** What bringing many databases up to date came to. */
export function fleetText(applied: FleetApplied, paint: Paint): string {
  const { survey, proven, results, milliseconds, stopped } = applied;
  const count = counted(applied);
  const failed = [...results].flatMap(([{ target }, result]) => {
    const failure = failureOf(result);
    return failure === null ? [] : [{ target, failure }];
  });
  const rate = count.done === 0 ? "" : ` in ${duration(milliseconds)} (${perSecond(applied).toFixed(1)} a second)`;
  const blocked = proven.filter(({ failure }) => failure !== null);
  return [
    paint.strong(`${plural(count.done, "database")} brought up to date${rate}`),
    `  ${number(count.current)} were as declared before, ${number(count.failed)} failed, ${number(count.left)} ${count.left === 1 ? "is" : "are"} left`,
    ...(stopped ? ["  stopped as asked; the same command goes on"] : []),
    ...blocked.flatMap((one) => ["", ...provenLines(one, paint)]),
    ...failedTogether([...failed, ...survey.missed], paint),
  ].join("\n");
}

/** All that went wrong, for the exit code. */
export function failuresOf({ survey, proven, results }: FleetApplied): readonly Failure[] {
  return [
    ...survey.missed.map(({ failure }) => failure),
    ...proven.flatMap(({ failure }) => failure ?? []),
    ...[...results.values()].flatMap((result) => failureOf(result) ?? []),
  ];
}

interface Counted {
  readonly done: number;
  readonly current: number;
  readonly failed: number;
  readonly left: number;
}

function counted({ survey, results }: FleetApplied): Counted {
  const failed = [...results.values()].filter((result) => failureOf(result) !== null).length;
  const done = results.size - failed;
  const current = survey.seen.filter((one) => !isBehind(one)).length;
  const all = survey.seen.length + survey.missed.length;
  return { done, current, failed: failed + survey.missed.length, left: all - done - current };
}

function perSecond({ results, milliseconds }: FleetApplied): number {
  return results.size / (milliseconds / 1000);
}

/** The survey for programs. */
export function surveyDocument({ seen, missed }: Survey): object {
  const cohorts = new Set(seen.flatMap(({ cohort }) => (cohort === null ? [] : [cohort])));
  return {
    format: "schemagate-fleet/v1",
    plans: [...cohorts]
      .filter(({ planned }) => planned.plan.steps.length > 0)
      .map(({ fingerprint, owner, planned }) => ({ fingerprint, owner, plan: withMaskedSecrets(planned.plan) })),
    targets: [
      ...seen.map((one) => ({ ...targetOf(one), state: stateOf(one), error: null })),
      ...missed.map(({ target: { name, group }, failure }) => ({
        name,
        group,
        state: "failed",
        ...failureDocument(failure),
      })),
    ],
  };
}

function stateOf(seen: Seen): "current" | "unfinished" | "behind" {
  if (seen.unfinished !== null) return "unfinished";
  return isBehind(seen) ? "behind" : "current";
}

function targetOf({ target: { name, group }, fingerprint, cohort, last }: Seen) {
  const plan = cohort?.planned.plan;
  const planDigest = plan === undefined || plan.steps.length === 0 ? null : plan.planDigest;
  return { name, group, fingerprint, planDigest, release: last?.id ?? null };
}

export function provenDocument(proven: readonly Proven[]): readonly object[] {
  return proven.map(({ members, proof, failure, cohort }) => ({
    planDigest: cohort.planned.plan.planDigest,
    databases: members.map(({ target }) => target.name),
    verdict: proof?.judgement.verdict ?? null,
    findings: proof?.judgement.findings ?? [],
    evidence: proof?.folder ?? null,
    previewedOn: proof?.on?.name ?? null,
    eachByItself: proof?.forOneOnly ?? false,
    approved: proof?.approved ?? null,
    ...(failure === null ? { error: null } : failureDocument(failure)),
  }));
}

/** The same as `fleetText` for programs. */
export function fleetDocument(applied: FleetApplied): object {
  const { survey, proven, results, milliseconds, stopped } = applied;
  const blocked = new Map(proven.flatMap((one) => one.members.map((member) => [member, one.failure] as const)));
  return {
    format: "schemagate-fleet-report/v1",
    ...counted(applied),
    stopped,
    milliseconds: Math.round(milliseconds),
    perSecond: Number(perSecond(applied).toFixed(2)),
    plans: provenDocument(proven),
    targets: [
      ...survey.seen.map((one) => ({
        ...targetOf(one),
        ...outcomeOf(one, results.get(one) ?? blocked.get(one) ?? null),
      })),
      ...survey.missed.map(({ target: { name, group }, failure }) => ({
        name,
        group,
        state: "failed",
        ...failureDocument(failure),
      })),
    ],
  };
}

function outcomeOf(seen: Seen, result: Applied | Failure | null): object {
  if (result === null) return { state: isBehind(seen) ? "left" : "current", error: null };
  const failure = failureOf(result);
  if (result instanceof Failure) return { state: "failed", ...failureDocument(result) };
  const { outcome, release, steps, snapshot, milliseconds } = result;
  const told = { release, steps, snapshot, milliseconds: Math.round(milliseconds) };
  return failure === null
    ? { state: outcome, ...told, error: null }
    : { state: "failed", ...told, ...failureDocument(failure) };
}

/** The newest release of each of many databases. */
export function fleetStatusText(found: readonly FleetStatus[], paint: Paint): string {
  const groups = Map.groupBy(
    found.filter(({ failure }) => failure === null),
    ({ last }) => releaseWords(last),
  );
  return [
    ...[...groups].map(
      ([words, members]) => `${paint.strong(plural(members.length, "database"))} ${words}: ${names(members)}`,
    ),
    ...failedTogether(
      found.flatMap(({ target, failure }) => (failure === null ? [] : [{ target, failure }])),
      paint,
    ),
  ].join("\n");
}

function releaseWords(last: FleetStatus["last"]): string {
  if (last === null) return "without a release";
  const middle = last.state === "running" ? `, ${last.stepsDone} of ${last.steps} steps` : "";
  return `with plan ${short(last.planDigest)} ${last.state === "running" ? "under way" : last.state}${middle}`;
}

export function statusDocument(found: readonly FleetStatus[]): object {
  return {
    format: "schemagate-fleet-status/v1",
    targets: found.map(({ target: { name, group }, last, failure }) => ({
      ...{ name, group, release: last },
      ...(failure === null ? { error: null } : failureDocument(failure)),
    })),
  };
}
