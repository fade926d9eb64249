import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "zx";
import type { Description } from "./stage/api/description.ts";
import { kept } from "./stage/api/kept.ts";

/**
 * `npm run github-description`: writes `scripts/stage/api/description.json`, that part of GitHub's own OpenAPI description
 * which the stage's stand-in is checked against. It is taken from npm's `@octokit/openapi`; the package as a whole is not
 * installed, since it is 390 MB for the 700 kB that are wanted.
 */
const source = "@octokit/openapi@23.0.2";
const file = "generated/api.github.com.json";

const folder = await mkdtemp(join(tmpdir(), "schemagate-openapi-"));
try {
  const quiet = $({ cwd: folder, quiet: true });
  const packed = (await quiet`npm pack --silent ${source}`).stdout.trim();
  await quiet`tar -xzf ${packed} package/${file}`;
  const whole = JSON.parse(await readFile(join(folder, "package", file), "utf8")) as Parameters<typeof kept>[0];
  const { answered } = await import("./stage/api/answered.ts");
  const text = lines(kept(whole, `${source} ${file}`, answered));
  await writeFile(join(import.meta.dirname, "stage/api/description.json"), text);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A line for each operation and schema, so that a change of one can be read. */
function lines({ source, ...groups }: Description): string {
  const group = (of: object) =>
    Object.entries(of).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const all = Object.entries(groups).map(([name, of]) => `  ${JSON.stringify(name)}: {\n${group(of).join(",\n")}\n  }`);
  return `{\n  "source": ${JSON.stringify(source)},\n${all.join(",\n")}\n}\n`;
}
