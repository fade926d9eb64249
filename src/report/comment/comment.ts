import { code, inline, linked } from "../markdown.ts";
import { clipped, databaseLine, headline, type Report } from "../report.ts";
import { plural } from "../words.ts";
import { databaseSections } from "./database.ts";
import { contentMarker, markerOf } from "./marker.ts";
import { fitted, type Section, section, worth } from "./section.ts";

/**
 * GitHub refuses a body of more characters. It says characters and has been seen to count up to 65,536 code points (pull
 * requests) or 262,144 bytes (comments): as many UTF-16 units as this are within all of it.
 */
const mostInComment = 65_536;

/** A step summary takes 1 MiB; a character takes no more than three bytes a UTF-16 unit. */
const mostInSummary = 349_525;

/** The comment of a pull request: a verdict first, then all that there is room for. */
export function commentMarkdown(report: Report, most = mostInComment): string {
  const end = `\n\n${contentMarker(report)}\n${markerOf(report)}\n`;
  return `${contentOf(report, most - end.length)}${end}`;
}

/** The summary of a run: the same with more room. */
export function summaryMarkdown(report: Report): string {
  return `${contentOf(report, mostInSummary)}\n`;
}

function contentOf(report: Report, most: number): string {
  const first = `**${inline(clipped(headline(report), 1000))}**`;
  const room = most - first.length - 2;
  const { text, isWhole } = fitted(sectionsOf(report), room);
  const pointer = shortened(report);
  const { text: shorter } = isWhole ? { text } : fitted(sectionsOf(report), room - pointer.length - 2);
  const rest = shorter.length <= room ? shorter : bareLines(report, room - pointer.length - 2);
  return [first, ...(isWhole ? [] : [pointer]), rest].filter((part) => part !== "").join("\n\n");
}

function shortened({ links }: Report): string {
  const where = linked("summary and the artefacts of the run", links.run);
  return `Shortened: a comment holds no more. All of it is in the ${where}, as \`report.html\` and \`summary.md\`.`;
}

function sectionsOf({ databases, links }: Report): readonly Section[] {
  const [only, ...others] = databases;
  if (only !== undefined && others.length === 0) return databaseSections(only, links);
  return databases.flatMap((one) => [
    section(
      worth.heading,
      `### ${inline(clipped(one.database, 200))}\n\n**${inline(clipped(databaseLine(one), 1000))}**`,
    ),
    ...databaseSections(one, links),
  ]);
}

/** So many databases that not even their shortest sections fit: a line each, and how many there are besides. */
function bareLines({ databases }: Report, room: number): string {
  const lines = databases.map(
    (one) => `- ${code(clipped(one.database, 70))}: ${inline(clipped(databaseLine(one), 200))}`,
  );
  let length = 60;
  const shown = lines.filter((line) => {
    length += line.length + 1;
    return length <= room;
  });
  const left = lines.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [`- and ${plural(left, "database")} more`])].join("\n");
}
