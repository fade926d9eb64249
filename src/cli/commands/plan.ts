import { writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { exitCodes } from "../../failure.ts";
import { type DeclaredOptions, declaredOf } from "../../pipeline/configuration/declared.ts";
import { allDatabases } from "../../pipeline/databases/all-databases.ts";
import { gravest } from "../../pipeline/databases/gravity.ts";
import { planAll } from "../../pipeline/databases/plan-all.ts";
import type { Planned } from "../../pipeline/plan.ts";
import { plan } from "../../pipeline/plan.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { renderPlanJson, withMaskedSecrets } from "../../plan/document.ts";
import { planAllDocument, planAllText } from "../../report/databases/plan-all.ts";
import { planMarkdown } from "../../report/plan-markdown.ts";
import { planSql } from "../../report/plan-sql.ts";
import { planText } from "../../report/plan-text.ts";
import { act, type Scene } from "../act.ts";
import { requireAllAlone } from "../all-option.ts";
import { allowSuperuser } from "../base.ts";
import { type EngineName, engineNamed, engineOption } from "../engine.ts";
import { examples } from "../examples.ts";

interface Options extends DeclaredOptions {
  readonly all?: boolean;
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
    .option("--all", "all databases of the stack; see docs/several-databases.md")
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
        "plan --all --json                                 every database of the stack",
      ),
    )
    .action((options: Options, command: Command) =>
      act(command, (scene) => (options.all === true ? runAll(scene, options) : run(scene, options))),
    );
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

/** Every database of the stack, each by itself. */
async function runAll({ context, configuration, terminal }: Scene, options: Options): Promise<number> {
  requireAllAlone(options, ["url", "asSuperuser", "out"]);
  const engine = await engineNamed(options.engine);
  const urlOf = (database: string) => targetUrl(context, configuration, database, undefined);
  const plans = await planAll(context, allDatabases(configuration), { engine, urlOf });
  if (terminal.json || options.format === "json") terminal.document(planAllDocument(plans));
  else terminal.out(planAllText(plans, (planned) => rendered(planned, options.format, terminal.paint), terminal.paint));
  const failures = plans.flatMap((one) => ("failure" in one ? [one.failure.exit] : []));
  const isChanged = plans.some((one) => "planned" in one && one.planned.plan.steps.length > 0);
  return gravest([...failures, options.exitCode === true && isChanged ? exitCodes.different : exitCodes.done]);
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
