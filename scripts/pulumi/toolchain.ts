import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { builtPulumi } from "./build.ts";
import { onPath } from "./official.ts";
import { builtProgram, checkout, localState, pulumiHome, standIns } from "./place.ts";
import { postgresqlPlugin } from "./postgresql/plugin.ts";

/** A CLI and what it has to be run with. */
export interface Toolchain {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The CLI that is on PATH, as it is; else the one that was built, with the stand-ins that it needs on PATH, nothing that it
 * would download, and a home of its own.
 *
 * @throws Failure `no-pulumi`
 */
export async function toolchain(environment: Environment, log: (line: string) => void): Promise<Toolchain> {
  const path = environment.PATH ?? "";
  const installed = onPath("pulumi", path, standIns);
  // Programs and providers are TypeScript that Node 24 runs as it is: npm has one in the checkout.
  const node = join(checkout, "node_modules", ".bin");
  const backend = await stateFolder(environment, installed !== null);
  if (installed !== null)
    return { program: installed, environment: { PATH: [node, path].join(delimiter), ...backend } };
  const program = await builtPulumi(log);
  return {
    program,
    environment: {
      PATH: [node, ...postgresqlPlugin(path), standIns, path].join(delimiter),
      PULUMI_HOME: environment.PULUMI_HOME ?? pulumiHome,
      ...nothingDownloaded,
      ...backend,
    },
  };
}

/** Whether there is a CLI, or what it takes to build one. */
export function pulumiCanBeHad(environment: Environment = process.env): boolean {
  return !pulumiHasToBeBuilt(environment) || onPath("go", environment.PATH ?? "", standIns) !== null;
}

/** Whether there is neither an installed CLI nor one that was built. */
export function pulumiHasToBeBuilt(environment: Environment = process.env): boolean {
  return onPath("pulumi", environment.PATH ?? "", standIns) === null && !existsSync(builtProgram);
}

const nothingDownloaded = {
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
};

/** State lies in the checkout, ignored by git, unless the environment or a login says where. */
async function stateFolder(environment: Environment, official: boolean): Promise<Readonly<Record<string, string>>> {
  if (environment.PULUMI_BACKEND_URL) return {};
  const home = environment.PULUMI_HOME ?? (official ? join(homedir(), ".pulumi") : pulumiHome);
  const login = JSON.parse(await readFile(join(home, "credentials.json"), "utf8").catch(() => "{}"));
  if ((login as { current?: string }).current) return {};
  await mkdir(localState, { recursive: true });
  return { PULUMI_BACKEND_URL: `file://${localState}` };
}
