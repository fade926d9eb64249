import { execFileSync } from "node:child_process";

/** Commits all that there is in a folder. */
export function commit(folder: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "-m", "change");
}

/** Runs git as nobody in particular. */
export function git(folder: string, ...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=chaos", "-c", "user.email=chaos@example.invalid", ...args], { cwd: folder });
}
