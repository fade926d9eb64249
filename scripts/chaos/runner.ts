import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const main = join(import.meta.dirname, "../schemagate.mjs");

/** A command that runs, and can be waited upon. */
export interface Runner {
  /** What it has said so far. */
  said(): string;
  /** Resolves when it has said that, or ended. */
  until(words: RegExp): Promise<boolean>;
  isOver(): boolean;
  /** SIGKILL to its process. */
  kill(): void;
  /** Its exit code; null by a signal. */
  readonly ended: Promise<number | null>;
}

/** What was run to its end. */
export interface Ran {
  readonly status: number | null;
  readonly said: string;
}

/** Starts a command line in a folder. */
export function start(cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Runner {
  const { CI: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return runnerOf(child, new Promise((resolve) => child.on("close", resolve)));
}

/** Follows what a process says until it has ended its work. */
export function runnerOf(child: ChildProcess, ends: Promise<number | null>): Runner {
  let said = "";
  let over = false;
  let waiting: (() => void)[] = [];
  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const one of woken) one();
  };
  const hear = (text: string) => {
    said += text;
    wake();
  };
  const streams = [child.stdout, child.stderr];
  for (const stream of streams) stream?.setEncoding("utf8").on("data", hear);
  const ended = ends.finally(() => {
    for (const stream of streams) stream?.off("data", hear);
    over = true;
    wake();
  });
  return {
    said: () => said,
    until: async (words) => {
      while (!words.test(said) && !over) await new Promise<void>((resolve) => waiting.push(resolve));
      return words.test(said);
    },
    isOver: () => over,
    kill: () => void child.kill("SIGKILL"),
    ended,
  };
}

/** Runs a command to its end. */
export async function run(cwd: string, args: readonly string[], more?: NodeJS.ProcessEnv): Promise<Ran> {
  return ranTo(start(cwd, args, more));
}

export async function ranTo(runner: Runner): Promise<Ran> {
  const status = await runner.ended;
  return { status, said: runner.said() };
}
