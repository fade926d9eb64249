import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Cost } from "./figures.ts";

/** What a program cost from its start to its end; nothing of what it printed is kept. */
export interface Run {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** It is ended after so long. */
  readonly limitSeconds?: number;
}

/**
 * Runs a program and measures its time and the most memory it had (VmHWM of Linux; null elsewhere).
 *
 * @throws Error with the end of what it said when it fails or takes too long
 */
export async function costOf({ program, args, env = process.env, cwd, limitSeconds = 600 }: Run): Promise<Cost> {
  const started = performance.now();
  const signal = AbortSignal.timeout(limitSeconds * 1000);
  const child = spawn(program, [...args], {
    ...{ env, signal, stdio: ["ignore", "ignore", "pipe"] as const },
    ...(cwd === undefined ? {} : { cwd }),
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const ended = new Promise<number | null>((done, failed) => {
    child.once("error", failed);
    child.once("close", (code) => done(code));
  });
  const watch = new AbortController();
  const memory = mostMemory(child.pid, watch.signal);
  try {
    const code = await ended;
    const milliseconds = performance.now() - started;
    if (code !== 0) throw new Error(`${program} ended with ${code}: ${said.trim()}`);
    watch.abort();
    return { milliseconds, megabytes: await memory };
  } catch (error) {
    if (signal.aborted) throw new Error(`took more than ${limitSeconds} s`, { cause: error });
    throw error;
  } finally {
    watch.abort();
  }
}

async function mostMemory(pid: number | undefined, end: AbortSignal): Promise<number | null> {
  let most: number | null = null;
  while (!end.aborted) {
    most = memoryOf(pid) ?? most;
    await pause(20, undefined, { signal: end }).catch(() => undefined);
  }
  return most;
}

/** A process that has ended, and another system than Linux, has no such file. */
function memoryOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
