import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { planRestore, restore } from "../../pipeline/restore.ts";
import { restoredText, restorePlanText } from "../../report/restore-text.ts";
import { act, type Scene } from "../act.ts";
import { productionOf } from "../declared.ts";
import { examples } from "../examples.ts";
import { unattended } from "../terminal.ts";

interface Options {
  readonly yes?: boolean;
}

/** `restore`: rewind production to a snapshot. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("rewind production to a Neon snapshot; every database of the branch goes back with it")
    .argument("<snapshot>", "id or name of the snapshot")
    .option("--yes", "do it without asking")
    .addHelpText(
      "after",
      examples(
        "restore pre-release-20260131-235959               the name as `schemagate status` shows it",
        "restore SNAPSHOT --yes                            without a terminal",
      ),
    )
    .action((snapshot: string, options: Options, command: Command) =>
      act(command, (scene) => run(scene, snapshot, options)),
    );
}

async function run({ context, configuration, terminal }: Scene, wanted: string, options: Options): Promise<number> {
  const production = productionOf("", configuration);
  const plan = await planRestore(context, wanted, production);
  terminal.log(restorePlanText(plan));
  if (options.yes !== true && !(await confirmed(plan.branch.name))) throw notConfirmed(wanted);
  const restored = await restore(context, plan, production);
  if (terminal.json) terminal.document(restored);
  else terminal.out(restoredText(restored, terminal.paint));
  return exitCodes.done;
}

async function confirmed(branch: string): Promise<boolean> {
  if (unattended()) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`Type the name of the branch (${branch}) to go on: `)).trim() === branch;
  } finally {
    terminal.close();
  }
}

function notConfirmed(wanted: string): Failure {
  return new Failure({
    code: "not-confirmed",
    exit: exitCodes.usage,
    tried: `Restoring ${wanted}`,
    problem: "nobody said yes; nothing was changed",
    next: "Read what it would do above, then give --yes.",
  });
}
