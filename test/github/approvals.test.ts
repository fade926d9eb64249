import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApprovalsWish, takeApprovals } from "../../scripts/github/approvals.ts";
import { githubOf } from "../../scripts/github/client.ts";
import { fetchPreview, reviewedPull } from "../../scripts/github/reviewed.ts";
import type { GitHub } from "../../scripts/stage/api/start.ts";
import type { Artifact, Review, Run } from "../../scripts/stage/api/world.ts";
import { native } from "../../src/engines/native.ts";
import type { ExitCode } from "../../src/failure.ts";
import { approve } from "../../src/pipeline/approve.ts";
import { writeEvidence } from "../../src/pipeline/evidence/evidence.ts";
import { approvalOf } from "../../src/pipeline/evidence/gate.ts";
import { loadPolicies } from "../../src/pipeline/evidence/policies.ts";
import { previewClone } from "../../src/pipeline/preview.ts";
import { schemagate } from "../cli/support/cli.ts";
import { plainContext } from "../pipeline/support/context.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { played, pull, stage } from "./support/stage.ts";

const head = "c".repeat(40);
const root = mkdtempSync(join(tmpdir(), "schemagate-approvals-"));
const checkout = join(root, "checkout");
const left = join(root, "preview");
const item = "CREATE TABLE item (\n  id int PRIMARY KEY,\n  note text\n);\n";
const declared = { database: "shop", path: join(checkout, "schema/shop"), extensions: [], manage: [] };

let database: FreshDatabase;
let entry: ApprovalsWish["databases"][number];

/** A change of a table with rows that takes a column away, previewed; and a repository whose CODEOWNERS say whose that is. */
beforeAll(async () => {
  database = await freshDatabase();
  await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
  await withSession(database.url, (session) =>
    session.query("create table item (id int primary key, note text); insert into item values (1, 'kept')"),
  );
  const files = {
    ".github/CODEOWNERS": "*  @acme/all\n/schema/  @acme/data\n",
    "policies/protected.yaml": "protected: []\n",
    "policies/rules.yaml": "thresholds: {changedRows: 5}\n",
    "Pulumi.prod.yaml": `config:\n  schemagate:databases:\n    shop: {url: "${database.url}"}\n`,
    "schema/shop/public/item.sql": item,
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const git = (...args: string[]) => execFileSync("git", args, { cwd: checkout, stdio: "pipe" });
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  git("-c", "user.name=t", "-c", "user.email=t@t.invalid", "commit", "--quiet", "-m", "main");
  write("schema/shop/public/item.sql", "CREATE TABLE item (\n  id int PRIMARY KEY\n);\n");
  const policies = await loadPolicies({ kind: "ref", ref: "main", checkout });
  const options = { url: database.url, asSuperuser: false };
  const { evidence, document, judgement } = await previewClone(plainContext(), {
    declared,
    policies,
    engine: native,
    options,
  });
  await writeEvidence(join(left, "shop"), evidence, document, "");
  entry = {
    ...{ database: "shop", exit: 5, verdict: judgement.verdict, steps: evidence.plan.steps.length, error: null },
    ...{ planDigest: evidence.plan.planDigest, effectDigest: evidence.effects.effectDigest, evidence: "shop" },
  };
  const list = { format: "schemagate-databases/v1", branch: "preview/pr-7", expiresAt: null, head, databases: [entry] };
  writeFileSync(join(left, "databases.json"), JSON.stringify(list));
});
afterAll(async () => {
  rmSync(root, { recursive: true });
  await database.drop();
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(checkout, name)), { recursive: true });
  writeFileSync(join(checkout, name), text);
}

const later = () => new Date(Date.now() + 60_000).toISOString();

function review(author: string, more: Partial<Review> = {}): Review {
  const id = Math.ceil(Math.random() * 1e9);
  return { id, pull: 7, author, body: "", state: "APPROVED", commit: head, submittedAt: later(), ...more };
}

