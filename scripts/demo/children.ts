import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";

export interface Outcome {
  /** Exit status; null when a signal ended the process. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

export interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told of every line on the process's stderr. */
  readonly onLine?: (line: string) => void;
}

const running = new Set<ChildProcess>();

/** Starts a program that ends with this process, even when that is killed where nothing can be tidied up. */
export function start(command: string, args: readonly string[], place: Place): ChildProcess {
  const bound = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "TERM", "--"] : [];
  const [program = command, ...rest] = [...bound, command, ...args];
  const child = spawn(program, rest, {
    cwd: place.cwd,
    env: place.env,
    stdio: ["ignore", "pipe", "pipe"],
    // a group of its own: Ctrl-C reaches this process only, which ends the others in order
    detached: true,
  });
  running.add(child);
  child.on("close", () => running.delete(child));
  return child;
}

/** Runs a program to its end. */
export async function run(command: string, args: readonly string[], place: Place): Promise<Outcome> {
  const started = performance.now();
  const child = start(command, args, place);
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    const line = text.trim().split("\n").at(-1);
    if (line) place.onLine?.(line);
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { status, stdout, stderr, milliseconds: performance.now() - started };
}

/** Asks everything that still runs to end, what was started last first: the control plane outlives its users. */
export async function endAll(signal: NodeJS.Signals): Promise<void> {
  for (const child of [...running].reverse()) await end(child, signal);
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.on("close", resolve));
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await closed;
  clearTimeout(late);
}
