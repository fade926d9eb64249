import { randomBytes } from "node:crypto";
import { copyFile, cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { defaultHome } from "../../src/postgres/home.ts";
import { isThere } from "../building/made-once.ts";
import { start } from "../demo/children.ts";
import type { StageEvent } from "./event.ts";
import { type JobFile, type JobOutcome, toldIn } from "./job-file.ts";
import { actProgram, checkout } from "./place.ts";

/** What a job is played with. */
export interface Props {
  readonly event: StageEvent;
  /** Name of the job and of its workflow. */
  readonly job: string;
  readonly run: { readonly id: number; readonly number: number; readonly attempt: number };
  /** `http://127.0.0.1:4321` */
  readonly host: string;
  /** `acme/shop` */
  readonly repository: string;
  readonly token: string;
  readonly runToken: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  /** What the runner's machine has besides: `SCHEMAGATE_HOME` and the like. */
  readonly machine: Readonly<Record<string, string>>;
  /** Whether it finds nothing that was installed or kept before. */
  readonly isCold: boolean;
  /** Owner, name and commit of remote actions that the workflow uses. */
  readonly actions: readonly string[];
}

/** What was seen of it. */
export interface PlayedJob extends JobOutcome {
  readonly summary: string;
  readonly log: string;
  readonly milliseconds: number;
}

/**
 * Plays one job with act. Its folder is taken away afterwards, with everything that the job had; secrets go to act in a
 * file that is gone when the job has ended, never on a command line and never in an environment.
 */
export async function playJob(folder: string, file: JobFile, props: Props): Promise<PlayedJob> {
  const own = join(folder, `job-${randomBytes(6).toString("hex")}`);
  const started = performance.now();
  try {
    await prepare(own, file, props);
    const { summary, log, result } = await act(own, props);
    const told = await readFile(join(own, "files", toldIn), "utf8").catch(() => null);
    const outcome = told === null ? undefined : (JSON.parse(told) as Record<string, JobOutcome>)[props.job];
    if (outcome === undefined) throw new Error(`act has not played the job ${props.job}:\n${log.slice(-4_000)}`);
    const outputs = outcome.outputs ?? {};
    return { result: outcome.result ?? result, outputs, summary, log, milliseconds: performance.now() - started };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function prepare(own: string, { workflow, files }: JobFile, props: Props): Promise<void> {
  for (const name of ["empty", "home", "files", "bin", "cache", "kept"])
    await mkdir(join(own, name), { recursive: true, mode: 0o755 });
  await writeFile(join(own, "workflow.yml"), workflow);
  await writeFile(join(own, "event.json"), JSON.stringify(props.event.payload));
  await writeFile(join(own, "secrets.yml"), JSON.stringify({ ...props.secrets, GITHUB_TOKEN: props.token }), {
    mode: 0o600,
  });
  await writeFile(join(own, "variables.yml"), JSON.stringify(props.variables));
  await writeFile(join(own, "environment.yml"), JSON.stringify(environment(own, props)), { mode: 0o600 });
  for (const [name, text] of Object.entries(files)) await writeFile(join(own, "files", name), text);
  if (props.isCold) await makeCold(own);
  else await writeFile(join(own, "bin", "npm"), noPackages, { mode: 0o755 });
  if (!(await hasNode())) await symlink(process.execPath, join(own, "bin", "node"));
}

/** Packages are there (actions/checkout.ts): whoever installed others would do it in the checkout of who plays this. */
const noPackages = '#!/bin/sh\necho "On the stage nothing is installed: npm $*" >&2\nexit 1\n';

/** A runner's machine has a Node of its own, whatever it is; that of the checkout's packages is not meant. */
function programs(): readonly string[] {
  return (process.env.PATH ?? "").split(":").filter((folder) => !folder.includes("node_modules"));
}

async function hasNode(): Promise<boolean> {
  const found = await Promise.all(programs().map((folder) => isThere(join(folder, "node"))));
  return found.includes(true);
}

/** What a runner sets and act would guess, and what the stand-ins for actions need. */
function environment(
  own: string,
  { event, run, host, repository, runToken, machine, isCold }: Props,
): Readonly<Record<string, string>> {
  return {
    ...machine,
    GITHUB_API_URL: `${host}/api/v3`,
    GITHUB_SERVER_URL: host,
    GITHUB_GRAPHQL_URL: `${host}/api/graphql`,
    GITHUB_REPOSITORY: repository,
    GITHUB_REF: event.ref,
    SHA_REF: event.sha,
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    ACTIONS_RUNTIME_TOKEN: runToken,
    ACTIONS_RUNTIME_URL: `${host}/artifacts`,
    STAGE_FILES: join(own, "files"),
    STAGE_NODE: process.execPath,
    STAGE_ACTIONS: join(import.meta.dirname, "actions"),
    STAGE_CHECKOUT: isCold ? "" : checkout,
  };
}

const platforms = ["ubuntu-latest", "ubuntu-24.04", "ubuntu-22.04"].flatMap((name) => ["-P", `${name}=-self-hosted`]);

function argumentsOf(own: string, { event, actions }: Props): readonly string[] {
  const at = (name: string) => join(own, name);
  return [
    ...[event.name, "--directory", at("empty"), "--workflows", at("workflow.yml"), "--eventpath", at("event.json")],
    ...["--secret-file", at("secrets.yml"), "--var-file", at("variables.yml"), "--env-file", at("environment.yml")],
    ...["--action-cache-path", at("cache"), "--no-cache-server", "--no-skip-checkout", "--use-new-action-cache"],
    ...["--action-offline-mode", "--json", "--actor", event.actor, ...platforms],
    ...actions.flatMap((action) => ["--local-repository", `${action}=${standIn(action)}`]),
  ];
}

/** The folder with what stands in for a remote action: `actions/checkout@SHA` is `actions/checkout`. */
function standIn(action: string): string {
  return join(import.meta.dirname, "actions", action.split("@")[0]?.replace("/", "-") ?? "");
}

/** What a cold machine has all the same: act, and whom the local control plane's certificates are from. */
async function makeCold(own: string): Promise<void> {
  await copyFile(actProgram, join(own, "bin", "act"));
  await cp(join(defaultHome(), "authorities"), join(own, "kept", "authorities"), { recursive: true });
}

/** act where an empty folder lies over the one in which programs and compiled code are kept, for its own processes only. */
function coldAct(own: string): readonly string[] {
  const script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"';
  return ["unshare", "--mount", "sh", "-c", script, "sh", join(own, "kept"), defaultHome(), join(own, "bin", "act")];
}

interface Line {
  readonly msg?: string;
  readonly jobID?: string;
  readonly jobResult?: JobOutcome["result"];
  readonly command?: string;
  readonly content?: string;
  readonly level?: string;
  readonly step?: string;
}

async function act(own: string, props: Props): Promise<{ summary: string; log: string; result: JobOutcome["result"] }> {
  // Of this process's own environment a job gets nothing but where programs are.
  const env = { PATH: [join(own, "bin"), ...programs()].join(":"), HOME: join(own, "home"), LANG: "C.UTF-8" };
  const [program = "", ...before] = props.isCold ? coldAct(own) : [actProgram];
  const child = start(program, [...before, ...argumentsOf(own, props)], { cwd: own, env });
  const log: string[] = [];
  const summaries: string[] = [];
  let result: JobOutcome["result"] = "skipped";
  const hear = (text: string): void => {
    const line = lineOf(text);
    if (line.jobID !== undefined && line.jobID !== props.job) return;
    if (line.command === "summary") summaries.push(line.content ?? "");
    else if (line.msg !== undefined && !line.msg.includes("LocalRepositoryCache"))
      log.push(line.msg.replace(/\n$/, ""));
    result = line.jobResult ?? result;
  };
  if (child.stdout) createInterface({ input: child.stdout }).on("line", hear);
  if (child.stderr) createInterface({ input: child.stderr }).on("line", hear);
  await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  return { summary: summaries.join("\n"), log: `${log.join("\n")}\n`, result };
}

function lineOf(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return { msg: text };
  }
}
