import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { artefactName, artefactOf, fetchEvidence } from "../../scripts/github/artefact.ts";
import { githubOf } from "../../scripts/github/client.ts";
import { requireDigests } from "../../scripts/github/gather.ts";
import type { GitHub } from "../../scripts/stage/api/start.ts";
import { digest } from "../../src/digest.ts";
import { planDigest as digestOfPlan, renderPlanJson } from "../../src/plan/document.ts";
import { previewed } from "../report/support/reported.ts";
import { folder, played, stage } from "./support/stage.ts";

type Parts = Readonly<Record<string, string>>;

interface Made {
  readonly plan: { readonly database: string; readonly planDigest: string };
  readonly parts: Parts;
}

/** The files of evidence that belong together. */
function evidence(database: string, sql = "ALTER TABLE post ADD COLUMN note text"): Made {
  const { plan: drawn, effects: seen, verification: said } = previewed({ name: "post", sql, message: "x" }).evidence;
  const plan = { ...drawn, database, planDigest: digestOfPlan({ ...drawn, database }) };
  const { planDigest } = plan;
  const effects = { ...seen, planDigest };
  const verification = { ...said, planDigest, effects: digest(effects) };
  const texts = { "effects.json": effects, "verification.json": verification };
  const seal = { format: "schemagate-seal/v1", seal: null };
  const json = Object.entries({ ...texts, "seal.json": seal }).map(([name, value]) => [name, JSON.stringify(value)]);
  return { plan: { database, planDigest }, parts: { "plan.json": renderPlanJson(plan), ...Object.fromEntries(json) } };
}

/** What a preview leaves of several databases. */
function preview(...made: readonly Made[]): Parts {
  const databases = made.map(({ plan }) => ({ ...plan, evidence: plan.database, steps: 1, error: null }));
  const index = { format: "schemagate-databases/v1", databases, head: null, error: null };
  const files = made.flatMap(({ plan, parts }) =>
    Object.entries(parts).map(([name, text]) => [`${plan.database}/${name}`, text]),
  );
  return { "databases.json": JSON.stringify(index), ...Object.fromEntries(files) };
}

const [shop, app] = [evidence("shop"), evidence("app", "ALTER TABLE post ADD COLUMN size int")];
const plans = [shop.plan, app.plan];
const parts = preview(shop, app);
const name = artefactName(plans);

interface Kept {
  readonly parts: Parts;
  readonly event?: string;
  readonly branch?: string;
  readonly digest?: string;
}

/** A world in which runs have left artefacts, the oldest first. */
async function worldWith(...kept: readonly Kept[]): Promise<GitHub> {
  const github = await stage();
  const at = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
  const place = folder();
  const made = kept.map(({ parts, event = "pull_request_target", branch = "change", digest }, index) => {
    const id = 100 + index;
    const zip = zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
    const file = join(place, `${id}.zip`);
    writeFileSync(file, zip);
    const of = {
      name: "Pull request",
      path: ".github/workflows/pull-request.yml",
      number: index,
      attempt: 1,
      pulls: [],
    };
    const state = { status: "completed" as const, conclusion: "success" as const, actor: "eve" };
    const sha256 = digest ?? `sha256:${createHash("sha256").update(zip).digest("hex")}`;
    return {
      run: { id, ...at, ...of, ...state, event, branch, sha: "a".repeat(40) },
      artifact: {
        id: 200 + index,
        ...at,
        name,
        run: id,
        attempt: 1,
        size: zip.length,
        digest: sha256,
        expiresAt: "2099-01-01T00:00:00Z",
        file,
      },
    };
  });
  github.store.change((world) => ({
    ...world,
    runs: made.map(({ run }) => run),
    artifacts: made.map(({ artifact }) => artifact),
    people: { eve: { type: "User", association: "NONE", permission: "read" } },
  }));
  return github;
}

