import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, type Plugin } from "esbuild";
import { codeDigest } from "../src/desired/code.ts";
import { version } from "../src/version.ts";

// Builds what the package ships (`npm run build`): its types, and its code in few files. A command whose hundreds of small
// modules Node had to find one by one would take a third longer to start. Other packages stay beside it, as they are.

const root = join(import.meta.dirname, "..");

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, { readonly source: string }>>;
}

/** The sources of what package.json names as programs and exports. */
function entries(): readonly string[] {
  const { bin, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const programs = Object.values(bin).map((path) => {
    const plain = path.replace(/^dist/, "src");
    return existsSync(join(root, plain)) ? plain : plain.replace(/\.js$/, ".ts");
  });
  return [...programs, ...Object.values(exports).map(({ source }) => source)].map((path) => join(root, path));
}

/** What the sources read from files beside them is written down: in the package these lie elsewhere. */
const settled: Plugin = {
  name: "settled",
  setup: ({ onLoad }) => {
    const contents = (text: string) => ({ contents: text, loader: "js" as const });
    onLoad({ filter: /[\\/]src[\\/]version\.ts$/ }, () =>
      contents(`export const version = ${JSON.stringify(version)};`),
    );
    onLoad({ filter: /[\\/]src[\\/]desired[\\/]code\.ts$/ }, async () =>
      contents(`export const codeDigest = async () => ${JSON.stringify(await codeDigest())};`),
    );
  },
};

async function bundle(folder: string): Promise<void> {
  await build({
    entryPoints: [...entries()],
    outdir: folder,
    outbase: join(root, "src"),
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    packages: "external",
    // For stack traces that name the sources; these themselves are not in it.
    sourcemap: "linked",
    sourcesContent: false,
    logLevel: "warning",
    plugins: [settled],
  });
}

const { values } = parseArgs({
  options: { out: { type: "string", default: join(root, "dist") }, "no-types": { type: "boolean", default: false } },
});
await rm(values.out, { recursive: true, force: true });
await bundle(values.out);
if (!values["no-types"]) process.exitCode = declarations(values.out);

function declarations(folder: string): number {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const args = ["--project", join(root, "tsconfig.build.json"), "--outDir", folder];
  return spawnSync(process.execPath, [tsc, ...args], { stdio: "inherit" }).status ?? 1;
}