function hosted(): Promise<GitHub> {
  const at = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
  const issue = { id: 7, number: 7, title: "Less", body: null, author: "ada", state: "open" as const, ...at };
  const issues = [{ ...issue, reason: null, closedAt: null, labels: [], assignees: [] }];
  const people = Object.fromEntries(["ada", "bo", "eve"].map((login) => [login, { permission: "write" as const }]));
  return stage({ people, teams: { data: ["ada", "bo"], all: ["eve"] }, world: { pulls: [pull(7, head)], issues } });
}

async function take(github: GitHub, ...reviews: readonly Review[]) {
  github.store.change((world) => ({ ...world, reviews }));
  const { job, said, summary } = played(github, { SCHEMAGATE_TEAMS_TOKEN: github.personToken("ada") });
  const run = async (args: readonly string[]) => {
    // Nothing to take back: it would only take time.
    if (args.includes("--withdraw") && (await recorded()).length === 0) return 0 as const;
    const ran = await schemagate(args, { cwd: checkout, env: {} });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return ran.status as ExitCode;
  };
  const pulled = { pr: 7, head, author: "ada" };
  const wish = { ...pulled, preview: left, databases: [entry], base: "main", checkout, schemagate: run };
  return { exit: await takeApprovals(job, githubOf(job), wish), said: said(), summary: summary() };
}

const recorded = () =>
  withSession(database.url, async (session) => {
    const { rows } = await session.query("select 1 where to_regclass('schemagate.approval') is not null");
    if (rows.length === 0) return [];
    const sql = "select by, about, expires > now() as holds from schemagate.approval order by id";
    return (await session.query<{ by: string; about: string; holds: boolean }>(sql)).rows;
  });

test("only an owner's word on this commit and this plan is written into the ledger; taken back, it ends there", async () => {
  expect(entry.verdict).toBe("approval");
  const github = await hosted();
  expect(await take(github)).toMatchObject({ exit: 5, summary: expect.stringContaining("one of `@acme/data`") });
  expect((await take(github, review("eve"))).exit).toBe(5);
  const void_ = await take(github, review("ada"), review("bo", { commit: "d".repeat(40) }));
  expect(void_.exit).toBe(5);
  expect(void_.said).toContain("the approval of @ada does not count: nobody approves what is his own");
  expect(void_.said).toContain("of @bo does not count: it was given for commit dddddddddddd, and a push since then");
  const before = await take(github, review("bo", { submittedAt: "2026-01-01T00:00:00Z" }));
  expect(before.said).toContain("production or the policies have moved since");
  const given = await take(github, review("bo"), review("eve", { state: "CHANGES_REQUESTED" }));
  expect(given).toMatchObject({ exit: 0, summary: expect.stringContaining("approved by `bo`") });
  // The preview was made anew, with the same plan and effects: what is in the ledger stays.
  expect((await take(github, review("bo", { submittedAt: "2026-01-01T00:00:00Z" }))).exit).toBe(5);
  expect((await take(github, review("bo"))).exit).toBe(0);
  expect(await recorded()).toEqual([{ by: "github:bo", about: "acme/shop#7", holds: true }]);
  expect((await take(github, review("bo", { state: "DISMISSED" }))).exit).toBe(5);
  expect(await recorded()).toEqual([{ by: "github:bo", about: "acme/shop#7", holds: false }]);
}, 60_000);

test("who is in a team is not known without a token that may ask: nobody counts, and the job says so", async () => {
  const github = await hosted();
  const token = github.jobToken({ "pull-requests": "read" });
  github.store.change((world) => ({ ...world, reviews: [review("bo")] }));
  const { job, said } = played(github, { GITHUB_TOKEN: token });
  const nothing = async () => 0 as const;
  const wish = { pr: 7, head, author: "ada", preview: left, databases: [entry], base: "main", checkout };
  expect(await takeApprovals(job, githubOf(job), { ...wish, schemagate: nothing })).toBe(5);
  expect(said()).toContain("Whether bo is in acme/data is not known and does not count");
});

