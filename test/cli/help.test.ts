import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { document, schemagate } from "./support/cli.ts";

const commands = [
  "plan",
  "preview",
  "judge",
  "queue",
  "report",
  "approve",
  "release",
  "apply",
  "rollback",
  "restore",
  "status",
  "branches",
  "fleet",
  "guard",
  "dev",
];
const nowhere = { cwd: tmpdir(), env: {} };

test.concurrent.for(commands)("%s --help shows its options and how it is called", async (command, { expect }) => {
  const { status, stdout, stderr } = await schemagate([command, "--help"], nowhere);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(new RegExp(`\nExamples:\n  schemagate ${command}\\b`));
  expect(stdout).toContain("--json");
});

test("an older Node is told of in words", () => {
  const old = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })";
  const main = join(import.meta.dirname, "../../scripts/schemagate.mjs");
  const run = spawnSync(process.execPath, ["--import", `data:text/javascript,${old}`, main], { encoding: "utf8" });
  expect([run.status, run.stdout]).toEqual([1, ""]);
  expect(run.stderr).toMatch(/^Failed Starting schemagate\n {2}it needs Node 24/);
});

test("nobody reading on is no failure", () => {
  const main = join(import.meta.dirname, "../../scripts/schemagate.mjs");
  const run = spawnSync("sh", ["-c", '"$0" "$1" --help | true', process.execPath, main], { encoding: "utf8" });
  expect(run.stderr).toBe("");
});

test("the help of all lists every command and every exit code", async () => {
  const { status, stdout } = await schemagate(["--help"], nowhere);
  expect(status).toBe(0);
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
  for (const code of [0, 1, 2, 3, 4, 5, 64, 78]) expect(stdout).toMatch(new RegExp(`\\b${code} [a-z]`));
});

test.each([
  [["pla"], "unknown command 'pla' (Did you mean plan?)", "See `schemagate --help`."],
  [["apply", "p.json"], "required option '--url <url>' not specified", "See `schemagate apply --help`."],
  [["plan", "--formt", "sql"], "unknown option '--formt' (Did you mean --format?)", "See `schemagate plan --help`."],
  [
    ["plan", "--format", "xml"],
    "option '--format <format>' argument 'xml' is invalid. Allowed choices are text, sql, json, md.",
    "See `schemagate plan --help`.",
  ],
  [
    ["branches", "remove", "--pr", "12", "--dry-run"],
    "--dry-run is not for remove",
    "See `schemagate branches --help`.",
  ],
  [["branches", "reap", "--pr", "12"], "--pr is not for reap", "See `schemagate branches --help`."],
  [[], "no command is given", "See `schemagate --help`."],
])("%j is explained in the words of every other failure", async (args, problem, next) => {
  const run = await schemagate([...args, "--json"], nowhere);
  expect(run.status).toBe(64);
  expect(document(run)).toEqual({
    error: { code: "usage", exit: 64, tried: "Reading the command line", problem, next, at: null },
  });
  expect(run.stderr).toContain("code  usage (exit 64)");
});

test.each([
  [
    {},
    "NEON_API_KEY and NEON_PROJECT_ID (or the key schemagate:neonProjectId) are not set, and there is no Pulumi.prod.yaml here",
  ],
  [
    { NEON_API_KEY: "k" },
    "NEON_PROJECT_ID (or the key schemagate:neonProjectId) is not set, and there is no Pulumi.prod.yaml here",
  ],
  [{ NEON_PROJECT_ID: "p" }, "NEON_API_KEY is not set, and there is no Pulumi.prod.yaml here"],
])("without a setting of %j it says which one is missing", async (env, problem) => {
  const run = await schemagate(["restore", "x", "--json"], { cwd: tmpdir(), env });
  expect(run.status).toBe(78);
  expect(document(run)).toMatchObject({ error: { code: "neon-not-configured", problem } });
});
