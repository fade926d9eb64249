import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { type Runner, runnerOf } from "./runner.ts";

/** One process for all command lines that are not killed: to start one for each takes as long as half a release. */
export interface Again {
  /** Starts a command line; one at a time. */
  start(args: readonly string[]): Runner;
  close(): void;
}

/** @param cwd the folder in which they run */
export function startAgain(cwd: string): Again {
  let child: ChildProcess | null = null;
  const alive = () => {
    if (child?.connected !== true) child = forked(cwd);
    return child;
  };
  return {
    start: (args) => {
      const process = alive();
      const runner = runnerOf(process, answerOf(process));
      process.send(args);
      return {
        ...runner,
        kill: () => {
          runner.kill();
          child = null;
        },
      };
    },
    close: () => {
      if (child?.connected === true) child.disconnect();
    },
  };
}

function forked(cwd: string): ChildProcess {
  const { CI: _, ...env } = process.env;
  const program = new URL("again-process.ts", import.meta.url);
  return fork(program, [], { cwd, env, stdio: ["ignore", "pipe", "pipe", "ipc"], execArgv: ["--conditions=source"] });
}

/** Null where it was killed. */
async function answerOf(child: ChildProcess): Promise<number | null> {
  const status = await new Promise<number | null>((resolve) => {
    const ended = () => resolve(null);
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(Number(answer));
    });
  });
  // What it said comes by another road.
  await pause(50);
  return status;
}
