import type { Finding } from "../../policy/judgement.ts";
import { place } from "../finding.ts";
import { type Links, sourceLink } from "../links.ts";
import { plural } from "../words.ts";
import { html, type Markup, nothing } from "./markup.ts";
import { codeOf, link } from "./table.ts";

const tierWords = { never: "✕ never", approval: "! approval", allowed: "i allowed" } as const;

/** The findings, the gravest first; those that need nobody are folded away. */
export function findingCards(all: readonly Finding[], links: Links): Markup {
  const graver = all.filter(({ tier }) => tier !== "allowed");
  const advice = all.filter(({ tier }) => tier === "allowed");
  if (all.length === 0) return html`<p>No finding.</p>`;
  const folded = html`<details><summary>${`${plural(advice.length, "finding")} that need${advice.length === 1 ? "s" : ""} nobody`}</summary>${list(advice, links)}</details>`;
  return html`${graver.length === 0 ? nothing : list(graver, links)}${advice.length === 0 ? nothing : folded}`;
}

function list(findings: readonly Finding[], links: Links): Markup {
  return html`<ul class="findings">${findings.map((finding) => card(finding, links))}</ul>`;
}

function card(finding: Finding, links: Links): Markup {
  const { tier, object, message, workaround, rule, file, line } = finding;
  const address = file === null ? null : sourceLink(links, file, line);
  const where = place(finding).map((text) => html` · ${link(codeOf(text), address)}`);
  const instead = workaround === "" ? nothing : html`<p><strong>Instead:</strong> ${workaround}</p>`;
  return html`<li class="${tier}"><p><strong class="tier">${tierWords[tier]}</strong> ${codeOf(object)}${where} · <a href="#${ruleAnchor(rule)}">${rule}</a></p><p>${message}</p>${instead}</li>`;
}

/** Ids of rules come from evidence, which is not believed. */
export function ruleAnchor(rule: string): string {
  return `rule-${rule.replaceAll(/[^a-z0-9-]/gi, "_")}`;
}
