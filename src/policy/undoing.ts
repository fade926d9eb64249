import type { EffectWord } from "../effects/effects.ts";
import type { RuleFinding } from "./rule.ts";

/** What a preview saw of a way back, by the names of objects. */
export interface Undoing {
  readonly release: string;
  /** Objects that are there because of the release, and go. */
  readonly made: readonly string[];
  /** Objects that get the name back that they had before the release. */
  readonly renamed: readonly string[];
  /** Objects that are defined again as they were before it, and what these belong to. */
  readonly changed: readonly string[];
  /** What was written since into what goes. */
  readonly written: readonly Written[];
}

export interface Written {
  readonly object: string;
  readonly what: "rows" | "values";
  readonly rows: number;
}

/** Rows of the table that are about how something is defined: equal definitions are no effect against the state before. */
const definitions: readonly EffectWord[] = [
  "nullability-changed",
  "safeguard-weakened",
  "reaction-changed",
  "reach-widened",
  "column-required",
  "type-changed",
];

/**
 * A way back is judged against the state before its release: there, what the release made did not exist, and what it
 * changed was as it becomes again. Neither happens without a person; values, rows and positions of sequences that were
 * there before are judged as anywhere else.
 */
export function againstBefore(found: RuleFinding, undoing: Undoing | null): RuleFinding {
  if (undoing === null) return found;
  const words = goes(found, undoing) ?? isAgain(found, undoing);
  if (words === null) return found;
  const tier = found.tier === "never" ? ("approval" as const) : found.tier;
  return { ...found, tier, message: `${found.message} ${words}` };
}

function goes({ effect, object }: RuleFinding, { made, release, written }: Undoing): string | null {
  if (effect !== "relation-lost" && effect !== "continuity-lost") return null;
  if (!made.includes(object)) return null;
  const lost = written.find((one) => one.object === object);
  if (lost === undefined) return `Release ${release} made it.`;
  const { rows, what } = lost;
  if (rows === 0) return `Release ${release} made it, and nothing was written to it.`;
  return `Release ${release} made it; ${rows} ${rows === 1 ? `${what.slice(0, -1)} that was` : `${what} that were`} written to it ${rows === 1 ? "goes" : "go"} with it.`;
}

function isAgain({ effect, object, table }: RuleFinding, { changed, renamed, release }: Undoing): string | null {
  const named = effect === "relation-lost" && renamed.includes(object);
  const defined =
    effect !== null && definitions.includes(effect) && (changed.includes(object) || changed.includes(table ?? ""));
  return named || defined ? `It was so before release ${release}.` : null;
}
