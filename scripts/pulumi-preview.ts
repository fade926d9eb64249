import { dirname } from "node:path";
import { CommandError, type InlineProgramArgs, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation/index.js";
import { readConfiguration } from "../src/cli/read-configuration.ts";
import { exitCodes, Failure } from "../src/failure.ts";
import { PreviewBranch, SchemaRelease } from "../src/pulumi/index.ts";
import { failureText } from "../src/report/failure.ts";
import { paint, plain } from "../src/report/paint.ts";
import { parsedOptions } from "./parsed-options.ts";
import { localSurroundings } from "./pulumi/local-stack.ts";
import { checkout } from "./pulumi/place.ts";
import { toolchain } from "./pulumi/toolchain.ts";

const usage = `Usage: npm run pulumi-preview -- --pr N [--stack NAME] [--hours N] [--remove]

Makes a Pulumi stack \`pr-N\` for a pull request: a branch of production that expires, and on it the schema that is declared
here. Run again, it brings the branch up to date. It goes by Pulumi's Automation API.

  --pr N        number of the pull request
  --stack NAME  the stack whose configuration tells of production (default: prod)
  --hours N     after how many hours Neon deletes the branch (default: 168)
  --remove      take the stack and its branch away
`;
const log = (line: string) => void process.stderr.write(`${line}\n`);

try {
  process.exitCode = await main();
} catch (error) {
  // What Pulumi has to say stands above already.
  if (error instanceof CommandError) process.exitCode = exitCodes.failed;
  else if (error instanceof Failure) {
    log(failureText(error, process.stderr.isTTY ? paint : plain));
    process.exitCode = error.exit;
  } else throw error;
}

async function main(): Promise<number> {
  const { values } = parsedOptions(usage, {
    options: {
      pr: { type: "string" },
      stack: { type: "string", default: "prod" },
      hours: { type: "string", default: "168" },
      remove: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help || !/^\d+$/.test(values.pr ?? "") || !/^\d+$/.test(values.hours)) {
    process.stdout.write(usage);
    return values.help ? exitCodes.done : exitCodes.usage;
  }
  process.chdir(checkout);
  const cli = await toolchain(process.env, log);
  const local = await localSurroundings({ stack: values.stack, command: "up" }, process.env, log);
  Object.assign(process.env, cli.environment, local.environment);
  process.env.PATH = `${dirname(cli.program)}:${process.env.PATH}`;
  try {
    const stack = await stackOf(
      `pr-${values.pr}`,
      values.stack,
      await program(values.stack, values.pr ?? "", values.hours),
    );
    await (values.remove ? removed(stack) : brought(stack));
    return exitCodes.done;
  } finally {
    await local.end();
  }
}

/** The branch, and each declared database on it. */
async function program(stack: string, pr: string, hours: string): Promise<() => Promise<object>> {
  const { databases, productionBranch } = await readConfiguration(stack, process.env);
  return async () => {
    const made = Object.entries(databases).map(([folder, { name }]) => {
      const database = name ?? folder;
      const branch = new PreviewBranch(folder, {
        ...{ name: `preview/stack-pr-${pr}`, database, expiresInHours: Number(hours) },
        ...(productionBranch === undefined ? {} : { production: productionBranch }),
      });
      new SchemaRelease(folder, { database: folder, url: branch.connectionUrl });
      return [folder, branch.connectionUrl] as const;
    });
    return { urls: Object.fromEntries(made) };
  };
}

/** The stack of the pull request, with the configuration of the other one. */
async function stackOf(stackName: string, like: string, run: () => Promise<object>): Promise<Stack> {
  const args: InlineProgramArgs = { stackName, projectName: "schemagate", program: run };
  const stack = await LocalWorkspace.createOrSelectStack(args, { workDir: checkout });
  await stack.workspace.saveStackSettings(stackName, await stack.workspace.stackSettings(like));
  return stack;
}

async function brought(stack: Stack): Promise<void> {
  const { outputs } = await stack.up({ onOutput: (text) => process.stderr.write(text) });
  process.stdout.write(`${JSON.stringify(Object.keys(outputs.urls?.value ?? {}))} on the stack ${stack.name}\n`);
}

async function removed(stack: Stack): Promise<void> {
  await stack.destroy({ onOutput: (text) => process.stderr.write(text) });
  await stack.workspace.removeStack(stack.name);
}
