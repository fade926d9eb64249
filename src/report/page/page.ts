import { createHash } from "node:crypto";
import { version } from "../../version.ts";
import { conclusionOf, findingsOf, headline, nameOf, type Report } from "../report.ts";
import { databasePart } from "./database.ts";
import { html, Markup } from "./markup.ts";
import { rulePages } from "./rules.ts";
import { pageStyle } from "./style.ts";
import { link } from "./table.ts";

/**
 * A report as one page that needs nothing beside it and asks nobody for anything. Its policy allows its own style, known
 * by its digest, and nothing else: no script, no image, no address.
 */
export function reportPage(report: Report): string {
  const policy = `default-src 'none'; style-src '${styleDigest()}'; base-uri 'none'; form-action 'none'`;
  const title = headline(report);
  const ids = report.databases.map((one, place) => ({ one, id: `database-${place}` }));
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#report">To the report</a>
<header><p>${report.project} · ${report.environment}</p>
<h1 class="verdict ${conclusionOf(report)}">${title}</h1>
<nav aria-label="Databases"><ul>${ids.map(({ one, id }) => html`<li><a href="#${id}">${nameOf(one)}</a></li>`)}<li><a href="#rules">Rules</a></li></ul></nav></header>
<main id="report">
${ids.map(({ one, id }) => databasePart(one, report.links, id, ids.length === 1))}
${rules(report)}
</main>
<footer><p>Schemagate ${version}. ${link("The run that made this", report.links.run)}</p></footer>
</body>
</html>
`;
  return page.text;
}

function rules(report: Report): Markup {
  const findings = findingsOf(report);
  if (findings.length > 0) return rulePages(findings);
  return html`<section aria-labelledby="rules"><h2 id="rules">Rules that found something</h2><p>None.</p></section>`;
}

function styleDigest(): string {
  return `sha256-${createHash("sha256").update(pageStyle).digest("base64")}`;
}
