import { exitCodes, Failure } from "../failure.ts";

/** Which preview is meant: a pull request's, or the branch of a name. */
export interface PreviewBranchOptions {
  readonly pr?: string;
  readonly branch?: string;
}

/** Name of the branch of a preview. @throws Failure `preview-unnamed` (64) */
export function previewBranch({ pr, branch }: PreviewBranchOptions): string {
  if ((pr === undefined) === (branch === undefined)) throw unnamed("exactly one of --pr and --branch is needed");
  if (branch !== undefined) return branch;
  if (!/^[1-9]\d{0,8}$/.test(pr ?? "")) throw unnamed(`${pr} is no pull request's number`);
  return `preview/pr-${pr}`;
}

export function unnamed(problem: string, next = "Give --pr NUMBER or --branch NAME."): Failure {
  return new Failure({
    code: "preview-unnamed",
    exit: exitCodes.usage,
    tried: "Reading which preview is meant",
    problem,
    next,
  });
}
