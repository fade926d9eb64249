import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/** One process for all command lines to which nothing happens: to start one for each takes as long as half a release. */
export interface Again {
  run(args: readonly string[]): Promise<{ readonly status: number; readonly said: string }>;
  close(): void;
}

/** @param cwd the folder in which they run */
export function startAgain(cwd: string): Again {
  const { CI: _, ...env } = process.env;
  const options = { cwd, env, stdio: ["ignore", "pipe", "pipe", "ipc"] as const, execArgv: ["--conditions=source"] };
  const child = fork(new URL("again-process.ts", import.meta.url), [], { ...options, stdio: [...options.stdio] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  return {
    run: async (args) => {
      said = "";
      const status = await answerOf(child, args);
      // What it said comes by another road.
      if (status !== 0) await pause(100);
      return { status, said };
    },
    close: () => child.disconnect(),
  };
}

function answerOf(child: ChildProcess, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`It ended while it ran ${args[0]}`));
    child.once("exit", ended);
    child.once("message", (status) => {
      child.off("exit", ended);
      resolve(Number(status));
    });
    child.send(args);
  });
}
