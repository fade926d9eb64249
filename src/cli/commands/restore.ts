import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { productionOf } from "../../pipeline/configuration/declared.ts";
import { planRestore, restore } from "../../pipeline/restore.ts";
import { neonState } from "../../pipeline/state/neon-state.ts";
import { serverState } from "../../pipeline/state/server-state.ts";
import type { KeptState } from "../../pipeline/state/state.ts";
import { restoredText, restorePlanText } from "../../report/restore-text.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser } from "../base.ts";
import { examples } from "../examples.ts";
import { unattended } from "../terminal.ts";

interface Options {
  readonly url?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly out: string;
  readonly asSuperuser?: boolean;
}

/** `restore`: go back to a snapshot. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description(
      "go back to the snapshot before a release; tells first what was written since, keeps it, and writes SQL that brings it over",
    )
    .argument("<snapshot>", "Neon snapshot or backup branch by id or name; with --url a template copy or dump")
    .option("--url <url>", "PostgreSQL whose database goes back (default: production on Neon, every database of it)")
    .option("--yes", "do it without asking")
    .option("--dry-run", "only tell what was written since, and write the SQL")
    .option("--out <dir>", "where the SQL goes", join(".schemagate", "salvage"))
    .option("--as-superuser", "with --url: let a superuser's URL work as it is; for servers of your own")
    .addHelpText(
      "after",
      examples(
        "restore pre-release-20260131-235959               the name as `schemagate status` shows it",
        "restore SNAPSHOT --dry-run                        what would be lost by it",
        "restore SNAPSHOT --yes                            without a terminal",
        "restore shop_before_20260131_235959 --url URL     a template copy, or the file of a dump",
      ),
    )
    .action((snapshot: string, options: Options, command: Command) =>
      act(command, (scene) => run(scene, snapshot, options)),
    );
}

async function run(scene: Scene, wanted: string, options: Options): Promise<number> {
  const { context, terminal } = scene;
  const state = await stateOf(scene, wanted, options);
  try {
    const plan = await planRestore(context, state, options.out);
    if (options.dryRun === true) {
      if (terminal.json) terminal.document(plan);
      else terminal.out(restorePlanText(plan));
      return exitCodes.done;
    }
    terminal.log(restorePlanText(plan));
    if (options.yes !== true && !(await confirmed(state))) throw notConfirmed(wanted);
    const restored = await restore(context, state, plan);
    if (terminal.json) terminal.document(restored);
    else terminal.out(restoredText(restored, terminal.paint));
    return exitCodes.done;
  } finally {
    await state.close();
  }
}

async function stateOf({ context, configuration }: Scene, wanted: string, options: Options): Promise<KeptState> {
  if (options.url === undefined) return neonState(context, wanted, productionOf("", configuration));
  const asSuperuser = await allowSuperuser(options.asSuperuser, undefined, configuration);
  return serverState(context, wanted, { url: options.url, asSuperuser }, process.env);
}

async function confirmed({ of }: KeptState): Promise<boolean> {
  if (unattended()) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`Type ${of} to go on: `)).trim() === of;
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
