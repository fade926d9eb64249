import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { commandLine } from "../support/program.ts";
import { declared, startTwoDatabases, type TwoDatabases } from "./support/two-databases.ts";

interface Job {
  readonly extends?: string;
  readonly stage?: string;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

const page = readFileSync(join(import.meta.dirname, "../../docs/gitlab.md"), "utf8");
const yaml = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
const { stages, ...jobs } = parse(yaml) as Readonly<Record<string, Job>> & { readonly stages: readonly string[] };
const root = mkdtempSync(join(tmpdir(), "schemagate-gitlab-"));

let team: TwoDatabases;
let origin: string;
beforeAll(async () => {
  team = await startTwoDatabases();
  team.open("owners", { CODEOWNERS: "* @nobody\n/schema/billing/ @ann\n" });
  team.merge("owners");
  origin = join(root, "origin.git");
  git(team.folder, "clone", "--quiet", "--bare", team.folder, origin);
  // What a job installs with npm is this package.
  mkdirSync(join(root, "bin"));
  const programs = { npm: "exit 0", npx: `shift; exec "${process.execPath}" "${await commandLine()}" "$@"` };
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(root, "bin", name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(root, "bin", name), 0o755);
  }
});
afterAll(async () => {
  await team.end();
  rmSync(root, { recursive: true, force: true });
});

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd, stdio: "pipe", encoding: "utf8" }).trim();
}

/** What GitLab says to a job of a pipeline for that commit. */
function variables(sha: string, more: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { apiKey, apiHost, projectId } = team.plane;
  return {
    ...{ PATH: [join(root, "bin"), process.env.PATH].join(delimiter), HOME: process.env.HOME ?? "", CI: "true" },
    ...{ NEON_API_KEY: apiKey, NEON_API_HOST: apiHost, NEON_PROJECT_ID: projectId, GITLAB_USER_LOGIN: "ann" },
    ...{ CI_DEFAULT_BRANCH: "main", CI_COMMIT_SHA: sha, CI_PROJECT_PATH: "acme/shop", CI_PIPELINE_ID: "77", ...more },
  };
}

/** Runs a job as a runner does: at the commit, its lines in one shell; artefacts of earlier jobs lie there already. */
async function run(name: string, place: string, env: Readonly<Record<string, string>>) {
  const chain = [jobs[name]];
  for (let one = chain[0]; one?.extends !== undefined; one = chain[0]) chain.unshift(jobs[one.extends]);
  const { before_script: before = [], script = [], after_script: after = [] } = Object.assign({}, ...chain) as Job;
  git(place, "checkout", "--quiet", "--force", env.CI_COMMIT_SHA ?? "");
  const ran = await shell(`set -eo pipefail\n${[...before, ...script].join("\n")}`, place, env);
  const { said } = await shell(after.join("\n"), place, env);
  return { code: ran.code, said: `${ran.said}${said}` };
}

/** The control plane answers from this process: nothing may wait for a shell without letting it. */
function shell(
  text: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; said: string }> {
  const TARGET = env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME ?? "";
  const options = { cwd, env: { ...env, TARGET }, encoding: "utf8" as const };
  return new Promise((resolve) => {
    execFile("bash", ["-c", `exec 2>&1\n${text}`], options, (error, said) =>
      resolve({ code: error === null ? 0 : Number(error.code), said }),
    );
  });
}

function cloned(name: string): string {
  git(root, "clone", "--quiet", origin, name);
  return join(root, name);
}

test("the jobs are whole: every stage and every job that is named is there", () => {
  const named = Object.values(jobs).flatMap((job) => (job.extends === undefined ? [] : [job.extends]));
  expect(named.filter((name) => jobs[name] === undefined)).toEqual([]);
  const used = Object.values(jobs).flatMap(({ stage }) => stage ?? []);
  expect([...new Set(used)].sort()).toEqual([...stages].sort());
});

test("a merge request is previewed, waits for an owner's button, is released, and leaves no drift", async () => {
  // What a merge request changes besides is not run, and not there.
  const files = {
    "schema/billing/public/note.sql": declared.note(""),
    "package.json": '{"scripts": {"preinstall": "false"}}\n',
  };
  team.open("change", files);
  git(team.folder, "push", "--quiet", origin, "change", "main");
  const head = git(team.folder, "rev-parse", "change");
  const before = git(team.folder, "rev-parse", "main");
  const request = { CI_MERGE_REQUEST_IID: "12", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" };
  const place = cloned("request");
  const env = variables(head, request);
  expect(await run("preview", place, env)).toMatchObject({ code: 0 });
  expect(git(place, "rev-parse", "HEAD")).toBe(before);
  expect(await run("verdict", place, env)).toMatchObject({ code: 5, said: expect.stringContaining("Needs approval") });
  expect(readFileSync(join(place, "report/comment.md"), "utf8")).toContain(
    "To be approved by one of `@ann` for `schema/billing/public/note.sql`.",
  );
  expect(JSON.parse(readFileSync(join(place, "report/code-quality.json"), "utf8"))).not.toEqual([]);
  expect(await run("approve", place, env)).toMatchObject({
    code: 0,
    said: expect.stringContaining("approved by gitlab:ann"),
  });
  expect(await run("verdict", place, env)).toMatchObject({ code: 0 });

  team.merge("change");
  git(team.folder, "push", "--quiet", origin, "main");
  const main = variables(git(team.folder, "rev-parse", "main"), { CI_COMMIT_BEFORE_SHA: before });
  const released = await run("release", cloned("release"), main);
  expect(released).toMatchObject({ code: 0, said: expect.stringContaining("Removed preview/release-77") });
  const watch = cloned("watch");
  expect(await run("drift", watch, main)).toMatchObject({ code: 0, said: expect.stringContaining("no drift") });
  expect(await run("reaper", watch, main)).toMatchObject({ code: 0 });
}, 120_000);
