import { type Configuration, configurationOf, type Environment } from "../pipeline/configuration/configuration.ts";
import { configurationKeys, problemsOf } from "../pipeline/configuration/configuration-keys.ts";
import type { CheckFailure } from "./grpc/resource-type.ts";
import { hasUnknown, type Properties, plain } from "./grpc/values.ts";

/** What the provider is told once, for all of its resources. */
export interface Settings {
  readonly configuration: Configuration;
  readonly environment: Environment;
}

/** The settings in the stack's configuration. Other keys of that name, such as the project's own, are not ours. */
export function settingsOf(args: Properties, environment: Environment): Settings {
  const configuration = configurationOf(rawKeys(args), "", environment, "the stack's configuration");
  return { configuration, environment };
}

/** What is wrong with them, by key. */
export function settingProblems(args: Properties): readonly CheckFailure[] {
  return Object.entries(rawKeys(args)).flatMap(([property, value]) =>
    problemsOf({ [property]: value }).map((reason) => ({ property, reason })),
  );
}

/** What is not known yet is as if it were not there. */
function rawKeys(args: Properties): Readonly<Record<string, unknown>> {
  const own = configurationKeys.filter((key) => args[key] !== undefined && !hasUnknown(args[key]));
  return Object.fromEntries(own.map((key) => [key, parsed(key, plain(args[key]))]));
}

/** Pulumi hands everything over as text: what is no text by its nature comes as JSON. */
function parsed(key: string, value: unknown): unknown {
  if (typeof value !== "string" || texts.has(key)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

const texts = new Set(["neonProjectId", "neonApiHost", "neonApiKey", "productionBranch", "scratch"]);
