import { delimiter, resolve } from "node:path";
import { Option } from "commander";
import type { Engine } from "../engines/engine.ts";
import { native } from "../engines/native.ts";
import { exitCodes, Failure } from "../failure.ts";

export type EngineName = "native" | "atlas";

/** `--engine`, for the commands that plan. */
export function engineOption(): Option {
  return new Option(
    "--engine <name>",
    "who plans; atlas: the Atlas CLI of PATH, or the program that SCHEMAGATE_ATLAS names",
  )
    .choices(["native", "atlas"])
    .default("native");
}

/** The engine that made a plan, to make it again. @throws Failure `engine-unknown` (1) */
export async function engineOfPlan(name: string): Promise<Engine> {
  if (name === "native" || name === "atlas") return engineNamed(name);
  throw new Failure({
    code: "engine-unknown",
    exit: exitCodes.failed,
    tried: "Finding the engine that made the plan",
    problem: `there is none of the name ${name} here`,
    next: "Preview again.",
  });
}

/**
 * The engine of that name. Atlas is looked for on PATH and, as npm would, in node_modules/.bin; it gets no secret.
 *
 * @throws Failure `atlas-missing`
 */
export async function engineNamed(name: EngineName): Promise<Engine> {
  if (name === "native") return native;
  const { atlas } = await import("../engines/atlas/engine.ts");
  const { PATH = "", HOME, SCHEMAGATE_ATLAS: program = "atlas" } = process.env;
  return await atlas({ program, environment: { PATH: [PATH, resolve("node_modules/.bin")].join(delimiter), HOME } });
}
