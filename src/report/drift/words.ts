import type { Against, Drift } from "../../pipeline/drift/drift.ts";
import type { DriftedObject, DriftedPart, DriftedProperty, Sign } from "../../pipeline/drift/objects.ts";
import { wayBackClass } from "../../plan/way-back-class.ts";
import { lostWords } from "../way-back.ts";
import { plural } from "../words.ts";

export const signs: Readonly<Record<Sign, string>> = { added: "+", gone: "-", altered: "~" };

/** `2 objects differ from release 12 (2026-11-20 by ann)`, `no drift: production is as release 12 (...) left it`. */
export function driftHeadline({ objects, against }: Drift): string {
  if (objects.length === 0) return `no drift: production is ${asWords(against)}`;
  const verb = objects.length === 1 ? "differs" : "differ";
  return `${plural(objects.length, "object")} ${verb} from ${fromWords(against)}`;
}

function asWords(against: Against): string {
  if (against.kind === "declaration") return "as declared";
  const words = releaseWords(against);
  return `as ${against.state === "before" ? `before ${words}` : `${words} left it`}, or as declared since`;
}

function fromWords(against: Against): string {
  if (against.kind === "declaration") return `what is declared (${against.reason})`;
  return against.state === "before" ? `before ${releaseWords(against)}` : releaseWords(against);
}

function releaseWords({ release, by, at }: Extract<Against, { readonly kind: "release" }>): string {
  return `release ${release} (${at === null ? "" : `${at.slice(0, 10)} `}by ${by})`;
}

/** What became of the object, where not one of its parts says it better. */
export function objectWords({ sign, parts, kind, object }: DriftedObject): string {
  const own = parts.find((part) => part.name === object && part.kind === kind);
  const of = own === undefined || sign !== "altered" ? "" : `: ${partWords(own)}`;
  const words = { added: "is there and should not be", gone: "is gone", altered: "has changed" }[sign];
  return `${words}${of}`;
}

/** Parts besides the object itself; what a new or a missing one consists of is told by its statements. */
export function partsBeside({ parts, kind, object, sign }: DriftedObject): readonly DriftedPart[] {
  return sign === "altered" ? parts.filter((part) => part.name !== object || part.kind !== kind) : [];
}

/** `type integer, default 0` of a part that is there or gone; `type integer -> bigint` of one that was altered. */
export function partWords({ sign, properties }: DriftedPart): string {
  if (sign === "altered") return properties.map(changeWords).join(", ");
  const told = properties.map(({ name, expected, found }) => valueWords(name, sign === "added" ? found : expected));
  return told.filter((text) => text !== "").join(", ");
}

function changeWords({ name, expected, found }: DriftedProperty): string {
  if (typeof (expected ?? found) === "boolean") return found === true ? name : `no longer ${name}`;
  return `${name} ${textOf(expected)} -> ${textOf(found)}`;
}

function valueWords(name: string, value: DriftedProperty["found"]): string {
  if (value === null || value === false) return "";
  if (value === true) return name;
  return ["definition", "type"].includes(name) ? textOf(value) : `${name} ${textOf(value)}`;
}

const most = 300;

function textOf(value: DriftedProperty["found"]): string {
  if (value === null) return "none";
  const text = typeof value === "string" ? value.trim() : JSON.stringify(value);
  return text.length > most ? `${text.slice(0, most)}...` : text;
}

/** `3 steps, loses nothing`; what it takes to have production as declared again. */
export function backWords(back: NonNullable<Drift["back"]>): string {
  if (back.plan === null) return `there is no plan: ${back.failure.problem} ${back.failure.next}`;
  const { plan, bringsMore, failure } = back;
  const { loses } = wayBackClass(plan);
  const lost = loses.length === 0 ? "loses nothing" : `loses ${loses.map((one) => lostWords(one, true)).join("; ")}`;
  const more = bringsMore ? "; it also brings what is declared and not released yet" : "";
  const to =
    failure === null ? "" : ` to what the release left, since what is declared cannot be planned (${failure.problem})`;
  return `${plural(plan.steps.length, "step")}${to}: ${lost}${more}`;
}
