import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Effects,
  type Judgement,
  lockName,
  lockWeight,
  type Plan,
  type Step,
  type Verification,
  type WayBack,
} from "schemagate";

/** An evidence bundle, as a preview leaves it in a folder. */
export interface Evidence {
  readonly folder: string;
  readonly plan: Plan;
  readonly effects: Effects;
  readonly verification: Verification;
  readonly judgement: Judgement;
}

export async function readEvidence(folder: string): Promise<Evidence> {
  const part = async (name: string) => JSON.parse(await readFile(join(folder, `${name}.json`), "utf8")) as never;
  return {
    folder,
    plan: await part("plan"),
    effects: await part("effects"),
    verification: await part("verification"),
    judgement: await part("judgement"),
  };
}

/** The strongest lock that a step was seen to hold, and for how long the step ran. */
export function measured(
  evidence: Evidence,
  step: Step,
): { readonly lock: string; readonly milliseconds: number | null } {
  const seen = evidence.effects.steps.find((effect) => effect.id === step.id);
  // a step outside a transaction holds its locks no longer than it runs: what the plan predicts stands in
  const locks = seen === undefined || seen.locks.length === 0 ? step.locks : seen.locks;
  const strongest = [...locks].sort((a, b) => lockWeight(b.mode) - lockWeight(a.mode))[0];
  return {
    lock: strongest === undefined ? "no lock" : lockName(strongest.mode),
    milliseconds: seen?.milliseconds ?? null,
  };
}

/** One sentence on the rows before and after. */
export function rowsSentence({ rows, untouched }: Verification, count: (value: number) => string): string {
  const sum = (side: "before" | "after") => rows.reduce((total, table) => total + (table[side] ?? 0), 0);
  const [before, after] = [sum("before"), sum("after")];
  const counts =
    before === after ? `${count(before)} before and after` : `${count(before)} before, ${count(after)} after`;
  const changed = untouched.changed.length === 0 ? "all equal" : `${untouched.changed.length} changed`;
  return `${counts}; checksums of ${untouched.compared} other columns: ${changed}`;
}

export function wayBackSentence(wayBack: WayBack, count: (value: number) => string): string {
  if (wayBack.class === "lossless") return "lossless, tried on the preview";
  if (wayBack.class === "restore only") return `restore only: ${wayBack.reason}`;
  const lost = wayBack.loses.map(
    ({ object, what, rows }) => `${rows === null ? "the" : count(rows)} ${what} of ${object}`,
  );
  return `lossy, tried on the preview: ${lost.join(", ")} would not come back; the snapshot has them`;
}
