/** Exit codes of the command line. They are promises that other programs rely on; a GitHub check maps 0, 3 and 5. */
export const exitCodes = {
  done: 0,
  failed: 1,
  different: 2,
  rejected: 3,
  stale: 4,
  approvalNeeded: 5,
  usage: 64,
  configuration: 78,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Where in the declared schema a failure stands; lines and columns count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

export interface FailureParts {
  /** Stable, kebab-case, searchable: `server-unreachable`. */
  readonly code: string;
  readonly exit: ExitCode;
  /** What was tried, as "Loading schema/shop/public/order.sql". */
  readonly tried: string;
  /** What went wrong, in one or two sentences; never holds a password. */
  readonly problem: string;
  /** What the reader does next. */
  readonly next: string;
  readonly at?: SourcePlace;
  readonly cause?: unknown;
}

/** An expected failure: everything that a user can cause or mend. Anything else that is thrown is a defect. */
export class Failure extends Error {
  readonly code: string;
  readonly exit: ExitCode;
  readonly tried: string;
  readonly problem: string;
  readonly next: string;
  readonly at: SourcePlace | undefined;

  constructor(parts: FailureParts) {
    super(`${parts.tried}: ${parts.problem}`, { cause: parts.cause });
    this.name = "Failure";
    this.code = parts.code;
    this.exit = parts.exit;
    this.tried = parts.tried;
    this.problem = parts.problem;
    this.next = parts.next;
    this.at = parts.at;
  }
}
