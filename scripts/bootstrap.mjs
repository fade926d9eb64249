// Installs the dependencies when they are missing or older than the lockfile; without those that only developing takes where
// npm is told so (npm_config_omit=dev). Plain JavaScript without dependencies: it runs before anything is installed, on
// whatever Node the machine has.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Milliseconds of the last change, 0 where there is no such file. */
function changedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

const isForDeveloping = process.env.npm_config_omit !== "dev";
const lacksTools = isForDeveloping && changedAt("node_modules/typescript") === 0;

// npm writes node_modules/.package-lock.json last, so an installation that was interrupted has none.
if (lacksTools || changedAt("node_modules/.package-lock.json") < changedAt("package-lock.json")) {
  process.stderr.write("Installing dependencies (npm ci) ...\n");
  const started = Date.now();
  const wanted = isForDeveloping ? ["--include=dev"] : [];
  const install = spawnSync("npm", ["ci", ...wanted, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (install.status !== 0) {
    process.stderr.write(
      "Installing the dependencies failed; npm's words are above. Next: see that the npm registry can be reached and the disk has 1 GB free, then run the same command again.\n",
    );
    process.exit(1);
  }
  process.stderr.write(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.\n`);
}
