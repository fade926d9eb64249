import { writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { exitCodes } from "../../failure.ts";
import { type DeclaredOptions, declaredOf } from "../../pipeline/configuration/declared.ts";
import type { Planned } from "../../pipeline/plan.ts";
import { plan } from "../../pipeline/plan.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { renderPlanJson, withMaskedSecrets } from "../../plan/document.ts";
import { planMarkdown } from "../../report/plan-markdown.ts";
import { planSql } from "../../report/plan-sql.ts";
import { planText } from "../../report/plan-text.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser } from "../base.ts";
import { type EngineName, engineNamed, engineOption } from "../engine.ts";
import { examples } from "../examples.ts";

interface Options extends DeclaredOptions {
  readonly url?: string;
  readonly out?: string;
  readonly format: "text" | "sql" | "json" | "md";
  readonly exitCode?: boolean;
  readonly asSuperuser?: boolean;
  readonly base?: string;
  readonly engine: EngineName;
}

/** `plan`: what would bring a live database to the declared schema. Nothing is changed. */
export function planCommand(): Command {
  return new Command("plan")
    .description("diff the declared schema against a live database; nothing is changed")
    .option("--database <name>", "declared database: a folder of schema/ (default: the only one)")
    .option("--schema <path>", "folder or file of the declared schema (default: schema/<database>)")
    .option(
      "--manage <namespace...>",
      "manage these too: namespaces, or objects of the database such as 'cast:(text AS public.mood)'",
    )
    .option("--url <url>", "PostgreSQL to compare with (default: production of the stack)")
    .option("--out <file>", "also write the plan as JSON to this file")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "sql", "json", "md"]).default("text"))
    .option("--exit-code", "exit 2 when the plan has steps")
    .option("--as-superuser", "let a superuser's URL work as it is; for servers of your own")
    .option("--base <ref>", "git ref whose configuration may allow --as-superuser in CI")
    .addOption(engineOption())
    .addHelpText(
      "after",
      examples(
        "plan                                              production of the stack",
        "plan --schema schema/shop --url postgresql://me@localhost/shop",
        "plan --out plan.json --exit-code                  for a job: 2 when there is something to do",
        "plan --format sql | less",
      ),
    )
    .action((options: Options, command: Command) => act(command, (scene) => run(scene, options)));
}

async function run({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  const declared = declaredOf(options, configuration);
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  const engine = await engineNamed(options.engine);
  const url = await targetUrl(context, configuration, declared.database, options.url);
  const planned = await plan(context, declared, { url, asSuperuser, engine });
  if (options.out !== undefined) await writeFile(options.out, renderPlanJson(planned.plan));
  terminal.out(rendered(planned, terminal.json ? "json" : options.format, terminal.paint));
  return options.exitCode === true && planned.plan.steps.length > 0 ? exitCodes.different : exitCodes.done;
}

function rendered(planned: Planned, format: Options["format"], paint: Scene["terminal"]["paint"]): string {
  switch (format) {
    case "json":
      return renderPlanJson(withMaskedSecrets(planned.plan));
    case "sql":
      return planSql(planned.plan);
    case "md":
      return planMarkdown(planned.plan);
    case "text":
      return planText(planned.plan, planned.unmanaged, paint);
  }
}
