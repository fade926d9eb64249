import { readFile } from "node:fs/promises";
import { exitCodes, Failure } from "../failure.ts";
import { parsePlan } from "../plan/parse.ts";
import type { Plan } from "../plan/plan.ts";

/** Reads a plan file. @throws Failure `plan-missing` (64), and those of `parsePlan`. */
export async function readPlan(file: string): Promise<Plan> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Failure({
      code: "plan-missing",
      exit: exitCodes.usage,
      tried: `Reading the plan ${file}`,
      problem: (cause as Error).message,
      next: "Make a plan with `schemagate plan --out FILE`.",
      cause,
    });
  });
  return parsePlan(text, file);
}
