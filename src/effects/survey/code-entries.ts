import { asRecord } from "../state/facts.ts";
import type { State, StateObject } from "../state/state.ts";
import type { SurveyedCode } from "./survey.ts";

/** Where a table runs code: a trigger, a rule, a default, a CHECK, a row policy, an index, or its columns' domains. */
export interface Entry {
  readonly object: StateObject;
  readonly kind: SurveyedCode["kind"];
  readonly table: string;
  readonly text: string;
}

/** Everything in a state that a table runs when it is written to or read. */
export function entriesOf(state: State): readonly Entry[] {
  const relations = new Map(
    state.objects.filter(({ kind }) => kind === "relation").map((relation) => [relation.id, relation.name]),
  );
  const tableOf = (object: StateObject) => relations.get(object.parent ?? "");
  const own = state.objects.flatMap((object) => {
    const table = tableOf(object);
    const [kind, text] = entryText(object);
    return table === undefined || kind === null || text === "" ? [] : [{ object, kind, table, text }];
  });
  return [...own, ...domainEntries(state, tableOf)];
}

function entryText({ kind, facts, physical }: StateObject): readonly [SurveyedCode["kind"] | null, string] {
  switch (kind) {
    case "trigger":
    case "rule":
      return [kind, texts(facts.definition)];
    case "column":
      return ["default", texts(facts.default)];
    case "constraint":
      return ["constraint", texts(facts.expression)];
    case "row-policy":
      return ["row policy", texts(facts.using, facts.check)];
    case "index":
      return ["index", texts(physical.expressions, physical.predicate)];
    default:
      return [null, ""];
  }
}

/** A domain's default and its CHECKs are run for every table that has a column of it, or of a type made of it. */
function domainEntries(state: State, tableOf: (object: StateObject) => string | undefined): readonly Entry[] {
  const domains = state.objects.filter(({ kind, facts }) => kind === "type" && facts.kind === "d");
  return domains.flatMap((object) => {
    const checks = Object.values(asRecord(object.facts.constraints)).map((one) => asRecord(one).definition);
    const text = texts(object.facts.default, ...checks);
    const types = madeOf(state, object.name);
    const columns = state.objects.filter(({ kind, facts }) => kind === "column" && types.has(element(facts.type)));
    const tables = new Set(columns.flatMap((column) => tableOf(column) ?? []));
    return [...tables].map((table): Entry => ({ object, kind: "domain", table, text }));
  });
}

/** The type and all that stand on it: domains over it, composite types and ranges that hold it, arrays of these. */
function madeOf(state: State, type: string): ReadonlySet<string> {
  const found = new Set([type]);
  const types = state.objects.filter(({ kind }) => kind === "type");
  for (const part of found) for (const one of types) if (partsOf(one).includes(part)) found.add(one.name);
  return found;
}

function partsOf({ facts }: StateObject): readonly string[] {
  const range = Array.isArray(facts.range) ? facts.range.slice(0, 1) : [];
  return [facts.base, ...range, ...Object.values(asRecord(facts.attributes))].map(element);
}

function element(type: unknown): string {
  return String(type).replace(/(\[\])+$/, "");
}

function texts(...values: readonly unknown[]): string {
  return values.filter((value) => typeof value === "string").join("\n");
}
