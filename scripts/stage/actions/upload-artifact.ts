import { globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { zipSync } from "fflate";
import { ask, failing, input, output, variable } from "./action.ts";

/*
 * Stands in for actions/upload-artifact: the files of `path` in a zip, below the folder that all of them have in common, as
 * an artifact of the run. Hidden files are left out unless they are wanted.
 */
await failing(async () => {
  const files = wanted();
  const name = input("name");
  if (files.length === 0) {
    const what = `No files were found with the provided path: ${input("path")}. No artifacts will be uploaded.`;
    if (input("if-no-files-found") === "error") throw new Error(what);
    if (input("if-no-files-found") === "warn") process.stdout.write(`::warning::${what.replaceAll("\n", " ")}\n`);
    return;
  }
  const root = common(files);
  const zip = zipSync(Object.fromEntries(files.map((file) => [relative(root, file), readFileSync(file)])), {
    level: 6,
  });
  const query = new URLSearchParams({ retention: input("retention-days"), overwrite: input("overwrite") });
  const path = `artifacts/${encodeURIComponent(name)}?${query}`;
  const headers = { "content-type": "application/zip" };
  const sent = ask(path, variable("ACTIONS_RUNTIME_TOKEN"), { method: "PUT", body: Buffer.from(zip), headers });
  const { id, digest } = (await sent) as { readonly id: number; readonly digest: string };
  output("artifact-id", id);
  output("artifact-digest", digest.replace("sha256:", ""));
  const run = `${variable("GITHUB_SERVER_URL")}/${variable("GITHUB_REPOSITORY")}/actions/runs/${variable("GITHUB_RUN_ID")}`;
  output("artifact-url", `${run}/artifacts/${id}`);
  process.stdout.write(`Artifact ${name} has ${files.length} files, ${zip.length} bytes.\n`);
});

function wanted(): readonly string[] {
  const lines = input("path")
    .split("\n")
    .map((line) => line.trim());
  const found = lines.filter((line) => line !== "" && !line.startsWith("!")).flatMap(below);
  const not = new Set(lines.filter((line) => line.startsWith("!")).flatMap((line) => below(line.slice(1))));
  const hidden = input("include-hidden-files") === "true";
  return [...new Set(found)]
    .filter(
      (file) => !not.has(file) && (hidden || !/(^|\/)\./.test(relative(process.cwd(), file).replace(/^(\.\.\/)+/, ""))),
    )
    .sort();
}

function below(pattern: string): readonly string[] {
  const paths = globSync(resolve(pattern));
  return paths.flatMap((path) =>
    statSync(path).isDirectory() ? globSync(join(path, "**")).filter((one) => statSync(one).isFile()) : [path],
  );
}

function common(files: readonly string[]): string {
  const parts = files.map((file) => dirname(file).split("/"));
  const [first = []] = parts;
  const length = first.findIndex((part, index) => parts.some((other) => other[index] !== part));
  return (length < 0 ? first : first.slice(0, length)).join("/") || "/";
}
