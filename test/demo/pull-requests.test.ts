import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ownPullRequests, readPullRequest } from "../../scripts/demo/pull-request.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the demo's pull requests", async () => {
  const requests = await ownPullRequests();

  test("are five, with the exit codes that the verdict table gives them", () => {
    expect(requests.map(({ expect: exit }) => exit)).toEqual([0, 5, 3, 3, 3]);
  });

  test.each(requests)("$ref applies to the declared schema of this checkout", ({ file, subject, body }) => {
    const { status, stderr } = spawnSync("git", ["apply", "--check", file], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(subject).not.toBe("");
    expect(body).not.toBe("");
  });
});

describe("a patch of one's own", () => {
  const patch = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n";

  test("needs no more than the diff", async () => {
    const request = await readPullRequest(patch("my edit; rm -rf.patch", diff));
    expect(request).toMatchObject({ subject: "my edit; rm -rf", expect: null, body: "" });
    expect(request.ref).toMatch(/^pull-request\/[a-z-]+$/);
  });

  test("may come from git format-patch", async () => {
    const request = await readPullRequest(
      patch("0001.patch", `From 1234\nSubject: [PATCH 1/2] Shorten\n\nWhy.\n\n${diff}`),
    );
    expect(request).toMatchObject({ subject: "Shorten", body: "Why.", expect: null });
  });

  test("without a diff, or without a file, says what to do", async () => {
    await expect(readPullRequest(patch("empty.patch", "no such thing"))).rejects.toThrow("git diff -- schema");
    await expect(readPullRequest(join(folder, "absent.patch"))).rejects.toThrow("ENOENT");
  });
});
