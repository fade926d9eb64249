import { Argument, Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { type DeclaredOptions, declaredOf } from "../../pipeline/configuration/declared.ts";
import { type GuardStatus, guardedTables, installGuard, liftGuard, readGuard } from "../../pipeline/guard.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { guardText } from "../../report/guard-text.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser, type PolicyOptions, policiesOf, whoRuns } from "../base.ts";
import { examples } from "../examples.ts";

const actions = ["install", "lift", "status"] as const;
type Action = (typeof actions)[number];

interface Options extends PolicyOptions, DeclaredOptions {
  readonly url?: string;
  readonly asSuperuser?: boolean;
  readonly minutes?: string;
  readonly by?: string;
  readonly reason: string;
  readonly exitCode?: boolean;
}

/** `guard`: triggers in the database that refuse DROP and TRUNCATE on protected tables. */
export function guardCommand(): Command {
  return new Command("guard")
    .description("triggers in the database that refuse DROP and TRUNCATE on protected tables; they stop accidents")
    .addArgument(new Argument("<action>", "install it, lift it, or tell what it refuses").choices(actions))
    .option("--url <url>", "PostgreSQL to guard (default: production of the stack)")
    .option("--database <name>", "declared database: a folder of schema/ (default: the only one)")
    .option("--as-superuser", "let a superuser's URL work as it is: only a superuser can have DROP refused")
    .option("--minutes <number>", "with lift: for so long; without it the guard is taken away")
    .option("--reason <text>", "with lift: why", "no reason given")
    .option("--by <who>", "with lift: who lifts it (default: the CI's actor, else the user)")
    .option("--exit-code", "exit with 2 where something is not refused")
    .option("--base <ref>", "git ref whose policies name the tables (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead")
    .addHelpText(
      "after",
      examples(
        "guard install --url postgresql://postgres@localhost/shop --as-superuser",
        "guard status --exit-code",
        "guard lift --minutes 10 --reason 'moving old rows'",
      ),
    )
    .action((action: Action, options: Options, command: Command) =>
      act(command, (scene) => run(scene, action, options)),
    );
}

async function run({ context, configuration, terminal }: Scene, action: Action, options: Options): Promise<number> {
  const database = options.database ?? declaredOf(options, configuration).database;
  const tables = async () => guardedTables((await policiesOf(options)).policies, database);
  const url = await targetUrl(context, configuration, database, options.url);
  const target = { url, asSuperuser: await allowSuperuser(options.asSuperuser, options.base, configuration) };
  const ways: Readonly<Record<Action, () => Promise<GuardStatus>>> = {
    install: async () => installGuard(context, target, await tables()),
    lift: () =>
      liftGuard(context, target, {
        minutes: minutesOf(options.minutes),
        by: whoRuns(options.by),
        reason: options.reason,
      }),
    status: async () => readGuard(context, target, await tables()),
  };
  const status = await ways[action]();
  if (terminal.json) terminal.document(status);
  else terminal.out(guardText(status, terminal.paint));
  const whole =
    status.lifted === null && status.tables.every((one) => one.truncate === "refused" && one.drop === "refused");
  return options.exitCode === true && !whole ? exitCodes.different : exitCodes.done;
}

function minutesOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const minutes = Number(text);
  if (minutes > 0 && minutes <= 24 * 60) return minutes;
  throw new Failure({
    code: "invalid-minutes",
    exit: exitCodes.usage,
    tried: "Reading --minutes",
    problem: "the guard is lifted for more than 0 minutes and at most a day",
    next: "Give a number such as --minutes 30.",
  });
}
