import { type Effect, type Effects, effectWords } from "../effects/effects.ts";
import type { Plan, Step } from "../plan/plan.ts";
import type { Finding, Judgement, Level, Tier, Verdict } from "./judgement.ts";
import type { Policies } from "./policies.ts";
import { rules as registered, selfCheck } from "./registry.ts";
import { defaultLevel, type Rule, type RuleFinding, type RuleInput } from "./rule.ts";
import { againstBefore, type Undoing } from "./undoing.ts";
import { stricter } from "./verdict-table.ts";
import { waive } from "./waivers.ts";

export interface JudgeInput {
  /** Null for a hand-written file. */
  readonly plan: Plan | null;
  /** Null where there is no evidence: rejected, whatever else the plan says. */
  readonly effects: Effects | null;
  readonly policies: Policies;
  readonly database: string;
  readonly now: Date;
  /** The id of the step that failed, where the preview ended there: rejected, and the rest cannot have been watched. */
  readonly stopped?: string;
  /** Where an object is declared, for findings whose steps have no place in a file. */
  readonly locate?: (object: string) => { readonly file: string; readonly line: number } | null;
  /** Where the steps of a hand-written file stand, by their ids. */
  readonly places?: ReadonlyMap<string, { readonly file: string; readonly line: number }>;
  /** The list `schemagate:extensions`; only extensions on it may be made, unless it is empty. */
  readonly extensions?: readonly string[];
  /** The pull request's own policies, where it changes them: they are compared, never applied. */
  readonly proposed?: Policies;
  /** Another database is changed by the same pull request. */
  readonly changedElsewhere?: boolean;
  /** For a way back: what it undoes, against which it is judged. */
  readonly undoing?: Undoing;
  /** Other rules than the registered ones; for tests of the gate itself. */
  readonly rules?: readonly Rule[];
}

/** Applies policies to a plan and its effects. Never throws: whatever cannot be judged is rejected with the reason. */
export function judge(input: JudgeInput): Judgement {
  const rules = input.rules ?? registered;
  const ruleInput: RuleInput = {
    ...input,
    effects: settled(input.plan, understood(input.effects)),
    extensions: input.extensions ?? [],
    proposed: input.proposed ?? null,
    changedElsewhere: input.changedElsewhere ?? false,
    stopped: input.stopped ?? null,
  };
  const found = rules.flatMap((rule) =>
    apply(rule, ruleInput).map((one) => finding(input, rule, againstBefore(one, input.undoing ?? null))),
  );
  const defects = selfCheck(rules).map((message) => defect(input, "self-check", message));
  const waived = [...found, ...defects].map((one) =>
    waive(one, input.policies.waivers, input.effects?.effectDigest ?? null, input.now),
  );
  const findings = waived.filter(worthTelling).sort(byWeight);
  const planDigest = input.plan?.planDigest ?? null;
  const verdict = input.stopped === undefined ? verdictOf(findings) : "reject";
  return { verdict, findings, planDigest, effectDigest: input.effects?.effectDigest ?? null };
}

/** An effect of a word that this version does not know counts as not observed. */
function understood(effects: Effects | null): Effects | null {
  if (effects === null) return null;
  const known = new Set<string>(effectWords);
  const net = effects.net.map(
    (effect): Effect => (known.has(effect.word) ? effect : { ...effect, word: "not-observed" }),
  );
  return { ...effects, net };
}

/**
 * Where a plan stopped on its way, what the rest of it would still have named is no net effect: a half-made replacement,
 * a column between two types. That steps were not watched rejects it in any case.
 */
function settled(plan: Plan | null, effects: Effects | null): Effects | null {
  if (plan === null || effects === null || effects.planDigest !== plan.planDigest) return effects;
  const seen = new Set(effects.steps.map(({ id }) => id));
  const rest = plan.steps.filter(({ id }) => !seen.has(id));
  const named = (object: string) => rest.some(({ sql }) => sql.includes(object.split(".").at(-1) ?? object));
  return { ...effects, net: effects.net.filter(({ object }) => !named(object)) };
}

function apply(rule: Rule, input: RuleInput): readonly RuleFinding[] {
  try {
    return rule.judge(input);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Rule ${rule.id} failed (${reason}), so that nobody can say that the change is harmless.`;
    return [{ tier: "never", object: input.database, table: null, effect: rule.word, message, steps: [] }];
  }
}

function finding(input: JudgeInput, rule: Rule, found: RuleFinding): Finding {
  const override = Object.hasOwn(input.policies.settings.rules, rule.id)
    ? input.policies.settings.rules[rule.id]
    : undefined;
  const named = override?.objects?.find(({ object }) => object === found.object || object === found.table);
  const level = named?.level ?? override?.level;
  const tiers = [override?.tier, named?.tier, insisted(rule, level) ? ("approval" as const) : undefined];
  const tier = tiers.reduce<Tier>((gravest, one) => (one === undefined ? gravest : stricter(gravest, one)), found.tier);
  const place = locate(input, found);
  return {
    rule: rule.id,
    level: levelOf(tier, level),
    tier,
    database: input.database,
    object: found.object,
    effect: found.effect,
    file: place?.file ?? null,
    line: place?.line ?? null,
    message: found.message,
    workaround: found.workaround ?? rule.workaround,
  };
}

/** What only advises by itself, or stands beside the table, and is made mandatory, has to be approved at least. */
function insisted(rule: Rule, level: Level | undefined): boolean {
  if (level !== "mandatory" && level !== "remediate") return false;
  return rule.word === null || defaultLevel(rule) === "advisory";
}

function levelOf(tier: Tier, level: Level | undefined): Level {
  if (tier === "allowed") return level ?? "advisory";
  return level === "remediate" ? "remediate" : "mandatory";
}

function defect(input: JudgeInput, rule: string, message: string): Finding {
  const nowhere = { object: input.database, effect: null, file: null, line: null };
  const workaround = "Report it: the gate is not whole.";
  return { rule, level: "mandatory", tier: "never", database: input.database, ...nowhere, message, workaround };
}

/** The step of the very object first, then any step that took part, then where the object is declared. */
function locate(input: JudgeInput, found: RuleFinding): { readonly file: string; readonly line: number } | null {
  const took = (input.plan?.steps ?? []).filter(({ id }) => found.steps.includes(id));
  const own = (step: Step) => step.object === found.object || step.object === found.table;
  const step = took.find((one) => one.source !== null && own(one)) ?? took.find(({ source }) => source !== null);
  const written = found.steps.map((id) => input.places?.get(id)).find((place) => place !== undefined);
  const declared = (object: string | null) => (object === null ? null : (input.locate?.(object) ?? null));
  return step?.source ?? written ?? declared(found.object) ?? declared(found.table);
}

/** What was only added needs no line of its own. */
function worthTelling(one: Finding): boolean {
  return one.tier !== "allowed" || one.effect !== "created" || one.level !== "advisory";
}

const weight: readonly Tier[] = ["never", "approval", "allowed"];

function byWeight(a: Finding, b: Finding): number {
  const difference = weight.indexOf(a.tier) - weight.indexOf(b.tier);
  if (difference !== 0) return difference;
  const line = (one: Finding) => [one.object, one.rule, one.message].join("\n");
  return line(a) < line(b) ? -1 : 1;
}

function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ tier }) => tier === "never")) return "reject";
  return findings.some(({ tier }) => tier === "approval") ? "approval" : "pass";
}
