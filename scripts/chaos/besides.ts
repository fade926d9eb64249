import { fleetDisturbed } from "./fleet.ts";
import { killedAtSnapshot, twoAtOnce } from "./others.ts";
import { isInBatches } from "./points.ts";
import type { Stage } from "./stage.ts";
import type { Holdings } from "./verify.ts";

export interface Tried {
  readonly what: string;
  readonly problems: readonly string[];
}

/** What is tried besides the points of a plan: two at once, fleets, and a process that is killed at its snapshot. */
export async function besides(
  stage: Stage,
  reached: Holdings,
  { tell, every }: { readonly tell: (line: string) => void; readonly every: number },
): Promise<readonly Tried[]> {
  const all: Tried[] = [];
  const note = (what: string, problems: readonly string[]) => {
    tell(`  ${what.padEnd(36)} ${problems.length > 0 ? `NOT WELL: ${problems.join("; ")}` : "well"}`);
    all.push({ what, problems });
  };
  note("two releases at once", await twoAtOnce(stage, reached));
  for (const [position, step] of stage.steps.entries())
    for (const fault of isInBatches(step) ? (["kill", "cut", "crash"] as const) : [])
      for (const batch of [1, 2]) {
        const problems = await fleetDisturbed(stage, { fault, position, batch }, reached);
        note(`fleet: ${fault} in batch ${batch} of step ${position + 1}`, problems);
      }
  for (let milliseconds = 0; milliseconds <= 400; milliseconds += 40 * Math.min(every, 5)) {
    const problems = await killedAtSnapshot(stage, milliseconds, reached);
    note(`killed ${milliseconds} ms into its snapshot`, problems);
  }
  return all;
}
