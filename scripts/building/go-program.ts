import { mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { $ } from "zx";
import { defaultHome, ownHome } from "../../src/postgres/home.ts";
import { madeOnce } from "./made-once.ts";

/** A program that users install in another way, and that can be had from the Go module proxy. */
export interface GoProgram {
  readonly name: string;
  readonly version: string;
  /** `github.com/nektos/act` */
  readonly package: string;
  /** Modules that it needs in another version than it asks for. */
  readonly besides: readonly string[];
}

/** Where it is put: beside PostgreSQL's programs, so that one folder can be deleted. */
export function placeOf({ name, version }: GoProgram): string {
  return join(defaultHome(), `${name}-${version}`, name);
}

/**
 * The program, built where it is not there yet; that takes some minutes, once.
 *
 * @throws Error with Go's words where there is no Go, or the proxy cannot be reached
 */
export async function built(program: GoProgram, log: (line: string) => void): Promise<string> {
  await ownHome(defaultHome());
  const target = placeOf(program);
  await madeOnce(join(target, ".."), () => build(program), log);
  return target;
}

/** `go install` refuses modules that replace others, so it is built from a module of its own. */
async function build(program: GoProgram): Promise<void> {
  const folder = join(placeOf(program), "..");
  // Beside its place, so that it can be renamed into it; below no folder with a go.mod.
  const module = await mkdtemp(`${folder}.`);
  const quiet = $({ cwd: module, quiet: true });
  try {
    await quiet`go mod init schemagate-${program.name}`;
    await quiet`go get ${program.besides} ${`${program.package}@${program.version}`}`;
    await quiet`go build -o ${join(module, program.name)} ${program.package}`;
    await Promise.all(["go.mod", "go.sum"].map((file) => rm(join(module, file))));
    await rename(module, folder);
  } finally {
    await rm(module, { recursive: true, force: true });
  }
}
