import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const main = join(import.meta.dirname, "../schemagate.mjs");

/** A command that runs, and can be waited upon. */
export interface Runner {
  readonly child: ChildProcess;
  /** What it has said so far. */
  said(): string;
  /** Resolves when it has said that, or ended. */
  until(words: RegExp): Promise<boolean>;
  readonly ended: Promise<number | null>;
}

/** Starts a command line in a folder. */
export function start(cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Runner {
  const { CI: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
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
  child.stdout.setEncoding("utf8").on("data", hear);
  child.stderr.setEncoding("utf8").on("data", hear);
  let over = false;
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve)).finally(() => {
    over = true;
    wake();
  });
  return {
    child,
    said: () => said,
    until: async (words) => {
      while (!words.test(said) && !over) await new Promise<void>((resolve) => waiting.push(resolve));
      return words.test(said);
    },
    ended,
  };
}

/** Runs a command to its end. */
export async function run(
  cwd: string,
  args: readonly string[],
  more?: NodeJS.ProcessEnv,
): Promise<{ status: number | null; said: string }> {
  const runner = start(cwd, args, more);
  const status = await runner.ended;
  return { status, said: runner.said() };
}
