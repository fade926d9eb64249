import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import { type GitPlace, runGit } from "./run-git.ts";

/** What of a commit is data to Schemagate; all else of it, such as code, is never written anywhere. */
const data = ["schema", "policies"];

interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly path: string;
}

/**
 * Writes what a commit or tree declares below a folder: `schema/` and `policies/` as they stand there, whatever the working
 * tree holds, which is not touched. Paths are relative to the folder of `place`, as everywhere.
 *
 * @throws Failure `tree-not-plain` (1) for links and submodules: they would lead to files that are none of the commit's.
 */
export async function layOut(place: GitPlace, tree: string, into: string): Promise<void> {
  const entries = await entriesOf(place, tree);
  for (const entry of entries) requirePlain(entry, tree);
  const contents = await contentsOf(place, entries);
  for (const [at, { path }] of entries.entries()) {
    await mkdir(dirname(join(into, path)), { recursive: true });
    await writeFile(join(into, path), contents[at] ?? "");
  }
}

async function entriesOf(place: GitPlace, tree: string): Promise<readonly Entry[]> {
  const { code, stdout, stderr } = await runGit(place, ["ls-tree", "-r", "-z", tree, "--", ...data]);
  if (code !== 0) throw unreadable(tree, stderr);
  const lines = stdout.toString("utf8").split("\0");
  return lines.filter((line) => line !== "").map(entryOf);
}

/** `100644 blob 3f2a...<tab>schema/shop/public/item.sql` */
function entryOf(line: string): Entry {
  const [head = "", path = ""] = [line.slice(0, line.indexOf("\t")), line.slice(line.indexOf("\t") + 1)];
  const [mode = "", , object = ""] = head.split(" ");
  return { mode, object, path };
}

/** Git itself writes no `..` into a tree, but who pushes need not have used git. */
function requirePlain({ mode, path }: Entry, tree: string): void {
  const isFile = mode === "100644" || mode === "100755";
  const isBelow = path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  if (isFile && isBelow) return;
  throw new Failure({
    code: "tree-not-plain",
    exit: exitCodes.failed,
    tried: `Reading what ${tree} declares`,
    problem: `${path} is ${mode === "120000" ? "a symbolic link" : mode === "160000" ? "a submodule" : "no ordinary file"}`,
    next: "Only ordinary files declare a schema: put the file itself there.",
  });
}

/** All of them by one process: `<object> blob <size>`, the bytes, and a line's end for each. */
async function contentsOf(place: GitPlace, entries: readonly Entry[]): Promise<readonly Buffer[]> {
  const asked = entries.map(({ object }) => `${object}\n`).join("");
  const { code, stdout, stderr } = await runGit(place, ["cat-file", "--batch"], asked);
  if (code !== 0) throw unreadable("its files", stderr);
  let at = 0;
  return entries.map(({ object, path }) => {
    const end = stdout.indexOf("\n", at);
    const [found, type, size] = stdout.toString("utf8", at, end).split(" ");
    if (found !== object || type !== "blob") throw unreadable(path, "git does not have the object");
    at = end + 1 + Number(size) + 1;
    return stdout.subarray(end + 1, at - 1);
  });
}

function unreadable(what: string, problem: string): Failure {
  return new Failure({
    code: "git-failed",
    exit: exitCodes.failed,
    tried: `Reading ${what} from git`,
    problem,
    next: "Look at the repository with git; a shallow or partial clone may lack it (fetch all of it: fetch-depth 0).",
  });
}
