import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDigest, renderPlanJson } from "../../src/plan/document.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { rules } from "../../src/policy/registry.ts";

const checkout = join(import.meta.dirname, "../..");
let folder: string;

const draft: Omit<Plan, "planDigest"> = {
  ...{ format: "schemagate-plan/v1", engine: "native", engineVersion: "0", pgMajor: 17, database: "shop" },
  managed: { namespaces: ["public"], objects: [], declared: {} },
  ...{ from: `sha256:${"1".repeat(64)}`, to: `sha256:${"1".repeat(64)}`, steps: [] },
};
const nothing: Plan = { ...draft, planDigest: planDigest(draft) };

/** A copy of the program, to take a rule out of. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "schemagate-self-check-"));
  cpSync(join(checkout, "src"), join(folder, "src"), { recursive: true });
  copyFileSync(join(checkout, "package.json"), join(folder, "package.json"));
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies/protected.yaml"), "protected: []");
  writeFileSync(join(folder, "plan.json"), renderPlanJson(nothing));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Judges a plan with the rule gone from the registry. */
function judgedWithout(id: string): {
  readonly status: number | null;
  readonly rules: readonly string[];
  readonly messages: string;
} {
  const registry = readFileSync(join(checkout, "src/policy/registry.ts"), "utf8");
  const name = id.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  writeFileSync(join(folder, "src/policy/registry.ts"), registry.replace(`\n  ${name},`, ""));
  const args = ["src/cli/main.ts", "judge", "plan.json", "--policies", "policies", "--json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect(stderr).not.toContain("Error");
  const { findings } = JSON.parse(stdout) as { findings: readonly { rule: string; message: string }[] };
  return {
    status,
    rules: findings.map(({ rule }) => rule),
    messages: findings.map(({ message }) => message).join("\n"),
  };
}

test.each(["relation-lost", "query-broken"])("the command line notices that the rule %s is gone", (id) => {
  expect(rules.map((rule) => rule.id)).toContain(id);
  const judged = judgedWithout(id);
  expect(judged).toMatchObject({ status: 3, rules: expect.arrayContaining(["self-check"]) });
  expect(judged.messages).toContain(id);
});

test("with every rule in its place the self-check has nothing to say", () => {
  const judged = judgedWithout("no-such-rule");
  expect(judged).toMatchObject({ status: 3, rules: ["evidence-missing"] });
});
