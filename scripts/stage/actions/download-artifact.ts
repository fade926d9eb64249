import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { ask, failing, input, output, variable } from "./action.ts";

/** Stands in for actions/download-artifact: one artifact, by its name, of this attempt of the run or, with a token, of any run. */
await failing(async () => {
  const answer = await (input("github-token") === "" ? ofThisAttempt() : ofRun());
  if (!answer.ok) throw new Error(`Unable to download artifact(s): ${answer.status} ${await answer.text()}`);
  const folder = resolve(variable("GITHUB_WORKSPACE"), input("path"));
  for (const [path, bytes] of Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())))) {
    const file = resolve(folder, path);
    if (!file.startsWith(join(folder, "/")) || path.endsWith("/")) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  output("download-path", folder);
});

/** A run may have its own artifacts without any grant; not those of an earlier attempt. */
function ofThisAttempt(): Promise<Response> {
  const token = variable("ACTIONS_RUNTIME_TOKEN");
  const url = `${variable("ACTIONS_RUNTIME_URL")}/${encodeURIComponent(input("name"))}`;
  return fetch(url, { headers: { authorization: `Bearer ${token}` } });
}

async function ofRun(): Promise<Response> {
  const [name, token] = [input("name"), input("github-token")];
  const run = `api/v3/repos/${input("repository")}/actions/runs/${input("run-id")}`;
  const list = (await ask(`${run}/artifacts?name=${encodeURIComponent(name)}`, token)) as {
    readonly artifacts: readonly { readonly archive_download_url: string }[];
  };
  const [found] = list.artifacts;
  if (found === undefined) throw new Error(`Artifact not found for name: ${name}`);
  return fetch(found.archive_download_url, { headers: { authorization: `Bearer ${token}` } });
}
