import type { StateObject } from "./state.ts";

/** A function's own name as `namesInCode` and `calledIn` give it. */
export function routineName({ physical }: StateObject): string {
  return String(physical.name).toLowerCase();
}

/** Every name that stands in a piece of code, in lower case: to PostgreSQL a body is text. */
export function namesInCode(code: string): ReadonlySet<string> {
  return matched(code, "");
}

/** The names before an opening bracket, as those of functions that are called are. */
export function calledIn(code: string): ReadonlySet<string> {
  return matched(code, "\\s*\\(");
}

/** A quoted name may begin at any quotation mark: one in a string must not hide those behind it. */
function matched(code: string, end: string): ReadonlySet<string> {
  const text = code.toLowerCase();
  const plain = text.matchAll(new RegExp(`([\\p{L}_\\u0080-\\uffff][\\p{L}\\p{N}_$\\u0080-\\uffff]*)${end}`, "gu"));
  const quoted = text.matchAll(new RegExp(`(?="((?:[^"]|"")+)"${end})`, "g"));
  return new Set([
    ...[...plain].map(([, name = ""]) => name),
    ...[...quoted].map(([, name = ""]) => name.replaceAll('""', '"')),
  ]);
}