async function fetched(github: GitHub) {
  const { job, said } = played(github);
  const out = join(folder(), "evidence");
  const found = await fetchEvidence(githubOf(job), { plans, out }, job.log);
  return { found, out, said: said() };
}

test("the newest evidence that a run of the default branch's code left is taken", async () => {
  const github = await worldWith({ parts }, { parts: { ...parts, "report.md": "newer" } });
  const { found, out } = await fetched(github);
  expect([found, readFileSync(join(out, "report.md"), "utf8")]).toEqual([true, "newer"]);
});

const tampered: Readonly<Record<string, Kept>> = {
  "left by a pull request's own workflow": { parts, event: "pull_request" },
  "left by a push to another branch": { parts, event: "push", branch: "evil" },
  "of another plan under the same name": { parts: preview(shop, evidence("app", "DROP TABLE post")) },
  "that lacks a database": { parts: preview(shop) },
  "with a plan whose SQL was changed": {
    parts: { ...parts, "app/plan.json": parts["app/plan.json"]?.replace("ADD COLUMN", "DROP COLUMN") ?? "" },
  },
  "with effects that were changed": {
    parts: { ...parts, "app/effects.json": parts["app/effects.json"]?.replace('"updated":3', '"updated":0') ?? "" },
  },
  "that leads out of its folder": { parts: { ...parts, "../../escaped": "x" } },
  "that leads out on Windows": { parts: { ...parts, "..\\escaped": "x" } },
  "with an absolute name": { parts: { ...parts, "/tmp/schemagate-escaped": "x" } },
  "that is not what was uploaded": { parts, digest: `sha256:${"0".repeat(64)}` },
};

test.each(Object.entries(tampered))("an artefact %s is passed over for an older one", async (_name, kept) => {
  const { found, out, said } = await fetched(await worldWith({ parts: { ...parts, "report.md": "older" } }, kept));
  expect([found, readFileSync(join(out, "report.md"), "utf8")]).toEqual([true, "older"]);
  expect(said).toMatch(/of run 101 is passed over/);
  expect(readdirSync(dirname(out))).toEqual(["evidence"]);
  expect(existsSync("/tmp/schemagate-escaped")).toBe(false);
});

test("where nothing can be trusted there is nothing, and evidence that was exchanged between jobs is refused", async () => {
  const { found, out } = await fetched(await worldWith({ parts, event: "pull_request" }));
  expect([found, existsSync(out)]).toEqual([false, false]);
  const place = folder();
  const { out: other } = await fetched(await worldWith({ parts }));
  const wanted = JSON.stringify({ shop: `sha256:${"1".repeat(64)}` });
  await expect(requireDigests(other, wanted)).rejects.toMatchObject({ code: "artefact-exchanged", exit: 3 });
  await requireDigests(other, JSON.stringify(Object.fromEntries(plans.map((one) => [one.database, one.planDigest]))));
  expect(await artefactOf(place)).toBeNull();
});

test("evidence is kept by a digest over the plans of all databases, where all have some and one changes", async () => {
  const left = async (index: object) => {
    const place = folder();
    writeFileSync(join(place, "databases.json"), JSON.stringify(index));
    return artefactOf(place);
  };
  const many = Array.from({ length: 12 }, (_one, at) => evidence(`tenant_${at}`).plan);
  const entries = (...all: typeof many) => all.map((plan) => ({ ...plan, evidence: plan.database, steps: 1 }));
  expect(await left({ databases: entries(...many) })).toBe(await left({ databases: entries(...many.toReversed()) }));
  expect(await left({ databases: entries(...many.slice(1)) })).not.toBe(await left({ databases: entries(...many) }));
  expect(await left({ databases: [...entries(shop.plan), { ...app.plan, evidence: null, steps: null }] })).toBeNull();
  expect(await left({ databases: entries(shop.plan).map((one) => ({ ...one, steps: 0 })) })).toBeNull();
});
