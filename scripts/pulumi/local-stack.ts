import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { $ } from "zx";
import { Failure } from "../../src/failure.ts";
import { startPlane } from "../../src/local/plane.ts";
import { rememberAuthority } from "../../src/pipeline/target/authority.ts";
import { isThere } from "../building/made-once.ts";
import type { AskedFor } from "./asked-for.ts";
import { checkout, localState } from "./place.ts";
import type { Toolchain } from "./toolchain.ts";

/** The stack on this machine's own control plane. */
const localStack = "local";

/** What opens its secrets, which are worth nothing elsewhere: the salt in Pulumi.local.yaml belongs to it. */
const passphrase = { PULUMI_CONFIG_PASSPHRASE: "local", PULUMI_CONFIG_PASSPHRASE_FILE: "" };

/** Commands that run the program or ask providers. */
const reaching = ["preview", "up", "update", "refresh", "destroy", "import", "watch"];

export interface Surroundings {
  readonly environment: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

/**
 * What the stack `local` needs besides the CLI: its passphrase, which is no secret, and, where the environment names no other,
 * the local control plane of `.schemagate/dev`, for as long as the command runs unless it runs already.
 */
export async function localSurroundings(
  { stack, command }: Pick<AskedFor, "stack" | "command">,
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<Surroundings> {
  if (stack !== localStack) return { environment: {}, end: () => Promise.resolve() };
  if (!reaching.includes(command) || environment.NEON_API_HOST)
    return { environment: passphrase, end: () => Promise.resolve() };
  const plane = await localPlane(log);
  return { environment: { ...passphrase, ...plane.environment }, end: plane.end };
}

/** Makes the stack `local` where state lies in the checkout and there is none yet: nobody has to know how. */
export async function makeLocalStack(
  { stack, command }: AskedFor,
  { program, environment }: Toolchain,
  inherited: NodeJS.ProcessEnv,
): Promise<void> {
  const own = environment.PULUMI_BACKEND_URL?.startsWith("file:") === true;
  const file = join(localState, ".pulumi", "stacks", "schemagate", `${localStack}.json`);
  if (stack !== localStack || !reaching.includes(command) || !own || (await isThere(file))) return;
  const env = { ...inherited, ...environment, ...passphrase };
  await $({ env, quiet: true })`${program} stack init ${localStack} --non-interactive`;
}

async function localPlane(log: (line: string) => void): Promise<Surroundings> {
  const dataDir = join(checkout, ".schemagate", "dev");
  try {
    const plane = await startPlane({ dataDir, log: () => undefined });
    const forget = await rememberAuthority(plane.caFile);
    log(`The local control plane runs on ${dataDir} while this command does.`);
    return {
      environment: of(plane.apiHost, plane.apiKey, plane.projectId),
      end: async () => {
        await forget();
        await plane.close();
      },
    };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "data-folder-in-use") throw error;
    return { environment: await running(dataDir), end: () => Promise.resolve() };
  }
}

/** The plane that another process runs on the folder, by what it wrote down. */
async function running(dataDir: string): Promise<Readonly<Record<string, string>>> {
  const state: unknown = JSON.parse(await readFile(join(dataDir, "state.json"), "utf8"));
  const { apiKey, apiPort, projects } = state as { apiKey: string; apiPort: number; projects: { id: string }[] };
  return of(`http://127.0.0.1:${apiPort}/api/v2`, apiKey, projects[0]?.id ?? "");
}

function of(host: string, key: string, project: string): Readonly<Record<string, string>> {
  return { NEON_API_HOST: host, NEON_API_KEY: key, NEON_PROJECT_ID: project };
}
