import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const running = new Set<ChildProcess>();

/** The entry of the SDK that the program in `folder` depends on: programs, plugins and packs each bring their own. */
export function sdkEntry(folder: string, entry: "run" | "run-plugin" | "run-policy-pack"): string {
  return createRequire(join(folder, "package.json")).resolve(`@pulumi/pulumi/cmd/${entry}`);
}

/** Where that SDK would have been: what to say when it is not there. */
export function notInstalled(folder: string): string {
  return `The Pulumi SDK is not installed for ${folder}. Next: npm ci --prefix ${dirname(join(folder, "package.json"))}`;
}

/** Starts Node 24 or newer, as this process runs on, and remembers it until it ends. */
export function startNode(args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, [...args], options);
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Asks everything that was started to end. */
export function endChildren(): void {
  for (const child of running) child.kill("SIGINT");
}

/** The exit code of a process; one that a signal ended has none, and counts as failed. */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** The words of `nodeargs` in the runtime's options. */
export function words(options: Readonly<Record<string, unknown>>): readonly string[] {
  return typeof options.nodeargs === "string" ? options.nodeargs.split(/\s+/).filter(Boolean) : [];
}
