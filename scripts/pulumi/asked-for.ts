import { execFile } from "node:child_process";
import { parseArgs } from "node:util";

/** What of the CLI's arguments matters here. */
export interface AskedFor {
  /** The first words: `stack init`, `preview`. */
  readonly command: string;
  /** The stack that is named; null for the one that is selected. */
  readonly stack: string | null;
  readonly policyPacks: readonly string[];
}

/** Reads the arguments without judging them: the CLI does. */
export function askedFor(args: readonly string[], environment: NodeJS.ProcessEnv): AskedFor {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      stack: { type: "string", short: "s" },
      cwd: { type: "string", short: "C" },
      "policy-pack": { type: "string", multiple: true },
    },
  });
  const [first = "", second = "", third] = positionals;
  // `stack init NAME` and the like name the stack as an argument of their own.
  const named = first === "stack" ? third : undefined;
  return {
    command: first === "stack" ? `stack ${second}` : first,
    stack: text(values.stack) ?? named ?? environment.PULUMI_STACK ?? null,
    policyPacks: (values["policy-pack"] ?? []).flatMap((folder) => text(folder) ?? []),
  };
}

/** The stack that is selected where the arguments name none; null where there is none. */
export function selectedStack(program: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, ["stack", "--show-name", "--non-interactive"], { env: environment }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : null);
    });
  });
}

/** `-s=prod` and `-s prod` mean the same to the CLI. */
function text(value: unknown): string | undefined {
  return typeof value === "string" ? value.replace(/^=/, "") : undefined;
}
