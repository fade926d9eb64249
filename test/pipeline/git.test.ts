import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRepository, refExists } from "../../src/pipeline/evidence/git.ts";
import { loadPolicies } from "../../src/pipeline/evidence/policies.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-git-"));
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t.invalid", ...args], { cwd: folder, stdio: "pipe" });

beforeAll(() => {
  git("init", "--quiet", "--initial-branch", "main");
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies", "protected.yaml"), "protected:\n  - table: public.orders\n");
  git("add", "--all");
  git("commit", "--quiet", "-m", "first");
  git("checkout", "--quiet", "-b", "pull-request");
  writeFileSync(join(folder, "policies", "protected.yaml"), "protected: []\n");
  git("commit", "--quiet", "-am", "protect nothing");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("policies of the base git ref", () => {
  test("are what that commit says, not what the pull request made of them", async () => {
    const { policies, from } = await loadPolicies({ kind: "ref", ref: "main", checkout: folder });
    expect(policies.protected.map(({ table }) => table)).toEqual(["public.orders"]);
    expect(from).toMatch(/^policies\/ of main \([0-9a-f]{12}\)$/);
  });

  test("are those of a folder for trying out", async () => {
    const { policies } = await loadPolicies({ kind: "folder", folder: join(folder, "policies") });
    expect(policies.protected).toEqual([]);
  });

  test.each(["no-such-ref", "--output=/tmp/evil", "main:policies"])("a ref %s that is none is refused", async (ref) => {
    await expect(loadPolicies({ kind: "ref", ref, checkout: folder })).rejects.toMatchObject({
      code: "base-ref-missing",
      exit: 78,
    });
  });

  test("a folder without protected.yaml does not read as: nothing is protected", async () => {
    const wish = { kind: "folder" as const, folder: join(folder, "nowhere") };
    await expect(loadPolicies(wish)).rejects.toMatchObject({ code: "policies-missing", exit: 78 });
  });
});

test("a repository shows files of commits, and null for what is not there", async () => {
  const repository = openRepository(folder);
  const commit = await repository.commit("main");
  expect(await repository.show(commit, "policies/protected.yaml")).toContain("public.orders");
  expect(await repository.show(commit, "policies/rules.yaml")).toBeNull();
  expect(await refExists(folder, "main")).toBe(true);
  expect(await refExists(folder, "other")).toBe(false);
});
