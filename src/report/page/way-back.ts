import type { Evidence } from "../../pipeline/evidence/evidence.ts";
import { masked } from "../../postgres/secrets.ts";
import { wayBackWords } from "../way-back.ts";
import { number } from "../words.ts";
import { type Content, html, type Markup, nothing } from "./markup.ts";
import { codeOf, dataTable, sqlBlock } from "./table.ts";

/** How the way back went on the preview, and its statements. */
export function wayBackPart({ plan, verification }: Evidence): Markup {
  const tried =
    verification.failed === null
      ? `Tried on the preview with the rows in place: ${wayBackWords(verification.wayBack)}.`
      : "Not measured: the plan did not come to its end.";
  const statements = plan.steps.toReversed().flatMap(({ id, reverse }) => {
    const sql = reverse.map((one) => `${masked(one).replace(/;?\s*$/, "")};`).join("\n");
    return sql === "" ? [] : [`-- of ${id}\n${sql}`];
  });
  const sql = statements.join("\n\n");
  return html`<p>${tried}</p>${sql === "" ? nothing : html`<details><summary>SQL of the way back</summary>${sqlBlock("SQL of the way back", sql)}</details>`}`;
}

/** What would be if, after the release, one went back: by statements, or to the snapshot. */
export function whatIf(evidence: Evidence): Markup {
  const { plan, verification } = evidence;
  const rows: (readonly Content[])[] = [
    ...verification.wayBack.loses.map(({ object, what, rows: count }): readonly Content[] => [
      codeOf(object),
      `its ${count === null ? "" : `${number(count)} `}${what} stay lost`,
      "back, as they were when the snapshot was taken",
    ]),
    ...madeBy(evidence).map((object): readonly Content[] => [
      codeOf(object),
      "goes, with what was written into it since",
      "goes, with what was written into it since",
    ]),
    [
      "every other table",
      "keeps what was written since",
      "loses what was written since: not measured before there is a release",
    ],
  ];
  return html`${dataTable(`Going back after the release of ${plan.database}`, ["what", "by the way back (rollback)", "by a restore of the snapshot"], rows)}<p>The release takes the snapshot before its first step. A restore rewinds the whole database, on Neon every database of the branch; <code>schemagate restore SNAPSHOT</code> counts what was written since before it does anything.</p>`;
}

/** Tables and columns that are new, the parts of new tables left out. */
function madeBy({ effects }: Evidence): readonly string[] {
  const tables = effects.survey?.tables ?? [];
  return tables.flatMap(({ isNew, table, columns }) =>
    isNew ? [table] : columns.filter((column) => column.isNew).map(({ object }) => object),
  );
}
