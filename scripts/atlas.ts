import { access, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "zx";
import { atlasFolder, atlasVersion } from "./atlas/place.ts";

/**
 * `npm run atlas`: builds the newest Atlas CLI that a package registry has (the Go module proxy), for the tests and the
 * bench of `--engine atlas`, and prints where it is. It takes some minutes, once. A release of Atlas is what users install;
 * it cannot be had from a registry.
 */
const program = join(atlasFolder, "atlas");
const isThere = await access(program).then(
  () => true,
  () => false,
);
if (!isThere) await build();
process.stdout.write(`${program}\n`);

async function build(): Promise<void> {
  const module = await mkdtemp(join(tmpdir(), "schemagate-atlas-"));
  try {
    $.cwd = module;
    await $`go mod init schemagate-atlas`.quiet();
    // The version of golang.org/x/tools that Atlas asks for does not compile with today's Go.
    await $`go get golang.org/x/tools@v0.30.0 ariga.io/atlas/cmd/atlas@${atlasVersion}`.quiet();
    await $`go build -o ${join(module, "atlas")} ariga.io/atlas/cmd/atlas`.quiet();
    await mkdir(atlasFolder, { recursive: true });
    await $`cp ${join(module, "atlas")} ${`${program}.new`}`.quiet();
    await rename(`${program}.new`, program);
  } finally {
    await rm(module, { recursive: true, force: true });
  }
}
