import { spawn } from "node:child_process";

export interface GitOutcome {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitPlace {
  readonly folder: string;
  /** `NAME=value`, besides the environment of this process. */
  readonly settings?: readonly string[];
}

/** Runs git. Nothing that others name may stand among the arguments but full object ids, or after `--end-of-options`. */
export function runGit({ folder, settings = [] }: GitPlace, args: readonly string[], input = ""): Promise<GitOutcome> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = [];
    let stderr = "";
    const [program, more] = settings.length === 0 ? ["git", []] : ["env", [...settings, "git"]];
    const child = spawn(program, [...more, ...args], { cwd: folder });
    child.stdout.on("data", (piece: Buffer) => void stdout.push(piece));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", ({ message }) => resolve({ code: 127, stdout: Buffer.alloc(0), stderr: message }));
    child.on("close", (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: stderr.trim() }));
    // Git may end before it has read it all, and says why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
