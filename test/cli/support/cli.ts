import { type ChildProcess, spawn } from "node:child_process";
import { commandLine } from "../../support/program.ts";

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Stage {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Told of every piece of stderr, with the process to act upon. */
  readonly onWords?: (words: string, child: ChildProcess) => void;
}

/** Runs the command line as a user does, without anything of this process's environment that could matter. */
export async function schemagate(args: readonly string[], stage: Stage): Promise<Run> {
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...stage.env };
  const child = spawn(process.execPath, [await commandLine(), ...args], {
    cwd: stage.cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    stage.onWords?.(text, child);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

/** The one JSON document of a run with --json. */
export function document<Document>(run: Run): Document {
  return JSON.parse(run.stdout) as Document;
}
