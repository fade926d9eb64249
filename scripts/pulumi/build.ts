import { spawn } from "node:child_process";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { $ } from "zx";
import { Failure } from "../../src/failure.ts";
import { ownHome } from "../../src/postgres/home.ts";
import { madeOnce } from "../building/made-once.ts";
import { builtProgram, pulumiVersion, toolchainFolder } from "./place.ts";

const source = "github.com/pulumi/pulumi";
const program = `${source}/pkg/v3/cmd/pulumi`;

/**
 * The CLI, built from its Go module where it is not there yet. It takes 5 to 8 minutes of processor time, once.
 *
 * `go install ...@version` refuses modules that replace others, so it is built from a module of its own. How the version is
 * told to the program is how its own builds tell it (`scripts/prod_build` of that repository).
 *
 * @throws Failure `no-pulumi` when there is no Go, or the build fails
 */
export async function builtPulumi(log: (line: string) => void): Promise<string> {
  await ownHome(join(toolchainFolder, ".."));
  await madeOnce(toolchainFolder, () => build(log), log);
  return builtProgram;
}

async function build(log: (line: string) => void): Promise<void> {
  const started = Date.now();
  // Beside its place, so that it can be renamed into it; below no folder with a go.mod.
  const module = await mkdtemp(`${toolchainFolder}.`);
  const quiet = $({ cwd: module, quiet: true });
  try {
    log(`There is no pulumi on PATH: building ${pulumiVersion} from its Go module, once (5 to 8 minutes).`);
    await quiet`go mod init schemagate-pulumi`;
    await quiet`go get ${program}@${pulumiVersion} ${source}/sdk/v3@${pulumiVersion}`;
    const packages = (await quiet`go list -deps ${program}`).lines().length;
    await compile(module, told(log, packages));
    await Promise.all(["go.mod", "go.sum"].map((file) => rm(join(module, file))));
    await rename(module, toolchainFolder);
    log(`Built ${builtProgram} in ${minutes(started)}.`);
  } catch (cause) {
    throw noPulumi((cause as Error).message, cause);
  } finally {
    await rm(module, { recursive: true, force: true });
  }
}

function compile(module: string, heard: (line: string) => void): Promise<void> {
  const version = `-X ${source}/sdk/v3/go/common/version.Version=${pulumiVersion}`;
  const args = ["build", "-v", "-ldflags", `-s -w ${version}`, "-o", join(module, "pulumi"), program];
  const child = spawn("go", args, { cwd: module, stdio: ["ignore", "ignore", "pipe"] });
  let last = "";
  createInterface({ input: child.stderr }).on("line", (line) => {
    last = line;
    heard(line);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`go build ended with ${code}: ${last}`))));
  });
}

/** Tells every 20 seconds how many packages were compiled: `go build -v` names each as it begins. */
function told(log: (line: string) => void, packages: number): (line: string) => void {
  const started = Date.now();
  let compiled = 0;
  let next = started + 20_000;
  return () => {
    compiled++;
    if (Date.now() < next) return;
    next = Date.now() + 20_000;
    log(`Building pulumi: ${compiled} of at most ${packages} packages, ${minutes(started)}.`);
  };
}

function minutes(since: number): string {
  const seconds = Math.round((Date.now() - since) / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function noPulumi(problem: string, cause: unknown): Failure {
  return new Failure({
    code: "no-pulumi",
    exit: 1,
    tried: `Building pulumi ${pulumiVersion} from its Go module, since there is none on PATH`,
    problem,
    next: "Install the official one (https://www.pulumi.com/docs/install/), or Go 1.25 or newer with a module proxy that can be reached.",
    cause,
  });
}
