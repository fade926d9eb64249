import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folder, outputsIn } from "./stage.ts";

const program = join(import.meta.dirname, "../../../scripts/github.ts");

/** A bare origin with a pull request's ref, and a checkout of its main, as a job has them. */
export interface Repository {
  readonly checkout: string;
  /** Opens or pushes to pull request 7, from main or from an older state of it. */
  propose(change: (files: Files) => void, from?: string): string;
  /** Commits to main, and checks that out. */
  commit(change: (files: Files) => void): string;
  /** Runs the glue in the checkout, as a job. */
  glue(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Glued>;
}

export interface Files {
  write(path: string, text: string): void;
  link(path: string, to: string): void;
  submodule(path: string): void;
  remove(path: string): void;
}

export interface Glued {
  readonly code: number;
  readonly said: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export function repository(files: Readonly<Record<string, string>>): Repository {
  const root = folder();
  const [origin, checkout, work] = [join(root, "origin.git"), join(root, "checkout"), join(root, "work")];
  const git = (cwd: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t.invalid", ...args], { cwd, stdio: "pipe" })
      .toString()
      .trim();
  mkdirSync(work);
  git(root, "init", "--quiet", "--bare", "--initial-branch", "main", origin);
  git(work, "init", "--quiet", "--initial-branch", "main");
  git(work, "remote", "add", "origin", origin);
  const saved = (change: (files: Files) => void) => {
    const links: string[] = [];
    change(filesIn(work, links));
    git(work, "add", "--all", ".");
    for (const path of links) git(work, "update-index", "--add", "--cacheinfo", `160000,${"d".repeat(40)},${path}`);
    git(work, "commit", "--quiet", "--allow-empty", "-m", "x");
    return git(work, "rev-parse", "HEAD");
  };
  const commit = (change: (files: Files) => void) => {
    git(work, "checkout", "--quiet", "-B", "main");
    const sha = saved(change);
    git(work, "push", "--quiet", "origin", "main");
    return sha;
  };
  commit(({ write }) => {
    for (const [path, text] of Object.entries(files)) write(path, text);
  });
  git(root, "clone", "--quiet", origin, checkout);
  return {
    checkout,
    commit: (change) => {
      git(work, "checkout", "--quiet", "main");
      const sha = commit(change);
      git(checkout, "pull", "--quiet");
      return sha;
    },
    propose: (change, from = "main") => {
      git(work, "checkout", "--quiet", "--detach", from);
      const sha = saved(change);
      git(work, "push", "--quiet", "--force", "origin", "HEAD:refs/pull/7/head");
      git(work, "checkout", "--quiet", "--force", "main");
      return sha;
    },
    glue: (args, env = {}) => glued(checkout, args, env),
  };
}

function filesIn(work: string, submodules: string[]): Files {
  const at = (path: string) => {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    return join(work, path);
  };
  return {
    write: (path, text) => writeFileSync(at(path), text),
    link: (path, to) => {
      rmSync(at(path), { force: true });
      symlinkSync(to, at(path));
    },
    submodule: (path) => void submodules.push(path),
    remove: (path) => rmSync(join(work, path), { recursive: true, force: true }),
  };
}

function glued(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Glued> {
  const output = join(folder(), "output");
  writeFileSync(output, "");
  const job = { GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "acme/shop", GITHUB_OUTPUT: output };
  const { PATH = "", HOME = "", NODE_COMPILE_CACHE = "" } = process.env;
  const given = { PATH, HOME, NODE_COMPILE_CACHE, ...job, ...env };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--conditions=source", program, ...args],
      { cwd, env: given },
      (error, stdout, stderr) =>
        resolve({
          code: error === null ? 0 : Number(error.code),
          said: `${stdout}${stderr}`,
          outputs: outputsIn(output),
        }),
    );
  });
}
