import type { InTheWay } from "../pipeline/evidence/verification.ts";
import type { Step } from "../plan/plan.ts";
import { code, fenced, inline } from "./markdown.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./words.ts";

type Hazard = NonNullable<Step["hazard"]>;

/** What may make PostgreSQL refuse a step, under its statement: the query that shows it, and the ways out. */
export function hazardText({ problem, query, waysOut }: Hazard, paint: Paint): string[] {
  return [
    paint.changed(`-- refused if: ${problem} They are shown by`),
    paint.faint(`--   ${query};`),
    ...waysOut
      .map((way) => paint.faint(`--   or: ${way}`))
      .map((line, at) => (at === 0 ? line.replace("or: ", "then: ") : line)),
  ];
}

/** The same for all steps of a plan, behind a fold; empty where none has any. */
export function hazardsMarkdown(steps: readonly Step[]): string[] {
  const parts = steps.flatMap(({ id, hazard }) =>
    hazard === undefined ? [] : [`Step ${id}: ${inline(hazard.problem)}`, ...ways(hazard)],
  );
  if (parts.length === 0) return [];
  return [`<details><summary>What rows may be in the way</summary>\n\n${parts.join("\n\n")}\n\n</details>`];
}

/** What was in the way of a step on the preview, as lines of text. */
export function inTheWayText({ problem, query, waysOut, rows, keys }: InTheWay): string[] {
  return [
    `${problem} ${counted(rows)}${keys.length === 0 ? "" : `, among them ${keys.join("; ")}`}. They are shown by`,
    `  ${query};`,
    ...waysOut.map((way, at) => `  ${at === 0 ? "then" : "or"}: ${way}`),
  ];
}

/** The same as Markdown. */
export function inTheWayMarkdown(found: InTheWay): string {
  const some = found.keys.length === 0 ? "" : `, among them ${found.keys.map(code).join(", ")}`;
  return [`${inline(found.problem)} ${counted(found.rows)}${some}.`, ...ways(found)].join("\n\n");
}

function counted(rows: number | null): string {
  return rows === null ? "How many could not be counted" : `${plural(rows, "row")} on the preview`;
}

function ways({ query, waysOut }: Pick<Hazard, "query" | "waysOut">): string[] {
  return [fenced("sql", `${query};`), waysOut.map((way) => `- ${inline(way)}`).join("\n")];
}
