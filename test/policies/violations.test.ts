import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stackProblems } from "../../policies/stack.ts";
import { policiesIn, violations } from "../../policies/violations.ts";
import type { LoadedPolicies } from "../../src/pipeline/evidence/policies.ts";
import { judgeEvidence } from "../../src/pipeline/judge.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { openShop, type Shop } from "../pipeline/support/shop.ts";

const folder = join(import.meta.dirname, "../../policies");
const now = new Date();
let shop: Shop;

beforeAll(async () => {
  shop =
    await openShop(`create table item (id int primary key, code text); create table part (id int primary key, size int);
    insert into item values (1, 'A'); insert into part values (1, 1)`);
});
afterAll(() => shop.close());

function guarding(table: string): LoadedPolicies {
  const files = { protected: `protected: [{table: ${table}}]`, rules: null, waivers: null };
  return { policies: parsePolicies(files, "test"), proposed: null, from: "test", files, queries: [], tryOut: true };
}

test("a release is told of in the words of judge: mandatory what nobody can approve, advisory what a person can", async () => {
  const sql = "create table item (id int primary key); create table part (id int primary key)";
  const { evidence } = await shop.preview(sql);
  const { plan, ...parts } = evidence;
  const policies = guarding("public.item");
  const found = violations({ plan, evidence: parts }, policies, now);
  expect(found.map(({ level, message }) => `${level} ${message}`)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /^mandatory relation-lost: public\.item\.code: Column public\.item\.code was dropped\. .*public\/all\.sql/,
      ),
      expect.stringMatching(/^advisory relation-lost: public\.part\.size: /),
    ]),
  );
  const judged = judgeEvidence(evidence, policies, now).findings.filter(({ tier }) => tier !== "allowed");
  for (const one of judged) expect(found.some(({ message }) => message.includes(one.message))).toBe(true);
  // as text, which is how a property may hold them
  const texts = { plan: JSON.stringify(plan), evidence: JSON.stringify(parts) };
  expect(violations(texts, policies, now)).toEqual(found);
});

test("a plan without evidence is a violation, one that is not known yet a remark, evidence of another plan an error", async () => {
  const { evidence } = await shop.preview(
    "create table item (id int primary key, code text); create table part (id int primary key)",
  );
  const { plan, ...parts } = evidence;
  const missing = violations({ plan }, guarding("public.item"), now);
  // what the plan itself says of a protected table needs no evidence
  const dropped = { rule: "relation-lost", level: "mandatory" };
  expect(missing).not.toContainEqual(expect.objectContaining(dropped));
  const { plan: dropping } = (await shop.preview("create table part (id int primary key, size int)")).evidence;
  expect(violations({ plan: dropping }, guarding("public.item"), now)).toContainEqual({
    ...dropped,
    message: expect.stringMatching(/^relation-lost: public\.item: Table public\.item would be dropped\. /),
  });
  expect(violations({ plan: dropping }, guarding("public.part"), now)).not.toContainEqual(
    expect.objectContaining(dropped),
  );
  // the provider previews it first; where it may not, nothing else can prove it
  expect(missing).toContainEqual(expect.objectContaining({ rule: "evidence-missing", level: "advisory" }));
  const required = violations({ plan, requireEvidence: true }, guarding("public.item"), now);
  expect(required).toContainEqual(expect.objectContaining({ rule: "evidence-missing", level: "mandatory" }));
  expect(violations({}, guarding("public.item"), now)).toEqual([expect.objectContaining({ level: "advisory" })]);
  const other = { ...parts, effects: { ...parts.effects, planDigest: "sha256:other" } };
  expect(() => violations({ plan, evidence: other }, guarding("public.item"), now)).toThrow("for another plan");
});

test("the pack reads the policies beside it, and nothing of the engine but its public exports", async () => {
  const { policies } = await policiesIn(folder);
  expect(policies.protected.map(({ table }) => table)).toContain("public.predictions");
  const imported = globSync("*.ts", { cwd: folder }).flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/(?:from|import\(new URL\() ?"([^"]+)"/g)].map(
      (match) => match[1],
    ),
  );
  expect(new Set(imported)).toEqual(new Set(["@pulumi/policy", "./stack.ts", "./violations.ts", "../src/index.ts"]));
});

test("a stack whose protection is gone, or that grants inside a database beside schema/, is refused", () => {
  const release = {
    type: "schemagate:index:SchemaRelease",
    name: "shop",
    props: { protect: [{ table: "public.kept" }] },
  };
  const resource = (type: string, name: string, props: object) => ({ type, name, props: { ...props } });
  const fine = [
    resource("schemagate:index:NeonBranch", "production", { protected: true }),
    resource("schemagate:index:ProtectedTable", "kept", { table: "public.kept" }),
    resource("postgresql:index/grant:Grant", "connect", { objectType: "database" }),
    release,
  ];
  expect(stackProblems(fine)).toEqual([]);
  const wrong = [
    resource("schemagate:index:NeonBranch", "production", { protected: false }),
    resource("schemagate:index:ProtectedTable", "lost", { table: "public.lost" }),
    resource("postgresql:index/grant:Grant", "tables", { objectType: "table" }),
    resource("postgresql:index/defaultPrivileges:DefaultPrivileges", "later", { objectType: "table" }),
  ];
  const policies = stackProblems([...wrong, release]).map(({ policy }) => policy);
  expect(policies).toEqual(["protection-kept", "protection-kept", "grants-in-schema", "grants-in-schema"]);
  expect(stackProblems(wrong.slice(2))).toEqual([]);
});
