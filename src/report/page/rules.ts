import type { Finding } from "../../policy/judgement.ts";
import { rules } from "../../policy/registry.ts";
import type { Rule } from "../../policy/rule.ts";
import { ruleAnchor } from "./findings.ts";
import { html, type Markup, nothing } from "./markup.ts";
import { sqlBlock } from "./table.ts";

/** The pages of the rules that found something. */
export function rulePages(findings: readonly Finding[]): Markup {
  const named = new Set(findings.map(({ rule }) => rule));
  if (named.size === 0) return nothing;
  const known = rules.filter(({ id }) => named.has(id));
  const unknown = [...named].filter((id) => !known.some((rule) => rule.id === id));
  return html`<section aria-labelledby="rules"><h2 id="rules">Rules that found something</h2>${known.map(page)}${unknown.map(
    (id) =>
      html`<h3 id="${ruleAnchor(id)}">${id}</h3><p>It looks at what the preview verified, and stands beside the policies.</p>`,
  )}</section>`;
}

function page({ id, name, condition, effect, workaround, bad, good }: Rule): Markup {
  return html`<article aria-labelledby="${ruleAnchor(id)}"><h3 id="${ruleAnchor(id)}">${name} <code>${id}</code></h3><p>${condition}</p><p><strong>What it would do:</strong> ${effect}</p><p><strong>Instead:</strong> ${workaround}</p>${example("Found", id, bad)}${example("Not found, or milder", id, good)}</article>`;
}

function example(title: string, id: string, sql: string): Markup {
  return sql === "" ? nothing : html`<p>${title}:</p>${sqlBlock(`${title}: example of ${id}`, sql)}`;
}
