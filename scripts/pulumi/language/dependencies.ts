import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ServerWritableStream } from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import { isThere } from "../../building/made-once.ts";
import { ended } from "./node.ts";

type AskedFor = InstanceType<typeof language.GetProgramDependenciesRequest>;
type Asked = InstanceType<typeof language.GetProgramDependenciesResponse>;
type Install = InstanceType<typeof language.InstallDependenciesRequest>;
type Said = InstanceType<typeof language.InstallDependenciesResponse>;

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What the package of the program depends on directly, in the versions that are installed. */
export async function dependenciesOf(request: AskedFor): Promise<Asked> {
  const folder = await packageFolder(request.getInfo()?.getProgramDirectory() || request.getPwd());
  const { dependencies, devDependencies } = await manifest(join(folder, "package.json"));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const found = await Promise.all(
    names.map(async (name) => {
      const { version } = await manifest(join(folder, "node_modules", name, "package.json"));
      return new language.DependencyInfo().setName(name).setVersion(version ?? "not installed");
    }),
  );
  return new language.GetProgramDependenciesResponse().setDependenciesList(found);
}

/** Runs `npm ci`, or `npm install` where there is no lockfile, and tells what npm says. */
export async function install(call: ServerWritableStream<Install, Said>): Promise<void> {
  const folder = await packageFolder(call.request.getInfo()?.getProgramDirectory() || call.request.getDirectory());
  const command = (await isThere(join(folder, "package-lock.json"))) ? "ci" : "install";
  const npm = spawn("npm", [command, "--no-audit", "--no-fund"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  npm.stdout.on("data", (chunk: Buffer) => call.write(new language.InstallDependenciesResponse().setStdout(chunk)));
  npm.stderr.on("data", (chunk: Buffer) => call.write(new language.InstallDependenciesResponse().setStderr(chunk)));
  const code = await ended(npm);
  if (code !== 0) throw new Error(`npm ${command} in ${folder} ended with ${code}`);
}

/** The nearest folder with a package.json, as Node looks for it. */
async function packageFolder(folder: string): Promise<string> {
  for (const path of createRequire(join(folder, "package.json")).resolve.paths("x") ?? []) {
    const candidate = join(path, "..");
    if (await isThere(join(candidate, "package.json"))) return candidate;
  }
  return folder;
}

async function manifest(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(path, "utf8").catch(() => "{}")) as Manifest;
}
