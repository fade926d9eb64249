import type { PlatformUse } from "../../effects/survey/survey.ts";
import { advice } from "../advice.ts";
import { neonExtensions } from "../neon-extensions.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const notOnNeon: Rule = {
  id: "not-on-neon",
  name: "Something that Neon does not offer",
  word: null,
  gravest: "allowed",
  condition:
    "An extension is created that Neon does not list; a table is unlogged, which Neon empties whenever its compute starts anew; or a statement asks for what needs the server itself: ALTER SYSTEM, tablespaces, SUPERUSER, LOAD.",
  effect: "It works on this server and fails, or loses rows, on Neon.",
  workaround:
    "Use an extension that Neon has, an ordinary table, and the settings of the role, the database or the Neon project.",
  bad: "create unlogged table scratch_rows (id integer primary key);",
  good: "create table scratch_rows (id integer primary key);",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return (input.effects?.survey?.platform ?? []).flatMap((use) => {
    const message = messageOf(use);
    if (message === null) return [];
    const table = use.what === "unlogged table" ? use.object : null;
    return [advice(use.object ?? input.database, table, message, { steps: use.step === null ? [] : [use.step] })];
  });
}

function messageOf({ what, object, step }: PlatformUse): string | null {
  if (what === "extension") {
    const name = (object ?? "").replaceAll('"', "");
    return neonExtensions.has(name) ? null : `Neon does not list the extension ${name}.`;
  }
  if (what === "unlogged table") return `${object} is unlogged: on Neon it is empty after each start of the compute.`;
  return `Step ${step} needs a ${what}, which is not to be had on Neon.`;
}
