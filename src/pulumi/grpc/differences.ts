import type { DiffResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import type { Change, Difference } from "./resource-type.ts";
import { messages } from "./sdk.ts";
import { type Properties, Secret, Unknown, type Value } from "./values.ts";

/** The path of a property, as Pulumi writes it: `objects["table public.item"]["column note"]`. */
function propertyPath(first: string, ...rest: readonly string[]): string {
  return first + rest.map((name) => `["${name.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"]`).join("");
}

/** How two values differ: by their members down to this depth, in the whole below it. */
export function changesOf(
  path: string,
  old: Value | undefined,
  young: Value | undefined,
  depth: number,
): Difference["changes"] {
  if (isSame(old, young)) return new Map();
  if (old === undefined) return new Map([[path, "add"]]);
  if (young === undefined) return new Map([[path, "delete"]]);
  if (depth === 0 || !isRecord(old) || !isRecord(young)) return new Map([[path, "update"]]);
  const names = [...new Set([...Object.keys(old), ...Object.keys(young)])].sort();
  return new Map(
    names.flatMap((name) => [...changesOf(path + propertyPath("", name), old[name], young[name], depth - 1)]),
  );
}

/** Which of these properties differ. */
export function changedAmong(names: readonly string[], olds: Properties, news: Properties): Map<string, Change> {
  return new Map(names.flatMap((name) => [...changesOf(name, olds[name], news[name], 0)]));
}

/** Equal, whether secret or not; what is unknown is equal to nothing. */
function isSame(old: Value | undefined, young: Value | undefined): boolean {
  if (old instanceof Secret) return isSame(old.value, young);
  if (young instanceof Secret) return isSame(old, young.value);
  if (old instanceof Unknown || young instanceof Unknown) return false;
  if (old === young) return true;
  if (typeof old !== "object" || typeof young !== "object" || old === null || young === null) return false;
  if (Array.isArray(old) !== Array.isArray(young)) return false;
  const [left, right] = [old as Properties, young as Properties];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => isSame(left[name], right[name]));
}

function isRecord(value: Value): value is Properties {
  const isMark = value instanceof Secret || value instanceof Unknown;
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isMark;
}

/** The answer that says it to the engine. */
export function diffResponse({ changes }: Difference): DiffResponse {
  const response = new messages.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  response.setChanges(changes.size === 0 ? DIFF_NONE : DIFF_SOME);
  response.setHasdetaileddiff(true);
  response.setDiffsList([...new Set([...changes.keys()].map(topLevel))]);
  const replaced = [...changes].filter(([, change]) => change.endsWith("replace")).map(([path]) => topLevel(path));
  response.setReplacesList([...new Set(replaced)]);
  for (const [path, change] of changes) {
    const one = new messages.PropertyDiff();
    one.setKind(kinds[change]);
    one.setInputdiff(true);
    response.getDetaileddiffMap().set(path, one);
  }
  return response;
}

function topLevel(path: string): string {
  return path.replace(/[.[].*$/s, "");
}

const { Kind } = messages.PropertyDiff;

const kinds: Readonly<Record<Change, (typeof Kind)[keyof typeof Kind]>> = {
  add: Kind.ADD,
  delete: Kind.DELETE,
  update: Kind.UPDATE,
  "add and replace": Kind.ADD_REPLACE,
  "delete and replace": Kind.DELETE_REPLACE,
  "update and replace": Kind.UPDATE_REPLACE,
};
