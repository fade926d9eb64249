import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { $, ProcessOutput } from "zx";
import { Trouble } from "./trouble.ts";

const root = join(import.meta.dirname, "../..");

/** A team's repository: the declared schema, the policies, the configuration, and pull requests as git refs. */
export interface Repository {
  readonly folder: string;
  /** @throws Trouble when the patch does not apply to main as it is now. */
  check(patch: string): Promise<void>;
  /** Makes a git ref from main with the patch in it, and checks it out. */
  open(ref: string, subject: string, patch: string): Promise<void>;
  /** Brings a git ref into main and checks main out. */
  merge(ref: string, subject: string): Promise<void>;
  /** Checks main out and leaves the git ref as it is. */
  leave(): Promise<void>;
}

export const configuration = `# The configuration of the stack that is production.
config:
  schemagate:databases: [shitvault]
`;

/** Nothing of the user's git configuration is wanted: signing, hooks, other default names. */
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "Demo",
  GIT_AUTHOR_EMAIL: "demo@schemagate.invalid",
  GIT_COMMITTER_NAME: "Demo",
  GIT_COMMITTER_EMAIL: "demo@schemagate.invalid",
};

/** Makes the repository from this checkout's `schema/` and `policies/`. */
export async function createRepository(folder: string): Promise<Repository> {
  await mkdir(folder, { recursive: true });
  await cp(join(root, "schema"), join(folder, "schema"), { recursive: true });
  await mkdir(join(folder, "policies"));
  for (const file of ["protected.yaml", "rules.yaml"]) {
    await cp(join(root, "policies", file), join(folder, "policies", file));
  }
  await writeFile(join(folder, "Pulumi.prod.yaml"), configuration);
  await writeFile(join(folder, ".gitignore"), ".schemagate/\n");
  const git = (...args: readonly string[]) => gitIn(folder, args);
  await git("init", "--quiet", "--initial-branch", "main");
  await commit(git, "The schema, the policies, the configuration");
  return {
    folder,
    check: (patch) => applyPatch(git, patch, "--check"),
    open: async (ref, subject, patch) => {
      await git("checkout", "--quiet", "-b", ref, "main");
      await applyPatch(git, patch);
      await commit(git, subject);
    },
    merge: async (ref, subject) => {
      await git("checkout", "--quiet", "main");
      await git("merge", "--quiet", "--no-ff", "-m", `Merge: ${subject}`, ref);
    },
    leave: async () => {
      await git("checkout", "--quiet", "main");
    },
  };
}

type Git = (...args: readonly string[]) => Promise<void>;

async function applyPatch(git: Git, patch: string, ...options: readonly string[]): Promise<void> {
  await git("apply", "--whitespace=nowarn", ...options, patch).catch((error: unknown) => {
    const how = "Next: make it with `git diff -- schema > my.patch` in this checkout.";
    throw new Trouble(`${patch} does not apply to main. ${(error as Error).message}\n${how}`);
  });
}

async function commit(git: Git, subject: string): Promise<void> {
  await git("add", "--all");
  await git("commit", "--quiet", "-m", subject);
}

async function gitIn(cwd: string, args: readonly string[]): Promise<void> {
  await $({ cwd, env: environment, quiet: true })`git ${args}`.catch((error: unknown) => {
    if (!(error instanceof ProcessOutput)) throw error;
    if (error.exitCode === 127) throw new Trouble("git cannot be run. Next: install git.");
    throw new Trouble(`git ${args[0]} failed: ${error.stderr.trim()}`);
  });
}
