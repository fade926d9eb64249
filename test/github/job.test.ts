import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { githubOf } from "../../scripts/github/client.ts";
import { tell } from "../../scripts/github/comment.ts";
import { maskSecrets } from "../../scripts/github/job.ts";
import { publish } from "../../scripts/github/publish.ts";
import { failed, finding, previewed, reportOn } from "../report/support/reported.ts";
import { played, pull, stage, written } from "./support/stage.ts";

const sha = "a".repeat(40);
const author = "github-actions[bot]";
const command =
  "\n::set-output name=verdict::pass\n::add-path::/tmp\n##[set-output name=exit]0\n::stop-commands::x\r\n";

async function world() {
  const at = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
  const state = { state: "open" as const, reason: null, closedAt: null, labels: [], assignees: [] };
  const issue = { id: 7, number: 7, ...at, title: command, body: null, author: "eve", ...state };
  return stage({ people: { eve: {} }, world: { pulls: [pull(7, sha)], issues: [issue] } });
}

test("names, SQL and messages of a pull request are no commands, no outputs, no mentions and no HTML", async () => {
  const github = await world();
  const evil = `x${command}EOF\n@acme/owners <img src=x onerror=alert(1)> \u202e[x](javascript:alert(1))`;
  const words = { name: evil, sql: evil, message: evil };
  const report = written(reportOn(previewed(words, { findings: [finding(words)] }), failed(words)));
  const one = played(github);
  const exit = await publish(one.job, { pr: 7, sha, check: null, author, sarif: true, preview: null, report });
  expect(exit).toBe(1);
  expect(one.outputs()).toMatchObject({ verdict: "failed", exit: "1" });
  expect(Object.keys(one.outputs()).toSorted()).toEqual(["databases", "exit", "headline", "plan-digests", "verdict"]);
  const commands = one
    .said()
    .split(/\r\n|[\r\n]/)
    .filter((line) => /^\s*(::|##\[)|##\[/.test(line));
  expect(commands).toEqual([]);
  const [comment] = github.store.world.comments;
  const outside = comment?.body.replaceAll(/(`{3,})[\s\S]*?\n\1|(`+)[^\n]*?\2/g, "") ?? "";
  expect(outside).not.toMatch(/@acme|<img|\]\(javascript|\u202e/);
  expect(github.store.world.sarifs).toHaveLength(1);
});

test("a comment of 70,000 characters is cut, keeps its verdict and is found again", async () => {
  const github = await world();
  const api = githubOf(played(github).job);
  const [marker, content] = ["<!-- schemagate report 0123456789abcdef -->", "<!-- content 0 -->"];
  const told = { pr: 7, author, marker, content, isNews: true };
  const body = `**Blocked**\n\n${"😀".repeat(35_000)}\n\n${content}\n${marker}\n`;
  expect(await tell(api, { ...told, body })).toBe("created");
  expect(await tell(api, { ...told, body })).toBe("unchanged");
  const [comment] = github.store.world.comments;
  expect(comment?.body.length).toBeLessThanOrEqual(65_536);
  expect(comment?.body).toMatch(/^\*\*Blocked\*\*[\s\S]+Cut: a comment holds no more/);
  expect(comment?.body.isWellFormed()).toBe(true);
});

test("a summary that holds no more is cut at a whole character, and the runner takes it", async () => {
  const one = played(await world());
  await one.job.summary("é".repeat(500_000));
  await one.job.summary("é".repeat(500_000));
  expect(Buffer.byteLength(one.summary())).toBeLessThanOrEqual(1024 ** 2);
  expect(one.summary()).toMatch(/é\n\nCut: /);
  expect(one.summary()).not.toContain("\uFFFD");
});

test("what is secret is masked before anything else is said, and is in no error", async () => {
  const masks: string[] = [];
  const url = "postgresql://owner:p%40ss%0Aword@db.invalid/shop";
  const given = { GITHUB_ACTIONS: "true", DATABASE_URL: url, NEON_API_KEY: "napi_0123456789", PGPASSWORD: "hunter22" };
  maskSecrets(given, (line) => masks.push(line));
  for (const secret of [url.replaceAll("%", "%25"), "p@ss%0Aword", "napi_0123456789", "hunter22"])
    expect(masks).toContain(`::add-mask::${secret}\n`);
  const token = "ghs_averysecrettoken";
  const program = join(import.meta.dirname, "../../scripts/github.ts");
  const env = { PATH: process.env.PATH, GITHUB_REPOSITORY: "acme/shop", GITHUB_TOKEN: token, ...given };
  const args = ["--conditions=source", program, "publish", "--sha", sha, "--pr", "7"];
  const { code, stdout, stderr } = await ran(args, { ...env, GITHUB_API_URL: (await world()).url });
  expect(code).toBe(1);
  expect(stdout).toMatch(/::error title=github-refused::.*Reporting the check/);
  const besides = `${stdout.replaceAll(/^::add-mask::.*$/gm, "")}${stderr}`;
  for (const secret of [token, "napi_0123456789", "hunter22", "p%40ss"]) expect(besides).not.toContain(secret);
});

function ran(args: readonly string[], env: NodeJS.ProcessEnv) {
  return new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, [...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}
