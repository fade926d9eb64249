import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Git, gitIn, mergeCommit } from "./api/git.ts";

/** The bare repository that the stage's GitHub serves, and a checkout in which its people work. */
export interface Origin {
  /** The bare repository, with `refs/heads/*` and `refs/pull/N/{head,merge}`. */
  readonly bare: Git;
  /** The commit that `main` is at. */
  main(): Promise<string>;
  /** Has files changed in a git ref that begins at another one, commits them and pushes; gives the commit. */
  push(ref: string, from: string, subject: string, change: (work: Git) => Promise<void>): Promise<string>;
  /** Brings `refs/pull/N/merge` up to date, as GitHub does; null where the pull request cannot be merged. */
  mergeRef(number: number, base: string): Promise<string | null>;
  /** A commit that merges one into another; null for a conflict. */
  merged(base: string, head: string, subject: string): Promise<string | null>;
}

/** Makes both in a folder, with `main` as it is in another one. */
export async function makeOrigin(folder: string, files: string): Promise<Origin> {
  await mkdir(folder, { recursive: true });
  const [bare, work] = [gitIn(join(folder, "origin.git")), gitIn(join(folder, "work"))];
  const here = gitIn(folder);
  await here.run(["init", "--quiet", "--bare", "--initial-branch", "main", bare.folder]);
  // GitHub lets who may read fetch any commit by its name.
  await bare.run(["config", "uploadpack.allowAnySHA1InWant", "true"]);
  await here.run(["init", "--quiet", "--initial-branch", "main", work.folder]);
  await cp(files, work.folder, { recursive: true });
  await work.run(["remote", "add", "origin", bare.folder]);
  await commit(work, "The schema, the policies, the workflows");
  await work.run(["push", "--quiet", "origin", "main"]);
  const origin: Origin = {
    bare,
    main: async () => (await bare.run(["rev-parse", "refs/heads/main"])).trim(),
    push: (ref, from, subject, change) => push(work, ref, from, subject, change),
    merged: (base, head, subject) => mergeCommit(bare, base, head, subject),
    mergeRef: async (number, base) => {
      const made = await mergeCommit(bare, base, `refs/pull/${number}/head`, `Merge ${number} into ${base}`);
      await bare.run(
        made === null
          ? ["update-ref", "-d", `refs/pull/${number}/merge`]
          : ["update-ref", `refs/pull/${number}/merge`, made],
      );
      return made;
    },
  };
  return origin;
}

async function push(
  work: Git,
  ref: string,
  from: string,
  subject: string,
  change: (work: Git) => Promise<void>,
): Promise<string> {
  await work.run(["fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*"]);
  await work.run(["checkout", "--quiet", "--force", "--detach", from]);
  await change(work);
  await commit(work, subject);
  await work.run(["push", "--quiet", "--force", "origin", `HEAD:${ref}`]);
  return (await work.run(["rev-parse", "HEAD"])).trim();
}

async function commit(work: Git, subject: string): Promise<void> {
  await work.run(["add", "--all", "--force"]);
  await work.run(["commit", "--quiet", "--allow-empty", "-m", subject]);
}
