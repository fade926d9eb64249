import type { Asked, Group } from "../policy/approvers.ts";
import type { Answered, Answers } from "../policy/reviews.ts";
import { code, inline } from "./markdown.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./words.ts";

const nobody = "nobody may: no owner is named";

/** Whose word a change needs, in one line: `one of @acme/data for schema/shop/public/orders.sql`. */
export function groupWords({ owners, path }: Group, shown: (name: string) => string = asItIs): string {
  const who = oneOf(owners, shown) ?? "nobody can, since no owner is named,";
  return path === null ? who : `${who} for ${shown(path)}`;
}

/** The same for a comment, which mentions nobody. */
export function groupsMarkdown(groups: readonly Group[]): string {
  const words = groups.slice(0, 10).map((group) => groupWords(group, code));
  const more = groups.length > 10 ? `; and ${groups.length - 10} more` : "";
  return `To be approved by ${words.join("; ")}${more}.`;
}

/** Who may approve what, for people. */
export function approversText(database: string, asked: readonly Asked[], paint: Paint): string {
  if (asked.length === 0) return `${paint.strong(database)}: nothing needs an approval`;
  const lines = asked.flatMap((one) => [
    `  ${paint.changed(one.finding.object)}  ${one.finding.rule}: ${one.finding.message}`,
    ...groupLines(one).map((line) => `    ${line}`),
  ]);
  return [`${paint.strong(database)}: ${plural(asked.length, "finding")} to be approved`, ...lines].join("\n");
}

/** The same with what reviews have said. */
export function answersText(database: string, { satisfied, findings, voided }: Answers, paint: Paint): string {
  if (findings.length === 0) return `${paint.strong(database)}: nothing needs an approval`;
  const open = findings.filter((one) => !one.satisfied).length;
  const title = satisfied
    ? paint.added("all is approved")
    : paint.changed(`${plural(open, "finding")} still to be approved`);
  const lines = findings.flatMap((one) => [
    `  ${one.satisfied ? paint.added("approved") : paint.changed("waiting ")}  ${one.finding.object}  ${one.finding.rule}`,
    ...groupLines(one).map((line, at) => `    ${line}${answerWords(one, at)}`),
    ...one.refusedBy.map((login) => `    ${paint.removed(`@${login} asks for changes`)}`),
  ]);
  const notes = voided.map(({ login, why }) => `  the approval of @${login} does not count: ${why}`);
  return [`${paint.strong(database)}: ${title}`, ...lines, ...notes].join("\n");
}

/** The same as Markdown, which mentions nobody. */
export function answersMarkdown(database: string, { satisfied, findings, voided }: Answers): string {
  if (findings.length === 0) return "";
  const title = satisfied ? "all is approved" : "waiting for an approval";
  const items = findings.map((one) => {
    const groups = one.groups.map((group, at) => {
      const by = one.approvedBy[at] ?? [];
      const state =
        by.length > 0 ? `approved by ${by.map(code).join(", ")}` : (oneOf(group.owners, code) ?? `**${nobody}**`);
      return `  - ${group.path === null ? "" : `${code(group.path)}: `}${state} <sub>${inline(group.by)}</sub>`;
    });
    const refused = one.refusedBy.map((login) => `  - **${code(login)} asks for changes**`);
    const box = one.satisfied ? "x" : " ";
    return [`- [${box}] ${code(one.finding.object)} ${inline(one.finding.rule)}`, ...groups, ...refused].join("\n");
  });
  const notes = voided.map(({ login, why }) => `- The approval of ${code(login)} does not count: ${inline(why)}.`);
  return [`**Approvals of ${inline(database)}**: ${title}`, [...items, ...notes].join("\n"), ""].join("\n\n");
}

function oneOf(owners: readonly string[], shown: (name: string) => string): string | null {
  return owners.length === 0 ? null : `one of ${owners.map(shown).join(", ")}`;
}

function asItIs(name: string): string {
  return name;
}

function groupLines({ groups }: Asked): string[] {
  return groups.map(
    ({ owners, by, path }) => `${path === null ? "" : `${path}: `}${oneOf(owners, asItIs) ?? nobody} (${by})`,
  );
}

function answerWords({ approvedBy }: Answered, at: number): string {
  const by = approvedBy[at] ?? [];
  return by.length === 0 ? "" : `: approved by ${by.map((login) => `@${login}`).join(", ")}`;
}
