import type { Plan, Step } from "../plan/plan.ts";
import { plural } from "./words.ts";

export type Sign = "+" | "~" | "-";

/** One object that a plan makes, changes or drops, with every step that has to do with it. */
export interface ObjectChange {
  readonly sign: Sign;
  /** `table`, `index` ... */
  readonly kind: string;
  readonly object: string;
  /** What is done to it besides: comments and parts of an object that is made here are no changes of their own. */
  readonly details: readonly string[];
  readonly steps: readonly Step[];
}

/** What a step does to its object, as one sign. */
export function signOf(step: Step): Sign {
  const verbs = step.changeKinds.map(verbOf);
  if (verbs.length > 0 && verbs.every((verb) => verb === "create" || verb === "add")) return "+";
  if (verbs.length > 0 && verbs.every((verb) => verb === "drop" || verb === "remove")) return "-";
  return "~";
}

/** A comment hurts nobody: in a long report it need not have a place of its own. */
export function isComment(step: Step): boolean {
  return step.changeKinds.length > 0 && step.changeKinds.every((kind) => verbOf(kind) === "comment");
}

/** The objects of a plan in the order of their first steps; what belongs to a new object is told with it. */
export function objectChanges(plan: Plan): readonly ObjectChange[] {
  const made = new Set(plan.steps.filter(makesWhole).map(({ object }) => object));
  const groups = new Map<string, Step[]>();
  for (const step of plan.steps) {
    const owner = ownerOf(step.object, made);
    groups.set(owner, [...(groups.get(owner) ?? []), step]);
  }
  return [...groups].map(([object, steps]) => change(object, steps));
}

/** `10 tables, 22 indexes added, 1 column changed`. */
export function countsOfKinds(changes: readonly ObjectChange[]): string {
  const words = { "+": "added", "~": "changed", "-": "removed" };
  const parts = (["+", "~", "-"] as const).flatMap((sign) => {
    const kinds = new Map<string, number>();
    for (const one of changes) if (one.sign === sign) kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1);
    const list = [...kinds].map(([kind, count]) => plural(count, kind));
    return list.length === 0 ? [] : [`${list.join(", ")} ${words[sign]}`];
  });
  return parts.join("; ");
}

/** `001-004, 055`. */
export function stepRanges(steps: readonly Step[]): string {
  const ranges: { first: string; last: string }[] = [];
  for (const { id } of steps) {
    const range = ranges.at(-1);
    if (range !== undefined && Number(id) === Number(range.last) + 1) range.last = id;
    else ranges.push({ first: id, last: id });
  }
  return ranges.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join(", ");
}

/** A namespace is a place, not a whole: what is made in it stands for itself. */
function makesWhole(step: Step): boolean {
  return signOf(step) === "+" && !step.changeKinds.some((kind) => kindOf(kind) === "namespace");
}

/** The object that is made in the same plan and that this one is a part of, else the object itself. */
function ownerOf(object: string, made: ReadonlySet<string>): string {
  for (let end = object.indexOf("."); end >= 0; end = object.indexOf(".", end + 1)) {
    if (made.has(object.slice(0, end))) return object.slice(0, end);
  }
  return object;
}

function change(object: string, steps: readonly Step[]): ObjectChange {
  const own = steps.filter((step) => step.object === object);
  const signs = new Set(own.map(signOf));
  const made = signs.has("+") && !signs.has("-");
  const sign = made ? "+" : signs.size === 1 && signs.has("-") ? "-" : "~";
  const first = own.find((step) => signOf(step) === sign) ?? own[0];
  const kind = kindOf(first?.changeKinds[0] ?? "object");
  const details = sign === "~" ? facets(own) : sign === "+" ? parts(steps) : [];
  return { sign, kind, object, details, steps };
}

/** What is done to an object that stays: `alter`, `comment`, `default create`, a data change by its name; or `dropped and made again`. */
function facets(steps: readonly Step[]): readonly string[] {
  const signs = new Set(steps.map(signOf));
  if (signs.has("+") && signs.has("-")) return ["dropped and made again"];
  const others = steps.filter((step) => formerName(step) === undefined);
  const verb = (kind: string) =>
    steps[0]?.changeKinds[0]?.startsWith(`${kindOf(kind)}.`) ? verbOf(kind) : `${kindOf(kind)} ${verbOf(kind)}`;
  const verbs = new Set(others.flatMap(({ changeKinds, data }) => data?.change ?? changeKinds.map(verb)));
  return [...steps.flatMap((step) => formerName(step) ?? []), ...verbs];
}

/** `renamed from old`, `moved from shop`, as the way back tells; undefined for a step of another sort. */
function formerName({ changeKinds, reverse }: Step): string | undefined {
  const verb = changeKinds.length === 1 ? verbOf(changeKinds[0] ?? "") : "";
  const [back = ""] = reverse;
  const name = (/ (?:RENAME(?: .*?)? TO|SET SCHEMA) ('(?:[^']|'')*'|"(?:[^"]|"")*"|\S+)$/s.exec(back) ?? [])[1];
  if (name === undefined) return undefined;
  return verb === "rename" ? `renamed from ${name}` : verb === "move" ? `moved from ${name}` : undefined;
}

/** What comes with a new object in steps of their own: `4 comments`, `1 constraint`. */
function parts(steps: readonly Step[]): readonly string[] {
  const counts = new Map<string, number>();
  const made = steps.findIndex((step) => signOf(step) === "+");
  for (const step of steps.filter((_step, place) => place !== made)) {
    const [name = ""] = step.changeKinds;
    const what = verbOf(name) === "comment" ? "comment" : kindOf(name);
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => plural(count, what));
}

function verbOf(changeKind: string): string {
  return changeKind.slice(changeKind.lastIndexOf(".") + 1);
}

/** `row-policy.create` is about a `row policy`, `data.change` is a data step. */
function kindOf(changeKind: string): string {
  if (changeKind.startsWith("data.")) return "data step";
  return changeKind.replace(/\.[^.]*$/, "").replaceAll("-", " ");
}
