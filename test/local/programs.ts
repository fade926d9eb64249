import { execFile } from "node:child_process";
import { promisify } from "node:util";

const runFile = promisify(execFile);

/** Runs a program with nothing in its environment but what is given and a way to find programs, and what was compiled. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { PATH = "", NODE_COMPILE_CACHE = "" } = process.env;
  const found = { PATH, NODE_COMPILE_CACHE, HOME: "/nonexistent", NO_COLOR: "1", ...env };
  const { stdout } = await runFile(program, [...args], { env: found, timeout: 60_000 });
  return stdout;
}

/** Whether a program is on this machine. */
export async function hasProgram(program: string): Promise<boolean> {
  return runProgram(program, ["--version"]).then(
    () => true,
    () => false,
  );
}
