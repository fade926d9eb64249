import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { pulumiHasToBeBuilt } from "../scripts/pulumi/toolchain.ts";
import { embeddedMajors } from "../src/postgres/binaries.ts";
import { type EmbeddedServer, startEmbedded } from "../src/postgres/embedded.ts";
import { defaultHome } from "../src/postgres/home.ts";

/** Starts one real server for each version that tests run on; they take databases of their own on them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.NO_COLOR = "1";
  // Programs that tests start keep what Node compiled, as the command line does: it takes more than half off their start.
  process.env.NODE_COMPILE_CACHE = join(defaultHome(), "compiled");
  const building = buildPulumi();
  const servers: EmbeddedServer[] = await Promise.all(embeddedMajors.map((major) => startEmbedded({ major })));
  project.provide(
    "servers",
    Object.fromEntries(servers.map((server) => [String(server.major), server.superuserUrl("postgres")])),
  );
  return async () => {
    building?.kill();
    await Promise.all(servers.map((server) => server.stop()));
  };
}

/**
 * Where all tests are run and Pulumi's CLI has to be built, that begins now and stands back behind the tests: those that need
 * it come last, and wait for it.
 */
function buildPulumi(): ChildProcess | null {
  const isPart = process.argv.slice(2).some((word) => word !== "run" && !word.startsWith("-"));
  if (isPart || !pulumiHasToBeBuilt()) return null;
  const script = join(import.meta.dirname, "../scripts/pulumi.ts");
  return spawn("nice", ["-n", "10", process.execPath, "--conditions=source", script, "version"], { stdio: "ignore" });
}
