import type { Json } from "../digest.ts";
import type { EffectWord } from "../effects/effects.ts";
import type { Tier } from "./judgement.ts";

/** The columns of the verdict table: a protected table, another one with rows, one that is empty or new. */
export type TableColumn = "protected" | "rows" | "empty";

/** One row, or the part of a row that holds where a fact of the effect has one of these values. */
export interface VerdictRow {
  readonly when?: { readonly fact: string; readonly is: readonly Json[] };
  readonly tiers: Readonly<Record<TableColumn, Tier>>;
}

function tiers(isProtected: Tier, rows: Tier, empty: Tier): VerdictRow["tiers"] {
  return { protected: isProtected, rows, empty };
}

const harm: readonly VerdictRow[] = [{ tiers: tiers("never", "approval", "allowed") }];

/** The contract of the gate: the verdict table of the design, the first part that fits holds, none that fits is never. */
export const verdictTable: Readonly<Record<EffectWord, readonly VerdictRow[]>> = {
  "relation-lost": harm,
  "nullability-changed": harm,
  "values-changed": harm,
  "continuity-lost": harm,
  "safeguard-weakened": harm,
  "reaction-changed": harm,
  "reaction-edited": [{ tiers: tiers("approval", "allowed", "allowed") }],
  "reach-widened": [{ tiers: tiers("approval", "approval", "allowed") }],
  "column-required": [
    { when: { fact: "defaultKind", is: ["constant"] }, tiers: tiers("approval", "allowed", "allowed") },
    { when: { fact: "defaultKind", is: ["none", "volatile"] }, tiers: tiers("never", "approval", "allowed") },
  ],
  "type-changed": [
    { when: { fact: "work", is: ["none"] }, tiers: tiers("allowed", "allowed", "allowed") },
    { when: { fact: "work", is: ["scan", "rewrite"] }, tiers: tiers("approval", "allowed", "allowed") },
  ],
  "index-dropped": [{ tiers: tiers("approval", "approval", "allowed") }],
  "dependent-changed": [
    { when: { fact: "usedOutside", is: [true] }, tiers: tiers("approval", "approval", "approval") },
    { when: { fact: "usedOutside", is: [false] }, tiers: tiers("allowed", "allowed", "allowed") },
  ],
  "protection-lowered": [
    { when: { fact: "withSchemaChange", is: [true] }, tiers: tiers("never", "never", "never") },
    { when: { fact: "withSchemaChange", is: [false] }, tiers: tiers("approval", "approval", "approval") },
  ],
  created: [{ tiers: tiers("allowed", "allowed", "allowed") }],
  "not-observed": [{ tiers: tiers("never", "never", "never") }],
};

/** What the table says; never for a word or a fact that it does not know. */
export function tierOf(word: string, facts: { readonly [key: string]: Json }, column: TableColumn): Tier {
  const rows = Object.hasOwn(verdictTable, word) ? verdictTable[word as EffectWord] : [];
  const row = rows.find(({ when }) => when === undefined || when.is.includes(facts[when.fact] ?? null));
  return row?.tiers[column] ?? "never";
}

const order: readonly Tier[] = ["allowed", "approval", "never"];

export function stricter(a: Tier, b: Tier): Tier {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** The gravest tier that a word can get. */
export function gravest(word: EffectWord): Tier {
  return verdictTable[word].flatMap(({ tiers: row }) => Object.values(row)).reduce(stricter, "allowed");
}
