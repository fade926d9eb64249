import type { Loss } from "../kinds/statement.ts";
import type { Plan, Step } from "./plan.ts";

/**
 * How far the way back gets. Lossless: to the same schema with the same values, rows and positions of sequences as before
 * the plan. Lossy: to the same schema, without what is listed. Restore only: there is something that no statement undoes.
 * What is written after the plan into what the plan made goes with it in any case.
 */
export interface WayBack {
  readonly class: "lossless" | "lossy" | "restore only";
  readonly loses: readonly Lost[];
  /** Why only a restore leads back, or why nothing leads forward again after it. */
  readonly reason?: string;
}

export interface Lost {
  /** A table, a column or a sequence. */
  readonly object: string;
  readonly what: Loss;
  /** How many rows or values; null where nobody has counted or estimated. */
  readonly rows: number | null;
}

/** What can be said before anything was run: the worst that may come of each step. The preview shows what does. */
export function wayBackClass({ steps }: Pick<Plan, "steps">): WayBack {
  const loses = unique(steps.flatMap(({ object, loses: one }) => (one === undefined ? [] : [{ object, ...one }])));
  const stuck = steps.find(isStuck);
  if (stuck !== undefined)
    return { class: "restore only", loses, reason: `step ${stuck.id} has no reverse statement: ${stuck.object}` };
  return { class: loses.length === 0 ? "lossless" : "lossy", loses };
}

/** True for a step that neither has a way back of its own nor is undone with another one. */
export function isStuck({ reverse, undoneBy }: Step): boolean {
  return reverse.length === 0 && undoneBy === undefined;
}

/** An object that is changed twice loses its values once; what goes with a table needs no line of its own. */
function unique(all: readonly Lost[]): readonly Lost[] {
  const whole = new Set(all.filter(({ what }) => what === "rows").map(({ object }) => object));
  const inside = ({ object }: Lost) => [...whole].some((table) => object.startsWith(`${table}.`));
  const found = new Map(all.filter((one) => !inside(one)).map((one) => [`${one.object} ${one.what}`, one]));
  return [...found.values()];
}
