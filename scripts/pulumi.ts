import { spawn } from "node:child_process";
import { Failure } from "../src/failure.ts";
import { failureText } from "../src/report/failure.ts";
import { paint, plain } from "../src/report/paint.ts";
import { askedFor, selectedStack } from "./pulumi/asked-for.ts";
import { localSurroundings, makeLocalStack } from "./pulumi/local-stack.ts";
import { installPack } from "./pulumi/policy-pack.ts";
import { toolchain } from "./pulumi/toolchain.ts";

/**
 * `npm run pulumi -- <arguments>`: Pulumi, as it is where an official CLI is on PATH; else a CLI built from its Go module,
 * once, with a Node language host and providers that stand in for what cannot be downloaded. Ends as the CLI ends.
 */
const args = process.argv.slice(2);
const log = (line: string) => process.stderr.write(`${line}\n`);

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  log(failureText(error, process.stderr.isTTY ? paint : plain));
  process.exitCode = error.exit;
}

async function main(): Promise<number> {
  const asked = askedFor(args, process.env);
  const cli = await toolchain(process.env, log);
  const { program, environment } = cli;
  await makeLocalStack(asked, cli, process.env);
  for (const folder of asked.policyPacks) await installPack(folder, log);
  const whole = { ...process.env, ...environment };
  const stack = asked.stack ?? (await selectedStack(program, whole));
  const local = await localSurroundings({ ...asked, stack }, process.env, log);
  try {
    return await ended(program, { ...whole, ...local.environment });
  } finally {
    await local.end();
  }
}

function ended(program: string, environment: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(program, args, { stdio: "inherit", env: environment });
  // A terminal's Ctrl-C reaches the CLI itself, which ends what it is doing in order.
  process.on("SIGINT", () => undefined);
  process.once("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
