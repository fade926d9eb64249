import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../src/failure.ts";
import { startPlane } from "../../src/local/plane.ts";
import { rememberAuthority } from "../../src/pipeline/target/authority.ts";
import type { AskedFor } from "./asked-for.ts";
import { checkout } from "./place.ts";

/** The stack on this machine's own control plane. Its state holds nothing that is worth a secret. */
const localStack = "local";

/** Commands that run the program or ask providers. */
const reaching = ["preview", "up", "update", "refresh", "destroy", "import", "watch"];

export interface Surroundings {
  readonly environment: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

/**
 * What the stack `local` needs besides the CLI, where the environment does not say otherwise: a passphrase that is no
 * secret, and the local control plane of `.schemagate/dev`, for as long as the command runs unless it runs already.
 */
export async function localSurroundings(
  { stack, command }: AskedFor,
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<Surroundings> {
  if (stack !== localStack) return { environment: {}, end: () => Promise.resolve() };
  const told = environment.PULUMI_CONFIG_PASSPHRASE ?? environment.PULUMI_CONFIG_PASSPHRASE_FILE;
  const passphrase = told === undefined ? { PULUMI_CONFIG_PASSPHRASE: localStack } : {};
  if (!reaching.includes(command) || environment.NEON_API_HOST)
    return { environment: passphrase, end: () => Promise.resolve() };
  const plane = await localPlane(log);
  return { environment: { ...passphrase, ...plane.environment }, end: plane.end };
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
