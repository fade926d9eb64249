import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import type { Configuration } from "../pipeline/configuration/configuration.ts";
import { contextOf } from "../pipeline/configuration/context-of.ts";
import type { Context } from "../pipeline/context.ts";
import { interruption } from "./interrupt.ts";
import { readConfiguration } from "./read-configuration.ts";
import { type Terminal, terminal } from "./terminal.ts";

/** What every command works with. */
export interface Scene {
  readonly terminal: Terminal;
  readonly configuration: Configuration;
  readonly context: Context;
}

/** Runs the body of a command; what it returns becomes the exit code. */
export async function act(command: Command, body: (scene: Scene) => Promise<number>): Promise<void> {
  const { json, stack } = command.optsWithGlobals<{ json?: boolean; stack: string }>();
  const place = terminal(json === true);
  const configuration = await readConfiguration(stack, process.env);
  const { log } = place;
  const context = await contextOf(configuration, { log, onRetry: waitVisibly(log), ...interruption() });
  process.exitCode = await body({ terminal: place, configuration, context });
}

/** A server that sleeps or is away is waited for where a person can see it. */
function waitVisibly(log: (line: string) => void) {
  return (wait: { readonly seconds: number; readonly attempt: number; readonly problem: string }) => {
    log(`Not reachable yet: ${wait.problem}. Trying again (attempt ${wait.attempt}) in ${wait.seconds} s`);
    if (process.stderr.isTTY) void countDown(wait.seconds);
  };
}

async function countDown(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left--) {
    process.stderr.write(`\r  ${left} s `);
    await pause(1000, undefined, { ref: false });
  }
  process.stderr.write("\r\u001b[K");
}
