import { spawn } from "node:child_process";

/** A change of a file between two commits. */
export interface FileChange {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly previous: string | null;
  readonly additions: number;
  readonly deletions: number;
  readonly blob: string;
}

/** What the stand-in asks and does in the bare repository behind it. */
export interface Git {
  readonly folder: string;
  /** @throws Error with git's words */
  run(args: readonly string[], input?: string): Promise<string>;
  /** The commit of a ref or of anything that git takes for one; null where there is none. */
  commit(name: string): Promise<string | null>;
}

/** Nothing of the user's configuration is wanted: signing, hooks, other default names. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "Stage",
  GIT_AUTHOR_EMAIL: "stage@schemagate.invalid",
  GIT_COMMITTER_NAME: "Stage",
  GIT_COMMITTER_EMAIL: "stage@schemagate.invalid",
};

export function gitIn(folder: string): Git {
  const run = (args: readonly string[], input?: string) => ran(folder, args, input);
  return {
    folder,
    run,
    commit: (name) =>
      run(["rev-parse", "--quiet", "--verify", "--end-of-options", `${name}^{commit}`]).then(
        (out) => out.trim(),
        () => null,
      ),
  };
}

function ran(folder: string, args: readonly string[], input: string | undefined): Promise<string> {
  const child = spawn("git", ["-C", folder, ...args], { env: gitEnvironment, stdio: "pipe" });
  const out: Buffer[] = [];
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  child.stdin.on("error", () => undefined).end(input ?? "");
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString("utf8"));
      else
        reject(
          new Error(`git ${args[0]} ended with ${code}: ${said.trim() || Buffer.concat(out).toString("utf8").trim()}`),
        );
    });
  });
}

/** A commit that merges one into another; null for a conflict. */
export async function mergeCommit(git: Git, base: string, head: string, message: string): Promise<string | null> {
  const tree = await git.run(["merge-tree", "--write-tree", base, head]).catch(() => null);
  if (tree === null) return null;
  return (await git.run(["commit-tree", tree.trim(), "-p", base, "-p", head, "-F", "-"], message)).trim();
}

/** What a pull request changes: from where it left its base to its head. */
export async function changes(git: Git, base: string, head: string): Promise<readonly FileChange[]> {
  const from = (await git.run(["merge-base", base, head])).trim();
  const options = ["--no-color", "--find-renames", "-z", "--no-abbrev"];
  const raw = (await git.run(["diff", "--raw", ...options, from, head])).split("\0");
  const counts = await counted(git, from, head);
  const found: FileChange[] = [];
  for (let at = 0; at < raw.length - 1; ) {
    const [, , , blob = "", letter = ""] = (raw[at] ?? "").split(" ");
    const renamed = /^[RC]/.test(letter);
    const previous = renamed ? (raw[at + 1] ?? null) : null;
    const path = raw[at + (renamed ? 2 : 1)] ?? "";
    found.push({
      path,
      previous,
      blob,
      status: status(letter),
      ...(counts.get(path) ?? { additions: 0, deletions: 0 }),
    });
    at += renamed ? 3 : 2;
  }
  return found;
}

function status(letter: string): FileChange["status"] {
  if (letter.startsWith("A")) return "added";
  if (letter.startsWith("D")) return "removed";
  return letter.startsWith("R") ? "renamed" : "modified";
}

async function counted(git: Git, from: string, head: string) {
  const parts = (await git.run(["diff", "--numstat", "--find-renames", "-z", from, head])).split("\0");
  const found = new Map<string, { readonly additions: number; readonly deletions: number }>();
  for (let at = 0; at < parts.length - 1; ) {
    const [additions = "", deletions = "", path = ""] = (parts[at] ?? "").split("\t");
    found.set(path === "" ? (parts[at + 2] ?? "") : path, {
      additions: Number(additions) || 0,
      deletions: Number(deletions) || 0,
    });
    at += path === "" ? 3 : 1;
  }
  return found;
}
