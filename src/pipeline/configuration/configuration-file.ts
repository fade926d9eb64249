import { parse } from "yaml";
import { type Configuration, configurationOf, type Environment, invalid } from "./configuration.ts";
import { problemsOf } from "./configuration-keys.ts";

/**
 * The configuration in the text of `Pulumi.<stack>.yaml`.
 *
 * @throws Failure `configuration-invalid`, `secret-missing` (78)
 */
export function parseConfiguration(
  text: string,
  stack: string,
  environment: Environment,
  where: string,
): Configuration {
  const raw = schemagateKeys(text, where);
  const problems = problemsOf(raw);
  if (problems.length > 0)
    throw invalid("configuration-invalid", where, problems.join("; "), "Mend the key and retry.");
  return configurationOf(raw, stack, environment, where);
}

/** The keys `schemagate:*` without their prefix. Other keys are other programs'. */
function schemagateKeys(text: string, where: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = parse(text);
  } catch (cause) {
    throw invalid("configuration-invalid", where, (cause as Error).message, "Mend the YAML and retry.", cause);
  }
  const config = (document as { config?: unknown } | null)?.config ?? {};
  if (typeof config !== "object") throw invalid("configuration-invalid", where, "`config` is no mapping", "Mend it.");
  const own = Object.entries(config ?? {}).filter(([key]) => key.startsWith("schemagate:"));
  return Object.fromEntries(own.map(([key, value]) => [key.slice("schemagate:".length), value]));
}
