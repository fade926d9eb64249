import { Command, CommanderError } from "commander";
import { exitCodes, Failure } from "../failure.ts";
import { failureDocument, failureText } from "../report/failure.ts";
import { version } from "../version.ts";
import { applyCommand } from "./commands/apply.ts";
import { approveCommand } from "./commands/approve.ts";
import { devCommand } from "./commands/dev.ts";
import { judgeCommand } from "./commands/judge.ts";
import { planCommand } from "./commands/plan.ts";
import { previewCommand } from "./commands/preview.ts";
import { releaseCommand } from "./commands/release.ts";
import { restoreCommand } from "./commands/restore.ts";
import { statusCommand } from "./commands/status.ts";
import { errorPaint } from "./terminal.ts";

const commands: readonly (() => Command)[] = [
  planCommand,
  previewCommand,
  judgeCommand,
  approveCommand,
  releaseCommand,
  applyCommand,
  restoreCommand,
  statusCommand,
  devCommand,
];

const exitCodeHelp = `
Exit codes:
  0 done, nothing to do, or pass    1 failed    2 differences found (--exit-code)
  3 rejected, or evidence missing   4 stale: the world changed since the plan
  5 approval needed and not recorded   64 usage   78 configuration or policies invalid

A first look, with nothing but this package:
  schemagate dev                                    a local control plane with a production database
  schemagate plan --schema schema/DB --url URL      what would change there
`;

/** The whole command line. Every command parses, makes one call, reports and sets the exit code. */
function buildProgram(): Command {
  const program = new Command("schemagate")
    .description(
      "Change the schema of a PostgreSQL database without fear: declared in SQL, proven on a branch, judged.",
    )
    .version(version)
    .option("--json", "print one JSON document on stdout; logs go to stderr")
    .option("--stack <name>", "configuration to use: Pulumi.<name>.yaml", "prod")
    .configureHelp({ showGlobalOptions: true })
    .addHelpText("after", exitCodeHelp)
    .exitOverride();
  for (const make of commands) program.addCommand(make().copyInheritedSettings(program));
  return program;
}

/** Runs one command line to its exit code. Nothing is thrown. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    return report(error, args.includes("--json"));
  }
}

function report(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return usage(error, json);
  if (!(error instanceof Failure)) return defect(error, json);
  process.stderr.write(`${failureText(error, errorPaint())}\n`);
  if (json) process.stdout.write(`${JSON.stringify(failureDocument(error), null, 2)}\n`);
  if (process.env.SCHEMAGATE_DEBUG) process.stderr.write(`${error.stack}\n`);
  return error.exit;
}

/** Commander has written its own words; help and version end that way too, and are no errors. */
function usage(error: CommanderError, json: boolean): number {
  if (error.exitCode === 0) return exitCodes.done;
  if (json) {
    const problem = error.message.replace(/^error: /, "");
    const failure = new Failure({
      code: "usage",
      exit: exitCodes.usage,
      tried: "Reading the command line",
      problem,
      next: "See --help.",
    });
    process.stdout.write(`${JSON.stringify(failureDocument(failure), null, 2)}\n`);
  }
  return exitCodes.usage;
}

function defect(error: unknown, json: boolean): number {
  const message = error instanceof Error ? error.message : String(error);
  const failure = new Failure({
    code: "defect",
    exit: exitCodes.failed,
    tried: "Running the command",
    problem: `This is a defect of schemagate: ${message}`,
    next: "Run it again with SCHEMAGATE_DEBUG=1 for the stack, and report it.",
  });
  process.stderr.write(`${failureText(failure, errorPaint())}\n`);
  if (json) process.stdout.write(`${JSON.stringify(failureDocument(failure), null, 2)}\n`);
  if (process.env.SCHEMAGATE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return failure.exit;
}
