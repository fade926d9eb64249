import type { Finding, Tier } from "../../policy/judgement.ts";
import { commentMarkdown } from "../comment/comment.ts";
import { isInTree } from "../links.ts";
import { clipped, conclusionOf, exitOf, findingsOf, headline, type Report } from "../report.ts";
import { inert } from "../visible.ts";
import { plural } from "../words.ts";

/** What GitHub takes with one request; further ones add to those that are there. */
const mostInRequest = 50;

/** Ten requests' worth: nobody reads more on lines of files. */
const mostInAll = 500;

/** GitHub refuses a longer summary. */
const mostInSummary = 65_535;

/** An annotation on a line of the declared schema, as GitHub's API of check runs takes it. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

export interface Check {
  readonly conclusion: ReturnType<typeof conclusionOf>;
  readonly exit: number;
  readonly title: string;
  readonly summary: string;
  /** Requests' worth of annotations: the first goes with the check, the others are sent after it. */
  readonly annotations: readonly (readonly Annotation[])[];
  /** How many findings have no annotation: those without a line, and those beyond the cap. */
  readonly omitted: { readonly withoutLine: number; readonly beyondCap: number };
}

const levels: Readonly<Record<Tier, Annotation["annotation_level"]>> = {
  never: "failure",
  approval: "warning",
  allowed: "notice",
};

/** A report as a check run: conclusion, title, summary, and annotations in as many requests as they need. */
export function checkRun(report: Report): Check {
  const all = [...failures(report), ...findingsOf(report).flatMap(annotation)];
  const shown = all.slice(0, mostInAll);
  const omitted = { withoutLine: countWithoutLine(report), beyondCap: all.length - shown.length };
  const note = told(shown.length, omitted);
  const room = mostInSummary - note.length;
  return {
    conclusion: conclusionOf(report),
    exit: exitOf(report),
    title: clipped(headline(report), 250),
    summary: `${commentMarkdown(report, room)}${note}`,
    annotations: chunks(shown),
    omitted,
  };
}

/** A failure that knows its line stands there as well. */
function failures({ databases }: Report): readonly Annotation[] {
  return databases.flatMap((one) => {
    if (one.state !== "failed" || one.failure.at === null || !isInTree(one.failure.at.file)) return [];
    const { at, code, tried, problem, next } = one.failure;
    return [annotated(at.file, at.line, "failure", `${one.database}: ${code}`, `${tried}: ${problem}\n${next}`)];
  });
}

function annotation(finding: Finding): readonly Annotation[] {
  const { file, line, tier, rule, object, message, workaround } = finding;
  if (file === null || !isInTree(file)) return [];
  const text = workaround === "" ? message : `${message}\nInstead: ${workaround}`;
  return [annotated(file, line ?? 1, levels[tier], `${rule}: ${object}`, text)];
}

/** GitHub takes 255 characters of a title and 64 KB of a message. */
function annotated(
  file: string,
  line: number,
  level: Annotation["annotation_level"],
  title: string,
  message: string,
): Annotation {
  const path = file.replaceAll("\\", "/").replace(/^\.\//, "");
  const place = { path, start_line: Math.max(1, line), end_line: Math.max(1, line) };
  return {
    ...place,
    annotation_level: level,
    title: clipped(title, 250),
    message: inert(message).slice(0, 16_000).toWellFormed(),
  };
}

function countWithoutLine(report: Report): number {
  return findingsOf(report).filter(({ file }) => file === null || !isInTree(file)).length;
}

function told(shown: number, { withoutLine, beyondCap }: Check["omitted"]): string {
  const parts = [
    ...(beyondCap === 0 ? [] : [`${plural(beyondCap, "finding")} beyond the first ${shown} have no annotation.`]),
    ...(withoutLine === 0 ? [] : [`${plural(withoutLine, "finding")} without a line stand only here.`]),
  ];
  return parts.length === 0 ? "" : `\n${parts.join(" ")}\n`;
}

function chunks(all: readonly Annotation[]): readonly (readonly Annotation[])[] {
  const count = Math.ceil(all.length / mostInRequest);
  return Array.from({ length: count }, (_one, at) => all.slice(at * mostInRequest, (at + 1) * mostInRequest));
}
