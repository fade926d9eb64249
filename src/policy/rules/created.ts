import type { Effects } from "../../effects/effects.ts";
import { byVerdictTable, type Rule, type RuleFinding } from "../rule.ts";

export const created: Rule = {
  id: "created",
  name: "Something added",
  word: "created",
  condition:
    "A table, partition, nullable column, sequence, type, enum value, namespace, extension of those that are listed, index, constraint, view or function was added, or only a name, comment or option changed.",
  effect: "Nothing that exists is touched.",
  workaround: "None needed.",
  bad: "",
  good: "alter table orders add column remark text;",
  judge: (input) => {
    const strangers = unlisted(input.effects, input.extensions);
    return byVerdictTable("created")(input).map((one) => (strangers.has(one.object) ? refused(one) : one));
  },
};

/** Extensions that were made and are not on the list, where there is one: their scripts are code that nobody judged. */
function unlisted(effects: Effects | null, listed: readonly string[]): ReadonlySet<string> {
  const made = (effects?.net ?? []).filter(({ what }) => what === "extension-created").map(({ object }) => object);
  return new Set(listed.length === 0 ? [] : made.filter((name) => !listed.includes(name.replaceAll('"', ""))));
}

function refused(one: RuleFinding): RuleFinding {
  return {
    ...one,
    tier: "never",
    message: `${one.message} It is not on the list schemagate:extensions.`,
    workaround: `Add ${one.object} to schemagate:extensions, if production offers it and you trust its code.`,
  };
}
