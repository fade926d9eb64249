import { delimiter, resolve } from "node:path";
import { Option } from "commander";
import type { Engine } from "../engines/engine.ts";
import { native } from "../engines/native.ts";

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
