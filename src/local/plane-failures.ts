import { exitCodes, Failure } from "../failure.ts";
import { embeddedMajorsText } from "../postgres/binaries.ts";
import { wordsOf } from "./errors.ts";
import type { Folders } from "./folders.ts";
import type { Branch } from "./state.ts";

export function versionUnknown(pgVersion: number): Failure {
  return new Failure({
    code: "unsupported-version",
    exit: exitCodes.usage,
    tried: `Starting a local control plane with PostgreSQL ${pgVersion}`,
    problem: `embedded servers exist for ${embeddedMajorsText}`,
    next: "Choose one of these with --pg.",
  });
}

export function projectNotMade(problem: string | null): Failure {
  return new Failure({
    code: "project-not-made",
    exit: exitCodes.failed,
    tried: "Making the first project of the local control plane",
    problem: problem ?? "its server did not come up",
    next: "Mend what the words above name, then start it again.",
  });
}

export function portTaken(port: number, cause: NodeJS.ErrnoException): Failure {
  return new Failure({
    code: "port-taken",
    exit: exitCodes.failed,
    tried: `Listening on port ${port} of 127.0.0.1`,
    problem: cause.code === "EACCES" ? "this account may not listen on it" : "another program listens on it",
    next: "Give another port with --port, or none to have a free one chosen.",
    cause,
  });
}

export function stateMissing(folders: Folders): Failure {
  return new Failure({
    code: "data-folder-damaged",
    exit: exitCodes.failed,
    tried: `Reading ${folders.state}`,
    problem: "it is gone, but the files of branches are still there",
    next: "Bring the file back from a copy, or delete the whole folder to start from nothing.",
  });
}

export function clusterMissing(folders: Folders, branch: Branch): Failure {
  return new Failure({
    code: "data-folder-damaged",
    exit: exitCodes.failed,
    tried: `Starting the local control plane on ${folders.root}`,
    problem: `the files of its default branch ${branch.name} are gone (clusters/${branch.cluster})`,
    next: "Bring the folder back from a copy, or delete it to start from nothing.",
  });
}

/** Errors of the operating system that the user can mend, as failures. */
export function explained(error: unknown, dataDir: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const full = code === "ENOSPC" || code === "EDQUOT";
  if (
    error instanceof Failure ||
    !(full || code === "EACCES" || code === "EROFS" || code === "ENOTDIR" || code === "EEXIST")
  )
    return error;
  return new Failure({
    code: full ? "disk-full" : "data-folder-closed",
    exit: exitCodes.failed,
    tried: `Starting the local control plane on ${dataDir}`,
    problem: wordsOf(error),
    next: full
      ? "Make room on the disk, then start it again: nothing is lost."
      : "Give a folder that this account may write to with --data.",
    cause: error,
  });
}
