import { Command, CommanderError } from "commander";
import { exitCodes, Failure } from "../failure.ts";
import { serverFailure } from "../postgres/server-failure.ts";
import { failureDocument, failureText } from "../report/failure.ts";
import { version } from "../version.ts";
import { errorPaint, tell } from "./terminal.ts";

/** Each is loaded only when it is the one asked for, or when all are listed: loading them takes longer than a small plan. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["plan", async () => (await import("./commands/plan.ts")).planCommand()],
  ["preview", async () => (await import("./commands/preview.ts")).previewCommand()],
  ["judge", async () => (await import("./commands/judge.ts")).judgeCommand()],
  ["queue", async () => (await import("./commands/queue.ts")).queueCommand()],
  ["report", async () => (await import("./commands/report.ts")).reportCommand()],
  ["approve", async () => (await import("./commands/approve.ts")).approveCommand()],
  ["approvers", async () => (await import("./commands/approvers.ts")).approversCommand()],
  ["release", async () => (await import("./commands/release.ts")).releaseCommand()],
  ["apply", async () => (await import("./commands/apply.ts")).applyCommand()],
  ["rollback", async () => (await import("./commands/rollback.ts")).rollbackCommand()],
  ["restore", async () => (await import("./commands/restore.ts")).restoreCommand()],
  ["drift", async () => (await import("./commands/drift.ts")).driftCommand()],
  ["status", async () => (await import("./commands/status.ts")).statusCommand()],
  ["branches", async () => (await import("./commands/branches.ts")).branchesCommand()],
  ["fleet", async () => (await import("./commands/fleet.ts")).fleetCommand()],
  ["guard", async () => (await import("./commands/guard.ts")).guardCommand()],
  ["dev", async () => (await import("./commands/dev.ts")).devCommand()],
]);

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
async function buildProgram(args: readonly string[]): Promise<Command> {
  const program = new Command("schemagate")
    .description(
      "Change the schema of a PostgreSQL database without fear: declared in SQL, proven on a branch, judged.",
    )
    .version(version)
    .option("--json", "print one JSON document on stdout; logs go to stderr")
    .option("--stack <name>", "configuration to use: Pulumi.<name>.yaml", "prod")
    .configureHelp({ showGlobalOptions: true })
    .addHelpText("after", exitCodeHelp)
    // Told by report(), in the words of every other failure.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const named = commands.get(args[0] ?? "");
  for (const make of named === undefined ? commands.values() : [named]) {
    program.addCommand((await make()).copyInheritedSettings(program));
  }
  return program;
}

/** Runs one command line to its exit code. Nothing is thrown. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const program = await buildProgram(args);
    await program.parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? exitCodes.done);
  } catch (error) {
    return report(error, args);
  }
}

function report(error: unknown, args: readonly string[]): number {
  const json = args.includes("--json");
  if (error instanceof CommanderError) return usage(error, args, json);
  const failure = error instanceof Failure ? error : (serverFailure(error) ?? defect(error));
  show(failure, json);
  if (process.env.SCHEMAGATE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return failure.exit;
}

function show(failure: Failure, json: boolean): void {
  tell(failureText(failure, errorPaint()));
  if (json) process.stdout.write(`${JSON.stringify(failureDocument(failure), null, 2)}\n`);
}

/** Help and version end by throwing, too, and are no errors; without a command the help has been shown already. */
function usage(error: CommanderError, args: readonly string[], json: boolean): number {
  if (error.exitCode === 0) return exitCodes.done;
  const named = args.find((word) => commands.has(word));
  const problem = error.message.replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " ");
  const failure = new Failure({
    code: "usage",
    exit: exitCodes.usage,
    tried: "Reading the command line",
    problem: error.code === "commander.help" ? "no command is given" : problem,
    next: `See \`schemagate ${named === undefined ? "" : `${named} `}--help\`.`,
  });
  show(failure, json);
  return exitCodes.usage;
}

function defect(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return new Failure({
    code: "defect",
    exit: exitCodes.failed,
    tried: "Running the command",
    problem: `This is a defect of schemagate: ${message}`,
    next: "Run it again with SCHEMAGATE_DEBUG=1 for the stack, and report it.",
  });
}
