import type { FailedDatabase, PlannedDatabase, PreviewedDatabase, Reported } from "../../pipeline/report.ts";
import type { Plan } from "../../plan/plan.ts";
import { groupsMarkdown } from "../approvers-text.ts";
import { countsOfKinds, objectChanges } from "../changes.ts";
import { type Links, sourceLink } from "../links.ts";
import { code, inline, linked } from "../markdown.ts";
import { short } from "../plan-text.ts";
import { approvedWords, clipped } from "../report.ts";
import { checklistSection } from "./checklist.ts";
import { diagramSection } from "./diagram.ts";
import { findingSections } from "./findings.ts";
import { evidenceFooter } from "./footer.ts";
import { type Section, section, worth } from "./section.ts";
import { plannedSections, stepSections } from "./steps.ts";
import { verifiedMarkdown } from "./verified.ts";

/** All that a comment says of one database, below its name. */
export function databaseSections(one: Reported, links: Links): readonly Section[] {
  if (one.state === "previewed") return previewed(one, links);
  return one.state === "planned" ? planned(one, links) : [failed(one, links)];
}

function previewed(one: PreviewedDatabase, links: Links): readonly Section[] {
  const { evidence, judgement, outline, policies, approved, approvers } = one;
  const { plan } = evidence;
  const changes = plan.steps.length > 0;
  return inOrder(
    [
      ...(changes ? counts(plan) : []),
      ...(approved === null ? [] : [section(worth.heading, `${inline(approvedWords(approved))}.`)]),
      ...(approvers.length === 0 ? [] : [section(worth.heading, groupsMarkdown(approvers))]),
      ...findingSections(judgement.findings, links),
      ...stepSections(evidence),
      ...(changes ? diagramSection(outline) : []),
      section(worth.verified, verifiedMarkdown(evidence), "What was verified: `verification.json`."),
      ...(changes ? [checklistSection(one)] : []),
    ],
    section(worth.heading, evidenceFooter(evidence, policies), `<sub>plan ${code(plan.planDigest)}</sub>`),
  );
}

function planned(one: PlannedDatabase, links: Links): readonly Section[] {
  const { plan, judgement } = one;
  const digests = `plan ${code(plan.planDigest)} from ${code(short(plan.from))}`;
  if (plan.steps.length === 0) return [section(worth.heading, `The database is as declared.\n\n<sub>${digests}</sub>`)];
  return inOrder(
    [...counts(plan), ...findingSections(judgement.findings, links), ...plannedSections(plan), checklistSection(one)],
    section(worth.heading, `<sub>${digests} · *not measured*: there was no preview</sub>`),
  );
}

/** What most readers leave folded comes after the rest. */
function inOrder(sections: readonly Section[], footer: Section): readonly Section[] {
  const isLate = ({ worth: its }: Section) => its <= worth.advice;
  return [...sections.filter((one) => !isLate(one)), ...sections.filter(isLate), footer];
}

function failed({ failure }: FailedDatabase, links: Links): Section {
  const { code: name, exit, tried, problem, next, at } = failure;
  const place = at === null ? [] : [linked(code(`${at.file}:${at.line}`), sourceLink(links, at.file, at.line))];
  const text = (most: number) =>
    [
      `- tried: ${inline(clipped(tried, most))}`,
      `- what went wrong: ${[inline(clipped(problem, most)), ...place].join(" ")}`,
      `- next: ${inline(clipped(next, most))}`,
      `- code: ${code(name)} (exit ${exit}); locks, time, rows and way back: *not measured*`,
    ].join("\n");
  return section(worth.findings, text(4000), text(400));
}

function counts(plan: Plan): readonly Section[] {
  const words = countsOfKinds(objectChanges(plan));
  return words === "" ? [] : [section(worth.heading, `${inline(words)}.`)];
}
