// Installs what stands beside this action and tells the runner where it is. Every other action here runs it first: the
// second time there is nothing to do. Plain JavaScript, for whatever Node a runner has (18 or later).
import { appendFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const setup = dirname(fileURLToPath(import.meta.url));
const home = join(setup, "../../..");

// Two thirds of the packages are for developing only; those of scripts/github are a workspace's own (package.json there).
process.env.npm_config_omit ??= "dev";
await import("../../../scripts/bootstrap.mjs");

/** A runner reads these files after each step. */
function tell(file, line) {
  if (file) appendFileSync(file, `${line}\n`);
}

tell(process.env.GITHUB_ENV, `SCHEMAGATE_HOME=${home}`);
tell(process.env.GITHUB_PATH, join(setup, "bin"));
