import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { ask, failing, input, output, variable } from "./action.ts";

/** Stands in for github/codeql-action/upload-sarif: one file, through the API. */
await failing(async () => {
  const sarif = gzipSync(readFileSync(resolve(input("checkout_path"), input("sarif_file")))).toString("base64");
  const about = { commit_sha: input("sha") || variable("GITHUB_SHA"), ref: input("ref") || variable("GITHUB_REF") };
  const path = `api/v3/repos/${variable("GITHUB_REPOSITORY")}/code-scanning/sarifs`;
  const sent = ask(path, input("token"), { method: "POST", body: JSON.stringify({ ...about, sarif }) });
  output("sarif-id", ((await sent) as { readonly id: string }).id);
});
