import { exitCodes, Failure } from "../../failure.ts";
import type { ScratchChoice } from "../context.ts";

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
  /** Under Pulumi: refuse a plan that no evidence proves, instead of previewing it first. */
  readonly requireEvidence: boolean;
}

export interface DatabaseSettings {
  /** Its name on the server. */
  readonly name?: string;
  /** Connection URL of production, where that is not on Neon. */
  readonly url?: string;
  readonly manage?: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration that the keys of a file make together with the environment.
 *
 * @param raw the keys `schemagate:*` without their prefix, of the types that `configuration-file.ts` requires
 * @throws Failure `secret-missing` (78)
 */
export function configurationOf(
  raw: Readonly<Record<string, unknown>>,
  stack: string,
  environment: Environment,
  file: string | null,
): Configuration {
  const where = file ?? `Pulumi.${stack}.yaml`;
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
    requireEvidence: raw.requireEvidence === true,
  };
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

/** What is wrong with the configuration. */
export function invalid(code: string, where: string, problem: string, next: string, cause?: unknown): Failure {
  return new Failure({ code, exit: exitCodes.configuration, tried: `Reading ${where}`, problem, next, cause });
}
