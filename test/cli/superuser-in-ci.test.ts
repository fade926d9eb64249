import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { schemagate } from "./support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-ci-"));
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args], { cwd: folder });
const allowing = "config:\n  schemagate:superuserInCi: true\n";

/** Two refs: one whose configuration allows a superuser in CI, and one that says nothing of it. */
beforeAll(() => {
  mkdirSync(join(folder, "schema", "shop", "public"), { recursive: true });
  writeFileSync(join(folder, "schema", "shop", "public", "a.sql"), "CREATE TABLE a (x int);");
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-qm", "silent");
  git("checkout", "-qb", "allowing");
  writeFileSync(join(folder, "Pulumi.prod.yaml"), allowing);
  git("add", ".");
  git("commit", "-qm", "allowing");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A pooled endpoint is refused after the flag was looked at, and before anything is reached. */
const reachedTheUrl = 64;
const url = "postgresql://me@ep-x-pooler.example.org/shop";

test.each([
  ["outside of CI it is the caller's own business", {}, ["--base", "main"], reachedTheUrl],
  ["in CI the base git ref has to allow it", { CI: "1" }, ["--base", "main"], 78],
  ["what the checkout says does not count", { CI: "1" }, [], 78],
  ["nor does a ref that is not there", { CI: "1" }, ["--base", "nowhere"], 78],
  ["the base git ref allows it", { CI: "1" }, ["--base", "allowing"], reachedTheUrl],
])("--as-superuser: %s", async (_what, env, base, status) => {
  const run = await schemagate(["plan", "--url", url, "--as-superuser", ...base], { cwd: folder, env });
  expect({ status: run.status, stderr: run.stderr }).toMatchObject({
    status,
    stderr: expect.stringContaining(status === 78 ? "superuser-in-ci" : "pooled-endpoint"),
  });
});
