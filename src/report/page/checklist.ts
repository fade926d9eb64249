import type { Reported } from "../../pipeline/report.ts";
import { checklist } from "../checklist.ts";
import { html, type Markup } from "./markup.ts";

const looks = {
  yes: ["yes", "✓ yes"],
  no: ["no", "✕ no"],
  "not measured": ["unmeasured", "? not measured"],
  "not needed": ["unneeded", "– not needed"],
} as const;

/** The checklist of a pull request, filled in by what was measured. */
export function checklistPart(one: Reported): Markup {
  return html`<ul class="checklist">${checklist(one).map(({ state, title, words }) => {
    const [name, sign] = looks[state];
    return html`<li class="${name}"><strong>${sign}</strong> ${title}: ${words}</li>`;
  })}</ul>`;
}
