import { type ExitCode, exitCodes } from "../failure.ts";
import { gravest } from "../pipeline/databases/gravity.ts";
import { verdictExit } from "../pipeline/evidence/verdict-exit.ts";
import type { FailedDatabase, PreviewedDatabase, Reported } from "../pipeline/report.ts";
import type { WayBack } from "../plan/way-back-class.ts";
import type { Group } from "../policy/approvers.ts";
import type { Finding } from "../policy/judgement.ts";
import type { Links } from "./links.ts";
import { lockWords, longestLock, stepsWords, verdictLine, verdictWords } from "./verdict.ts";
import { flat } from "./visible.ts";
import { plural } from "./words.ts";

/** What a change, such as a pull request, would do to each database that it concerns. */
export interface Report {
  /** Whose databases they are: keeps the comments of two projects in one repository apart. */
  readonly project: string;
  /** The configuration that was planned against, such as `prod`. */
  readonly environment: string;
  readonly databases: readonly Reported[];
  /** These are all databases that there are, whichever those are: the comment is found again however many there are. */
  readonly whole?: boolean;
  readonly links: Links;
}

/** The exit code that says what becomes of the change. Of no database at all nothing is known: that is a failure. */
export function exitOf({ databases }: Pick<Report, "databases">): ExitCode {
  return gravest(
    databases.map((one) => {
      if (one.state === "failed") return one.failure.exit;
      return isApproved(one) ? exitCodes.done : verdictExit[one.judgement.verdict];
    }),
  );
}

/** True for what a person has let through. */
export function isApproved(one: Reported): one is PreviewedDatabase {
  return one.state === "previewed" && one.approved !== null && one.judgement.verdict === "approval";
}

/** Of whom one of each group has still to let it through. */
export function approversOf(one: Reported): readonly Group[] {
  return one.state === "previewed" ? one.approvers : [];
}

/** `Approved by ann until 2026-11-29T00:00:00.000Z`. */
export function approvedWords({ by, expires }: NonNullable<PreviewedDatabase["approved"]>): string {
  return `Approved by ${by} until ${expires.toISOString()}`;
}

/** As a check of GitHub concludes. */
export function conclusionOf(report: Pick<Report, "databases">): "success" | "action_required" | "failure" {
  const exit = exitOf(report);
  if (exit === exitCodes.done) return "success";
  return exit === exitCodes.approvalNeeded ? "action_required" : "failure";
}

/** The first line of a report. */
export function headline(report: Pick<Report, "databases">): string {
  const [first, ...others] = report.databases;
  if (first === undefined) return "Failed: there is nothing to report on";
  if (others.length > 0) return linesOfAll(report.databases);
  return first.state === "failed" ? `Failed: ${clipped(first.database, 70)}: ${reason(first)}` : databaseLine(first);
}

/** What is known of one database, in one line. */
export function databaseLine(one: Reported): string {
  if (one.state === "previewed") {
    const line = verdictLine(one.judgement, one.evidence);
    return isApproved(one) ? line.replace(/^Needs approval/, "Approved") : line;
  }
  if (one.state === "failed") return `Failed: ${reason(one)}`;
  const steps = one.plan.steps.length;
  const rest = steps === 0 ? [] : ["locks, time and way back: not measured"];
  return [verdictWords(one.judgement), stepsWords(steps), ...rest].join(" · ");
}

function reason({ failure: { tried, problem } }: FailedDatabase): string {
  return clipped(`${tried}: ${problem}`, 300);
}

/** Text of others, cut where it would take the place of what matters. */
export function clipped(text: string, most: number): string {
  const line = flat(text);
  return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`;
}

function linesOfAll(databases: readonly Reported[]): string {
  const previews = databases.filter((one) => one.state === "previewed");
  const steps = databases.reduce((sum, one) => sum + (stepsIn(one) ?? 0), 0);
  const unmeasured = databases.filter(
    (one) => one.state === "failed" || (one.state === "planned" && one.plan.steps.length > 0),
  );
  return [
    verdictOfAll(databases),
    plural(databases.length, "database"),
    stepsWords(steps),
    ...longestOfAll(previews),
    ...wayBackOfAll(previews),
    ...(unmeasured.length === 0 ? [] : [`not measured: ${clipped(unmeasured.map(nameOf).join(", "), 200)}`]),
  ].join(" · ");
}

function verdictOfAll(databases: readonly Reported[]): string {
  const failed = databases.filter(({ state }) => state === "failed");
  if (failed.length > 0) return `Failed: ${clipped(failed.map(nameOf).join(", "), 200)}`;
  const judged = databases.flatMap((one) => (one.state === "failed" || isApproved(one) ? [] : [one.judgement]));
  const findings: readonly Finding[] = judged.flatMap((one) => one.findings);
  const verdict = (["reject", "approval"] as const).find((word) => judged.some((one) => one.verdict === word));
  if (verdict === undefined && databases.some(isApproved)) return "Approved";
  return verdictWords({ verdict: verdict ?? "pass", findings });
}

function longestOfAll(previews: readonly PreviewedDatabase[]): string[] {
  const locks = previews.flatMap(({ database, evidence }) => {
    const lock = longestLock(evidence);
    return lock === null ? [] : [{ database, lock }];
  });
  const [first] = locks.toSorted((a, b) => b.lock.milliseconds - a.lock.milliseconds);
  return first === undefined ? [] : [lockWords(first.lock, `${first.lock.relation} of ${first.database}`)];
}

function wayBackOfAll(previews: readonly PreviewedDatabase[]): string[] {
  const withSteps = previews.filter(({ evidence }) => evidence.plan.steps.length > 0);
  const classes = withSteps.map(({ evidence }) => evidence.verification.wayBack.class);
  const worst: WayBack["class"] | undefined = (["restore only", "lossy", "lossless"] as const).find((name) =>
    classes.includes(name),
  );
  return worst === undefined ? [] : [`way back: ${worst}`];
}

export function nameOf({ database }: Pick<Reported, "database">): string {
  return database;
}

/** How many steps its plan has; null where there is none. */
export function stepsIn(one: Reported): number | null {
  if (one.state === "failed") return null;
  return (one.state === "planned" ? one.plan : one.evidence.plan).steps.length;
}

/** The findings of all databases, the gravest first. */
export function findingsOf({ databases }: Pick<Report, "databases">): readonly Finding[] {
  const all = databases.flatMap((one) => (one.state === "failed" ? [] : one.judgement.findings));
  const place = { never: 0, approval: 1, allowed: 2 };
  return all.toSorted((a, b) => place[a.tier] - place[b.tier]);
}
