import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { installPack } from "../../../../scripts/pulumi/policy-pack.ts";
import { type Toolchain, toolchain } from "../../../../scripts/pulumi/toolchain.ts";
import { type Plane, startPlane } from "../../../../src/local/plane.ts";
import { rememberAuthority } from "../../../../src/pipeline/target/authority.ts";

export const checkout = join(import.meta.dirname, "../../../..");

export interface Outcome {
  readonly status: number;
  /** Everything that it said, without colours. */
  readonly said: string;
}

export interface Running {
  readonly pid: number;
  /** Resolves when the text was said. */
  says(text: string): Promise<void>;
  readonly ended: Promise<Outcome>;
}

/** A team's project that depends on this package, with the real CLI and a control plane of its own. */
export interface Project {
  readonly folder: string;
  readonly plane: Plane;
  pulumi(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Outcome>;
  start(args: readonly string[], environment?: Readonly<Record<string, string>>): Running;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Makes what is there the base git ref. */
  commit(): void;
  end(): Promise<void>;
}

/** The programs of a project: its node_modules as npm makes them, this checkout in place of the package. */
async function nodeModules(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  await symlink(join(checkout, "node_modules/@pulumi"), join(modules, "@pulumi"));
  await symlink(checkout, join(modules, "schemagate"));
}

/** Pulumi.yaml of this repository, with the provider where it is. */
async function projectFile(): Promise<string> {
  const text = await readFile(join(checkout, "Pulumi.yaml"), "utf8");
  return text.replace(/path: .*/, `path: ${join(checkout, "scripts/pulumi/provider")}`);
}

/** @param files besides Pulumi.yaml and the program of infra/ */
export async function startProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), "schemagate-pulumi-"));
  const folder = join(root, "project");
  await mkdir(join(root, "state"));
  await mkdir(folder);
  const cli = await toolchain({ ...process.env, PULUMI_BACKEND_URL: `file://${join(root, "state")}` }, console.error);
  await installPack(join(checkout, "policies"), console.error);
  const plane = await startPlane({ dataDir: join(root, "plane"), log: () => undefined });
  const forget = await rememberAuthority(plane.caFile);
  const environment = environmentOf(cli, plane, root);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t.invalid", ...args], { cwd: folder, stdio: "pipe" });
  const start = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    started(cli.program, args, { cwd: folder, env: { ...environment, ...more } });
  const project: Project = {
    folder,
    plane,
    start,
    pulumi: async (args, more) => {
      const outcome = await start(args, more).ended;
      for (const secret of [plane.apiKey, new URL(plane.url).password])
        if (outcome.said.includes(secret)) throw new Error(`pulumi ${args[0]} shows a secret`);
      return outcome;
    },
    write: async (texts) => {
      for (const [name, text] of Object.entries(texts)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
    },
    commit: () => {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "-m", "main");
    },
    end: async () => {
      await forget();
      await plane.close();
      await rm(root, { recursive: true, force: true });
    },
  };
  git("init", "--quiet", "--initial-branch", "main");
  await nodeModules(folder);
  await cp(join(checkout, "infra"), join(folder, "infra"), { recursive: true });
  await project.write({
    "package.json": '{ "type": "module", "private": true }',
    ".gitignore": "node_modules\n.schemagate/\n",
    "Pulumi.yaml": await projectFile(),
    ...files,
  });
  project.commit();
  return project;
}

function environmentOf(cli: Toolchain, plane: Plane, root: string): NodeJS.ProcessEnv {
  const { CI: _, ...inherited } = process.env;
  return {
    ...inherited,
    ...cli.environment,
    PULUMI_HOME: join(root, "home"),
    PULUMI_BACKEND_URL: `file://${join(root, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase",
    NEON_API_HOST: plane.apiHost,
    NEON_API_KEY: plane.apiKey,
    NEON_PROJECT_ID: plane.projectId,
  };
}

function started(program: string, args: readonly string[], place: { cwd: string; env: NodeJS.ProcessEnv }): Running {
  const flags = ["--non-interactive", "--color", "never"];
  const child = spawn(program, [...args, ...flags], { ...place, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      for (const listener of listeners) listener();
    });
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status: status ?? -1, said: stripVTControlCharacters(said) }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => said.includes(text) && resolve();
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended and did not say ${text}:\n${said}`)));
      }),
  };
}
