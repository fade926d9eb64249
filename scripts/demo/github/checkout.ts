import { cp, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { $ } from "zx";
import { configuration } from "../repository.ts";

const root = join(import.meta.dirname, "../../..");

/** Whose word counts for what, with people of the stage. */
const owners = `*           @ada
/schema/    @grace
/policies/  @grace
/.github/   @grace
`;

/**
 * The repository of a team that keeps schemagate beside its schema: this checkout's own files, as git has them, with the
 * demo's configuration and owners. Its workflows are this checkout's own.
 */
export async function writeCheckout(folder: string): Promise<void> {
  const listed = await $({
    cwd: root,
    quiet: true,
  })`git ls-files -z --cached --others --exclude-standard -- . :!test :!docs`;
  const files = listed.stdout.split("\0").filter((file) => file !== "");
  for (const file of files) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    await cp(join(root, file), join(folder, file), { verbatimSymlinks: true }).catch(ignoreMissing);
  }
  await writeFile(join(folder, "Pulumi.prod.yaml"), configuration);
  await writeFile(join(folder, ".github/CODEOWNERS"), owners);
}

/** A file that was deleted and not committed yet. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
