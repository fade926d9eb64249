import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { asking, type GitHub } from "./client.ts";

/**
 * Gives the findings to code scanning, where a repository has it: private ones only in some of GitHub's plans.
 *
 * @param ref what was looked at, such as `refs/pull/12/head`
 * @throws Failure `github-refused` (1)
 */
export async function uploadSarif(
  { octokit, at }: GitHub,
  { report, ref, sha }: { readonly report: string; readonly ref: string; readonly sha: string },
): Promise<void> {
  const sarif = gzipSync(await readFile(join(report, "report.sarif"))).toString("base64");
  await asking("Giving the findings to code scanning", () =>
    octokit.request("POST /repos/{owner}/{repo}/code-scanning/sarifs", {
      ...{ ...at, commit_sha: sha, ref, sarif, tool_name: "schemagate" },
    }),
  );
}
