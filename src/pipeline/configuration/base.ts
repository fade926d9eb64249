import { exitCodes, Failure } from "../../failure.ts";
import { openRepository, refExists } from "../evidence/git.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import type { Configuration, Environment } from "./configuration.ts";

export interface PolicyOptions {
  readonly base?: string;
  readonly policies?: string;
}

/** The policies that judge: a folder's when one is named, else those of the base git ref. */
export async function policiesOf(options: PolicyOptions, environment: Environment): Promise<LoadedPolicies> {
  // Loaded only here: most of who asks for something else of this file needs no policy.
  const { loadPolicies } = await import("../evidence/policies.ts");
  if (options.policies !== undefined) return loadPolicies({ kind: "folder", folder: options.policies });
  return loadPolicies({ kind: "ref", ref: await baseRef(options.base, environment), checkout: process.cwd() });
}

/** The base git ref: the one that is named, the CI's, `origin/HEAD`, else `main`. */
export async function baseRef(named: string | undefined, environment: Environment): Promise<string> {
  if (named !== undefined) return named;
  const ofCi = environment.GITHUB_BASE_REF || environment.CI_MERGE_REQUEST_TARGET_BRANCH_NAME;
  if (ofCi) return (await refExists(process.cwd(), `origin/${ofCi}`)) ? `origin/${ofCi}` : ofCi;
  return (await refExists(process.cwd(), "origin/HEAD")) ? "origin/HEAD" : "main";
}

/**
 * Whether a superuser's URL may work as it is. Where CI is set, SQL of a pull request could ride on it, so only the base
 * git ref's configuration can allow it.
 *
 * @throws Failure `superuser-in-ci` (78).
 */
export async function allowSuperuser(
  asked: boolean | undefined,
  base: string | undefined,
  { stack }: Pick<Configuration, "stack">,
  environment: Environment,
): Promise<boolean> {
  if (asked !== true || !environment.CI) return asked === true;
  if (await allowedByBase(await baseRef(base, environment), stack, environment)) return true;
  throw new Failure({
    code: "superuser-in-ci",
    exit: exitCodes.configuration,
    tried: "Working with --as-superuser",
    problem: "CI is set, and the base git ref's configuration does not allow a superuser there",
    next: `Set schemagate:superuserInCi: true in Pulumi.${stack}.yaml on the base git ref, or use a role without superuser rights.`,
  });
}

async function allowedByBase(ref: string, stack: string, environment: Environment): Promise<boolean> {
  if (!(await refExists(process.cwd(), ref))) return false;
  const repository = openRepository(process.cwd());
  const file = `Pulumi.${stack}.yaml`;
  const text = await repository.show(await repository.commit(ref), file);
  const { parseConfiguration } = await import("./configuration-file.ts");
  return text !== null && parseConfiguration(text, stack, environment, file).superuserInCi;
}
