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

/** A domain's default and its CHECKs are run for every table that has a column of it. */
function domainEntries(state: State, tableOf: (object: StateObject) => string | undefined): readonly Entry[] {
  const domains = state.objects.filter(({ kind, facts }) => kind === "type" && facts.kind === "d");
  return domains.flatMap((object) => {
    const text = texts(object.facts.default, JSON.stringify(object.facts.constraints ?? ""));
    const columns = state.objects.filter(({ kind, facts }) => kind === "column" && facts.type === object.name);
    const tables = new Set(columns.flatMap((column) => tableOf(column) ?? []));
    return [...tables].map((table): Entry => ({ object, kind: "domain", table, text }));
  });
}

function texts(...values: readonly unknown[]): string {
  return values.filter((value) => typeof value === "string").join("\n");
}
