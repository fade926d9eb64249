import type { Finding } from "../../policy/judgement.ts";
import { place } from "../finding.ts";
import { type Links, ruleLink, sourceLink } from "../links.ts";
import { code, folded, inline, linked, table } from "../markdown.ts";
import { plural } from "../words.ts";
import { type Section, section, shortening, worth } from "./section.ts";

/** What somebody has to look at; what is allowed is folded away: it advises, and nobody has to read it to go on. */
export function findingSections(all: readonly Finding[], links: Links): readonly Section[] {
  const graver = all.filter(({ tier }) => tier !== "allowed");
  const advice = all.filter(({ tier }) => tier === "allowed");
  const render = (some: readonly Finding[]) => findingsTable(some, links);
  const title = `${plural(advice.length, "finding")} that need${advice.length === 1 ? "s" : ""} nobody`;
  const whole = shortening(graver, render, (left) => `${plural(left, "finding")} more: \`judgement.json\`.`);
  const folds = shortening(
    advice.slice(0, 40),
    (some) => folded(title, `${render(some)}${moreAdvice(advice.length - some.length)}`),
    () => `${title}.`,
  );
  return [
    ...(graver.length === 0 ? [] : [section(worth.findings, ...whole)]),
    ...(advice.length === 0 ? [] : [section(worth.advice, ...folds)]),
  ];
}

function moreAdvice(left: number): string {
  return left > 0 ? `\n\n${plural(left, "finding")} more in judgement.json.` : "";
}

function findingsTable(all: readonly Finding[], links: Links): string {
  const rows = all.map((finding) => [
    finding.tier,
    code(finding.object),
    inline(finding.message),
    inline(finding.workaround),
    where(finding, links),
    linked(code(finding.rule), ruleLink(links, finding.rule)),
  ]);
  return table(["tier", "object", "what", "instead", "where", "rule"], rows);
}

function where(finding: Finding, links: Links): string {
  const link = finding.file === null ? null : sourceLink(links, finding.file, finding.line);
  return place(finding)
    .map((text) => linked(code(text), link))
    .join("");
}
