import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import type { Neon } from "../neon/neon.ts";
import type { Context } from "../pipeline/context.ts";
import { connect } from "../postgres/connect.ts";
import { certificateAuthority } from "./authority.ts";
import type { Configuration } from "./configuration.ts";
import { interruption } from "./interrupt.ts";
import { readConfiguration } from "./read-configuration.ts";
import { type Terminal, terminal } from "./terminal.ts";

/** What every command works with. */
export interface Scene {
  readonly terminal: Terminal;
  readonly configuration: Configuration;
  readonly context: Context;
}

const neonApi = "https://console.neon.tech/api/v2";

/** Runs the body of a command; what it returns becomes the exit code. */
export async function act(command: Command, body: (scene: Scene) => Promise<number>): Promise<void> {
  const { json, stack } = command.optsWithGlobals<{ json?: boolean; stack: string }>();
  const place = terminal(json === true);
  const configuration = await readConfiguration(stack, process.env);
  process.exitCode = await body({ terminal: place, configuration, context: await contextOf(configuration, place) });
}

async function contextOf(configuration: Configuration, { log }: Terminal): Promise<Context> {
  const neon = await neonOf(configuration, log);
  const { stop, cancel } = interruption();
  return {
    neon,
    withoutNeon: withoutNeon(configuration),
    connect: async (url, options) => {
      const ca = await certificateAuthority(url);
      const onRetry = waitVisibly(log);
      const applicationName = `schemagate ${process.pid}`;
      return connect(url, { ...options, ...(ca === null ? {} : { ca }), applicationName, onRetry });
    },
    clock: () => new Date(),
    log,
    stop,
    cancel,
  };
}

async function neonOf({ neon }: Configuration, log: Terminal["log"]): Promise<Neon | null> {
  const { apiKey, projectId, apiHost = neonApi } = neon;
  if (apiKey === undefined || projectId === undefined) return null;
  // Loaded only here: commands that work on a URL do without the HTTP client.
  const { createNeon } = await import("../neon/client.ts");
  return createNeon({ apiKey, apiHost, projectId, log });
}

function withoutNeon({ neon: { apiKey, projectId }, file, stack }: Configuration): string {
  const missing = [
    ...(apiKey === undefined ? ["NEON_API_KEY"] : []),
    ...(projectId === undefined ? ["NEON_PROJECT_ID (or the key schemagate:neonProjectId)"] : []),
  ];
  const configured = file === null ? `, and there is no Pulumi.${stack}.yaml here` : ` in the environment or ${file}`;
  return `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not set${configured}`;
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
