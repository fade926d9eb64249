import { Ajv, type ErrorObject } from "ajv";
import { parse } from "yaml";
import { type Configuration, configurationOf, type Environment, invalid } from "./configuration.ts";

const words = { type: "array", items: { type: "string", minLength: 1 } };
const perhapsSecret = {
  anyOf: [
    { type: "string" },
    { type: "object", required: ["secure"], additionalProperties: false, properties: { secure: { type: "string" } } },
  ],
};
const database = {
  type: "object",
  additionalProperties: false,
  properties: { name: { type: "string", minLength: 1 }, url: perhapsSecret, manage: words },
};

// Ajv would take 60 ms to find out that this is a schema, in every command.
const check = new Ajv({ allErrors: true, meta: false, validateSchema: false }).compile({
  type: "object",
  additionalProperties: false,
  properties: {
    neonProjectId: perhapsSecret,
    neonApiHost: perhapsSecret,
    neonApiKey: perhapsSecret,
    productionBranch: { type: "string", minLength: 1 },
    databases: { anyOf: [words, { type: "object", additionalProperties: { anyOf: [database, { type: "null" }] } }] },
    extensions: words,
    manage: words,
    scratch: { enum: ["auto", "embedded", "branch"] },
    superuserInCi: { type: "boolean" },
  },
});

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
  if (!check(raw))
    throw invalid("configuration-invalid", where, problems(check.errors ?? []), "Mend the key and retry.");
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

function problems(errors: readonly ErrorObject[]): string {
  const real = errors.filter((error) => error.keyword !== "anyOf");
  return real.map((error) => `schemagate:${path(error)} ${error.message}${extra(error)}`).join("; ");
}

function path(error: ErrorObject): string {
  return error.instancePath.slice(1).replaceAll("/", ".") || "*";
}

function extra(error: ErrorObject): string {
  const name: unknown = error.params.additionalProperty;
  return typeof name === "string" ? ` (${name})` : "";
}