test("what the preview of the head left is found again, and nothing that another commit or another workflow left", async () => {
  const github = await hosted();
  const at = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
  const artifact = (id: number, run: number, name: string, files: Readonly<Record<string, string>>): Artifact => {
    const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
    const file = join(root, `${id}.zip`);
    writeFileSync(file, zip);
    const digest = `sha256:${createHash("sha256").update(zip).digest("hex")}`;
    return { id, ...at, name, run, attempt: 1, size: zip.length, digest, expiresAt: "2099-01-01T00:00:00Z", file };
  };
  const run = (id: number, event: string): Run => ({
    ...{
      id,
      ...at,
      number: id,
      attempt: 1,
      name: "Pull request",
      path: ".github/workflows/pull-request.yml",
      event,
      branch: "main",
    },
    ...{ sha: head, actor: "ada", status: "completed", conclusion: "success", pulls: [7] },
  });
  const read = (name: string) => readFileSync(join(left, name), "utf8");
  const parts = ["plan", "effects", "verification", "judgement", "seal"];
  const evidence = Object.fromEntries(parts.map((part) => [`${part}.json`, read(`shop/${part}.json`)]));
  const databases = read("databases.json");
  const report = (text: string, files = evidence) => ({
    ...{ "report/report.json": "{}", "preview/databases.json": text },
    ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`preview/shop/${name}`, content])),
  });
  const another = databases.replace(/"planDigest":\s*"sha256:\w{8}/, (found) => found.replace(/\w{8}$/, "00000000"));
  const artifacts = [
    artifact(1, 1, "schemagate-report-7", report(databases)),
    artifact(2, 1, "schemagate-report-7", report(another)),
    artifact(3, 2, "schemagate-report-7", report(databases.replace(head, "e".repeat(40)))),
    artifact(4, 3, "schemagate-report-7", report(databases.replace('"shop"', '"evil"'))),
    artifact(5, 2, "schemagate-report-7", report(databases, { ...evidence, "effects.json": "{}" })),
  ];
  const runs = [run(1, "pull_request_target"), run(2, "pull_request_target"), run(3, "pull_request")];
  github.store.change((world) => ({ ...world, artifacts, runs }));
  const { job, said } = played(github);
  const found = await reviewedPull(githubOf(job), head);
  expect(found).toEqual({ pr: 7, head, author: "ada" });
  const document = await fetchPreview(job, githubOf(job), { pr: 7, head }, join(root, "fetched"));
  expect(document?.databases.map(({ database: one }) => one)).toEqual(["shop"]);
  expect(said()).toMatch(
    /run 3 is passed over: code of [\s\S]*run 2 is passed over: [\s\S]*run 2 is passed over: it is about eeee[\s\S]*run 1 is passed over: its evidence of shop is of another plan/,
  );
  expect(await fetchPreview(job, githubOf(job), { pr: 7, head: "f".repeat(40) }, join(root, "none"))).toBeNull();
});

test("where only protection is lowered, an approval is of exactly that, and not of the next change without a step", async () => {
  write("schema/shop/public/item.sql", item);
  const lowered = async (rules: string) => {
    write("policies/rules.yaml", rules);
    return loadPolicies({ kind: "ref", ref: "main", checkout });
  };
  const policies = await lowered("thresholds: {changedRows: 6}\n");
  const target = { url: database.url, asSuperuser: false };
  const wish = { declared, policies, engine: native, options: target };
  const { evidence, judgement } = await previewClone(plainContext(), wish);
  expect([evidence.plan.steps.length, judgement.verdict]).toEqual([0, "approval"]);
  await approve(plainContext(), { evidence, policies, by: "owner", days: 1, target });
  const further = await lowered("thresholds: {changedRows: 9}\n");
  await withSession(database.url, async (session) => {
    expect(await approvalOf(session, evidence, new Date(), policies)).toMatchObject({ by: "owner" });
    expect(await approvalOf(session, evidence, new Date(), further)).toBeNull();
    expect(await approvalOf(session, evidence, new Date())).toBeNull();
  });
});
