import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject } from "ajv";
import { parse } from "yaml";
import { exitCodes, Failure } from "../failure.ts";
import type { ScratchChoice } from "../pipeline/context.ts";

/** What `Pulumi.<stack>.yaml` and the environment say, parsed once. */
export interface Configuration {
  readonly stack: string;
  /** The file that was read; null when there is none. */
  readonly file: string | null;
  readonly neon: { readonly apiKey?: string; readonly apiHost?: string; readonly projectId?: string };
  /** Name of the branch that is production; the project's default branch when absent. */
  readonly productionBranch?: string;
  readonly databases: { readonly [folder: string]: DatabaseSettings };
  readonly extensions: readonly string[];
  readonly manage: readonly string[];
  /** Where declared SQL is loaded to be read. */
  readonly scratch: ScratchChoice["kind"];
  /** Lets `--as-superuser` work where CI is set. Believed only from the base git ref. */
  readonly superuserInCi: boolean;
}

export interface DatabaseSettings {
  /** Its name on the server. */
  readonly name?: string;
  /** Connection URL of production, where that is not on Neon. */
  readonly url?: string;
  readonly manage?: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

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
 * Reads the configuration of a stack. Without the file of the default stack everything has its default; another stack
 * has to exist.
 *
 * @throws Failure `configuration-missing`, `configuration-invalid`, `secret-missing` (78).
 */
export function readConfiguration(stack: string, environment: Environment): Configuration {
  const file = `Pulumi.${stack}.yaml`;
  const text = textOf(file);
  if (text === null && stack !== "prod") {
    throw invalid("configuration-missing", file, `there is no ${file} here`, "Name a stack that exists with --stack.");
  }
  return parseConfiguration(text ?? "", stack, environment, text === null ? null : file);
}

/** The configuration in a text that was read elsewhere, such as from the base git ref. */
export function parseConfiguration(
  text: string,
  stack: string,
  environment: Environment,
  file: string | null,
): Configuration {
  const where = file ?? `Pulumi.${stack}.yaml`;
  const raw = schemagateKeys(text, where);
  if (!check(raw))
    throw invalid("configuration-invalid", where, problems(check.errors ?? []), "Mend the key and retry.");
  const secret = (value: unknown, variable: string) => plainValue(value, variable, environment, where);
  const apiKey = environment.NEON_API_KEY ?? secret(raw.neonApiKey, "NEON_API_KEY");
  const apiHost = environment.NEON_API_HOST ?? secret(raw.neonApiHost, "NEON_API_HOST");
  const projectId = environment.NEON_PROJECT_ID ?? secret(raw.neonProjectId, "NEON_PROJECT_ID");
  const branch = raw.productionBranch;
  return {
    stack,
    file,
    neon: { ...(apiKey ? { apiKey } : {}), ...(apiHost ? { apiHost } : {}), ...(projectId ? { projectId } : {}) },
    ...(typeof branch === "string" ? { productionBranch: branch } : {}),
    databases: databasesOf(raw.databases, secret),
    extensions: (raw.extensions ?? []) as string[],
    manage: (raw.manage ?? []) as string[],
    scratch: (raw.scratch ?? "auto") as ScratchChoice["kind"],
    superuserInCi: raw.superuserInCi === true,
  };
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
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

function plainValue(value: unknown, variable: string, environment: Environment, where: string): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  const found = environment[variable];
  if (found) return found;
  throw invalid(
    "secret-missing",
    where,
    `a value is encrypted by Pulumi (secure:), and its environment variable ${variable} is not set`,
    `Set ${variable}.`,
  );
}

function databasesOf(
  value: unknown,
  secret: (value: unknown, variable: string) => string | undefined,
): Configuration["databases"] {
  if (Array.isArray(value)) return Object.fromEntries(value.map((name: string) => [name, {}]));
  const entries = Object.entries((value ?? {}) as Record<string, Record<string, unknown> | null>);
  return Object.fromEntries(
    entries.map(([folder, settings]) => {
      const variable = `SCHEMAGATE_${folder.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}_URL`;
      const url = secret(settings?.url, variable);
      return [folder, { ...settings, ...(url === undefined ? {} : { url }) } as DatabaseSettings];
    }),
  );
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

function invalid(code: string, where: string, problem: string, next: string, cause?: unknown): Failure {
  return new Failure({ code, exit: exitCodes.configuration, tried: `Reading ${where}`, problem, next, cause });
}
