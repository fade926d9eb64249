import type { Catalog } from "../../catalog/catalog.ts";
import type { DataNames } from "../../desired/data-change.ts";
import type { Desired } from "../../desired/desired.ts";
import { exitCodes, Failure, type SourcePlace } from "../../failure.ts";
import { displayName } from "../../kinds/kind.ts";
import { qualified } from "../../postgres/quote.ts";
import { type Likeness, likenesses } from "./likeness.ts";

/**
 * Stops where something goes and something alike comes: it may be the same under another name, and then its values would
 * be lost. Only who declared it knows; `-- renamed_from: none` says that it is something new, and so does a data step that
 * fills it from what goes.
 *
 * @throws Failure `ambiguous-rename` with the lines to paste
 */
export function refuseAmbiguous(from: Catalog, { catalog, renames, sources, changes }: Desired): void {
  const key = (id: string, part: string | null) => [id, part ?? ""].join("\0");
  const said = new Set(renames.map(({ object, part }) => key(object.id, part)));
  const steps = changes.flatMap(({ statements }) => statements.map(({ names }) => names));
  const isFilled = (one: Likeness) => steps.some((names) => fills(names, one));
  const open = likenesses(from, catalog).filter((one) => !said.has(key(one.to.id, one.part)) && !isFilled(one));
  const [first] = open;
  if (first === undefined) return;
  const placeOf = ({ to }: Likeness) => sources.get(to.id) ?? sources.get(to.parent ?? "");
  const at = placeOf(first);
  throw new Failure({
    code: "ambiguous-rename",
    exit: exitCodes.failed,
    tried: `Planning ${from.database}`,
    problem: `${open.map(({ says }) => says).join("; ")}: is that the same under another name, or are the old values to go?`,
    next: open.map((one) => linesToPaste(one, placeOf(one))).join("\n"),
    ...(at === undefined ? {} : { at }),
  });
}

/** True for a step that writes what comes and reads all that it could have been. */
function fills({ writes, words, relations }: DataNames, { to, part, from }: Likeness): boolean {
  const column = to.kind === "column" ? to.name[2] : undefined;
  const isWritten = writes.some(
    ({ table, columns }) =>
      table.join(".") === to.name.slice(0, 2).join(".") &&
      (column === undefined || columns === null || columns.includes(column)),
  );
  const read = new Set([...words, ...relations.flatMap((name) => [qualified(...name), name[1]])].map(plainly));
  return part === null && isWritten && from.every((name) => read.has(plainly(name)));
}

function plainly(name: string): string {
  return name.replaceAll('"', "");
}

function linesToPaste({ to, part, from }: Likeness, at: SourcePlace | undefined): string {
  const where = at === undefined ? displayName(to) : `${at.file}:${at.line}`;
  const what = part === null ? "" : `, above the value or attribute ${part} on a line of its own`;
  return [
    `Paste one of these lines above ${where}${what}:`,
    ...from.map((name) => `  -- renamed_from: ${name}`),
    "  -- renamed_from: none",
  ].join("\n");
}
