import { type ExitCode, exitCodes, type Failure } from "../failure.ts";

/** A failure as `--json` prints it, and as it is read again from there. */
export interface ToldFailure {
  readonly code: string;
  readonly exit: ExitCode;
  readonly tried: string;
  readonly problem: string;
  readonly next: string;
  readonly at: { readonly file: string; readonly line: number; readonly column?: number } | null;
}

export function toldFailure({ code, exit, tried, problem, next, at }: Failure): ToldFailure {
  return { code, exit, tried, problem, next, at: at ?? null };
}

/** A failure that was told in a file, whatever is left of it there. */
export function failureIn(told: object): ToldFailure {
  const error = told as Readonly<Record<string, unknown>>;
  const word = (name: string, otherwise: string) => (typeof error[name] === "string" ? error[name] : otherwise);
  const known = Object.values(exitCodes).find((code) => code === error.exit && code !== exitCodes.done);
  return {
    code: word("code", "unknown"),
    exit: known ?? exitCodes.failed,
    tried: word("tried", "Running the command"),
    problem: word("problem", "it says nothing of why it failed"),
    next: word("next", "Look at the log of the job."),
    at: placeIn(error.at),
  };
}

function placeIn(at: unknown): ToldFailure["at"] {
  const { file, line } = (at ?? {}) as { readonly file?: unknown; readonly line?: unknown };
  return typeof file === "string" && Number.isInteger(line) ? { file, line: Number(line) } : null;
}
