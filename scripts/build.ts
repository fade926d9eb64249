import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { codeDigest } from "../src/desired/code.ts";
import { version } from "../src/version.ts";
import { licences } from "./building/licences.ts";
import { parsedOptions } from "./parsed-options.ts";

// Builds what the package ships (`npm run build`): its types, and its code in few files. A command whose hundreds of small
// modules Node had to find one by one would take half as long again to start.

const root = join(import.meta.dirname, "..");

/** What every command loads is one file; of other packages only what all of them need is in it. */
const together = /[\\/]src[\\/]cli[\\/](program|terminal|commands[\\/]plan)\.ts$/;
const bundled = /^(commander|yaml|pg|pg-(?!native|cloudflare).+|pgpass|postgres-.+|split2|xtend)$/;

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, { readonly source: string }>>;
}

/** The sources of what package.json names as programs and exports, by the names that they get. */
function entries(): Record<string, string> {
  const { bin, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const programs = Object.values(bin).map((path) => {
    const plain = path.replace(/^dist/, "src");
    return existsSync(join(root, plain)) ? plain : plain.replace(/\.js$/, ".ts");
  });
  const sources = [...programs, ...Object.values(exports).map(({ source }) => source)].map((path) => join(root, path));
  return Object.fromEntries(sources.map((path) => [relative(join(root, "src"), path).replace(/\.[jt]s$/, ""), path]));
}

/** What the sources read from files beside them is written down: in the package these lie elsewhere. */
const settled: Plugin = {
  name: "settled",
  load: async (id) => {
    if (/[\\/]src[\\/]version\.ts$/.test(id)) return `export const version = ${JSON.stringify(version)};`;
    if (!/[\\/]src[\\/]desired[\\/]code\.ts$/.test(id)) return null;
    return `export const codeDigest = async () => ${JSON.stringify(await codeDigest())};`;
  },
};

const importOfNode = /^import ([^"\n]+) from "(node:[\w/]+)";$/gm;

function taken(_import: string, names: string, module: string): string {
  const [, whole, parts] = /^(?:(?:\* as )?([\w$]+))?(?:, )?(\{.+\})?$/.exec(names) ?? [];
  const given = [whole, parts?.replaceAll(" as ", ": ")].filter((name) => name !== undefined);
  return given.map((name) => `const ${name} = process.getBuiltinModule("${module}");`).join(" ");
}

/**
 * Takes Node's own modules as they are: an import of one makes Node read each of its exports, even those that load more of
 * Node when they are read (the streams of `fs`, the workers behind TextDecoder), which is 15 ms of each command. Programs
 * are left as they are, since an old Node has to get through them to say that it is too old.
 */
const ownModules: Plugin = {
  name: "own modules",
  renderChunk: (code, { isEntry }) => (isEntry ? null : { code: code.replaceAll(importOfNode, taken), map: null }),
};

async function bundle(folder: string): Promise<void> {
  const built = await rolldown({
    input: entries(),
    platform: "node",
    external: (id) => !/^[./]|^[A-Za-z]:/.test(id) && !bundled.test(id.split("/")[0] ?? ""),
    plugins: [settled, ownModules],
  });
  const { output } = await built.write({
    dir: folder,
    format: "esm",
    chunkFileNames: "chunks/[name]-[hash].js",
    codeSplitting: { groups: [{ name: "core", test: together }] },
    comments: { legal: true, annotation: false, jsdoc: false },
    // For stack traces that name the sources; these themselves are not in it.
    sourcemap: true,
    sourcemapExcludeSources: true,
  });
  await built.close();
  const modules = output.flatMap((one) => (one.type === "chunk" ? one.moduleIds : []));
  await writeFile(join(folder, "LICENSES.txt"), licences(modules));
}

function declarations(folder: string): number {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const args = ["--project", join(root, "tsconfig.build.json"), "--outDir", folder];
  return spawnSync(process.execPath, [tsc, ...args], { stdio: "inherit" }).status ?? 1;
}

const usage = `Usage: npm run build [-- --out DIR] [-- --no-types]

  --out DIR   where the package's code goes (default: dist); what is there is replaced
  --no-types  without the declarations of types
`;
const { values } = parsedOptions(usage, {
  options: { out: { type: "string", default: join(root, "dist") }, "no-types": { type: "boolean", default: false } },
});
await rm(values.out, { recursive: true, force: true });
await bundle(values.out);
if (!values["no-types"]) process.exitCode = declarations(values.out);
