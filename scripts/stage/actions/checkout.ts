import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync } from "node:fs";
import { join, resolve } from "node:path";
import { failing, input, output, variable } from "./action.ts";

/*
 * Stands in for actions/checkout: real git over HTTP from the stage's repository, with the job's token. Submodules, LFS and
 * sparse checkouts are not there.
 *
 * So that a job does not install half a gigabyte, a checkout whose package-lock.json is this one's gets this one's
 * node_modules, by a link; its scripts/bootstrap.mjs then finds them newer than the lockfile.
 */
await failing(async () => {
  for (const name of ["submodules", "lfs", "sparse-checkout", "filter", "ssh-key"]) {
    if (input(name) !== "") throw new Error(`The stage's stand-in for actions/checkout does not know \`${name}\`.`);
  }
  const repository = input("repository");
  if (repository !== variable("GITHUB_REPOSITORY")) throw new Error(`The stage has no repository ${repository}.`);
  const folder = resolve(variable("GITHUB_WORKSPACE"), input("path"));
  mkdirSync(folder, { recursive: true });
  checkOut(folder, repository);
  linkPackages(folder);
});

function checkOut(folder: string, repository: string): void {
  const server = variable("GITHUB_SERVER_URL");
  const token = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${input("token")}`).toString("base64")}`;
  const env = {
    ...{
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_SYSTEM: "/dev/null",
      GIT_TERMINAL_PROMPT: "0",
    },
    ...{ GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: `http.${server}/.extraheader`, GIT_CONFIG_VALUE_0: token },
  };
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder, env, encoding: "utf8" }).trim();
  if (!existsSync(join(folder, ".git"))) {
    git("init", "--quiet", "--initial-branch", "main");
    git("remote", "add", "origin", `${server}/${repository}`);
  }
  const wanted = input("ref") || variable("GITHUB_SHA");
  const depth = Number(input("fetch-depth"));
  const refs = depth === 0 ? ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"] : [];
  const options = depth === 0 ? ["--no-tags"] : ["--no-tags", `--depth=${depth}`];
  git("fetch", "--quiet", ...options, "origin", ...refs, `+${wanted}:refs/stage/checked-out`);
  const name = wanted.replace(/^refs\/heads\//, "");
  const isBranch = !/^[0-9a-f]{40}$/.test(wanted) && !wanted.startsWith("refs/pull/");
  git("checkout", "--quiet", "--force", ...(isBranch ? ["-B", name] : ["--detach"]), "refs/stage/checked-out");
  git("update-ref", "-d", "refs/stage/checked-out");
  if (input("persist-credentials") !== "false") git("config", "--local", `http.${server}/.extraheader`, token);
  output("ref", wanted);
  output("commit", git("rev-parse", "HEAD"));
}

function linkPackages(folder: string): void {
  if (variable("STAGE_CHECKOUT") === "") return;
  const [ours, theirs] = [variable("STAGE_CHECKOUT"), folder].map((one) => join(one, "package-lock.json"));
  const link = join(folder, "node_modules");
  if (!ours || !theirs || !existsSync(theirs) || existsSync(link)) return;
  if (readFileSync(ours, "utf8") !== readFileSync(theirs, "utf8")) return;
  symlinkSync(join(variable("STAGE_CHECKOUT"), "node_modules"), link);
  const longAgo = new Date("2020-01-01T00:00:00Z");
  utimesSync(theirs, longAgo, longAgo);
}
