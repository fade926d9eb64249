import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Trouble } from "./trouble.ts";

/** An edit of the declared schema as a patch file, with what is said about it above the diff. */
export interface PullRequest {
  readonly file: string;
  readonly ref: string;
  readonly subject: string;
  /** The exit code that its preview must have; null for a user's own edit, where any will do. */
  readonly expect: number | null;
  readonly body: string;
}

/** The pull requests that come with the demo, in order. */
export async function ownPullRequests(): Promise<readonly PullRequest[]> {
  const folder = join(import.meta.dirname, "pull-requests");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".patch")).sort();
  return Promise.all(files.map((name) => readPullRequest(join(folder, name))));
}

/**
 * Reads a patch as `git diff` writes it. Lines `Subject:` and `Expect:` above the diff are optional.
 *
 * @throws Trouble when there is no such file or no diff in it.
 */
export async function readPullRequest(file: string): Promise<PullRequest> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Trouble(
      `${file} cannot be read (${error.code}). Next: give --pr a file made with \`git diff -- schema\`.`,
    );
  });
  const start = text.search(/^(diff --git|--- )/m);
  if (start < 0) throw new Trouble(`${file} holds no diff. Next: make it with \`git diff -- schema > my.patch\`.`);
  const [headers = "", ...body] = text.slice(0, start).trim().split(/\n\n+/);
  const header = (name: string) => headers.match(new RegExp(`^${name}: *(.*)$`, "m"))?.[1];
  const name = basename(file, ".patch");
  return {
    file,
    ref: `pull-request/${name.replaceAll(/[^a-z0-9-]+/gi, "-")}`,
    subject: header("Subject")?.replace(/^\[PATCH[^\]]*\] */, "") ?? name,
    expect: header("Expect") === undefined ? null : Number(header("Expect")),
    body: body.join("\n\n").trim(),
  };
}
