import { Command } from "commander";
import { exitCodes } from "../../failure.ts";
import { type DeclaredOptions, declaredOf } from "../../pipeline/configuration/declared.ts";
import { status } from "../../pipeline/status.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { statusText } from "../../report/status-text.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser } from "../base.ts";
import { examples } from "../examples.ts";

interface Options extends DeclaredOptions {
  readonly url?: string;
  readonly asSuperuser?: boolean;
}

/** `status`: what the ledger says. */
export function statusCommand(): Command {
  return new Command("status")
    .description("the releases that the ledger of a database records, and the snapshots before them")
    .option("--database <name>", "declared database: a folder of schema/ (default: the only one)")
    .option("--url <url>", "PostgreSQL whose ledger to read (default: production of the stack)")
    .option("--as-superuser", "let a superuser's URL work as it is; for servers of your own")
    .addHelpText(
      "after",
      examples("status", "status --url postgresql://me@localhost/shop", "status --json | jq '.releases[0].snapshot'"),
    )
    .action((options: Options, command: Command) => act(command, (scene) => run(scene, options)));
}

async function run({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  const url =
    options.url ?? (await targetUrl(context, configuration, declaredOf(options, configuration).database, undefined));
  const asSuperuser = await allowSuperuser(options.asSuperuser, undefined, configuration);
  const releases = await status(context, { url, asSuperuser });
  if (terminal.json) terminal.document({ releases });
  else terminal.out(statusText(releases, terminal.paint));
  return exitCodes.done;
}
