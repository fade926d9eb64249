import type { Acceptance } from "../../pipeline/drift/accept.ts";
import type { Drift } from "../../pipeline/drift/drift.ts";
import type { DriftedObject, Sign } from "../../pipeline/drift/objects.ts";
import type { Paint } from "../paint.ts";
import { backWords, driftHeadline, objectWords, partsBeside, partWords, signs } from "./words.ts";

/** Drift for people: every object with what became of it, then how to have it back and how to keep it. */
export function driftText(drift: Drift, paint: Paint): string {
  const { database, objects, back, accept } = drift;
  const title = `${paint.strong(database)}: ${driftHeadline(drift)}`;
  if (objects.length === 0 || back === null) return title;
  return [
    title,
    "",
    ...objects.flatMap((one) => objectLines(one, paint)),
    "",
    `${paint.strong("to put it back")}  ${backWords(back)}`,
    ...(back.plan === null ? [] : [paint.faint(`  schemagate plan --database ${database}`)]),
    paint.strong("to keep it"),
    ...accept.flatMap((one) => acceptLines(one, paint)),
  ].join("\n");
}

function objectLines(one: DriftedObject, paint: Paint): string[] {
  const tint = tints(paint)[one.sign];
  const parts = partsBeside(one).map((part) => {
    const words = `${signs[part.sign]} ${part.kind} ${part.name}`;
    return `      ${tints(paint)[part.sign](words)}  ${partWords(part)}`;
  });
  return [`  ${tint(`${signs[one.sign]} ${one.kind} ${one.object}`)}  ${objectWords(one)}`, ...parts];
}

function acceptLines({ object, file, line, wholeFile, sql }: Acceptance, paint: Paint): string[] {
  const place = line === null ? file : `${file}:${line}`;
  if (sql === null) return [paint.faint(`  -- ${place}: take ${object} out`)];
  const what = wholeFile ? "the whole file" : "in place of what it says of the object";
  return ["", paint.faint(`  -- ${place}: ${what}`), ...sql.trimEnd().split("\n")];
}

function tints({ added, removed, changed }: Paint): Readonly<Record<Sign, (text: string) => string>> {
  return { added, gone: removed, altered: changed };
}
