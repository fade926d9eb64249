import type { Outline } from "../../pipeline/evidence/outline.ts";
import type { FailedDatabase, PlannedDatabase, PreviewedDatabase, Reported } from "../../pipeline/report.ts";
import { groupWords } from "../approvers-text.ts";
import { countsOfKinds, objectChanges } from "../changes.ts";
import { leftOut } from "../diagram/drawn.ts";
import { described, diagramSvg, mostTables } from "../diagram/svg.ts";
import { type Links, sourceLink } from "../links.ts";
import { approvedWords, approversOf, databaseLine, isApproved } from "../report.ts";
import { checklistPart } from "./checklist.ts";
import { findingCards } from "./findings.ts";
import { type Content, html, type Markup, nothing } from "./markup.ts";
import { rowsAndBytes } from "./rows.ts";
import { stepsPart } from "./steps.ts";
import { codeOf, link } from "./table.ts";
import { timeline } from "./timeline.ts";
import { wayBackPart, whatIf } from "./way-back.ts";

/**
 * The part of a page that is about one database.
 *
 * @param isAlone The head of the page says its verdict already.
 */
export function databasePart(one: Reported, links: Links, id: string, isAlone: boolean): Markup {
  const asked = approversOf(one);
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${one.database}</h2>${isAlone ? nothing : html`<p>${databaseLine(one)}</p>`}${asked.length === 0 ? nothing : html`<p>To be approved by ${asked.map((group) => groupWords(group)).join("; ")}.</p>`}${isApproved(one) && one.approved !== null ? html`<p>${approvedWords(one.approved)}.</p>` : nothing}${partsOf(
    one,
    links,
  ).map(([title, content]) => html`<h3>${title}</h3>${content}`)}</section>`;
}

type Part = readonly [title: string, content: Content];

function partsOf(one: Reported, links: Links): readonly Part[] {
  if (one.state === "failed") return [["What went wrong", failure(one, links)]];
  return one.state === "planned" ? planned(one, links) : previewed(one, links);
}

function previewed(one: PreviewedDatabase, links: Links): readonly Part[] {
  const { evidence, judgement, outline, policies } = one;
  const { plan, effects } = evidence;
  if (plan.steps.length === 0) {
    return [
      ["Findings", findingCards(judgement.findings, links)],
      ["Provenance", provenance(one, policies)],
    ];
  }
  return [
    ["Findings", findingCards(judgement.findings, links)],
    ["Checklist", checklistPart(one)],
    ["Plan", html`<p>${countsOfKinds(objectChanges(plan))}.</p>${stepsPart(plan, effects.steps, links)}`],
    ["Locks and stalls", timeline(evidence)],
    ["Rows and bytes", rowsAndBytes(evidence)],
    ["Diagram of what changes", diagram(one.database, outline)],
    ["Way back", wayBackPart(evidence)],
    ["What a restore would do", whatIf(evidence)],
    ["Provenance", provenance(one, policies)],
  ];
}

function planned(one: PlannedDatabase, links: Links): readonly Part[] {
  if (one.plan.steps.length === 0) return [["Plan", stepsPart(one.plan, null, links)]];
  return [
    ["Findings", findingCards(one.judgement.findings, links)],
    ["Checklist", checklistPart(one)],
    ["Plan", stepsPart(one.plan, null, links)],
    ["Locks, rows, diagram and way back", html`<p>Not measured: there was no preview.</p>`],
  ];
}

function failure({ failure: { code, exit, tried, problem, next, at } }: FailedDatabase, links: Links): Markup {
  const place =
    at === null ? nothing : html` (${link(codeOf(`${at.file}:${at.line}`), sourceLink(links, at.file, at.line))})`;
  return html`<dl><dt>Tried</dt><dd>${tried}</dd><dt>Problem</dt><dd>${problem}${place}</dd><dt>Next</dt><dd>${next}</dd><dt>Code</dt><dd>${codeOf(code)} (exit ${exit})</dd></dl><p>Locks, time, rows and the way back are not measured.</p>`;
}

function diagram(database: string, outline: Outline | null): Markup {
  if (outline === null) return html`<p>Not measured: the evidence has no outline of the tables.</p>`;
  if (outline.tables.every(({ mark }) => mark === "same")) return html`<p>No table changes its shape.</p>`;
  const left = leftOut(outline, Math.max(0, outline.tables.length - mostTables));
  const rest = left === "" ? nothing : html`<p>${left}</p>`;
  return html`<p>+ new, − gone, ~ changed. ${described(outline)}</p><div class="scroll" role="region" aria-label="Diagram" tabindex="0">${diagramSvg(outline, `Tables of ${database} that change`)}</div>${rest}`;
}

function provenance({ evidence }: PreviewedDatabase, policies: string): Markup {
  const { plan, effects, verification } = evidence;
  const { name, expiresAt } = verification.place;
  const rows: readonly (readonly [string, Content])[] = [
    ["Plan", codeOf(plan.planDigest)],
    ["From", codeOf(plan.from)],
    ["To", codeOf(plan.to)],
    ["Effects", codeOf(effects.effectDigest)],
    ["Seen on", `${name}, at ${verification.at}${expiresAt === null ? "" : `, there until ${expiresAt}`}`],
    ["Judged by", policies],
    ["Planned by", `${plan.engine} ${plan.engineVersion}, for PostgreSQL ${plan.pgMajor}`],
  ];
  return html`<dl>${rows.map(([title, content]) => html`<dt>${title}</dt><dd>${content}</dd>`)}</dl>`;
}
