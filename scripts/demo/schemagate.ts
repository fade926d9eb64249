import { join } from "node:path";
import { type Outcome, run } from "./children.ts";
import { Trouble } from "./trouble.ts";

const root = join(import.meta.dirname, "../..");
export const main = join(root, "src/cli/main.ts");

/** The command line as a user runs it, in one folder with one environment. */
export interface Schemagate {
  /** Runs a command with `--json` and gives its document. */
  json<Document>(
    args: readonly string[],
    expected?: readonly number[],
  ): Promise<{ outcome: Outcome; document: Document }>;
}

export function schemagateIn(cwd: string, env: NodeJS.ProcessEnv, onLine: (line: string) => void): Schemagate {
  return {
    json: async <Document>(args: readonly string[], expected: readonly number[] = [0]) => {
      const outcome = await run(process.execPath, [main, ...args, "--json"], { cwd, env, onLine });
      if (outcome.status === null || !expected.includes(outcome.status)) throw unexpected(args, outcome, expected);
      return { outcome, document: parsed<Document>(args, outcome) };
    },
  };
}

function unexpected(args: readonly string[], outcome: Outcome, expected: readonly number[]): Trouble {
  return new Trouble(
    `\`schemagate ${args[0]}\` exited ${outcome.status}, expected ${expected.join(" or ")}. It said:\n${outcome.stderr.trim()}`,
  );
}

function parsed<Document>(args: readonly string[], outcome: Outcome): Document {
  try {
    return JSON.parse(outcome.stdout) as Document;
  } catch {
    throw new Trouble(`\`schemagate ${args[0]} --json\` printed no JSON document:\n${outcome.stdout.slice(0, 500)}`);
  }
}
