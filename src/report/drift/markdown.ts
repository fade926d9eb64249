import type { Failure } from "../../failure.ts";
import type { Drift } from "../../pipeline/drift/drift.ts";
import type { DriftedObject } from "../../pipeline/drift/objects.ts";
import { code, fenced, folded, inline } from "../markdown.ts";
import { planSql } from "../plan-sql.ts";
import { plural } from "../words.ts";
import { backWords, driftHeadline, objectWords, partsBeside, partWords, signs } from "./words.ts";

/** GitHub takes no more characters in an issue, and there is a marker at its end. */
const mostInIssue = 65_000;

/** Drift as Markdown, for an issue. What is too long loses its statements, then its parts; objects are always counted. */
export function driftMarkdown(drift: Drift): string {
  const texts = [
    () => markdown(drift, { statements: true, objects: Number.POSITIVE_INFINITY }),
    () => markdown(drift, { statements: false, objects: Number.POSITIVE_INFINITY }),
    () => markdown(drift, { statements: false, objects: 40 }),
  ];
  for (const text of texts) {
    const made = text();
    if (made.length <= mostInIssue) return made;
  }
  return `${heading(drift)}\n\nThere is no room for more: see \`schemagate drift --database\` on a terminal.\n`;
}

/** Where production could not be looked at. */
export function failureMarkdown(database: string, { tried, problem, next }: Failure): string {
  return `**${inline(database)}**: failed. ${inline(`${tried}: ${problem}`)}\n\n${inline(next)}\n`;
}

function heading(drift: Drift): string {
  return `**${inline(drift.database)}**: ${inline(driftHeadline(drift))}`;
}

interface Room {
  readonly statements: boolean;
  readonly objects: number;
}

function markdown(drift: Drift, { statements, objects: most }: Room): string {
  const { objects, back, accept } = drift;
  if (objects.length === 0 || back === null) return `${heading(drift)}\n`;
  const left = objects.length - most;
  const acceptable = statements
    ? accept.map(({ file, wholeFile, sql, object }) =>
        sql === null
          ? `- take ${code(object)} out of ${code(file)}`
          : `- ${code(file)}${wholeFile ? "" : `, in place of what it says of ${code(object)}`}:\n\n${fenced("sql", sql)}`,
      )
    : ["The statements have no room here: see `schemagate drift` on a terminal, or `drift.json` of the run."];
  return [
    heading(drift),
    [...objects.slice(0, most).map(objectItem), ...(left > 0 ? [`- and ${plural(left, "object")} more`] : [])].join(
      "\n",
    ),
    `**To put it back**: ${inline(backWords(back))}.${back.plan === null ? "" : " The next release does it: `schemagate plan`, or any pull request of this database."}`,
    ...(back.plan === null || !statements ? [] : [folded("SQL of that plan", fenced("sql", planSql(back.plan)))]),
    "**To keep it**: declare it as production has it, in a pull request.",
    folded("What to declare", acceptable.join("\n")),
    "",
  ].join("\n\n");
}

function objectItem(one: DriftedObject): string {
  const parts = partsBeside(one).map(
    (part) => `  - ${code(`${signs[part.sign]} ${part.kind} ${part.name}`)} ${inline(partWords(part))}`,
  );
  return [`- ${code(`${signs[one.sign]} ${one.kind} ${one.object}`)} ${inline(objectWords(one))}`, ...parts].join("\n");
}
