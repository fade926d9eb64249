import { readFileSync } from "node:fs";
import {
  type Configuration,
  configurationOf,
  type Environment,
  invalid,
} from "../pipeline/configuration/configuration.ts";

/**
 * Reads the configuration of a stack. Without the file of the default stack everything has its default; another stack
 * has to exist.
 *
 * @throws Failure `configuration-missing`, `configuration-invalid`, `secret-missing` (78).
 */
export async function readConfiguration(stack: string, environment: Environment): Promise<Configuration> {
  const file = `Pulumi.${stack}.yaml`;
  const text = textOf(file);
  if (text === null && stack !== "prod") {
    throw invalid("configuration-missing", file, `there is no ${file} here`, "Name a stack that exists with --stack.");
  }
  if (text === null) return configurationOf({}, stack, environment, null);
  // Loaded only where there is a file: what reads YAML and checks it takes as long to load as a small plan.
  const { parseConfiguration } = await import("../pipeline/configuration/configuration-file.ts");
  return parseConfiguration(text, stack, environment, file);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
