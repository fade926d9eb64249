import type { Beside, Decision } from "../pipeline/reap/decide.ts";
import type { Reaped } from "../pipeline/reap/place.ts";
import type { Paint } from "./paint.ts";
import { bytes, duration, plural } from "./words.ts";

/** What stands beside production, how old it is, and what may go. */
export function branchesText(decisions: readonly Decision[], now: Date, paint: Paint): string {
  if (decisions.length === 0) return "There are no previews and no backups.";
  const rows = decisions.map((one) => rowOf(one, now));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row, place) => {
    const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
    return decisions[place]?.goes === true ? paint.removed(line) : line;
  });
  const going = decisions.filter(({ goes }) => goes);
  const asked = going.filter(({ needsApproval }) => needsApproval).length;
  const approval = asked === 0 ? "" : `, ${asked} of ${going.length === 1 ? "it" : "them"} only after a person said so`;
  return [...lines, "", `${going.length} of ${decisions.length} may go${approval}`].join("\n");
}

function rowOf({ beside, goes, why }: Decision, now: Date): readonly string[] {
  const { kind, what, name, at, bytes: size, release } = beside;
  const age = ageOf(now.getTime() - at.getTime());
  const more = [...(size === null ? [] : [bytes(size)]), ...(release === null ? [] : [`before release ${release}`])];
  return [goes ? "goes" : "stays", `${kind} ${what}`, name, age, [...more, why].join(", ")];
}

function ageOf(milliseconds: number): string {
  const days = Math.floor(milliseconds / 86_400_000);
  return days > 0 ? plural(days, "day") : duration(Math.max(0, milliseconds));
}

/** What was removed, and what waits for a person. */
export function reapedText({ removed, waiting, failed }: Reaped, paint: Paint): string {
  return [
    paint.strong(`${removed.length} removed`),
    ...removed.map(({ beside }) => `  ${beside.kind} ${beside.what} ${beside.name}`),
    ...(waiting.length === 0
      ? []
      : [
          `${plural(waiting.length, "backup")} may go, and nobody said that ${waiting.length === 1 ? "it shall" : "they shall"}:`,
          ...waiting.map(({ beside }) => `  ${beside.what} ${beside.name}`),
          "Next: `schemagate branches reap` at a terminal, or `schemagate branches reap --approve` for a later run without one",
        ]),
    ...failed.flatMap(({ failure }) => [
      `${paint.removed("Failed")} ${failure.tried}`,
      `  ${failure.problem}`,
      `  next  ${failure.next}`,
    ]),
  ].join("\n");
}

export function decisionDocument({ beside, goes, needsApproval, why }: Decision): object {
  return { ...besideDocument(beside), goes, needsApproval, why };
}

function besideDocument({ kind, what, id, name, of, at, expiresAt, bytes: size, release }: Beside): object {
  return {
    kind,
    what,
    id,
    name,
    of,
    at: at.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    bytes: size,
    release,
  };
}
