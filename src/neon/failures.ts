import { type ExitCode, exitCodes, Failure } from "../failure.ts";
import type { Answer } from "./answer.ts";

/** Something that exists at Neon although the call that made it failed. */
export interface Created {
  readonly kind: "branch" | "snapshot" | "endpoint";
  readonly id: string;
  readonly name: string;
}

/** A failure of a call to Neon, with what its support asks for. */
export class NeonFailure extends Failure {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** Neon's own code, such as `BRANCH_ALREADY_EXISTS`. */
  readonly neonCode: string | null;
  readonly requestId: string | null;
  /** What was half created before the call failed. */
  readonly created: Created | null;

  constructor(parts: {
    readonly code: string;
    readonly exit?: ExitCode;
    readonly tried: string;
    readonly problem: string;
    readonly next: string;
    readonly answer?: Answer;
    readonly created?: Created | null;
  }) {
    super({ ...parts, exit: parts.exit ?? exitCodes.failed });
    this.name = "NeonFailure";
    this.status = parts.answer?.status ?? null;
    this.neonCode = parts.answer?.neonCode ?? null;
    this.requestId = parts.answer?.requestId ?? null;
    this.created = parts.created ?? null;
  }

  /** The same failure, with what was half created named in it. */
  after(created: Created): NeonFailure {
    const { status, neonCode, requestId } = this;
    return new NeonFailure({
      code: this.code,
      exit: this.exit,
      tried: this.tried,
      problem: `${this.problem} The ${created.kind} "${created.name}" (${created.id}) had been created by then.`,
      next: `${this.next} If ${created.id} is still there, ${leftOver[created.kind]}.`,
      answer: { status, neonCode, requestId, words: null, transport: null, retryAfter: null },
      created,
    });
  }
}

const leftOver: Readonly<Record<Created["kind"], string>> = {
  branch: "the same command goes on with it; to give up, delete it",
  endpoint: "the same command goes on with it",
  snapshot: "it is a copy too many; delete it",
};

interface Words {
  readonly code: string;
  readonly exit?: ExitCode;
  readonly problem: string;
  readonly next: string;
}

const byStatus: Readonly<Record<number, Words>> = {
  400: {
    code: "neon-refused",
    problem: "Neon did not accept the request",
    next: "Change what Neon's words name, then run the command again.",
  },
  401: {
    code: "neon-unauthorized",
    exit: exitCodes.configuration,
    problem: "Neon does not know the API key",
    next: "Set NEON_API_KEY to a valid key of the project's organization, and NEON_API_HOST to the host that it belongs to.",
  },
  403: {
    code: "neon-forbidden",
    exit: exitCodes.configuration,
    problem: "the API key may not do this",
    next: "Use a key with write access to the project, or a plan that includes the feature that Neon's words name.",
  },
  404: {
    code: "neon-not-found",
    problem: "Neon has nothing of that id",
    next: "Check NEON_PROJECT_ID and the branch's name: `neonctl branches list` shows what there is.",
  },
  409: {
    code: "neon-conflict",
    problem: "something of that name exists already",
    next: "Choose another name, or delete what has it.",
  },
  422: {
    code: "neon-refused",
    problem: "Neon refuses this",
    next: "Change what Neon's words name: a limit of the plan, children of the branch, a date out of range.",
  },
  423: {
    code: "neon-locked",
    problem: "another operation of this project is still running",
    next: "Wait for it (`neonctl operations list`), then run the command again.",
  },
  429: {
    code: "neon-rate-limited",
    problem: "too many requests were made with this key",
    next: "Wait a minute, then run the command again; run fewer jobs at once.",
  },
};

const unavailable: Words = {
  code: "neon-unavailable",
  problem: "Neon's API is not able to answer",
  next: "Look at https://neonstatus.com, then run the command again.",
};

const silent: Words = {
  code: "neon-timeout",
  problem: "no answer came in time, so it is not known whether Neon acted",
  next: "Run the command again: it looks first for what exists already.",
};

const unreachable: Words = {
  code: "neon-unreachable",
  problem: "Neon's API cannot be reached",
  next: "Check NEON_API_HOST, the network and the proxy; for the local control plane, that `schemagate dev` is running.",
};

/** Turns what Neon answered, or did not answer, into words that say what to do. */
export function failureOf(tried: string, answer: Answer): NeonFailure {
  const words = wordsFor(answer);
  return new NeonFailure({ ...words, tried, problem: `${words.problem} ${details(answer)}.`, answer });
}

function wordsFor(answer: Answer): Words {
  if (answer.status === null) return /ECONNABORTED|ETIMEDOUT/.test(answer.transport ?? "") ? silent : unreachable;
  if (answer.status >= 500) return unavailable;
  return (
    byStatus[answer.status] ?? {
      ...unavailable,
      code: "neon-unexpected",
      problem: "Neon's answer is not one it documents",
    }
  );
}

function details({ status, neonCode, requestId, words, transport }: Answer): string {
  const facts = [
    status === null ? transport : `HTTP ${status}`,
    neonCode,
    requestId === null ? null : `request ${requestId}`,
  ].filter((fact) => fact !== null && fact !== "");
  return `(${[words === null ? null : `"${words}"`, facts.join(", ")].filter(Boolean).join(", ")})`;
}

/** An answer that names something else than what was asked for is refused: acting on it would hit the wrong branch. */
export function refuseOther(tried: string, what: string, wanted: string, got: string): void {
  if (wanted === got) return;
  throw new NeonFailure({
    code: "neon-other-branch",
    tried,
    problem: `Neon's answer is about another ${what} than the one asked for: "${got}" instead of "${wanted}". Nothing was done with it.`,
    next: "Run `neonctl branches list` to see what exists; if the answer is wrong, report it to Neon.",
  });
}
