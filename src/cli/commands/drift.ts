import { Command, Option } from "commander";
import { exitCodes, type Failure } from "../../failure.ts";
import { type DeclaredOptions, declaredOf } from "../../pipeline/configuration/declared.ts";
import { allDatabases } from "../../pipeline/databases/all-databases.ts";
import { type DatabaseDrift, driftAll } from "../../pipeline/databases/drift-all.ts";
import { gravest } from "../../pipeline/databases/gravity.ts";
import { type DriftDocument, type DriftEntry, driftEntry } from "../../pipeline/drift/document.ts";
import { drift } from "../../pipeline/drift/drift.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { toldFailure } from "../../pipeline/told-failure.ts";
import { driftMarkdown, failureMarkdown } from "../../report/drift/markdown.ts";
import { driftText } from "../../report/drift/text.ts";
import { failureText } from "../../report/failure.ts";
import { act, type Scene } from "../act.ts";
import { requireAllAlone } from "../all-option.ts";
import { allowSuperuser } from "../base.ts";
import { examples } from "../examples.ts";

interface Options extends DeclaredOptions {
  readonly all?: boolean;
  readonly url?: string;
  readonly asSuperuser?: boolean;
  readonly base?: string;
  readonly exitCode?: boolean;
  readonly format: "text" | "md" | "json";
}

/** `drift`: production against its last release. Nothing is changed. */
export function driftCommand(): Command {
  return new Command("drift")
    .description("what differs between production and what its last release left; nothing is changed")
    .option("--database <name>", "declared database: a folder of schema/ (default: the only one)")
    .option("--all", "every database of the stack")
    .option("--schema <path>", "folder or file of the declared schema (default: schema/<database>)")
    .option("--url <url>", "PostgreSQL to look at (default: production of the stack)")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "md", "json"]).default("text"))
    .option("--exit-code", "exit 2 when something differs")
    .option("--as-superuser", "let a superuser's URL work as it is; for servers of your own")
    .option("--base <ref>", "git ref whose configuration may allow --as-superuser in CI")
    .addHelpText(
      "after",
      examples(
        "drift                                             production of the stack",
        "drift --all --exit-code                           for a job: 2 when something differs",
        "drift --database shop --format md                 for an issue",
        "drift --schema schema/shop --url postgresql://me@localhost/shop",
      ),
    )
    .action((options: Options, command: Command) => act(command, (scene) => run(scene, options)));
}

async function run(scene: Scene, options: Options): Promise<number> {
  const { terminal } = scene;
  const found = await look(scene, options);
  const format = terminal.json ? "json" : options.format;
  if (format === "json") terminal.document(documentOf(found));
  else terminal.out(found.map((one) => shown(one, format, terminal.paint)).join(format === "md" ? "\n" : "\n\n"));
  return gravest(found.map((one) => exitOf(one, options)));
}

async function look({ context, configuration }: Scene, options: Options): Promise<readonly DatabaseDrift[]> {
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  const urlOf = (database: string) => targetUrl(context, configuration, database, options.url);
  if (options.all === true) {
    requireAllAlone(options, ["url"]);
    return driftAll(context, allDatabases(configuration), { asSuperuser, urlOf });
  }
  const declared = declaredOf(options, configuration);
  const { database } = declared;
  return [{ database, drift: await drift(context, declared, { url: await urlOf(database), asSuperuser }) }];
}

function exitOf(one: DatabaseDrift, options: Options): Failure["exit"] {
  if ("failure" in one) return one.failure.exit;
  return options.exitCode === true && one.drift.objects.length > 0 ? exitCodes.different : exitCodes.done;
}

function shown(one: DatabaseDrift, format: "text" | "md", paint: Scene["terminal"]["paint"]): string {
  if (format === "md") return "failure" in one ? failureMarkdown(one.database, one.failure) : driftMarkdown(one.drift);
  if ("failure" in one) return `${paint.strong(one.database)}: ${failureText(one.failure, paint)}`;
  return driftText(one.drift, paint);
}

function documentOf(found: readonly DatabaseDrift[]): DriftDocument {
  const databases = found.map(
    (one): DriftEntry =>
      "drift" in one
        ? driftEntry(one.drift, driftMarkdown(one.drift))
        : { database: one.database, state: "failed", error: toldFailure(one.failure) },
  );
  return { format: "schemagate-drift/v1", databases };
}
