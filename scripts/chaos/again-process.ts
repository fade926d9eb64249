import { run } from "../../src/cli/program.ts";

// Runs the command lines that it is sent, one after the other, and answers with their exit codes.
process.on("message", async (args: readonly string[]) => {
  process.exitCode = 0;
  const status = await run(args);
  process.exitCode = 0;
  process.send?.(status);
});
