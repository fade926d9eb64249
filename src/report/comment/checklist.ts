import type { Reported } from "../../pipeline/report.ts";
import { type ChecklistItem, checklist } from "../checklist.ts";
import { folded, inline } from "../markdown.ts";
import { type Section, section, worth } from "./section.ts";

/** The checklist of a pull request, filled in by what was measured. */
export function checklistSection(one: Reported): Section {
  const items = checklist(one);
  const count = (state: ChecklistItem["state"]) => items.filter((item) => item.state === state).length;
  const title = [
    `Checklist: ${count("yes")} of ${items.length - count("not needed")} shown`,
    ...(count("no") === 0 ? [] : [`${count("no")} not so`]),
    ...(count("not measured") === 0 ? [] : [`${count("not measured")} not measured`]),
  ].join(", ");
  return section(worth.checklist, folded(title, items.map(line).join("\n")), `${title}.`);
}

/** A box is ticked where it was shown, or where there is nothing to show. */
function line({ state, title, words }: ChecklistItem): string {
  const isDone = state === "yes" || state === "not needed";
  const lead = { yes: "", no: "**no**: ", "not measured": "*not measured*: ", "not needed": "not needed: " }[state];
  return `- [${isDone ? "x" : " "}] ${title}: ${lead}${inline(words)}`;
}
