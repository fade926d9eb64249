import type { Effect, Effects, EffectWord } from "../effects/effects.ts";
import type { Plan } from "../plan/plan.ts";
import type { Level, Tier } from "./judgement.ts";
import type { Policies } from "./policies.ts";
import { columnFor, protectionOf } from "./protection.ts";
import { gravest, stricter, tierOf } from "./verdict-table.ts";

/** What a rule looks at. */
export interface RuleInput {
  readonly plan: Plan | null;
  /** Null where a plan is judged without evidence. */
  readonly effects: Effects | null;
  readonly policies: Policies;
  readonly database: string;
  /** Policies as the pull request would have them, where it changes them. */
  readonly proposed: Policies | null;
  /** Another database is changed by the same pull request. */
  readonly changedElsewhere: boolean;
  /** Extensions that may be made; where none is named, nobody said which. */
  readonly extensions: readonly string[];
  /** The id of the step that failed on the preview, where one did. */
  readonly stopped: string | null;
}

/** What a rule found, before place, level and waivers are added. */
export interface RuleFinding {
  readonly tier: Tier;
  readonly object: string;
  readonly table: string | null;
  readonly effect: EffectWord | null;
  readonly message: string;
  readonly steps: readonly string[];
  /** What to do instead here, where that is more exact than what the rule says: the statement to add, if there is one. */
  readonly workaround?: string;
}

/** A rule is data and a function; its words and examples are a page of the documentation and input of a test. */
export interface Rule {
  /** Stable, kebab-case; settings and waivers name it. */
  readonly id: string;
  readonly name: string;
  /** The row of the verdict table that it covers; null for a rule that stands beside the table. */
  readonly word: EffectWord | null;
  /** The gravest tier that a rule beside the table gives by itself, never if it is not said; `allowed`: it advises. */
  readonly gravest?: Tier;
  /** When it finds something. */
  readonly condition: string;
  /** What would happen to the users of the database. */
  readonly effect: string;
  /** What to do instead. */
  readonly workaround: string;
  /** SQL that it finds something in, on the table of the documentation's examples. */
  readonly bad: string;
  /** SQL that reaches the same end without a finding above allowed, or with a milder one. */
  readonly good: string;
  judge(input: RuleInput): readonly RuleFinding[];
}

/** How far a rule goes by itself: `rules.yaml` can only be stricter. */
export function gravestOf(rule: Rule): Tier {
  return rule.word === null ? (rule.gravest ?? "never") : gravest(rule.word);
}

/** What a rule's findings weigh where `rules.yaml` is silent. */
export function defaultLevel(rule: Rule): Level {
  return gravestOf(rule) === "allowed" ? "advisory" : "mandatory";
}

/** The judging that most rules share: every effect of one word, with the tier of the verdict table. */
export function byVerdictTable(word: EffectWord): Rule["judge"] {
  return (input) =>
    (input.effects?.net ?? []).filter((effect) => effect.word === word).map((effect) => find(input, effect));
}

/** An effect as a finding: the table's tier, or never where `protected.yaml` forbids this effect for its table. */
function find(input: RuleInput, effect: Effect): RuleFinding {
  const column = columnFor(input.policies, input.database, effect);
  const forbidden =
    column === "protected" &&
    protectionOf(input.policies, input.database, effect).some((entry) => entry.effects?.includes(effect.word) ?? false);
  const tier = stricter(tierOf(effect.word, effect.facts, column), forbidden ? "never" : "allowed");
  const { object, table, word, message, steps } = effect;
  return { tier, object, table, effect: word, message, steps };
}
