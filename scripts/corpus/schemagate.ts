import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../demo/children.ts";

const main = join(import.meta.dirname, "../schemagate.mjs");

/** One run of a command, with what it said where it failed. */
export interface Outcome {
  readonly status: number | null;
  readonly said: string;
  readonly milliseconds: number;
}

/** The real commands, as child processes, in a folder of their own. */
export interface Commands {
  plan(schema: string, url: string, out: string): Promise<Outcome>;
  apply(plan: string, url: string, unproven?: string): Promise<Outcome>;
}

/** Makes a folder whose configuration allows every extension that the server has. */
export async function commands(folder: string, extensions: readonly string[]): Promise<Commands> {
  await mkdir(folder, { recursive: true });
  const cwd = await mkdtemp(join(folder, "commands-"));
  await writeFile(join(cwd, "Pulumi.prod.yaml"), `config:\n  schemagate:extensions: ${JSON.stringify(extensions)}\n`);
  const { CI: _, ...env } = process.env;
  const schemagate = async (...args: string[]): Promise<Outcome> => {
    const { status, stderr, milliseconds } = await run(process.execPath, [main, ...args], { cwd, env });
    const said = status === 0 || status === 2 ? "" : stderr.slice(Math.max(0, stderr.indexOf("Failed"))).trim();
    return { status, said, milliseconds };
  };
  return {
    plan: (schema, url, out) =>
      schemagate(
        ...["plan", "--database", "corpus", "--schema", schema, "--manage", "public", "--url", url],
        ...["--as-superuser", "--exit-code", "--format", "sql", "--out", out],
      ),
    apply: (plan, url, unproven) =>
      schemagate(
        ...["apply", plan, "--url", url, "--as-superuser", "--snapshot", "none"],
        ...(unproven === undefined ? [] : ["--unproven", unproven]),
      ),
  };
}

/** How many steps a plan file has. */
export async function stepsOf(file: string): Promise<number> {
  return (JSON.parse(await readFile(file, "utf8")) as { readonly steps: readonly unknown[] }).steps.length;
}
