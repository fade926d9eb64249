import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Address } from "./api.ts";

export interface PlaneProcess {
  readonly address: Address;
  readonly pid: number;
  /** Sends the signal and waits for the process to end; returns its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a program that prints a plane's address as its first line; throws what it said when it ends before. */
export async function startProcess(args: readonly string[]): Promise<PlaneProcess> {
  const child = spawn(process.execPath, [...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const first = await Promise.race([firstLine(child), ended.then(() => null)]);
  if (first === null) throw new Error(said);
  return {
    address: JSON.parse(first) as Address,
    pid: child.pid ?? 0,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A plane on a data folder, in a process of its own. */
export const startPlaneProcess = (dataDir: string): Promise<PlaneProcess> =>
  startProcess([fileURLToPath(new URL("./plane-process.ts", import.meta.url)), dataDir]);

function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the process has no stdout");
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve) => lines.once("line", resolve));
}

/** The processes that work in a folder or below it: PostgreSQL's servers have their data folder as working directory. */
export function processesIn(folder: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) return false;
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}
