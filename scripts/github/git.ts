import { execFile } from "node:child_process";
import { exitCodes, Failure } from "../../src/failure.ts";
import type { Environment } from "./job.ts";

/** What a git command did. */
export interface Ran {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** More than this no repository's schema has. */
const mostOutput = 512 * 1024 ** 2;

/**
 * Runs git in this folder, its words as arguments and never through a shell, with nothing of a repository's hooks or file
 * system monitors.
 */
export function git(
  args: readonly string[],
  given: { readonly env?: Environment; readonly input?: string } = {},
): Promise<Ran> {
  const safe = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.symlinks=false"];
  return new Promise((resolve) => {
    const options = { maxBuffer: mostOutput, encoding: "buffer" as const, env: { ...process.env, ...given.env } };
    const child = execFile("git", [...safe, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 128;
      resolve({ code, stdout, stderr: stderr.toString() || (error?.message ?? "") });
    });
    child.stdin?.on("error", () => undefined).end(given.input ?? "");
  });
}

/** The same, for what has to succeed. @throws Failure `git-failed` (1) */
export async function gitText(tried: string, args: readonly string[], env: Environment = {}): Promise<string> {
  const { code, stdout, stderr } = await git(args, { env });
  if (code === 0) return stdout.toString().trim();
  throw new Failure({
    code: "git-failed",
    exit: exitCodes.failed,
    tried,
    problem: stderr.trim().slice(0, 500) || `git ended with ${code}`,
    next: "Check the repository out with `fetch-depth: 0`, then run the job again.",
  });
}

/**
 * The job's token for git over HTTP, in the environment: arguments can be read by everybody on the machine, and nothing is
 * left in the checkout's configuration.
 */
export function withToken({ GITHUB_TOKEN: token, GITHUB_SERVER_URL: server }: Environment): Environment {
  if (!token || !server) return {};
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}
