import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { gitIn } from "../../scripts/stage/api/git.ts";
import { type GitHub, type Seeds, startGitHub } from "../../scripts/stage/api/start.ts";
import { rateLimited, unavailable } from "../../scripts/stage/api/trouble.ts";

const Client = Octokit.plugin(paginateRest);
const shop = { owner: "acme", repo: "shop" };
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function client(github: GitHub, auth = github.jobToken()) {
  return new Client({ baseUrl: github.url, auth, log: silent });
}

/** A stand-in that the test has for itself. */
async function standIn(seeds: Seeds = {}): Promise<GitHub> {
  const github = await startGitHub(seeds);
  onTestFinished(() => github.stop());
  return github;
}

let folder = "";

/** A bare repository: `main` with a file, `feature` that changes it, and `other` that cannot be merged after it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stage-api-"));
  const git = gitIn(folder);
  await git.run(["init", "--quiet", "--initial-branch", "main", "work"]);
  await git.run(["init", "--quiet", "--bare", "--initial-branch", "main", "bare.git"]);
  const work = gitIn(join(folder, "work"));
  const commit = async (text: string, ref: string) => {
    await writeFile(join(folder, "work", "a file.sql"), text);
    await work.run(["add", "--all"]);
    await work.run(["commit", "--quiet", "-m", `Write ${ref}`]);
    await work.run(["push", "--quiet", "../bare.git", `HEAD:refs/heads/${ref}`]);
  };
  await commit("one\n", "main");
  for (const ref of ["feature", "other"]) {
    await work.run(["checkout", "--quiet", "-B", ref, "HEAD"]);
    await commit(`${ref}\ntwo\n`, ref);
    await work.run(["checkout", "--quiet", "main"]);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("comments are written, changed and listed page by page", async () => {
  const github = await standIn();
  const octokit = client(github);
  const { data: issue } = await octokit.request("POST /repos/{owner}/{repo}/issues", { ...shop, title: "Drift" });
  const where = { ...shop, issue_number: issue.number };
  for (let index = 0; index < 7; index++) {
    await octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...where, body: `${index}` });
  }
  const comments = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const listed = await octokit.paginate(comments, { ...where, per_page: 3 });
  expect(listed.map(({ body }) => body)).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  expect(github.heard.filter(({ operation }) => operation === "issues/list-comments")).toHaveLength(3);
  expect(listed[0]?.user?.login).toBe("github-actions[bot]");

  const [comment_id = 0] = listed.map(({ id }) => id);
  await octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    ...shop,
    comment_id,
    body: "new",
  });
  await octokit.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    ...shop,
    comment_id: comment_id + 1,
  });
  expect(github.store.world.comments.map(({ body }) => body)).toEqual(["new", "2", "3", "4", "5", "6"]);
});

test("what GitHub takes no more than, is refused: text of a comment, annotations of a request", async () => {
  const octokit = client(await standIn());
  await octokit.request("POST /repos/{owner}/{repo}/issues", { ...shop, title: "Drift" });
  const say = (body: string) =>
    octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...shop, issue_number: 1, body });
  await expect(say("x".repeat(65_537))).rejects.toMatchObject({
    status: 422,
    message: expect.stringMatching(/too long/),
  });
  expect((await say("x".repeat(65_536))).status).toBe(201);

  const annotation = { path: "a.sql", start_line: 1, end_line: 1, annotation_level: "failure", message: "m" } as const;
  const output = (times: number) => ({ title: "t", summary: "s", annotations: Array(times).fill(annotation) });
  const check = { ...shop, name: "schemagate", head_sha: "a".repeat(40), conclusion: "failure" } as const;
  const create = "POST /repos/{owner}/{repo}/check-runs";
  await expect(octokit.request(create, { ...check, output: output(51) })).rejects.toMatchObject({ status: 422 });
  const { data } = await octokit.request(create, { ...check, output: output(50) });
  const more = { ...shop, check_run_id: data.id, output: output(20) };
  const updated = await octokit.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", more);
  expect(updated.data).toMatchObject({ status: "completed", conclusion: "failure", output: { annotations_count: 70 } });
});

test("an operation that it does not know and an answer that GitHub would not give are told when it stops", async () => {
  const wrong = { id: 1, issue: 1, author: "ada", body: "x", createdAt: "yesterday", updatedAt: "yesterday" };
  const github = await startGitHub({ world: { comments: [wrong] } });
  const octokit = client(github);
  const lock = octokit.request("PUT /repos/{owner}/{repo}/issues/{issue_number}/lock", { ...shop, issue_number: 1 });
  await expect(lock).rejects.toMatchObject({ status: 501, message: expect.stringContaining("issues/lock") });
  const get = octokit.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", { ...shop, comment_id: 1 });
  await expect(get).rejects.toMatchObject({ status: 500, message: expect.stringContaining("/created_at") });
  await expect(github.stop()).rejects.toThrow(/issues\/lock.*\n.*issues\/get-comment/);
});

test("a request that GitHub's description does not have is refused", async () => {
  const octokit = client(await standIn());
  const request = (more: object) =>
    octokit.request("POST /repos/{owner}/{repo}/issues", { ...shop, title: "a", ...more });
  await expect(request({ labels: 7 })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining("/labels"),
  });
  await expect(request({ lables: ["a"] })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining("lables"),
  });
  const list = octokit.request("GET /repos/{owner}/{repo}/issues", { ...shop, state: "opened" as "open" });
  await expect(list).rejects.toMatchObject({ status: 422, message: expect.stringContaining("state") });
});

test("a job's token can what it was granted, while its job lasts", async () => {
  const github = await standIn({ people: { ada: {}, eve: { permission: "read" } } });
  const issue = (auth: string) =>
    client(github, auth).request("POST /repos/{owner}/{repo}/issues", { ...shop, title: "a" });
  const token = github.jobToken({ issues: "write" });
  expect((await issue(token)).data.user?.login).toBe("github-actions[bot]");
  await expect(issue(github.jobToken({ issues: "read", contents: "write" }))).rejects.toMatchObject({ status: 403 });
  await expect(issue(github.personToken("eve"))).rejects.toMatchObject({ status: 403 });
  expect((await issue(github.personToken("ada"))).data.user?.login).toBe("ada");
  github.end(token);
  await expect(issue(token)).rejects.toMatchObject({ status: 401 });
  // Nobody is "me" to a job's token.
  await expect(client(github).request("GET /user")).rejects.toMatchObject({ status: 403 });
});

test("trouble on demand: too many requests, and GitHub's own", async () => {
  const github = await standIn();
  github.make({ operation: "issues/list-for-repo", times: 1, answer: rateLimited(3) });
  github.make({ times: 1, answer: unavailable(502) });
  const list = () => client(github).request("GET /repos/{owner}/{repo}/issues", shop);
  await expect(list()).rejects.toMatchObject({ status: 502 });
  await expect(list()).rejects.toMatchObject({ status: 403, response: { headers: { "retry-after": "3" } } });
  expect((await list()).data).toEqual([]);
});

test("a pull request: opened, read, labelled, reviewed, merged in git, found by its merge commit", async () => {
  const git = join(folder, "bare.git");
  const github = await standIn({ git, people: { ada: {}, bob: {} } });
  const [ada, bob, job] = [
    client(github, github.personToken("ada")),
    client(github, github.personToken("bob")),
    client(github),
  ];
  const open = (head: string) =>
    ada.request("POST /repos/{owner}/{repo}/pulls", { ...shop, title: `From ${head}`, head, base: "main" });
  const { data: pull } = await open("feature");
  const { data: other } = await open("other");
  const at = { ...shop, pull_number: pull.number };
  const { data: files } = await job.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", at);
  expect(files).toMatchObject([{ filename: "a file.sql", status: "modified", additions: 2, deletions: 1 }]);

  const labels = { ...shop, issue_number: pull.number, labels: ["schemagate:preview"] };
  await ada.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", labels);
  const approve = { ...at, event: "APPROVE" } as const;
  await expect(ada.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", approve)).rejects.toMatchObject({
    status: 422,
  });
  const { data: review } = await bob.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", approve);
  expect(review).toMatchObject({ state: "APPROVED", commit_id: pull.head.sha, user: { login: "bob" } });

  const merge = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";
  const { data: merged } = await bob.request(merge, at);
  const found = await job.request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
    ...shop,
    commit_sha: merged.sha,
  });
  expect(found.data).toMatchObject([
    { number: pull.number, state: "closed", labels: [{ name: "schemagate:preview" }] },
  ]);
  expect(await gitIn(git).run(["show", "main:a file.sql"])).toBe("feature\ntwo\n");
  await expect(bob.request(merge, { ...shop, pull_number: other.number })).rejects.toMatchObject({ status: 405 });

  const content = "GET /repos/{owner}/{repo}/contents/{path}";
  const { data: file } = await job.request(content, { ...shop, path: "a file.sql", ref: "main" });
  expect(Buffer.from((file as { content: string }).content, "base64").toString()).toBe("feature\ntwo\n");
  expect((await job.request(content, { ...shop, path: "" })).data).toMatchObject([
    { name: "a file.sql", type: "file" },
  ]);
  await expect(job.request(content, { ...shop, path: "none" })).rejects.toMatchObject({ status: 404 });
});

test("SARIF, statuses, searches, teams", async () => {
  const github = await standIn({ people: { ada: {} }, teams: { owners: ["ada"] } });
  const [job, ada] = [client(github), client(github, github.personToken("ada"))];
  const sarif = gzipSync(JSON.stringify({ version: "2.1.0" })).toString("base64");
  const upload = { ...shop, commit_sha: "b".repeat(40), ref: "refs/heads/main", sarif };
  expect((await job.request("POST /repos/{owner}/{repo}/code-scanning/sarifs", upload)).status).toBe(202);
  expect(github.store.world.sarifs).toMatchObject([{ document: { version: "2.1.0" } }]);

  const status = { ...shop, sha: "b".repeat(40), state: "failure", context: "schemagate" } as const;
  await job.request("POST /repos/{owner}/{repo}/statuses/{sha}", status);
  const combined = await job.request("GET /repos/{owner}/{repo}/commits/{ref}/status", { ...shop, ref: status.sha });
  expect(combined.data).toMatchObject({ state: "failure", total_count: 1 });

  await job.request("POST /repos/{owner}/{repo}/issues", { ...shop, title: "Drift", labels: ["drift"] });
  const q = "repo:acme/shop is:issue is:open label:drift author:app/github-actions";
  expect((await job.request("GET /search/issues", { q })).data.total_count).toBe(1);

  const member = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
  const asked = { org: "acme", team_slug: "owners", username: "ada" };
  expect((await ada.request(member, asked)).data.state).toBe("active");
  await expect(job.request(member, asked)).rejects.toMatchObject({ status: 403 });
});

test("git over HTTP takes pushes of who may write contents, and pull requests follow them", async () => {
  const git = join(folder, "bare.git");
  const github = await standIn({ git, people: { ada: {}, eve: { permission: "read" } } });
  const ada = client(github, github.personToken("ada"));
  const { data: pull } = await ada.request("POST /repos/{owner}/{repo}/pulls", {
    ...{ ...shop, title: "From other", head: "other", base: "main" },
  });
  const work = gitIn(join(folder, "work"));
  await work.run(["commit", "--quiet", "--allow-empty", "-m", "More"]);
  const head = await work.commit("HEAD");
  const push = (token: string, ref: string) =>
    work.run(["push", "--quiet", "--force", `${github.host.replace("//", `//x:${token}@`)}/acme/shop`, `HEAD:${ref}`]);
  for (const token of ["none", github.jobToken({ contents: "read" }), github.personToken("eve")])
    await expect(push(token, "refs/heads/other")).rejects.toThrow(/403|401|could not read|Authentication failed/);
  const job = github.jobToken({ contents: "write" });
  await expect(push(job, `refs/pull/${pull.number}/head`)).rejects.toThrow(/hidden ref/);
  expect(await gitIn(git).commit("refs/heads/other")).not.toBe(head);
  await push(job, "refs/heads/other");
  expect(await gitIn(git).commit(`refs/pull/${pull.number}/head`)).toBe(head);
  expect(github.store.world.pulls).toMatchObject([{ head: { sha: head } }]);
  const create = client(github, job).request("POST /repos/{owner}/{repo}/pulls", {
    ...{ ...shop, title: "Own", head: "feature", base: "main" },
  });
  await expect(create).rejects.toMatchObject({ status: 403 });
});
