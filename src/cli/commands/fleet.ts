import { join } from "node:path";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "../../failure.ts";
import type { Neon } from "../../neon/neon.ts";
import { neonApi } from "../../pipeline/configuration/context-of.ts";
import { type DeclaredOptions, declaredOf } from "../../pipeline/configuration/declared.ts";
import { writeEvidence } from "../../pipeline/evidence/evidence.ts";
import { applyFleet } from "../../pipeline/fleet/apply-fleet.ts";
import type { Fleet, FleetProofs } from "../../pipeline/fleet/fleet.ts";
import { fleetStatus } from "../../pipeline/fleet/fleet-status.ts";
import { gravest } from "../../pipeline/fleet/outcome.ts";
import { type Progress, progressLines } from "../../pipeline/fleet/progress.ts";
import { cohortsOf, isBehind, proveFleet } from "../../pipeline/fleet/prove.ts";
import { surveyFleet } from "../../pipeline/fleet/survey.ts";
import { listTargets, selected } from "../../pipeline/fleet/targets.ts";
import type { Amount } from "../../pipeline/fleet/waves.ts";
import { type SnapshotChoice, snapshotChoices } from "../../pipeline/snapshot/ladder.ts";
import { requireNeon } from "../../pipeline/target/neon.ts";
import { productionCheck } from "../../pipeline/target/production-check.ts";
import {
  failuresOf,
  fleetDocument,
  fleetStatusText,
  fleetText,
  provenDocument,
  provenText,
  statusDocument,
  surveyDocument,
  surveyText,
} from "../../report/fleet-text.ts";
import { previewMarkdown } from "../../report/preview-markdown.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser, type PolicyOptions, policiesOf, whoRuns } from "../base.ts";
import { duration } from "../duration.ts";
import { examples } from "../examples.ts";
import { type TargetsOptions, targetEntries } from "../fleet-targets.ts";
import { stopPolitely } from "../interrupt.ts";
import { type PatienceOptions, patienceOf, withPatience } from "../patience.ts";
import { reasonOf } from "../reason.ts";

const actions = ["plan", "preview", "apply", "status"] as const;
type Action = (typeof actions)[number];

interface Options extends PolicyOptions, DeclaredOptions, TargetsOptions, PatienceOptions {
  readonly only?: readonly string[];
  readonly shard?: { readonly index: number; readonly of: number };
  readonly parallel: number;
  readonly asSuperuser?: boolean;
  readonly evidence: string;
  readonly exitCode?: boolean;
  readonly canary: Amount;
  readonly wave?: Amount;
  readonly pause: number;
  readonly maxFailures: number;
  readonly unproven?: string;
  readonly snapshot: SnapshotChoice;
  readonly by?: string;
}

/** `fleet`: many databases that are declared alike. */
export function fleetCommand(): Command {
  const command = new Command("fleet")
    .description(
      "many databases that are declared alike, such as one per tenant: plan, preview, apply in waves, status",
    )
    .addArgument(new Argument("<action>", "what to do with them").choices(actions))
    .option(
      "--targets <file>",
      "the databases: one URL or name a line, or YAML, with variables of the environment in braces after a $; - is stdin",
    )
    .option(
      "--targets-query <sql>",
      "the databases: names on the server of --url, or URLs, in the first column; `name` and `group` may follow",
    )
    .option("--url <url>", "server that names in the list, or the query, are for")
    .option("--only <names...>", "only these targets or groups")
    .option("--shard <i/n>", "only part i of n, by the names of the targets: for jobs side by side", shard)
    .option("--parallel <n>", "how many databases at a time", counting, 4)
    .option("--database <name>", "declared database: a folder of schema/ (default: the only one)")
    .option("--schema <path>", "folder or file of the declared schema (default: schema/<database>)")
    .option("--manage <namespace...>", "manage these too")
    .option("--exit-code", "with plan: exit 2 when one is not as declared")
    .option("--evidence <dir>", "folder that holds the evidence of every plan", join(".schemagate", "evidence"))
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .option("--as-superuser", "let a superuser's URL work as it is; for servers of your own");
  return withPatience(
    command
      .option("--canary <n|n%>", "with apply: so many first, of which none may fail", amount, { count: 1 })
      .option("--wave <n|n%>", "with apply: so many a wave after that (default: all)", amount)
      .option("--pause <time>", "with apply: rest between waves, such as 10m", duration, 0)
      .option(
        "--max-failures <n>",
        "with apply: go on after so many failures; those of the canary are never excused",
        atLeastNone,
        0,
      )
      .addOption(
        new Option("--snapshot <kind>", "with apply: what to take of each first")
          .choices(snapshotChoices)
          .default("auto"),
      )
      .option(
        "--unproven <reason>",
        "with apply: without previews, where none is production; every ledger keeps the reason",
      )
      .option("--by <who>", "with apply: who applies (default: the CI's actor, else the user)"),
  )
    .addHelpText(
      "after",
      examples(
        "fleet plan --targets tenants.yaml                 which stand where, and what each state needs",
        "fleet preview --targets tenants.yaml              try each plan on a copy of one of its databases, judge it",
        "fleet apply --targets tenants.yaml --canary 5 --wave 10% --pause 10m",
        "fleet apply --targets tenants.yaml --shard 3/10   in one of ten jobs",
        "fleet plan --url URL --targets-query \"select datname from pg_database where datname like 'tenant_%'\"",
      ),
    )
    .action((action: Action, options: Options, command: Command) =>
      act(command, (scene) => run(scene, action, options)),
    );
}

async function run(scene: Scene, action: Action, options: Options): Promise<number> {
  const { context, configuration } = scene;
  const all = await listTargets(context, await targetEntries(options, process.env, (id) => neonProject(scene, id)));
  const { only = null, shard = null, parallel } = options;
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  const some = { all, targets: selected(all, { only, shard }), asSuperuser, parallel };
  if (action === "status") return status(scene, some);
  const fleet = { ...some, declared: declaredOf(options, configuration) };
  if (action === "plan") return plan(scene, fleet, options);
  if (action === "preview") return preview(scene, fleet, options);
  return apply(scene, fleet, options);
}

/** The configured project, or another one of the same account. */
async function neonProject({ configuration, context }: Scene, projectId: string | null): Promise<Neon> {
  if (projectId === null || projectId === context.neon?.projectId) return requireNeon(context);
  const { apiKey, apiHost = neonApi } = configuration.neon;
  if (apiKey === undefined) return requireNeon({ ...context, neon: null, withoutNeon: "NEON_API_KEY is not set" });
  const { createNeon } = await import("../../neon/client.ts");
  return createNeon({ apiKey, apiHost, projectId, log: context.log });
}

async function plan({ context, terminal }: Scene, fleet: Fleet, options: Options): Promise<number> {
  const survey = await surveyFleet(context, fleet, progressOn(terminal));
  if (terminal.json) terminal.document(surveyDocument(survey));
  else terminal.out(surveyText(survey, terminal.paint));
  if (survey.missed.length > 0) return gravest(survey.missed.map(({ failure }) => failure));
  return options.exitCode === true && survey.seen.some(isBehind) ? exitCodes.different : exitCodes.done;
}

async function preview({ context, terminal }: Scene, fleet: Fleet, options: Options): Promise<number> {
  const proofs = await proofsOf(options);
  const survey = await surveyFleet(context, fleet, progressOn(terminal));
  const proven = await proveFleet(context, fleet, proofs, cohortsOf(survey.seen));
  const plans = provenDocument(proven);
  if (terminal.json) terminal.document({ ...surveyDocument(survey), plans });
  else terminal.out([surveyText(survey, terminal.paint), provenText(proven, terminal.paint)].join("\n\n"));
  const failures = [...survey.missed, ...proven].flatMap(({ failure }) => failure ?? []);
  return gravest(failures);
}

async function apply({ context, configuration, terminal }: Scene, fleet: Fleet, options: Options): Promise<number> {
  const unproven = reasonOf(options);
  const proofs = unproven === null ? await proofsOf(options) : null;
  stopPolitely(
    terminal.log,
    "Stopping once the databases at work are done. Press Ctrl-C again to cancel their steps and roll those back.",
  );
  const { canary, wave = null, pause, maxFailures, snapshot } = options;
  const wish = {
    ...{ proofs, unproven, canary, wave, pause, maxFailures, snapshot },
    by: whoRuns(options.by),
    patience: patienceOf(options),
    dumpFolder: join(".schemagate", "snapshots"),
    environment: process.env,
    isProduction: productionCheck(context, configuration, fleet.declared.database),
  };
  const applied = await applyFleet(context, fleet, wish, progressOn(terminal));
  if (terminal.json) terminal.document(fleetDocument(applied));
  else terminal.out(fleetText(applied, terminal.paint));
  const exit = gravest(failuresOf(applied));
  return exit === exitCodes.done && applied.stopped ? exitCodes.failed : exit;
}

async function status({ context, terminal }: Scene, fleet: Omit<Fleet, "declared">): Promise<number> {
  const found = await fleetStatus(context, fleet, progressOn(terminal));
  if (terminal.json) terminal.document(statusDocument(found));
  else terminal.out(fleetStatusText(found, terminal.paint));
  return gravest(found.flatMap(({ failure }) => failure ?? []));
}

/** A log that is kept needs fewer lines than somebody who waits. */
function progressOn({ log }: Scene["terminal"]): Progress {
  return progressLines(log, process.stderr.isTTY ? 2_000 : 15_000);
}

async function proofsOf(options: Options): Promise<FleetProofs> {
  return {
    policies: await policiesOf(options),
    folder: options.evidence,
    environment: process.env,
    keep: (folder, shown) =>
      writeEvidence(folder, shown.evidence, shown.document, previewMarkdown(shown), shown.outline),
  };
}

function amount(text: string): Amount {
  const [, number, percent] = /^(\d+)(%?)$/.exec(text.trim()) ?? [];
  const value = Number(number);
  if (number === undefined || (percent === "%" && value > 100))
    throw new InvalidArgumentError(`"${text}" is neither a number of databases nor a share such as 10%.`);
  return percent === "%" ? { percent: value } : { count: value };
}

function shard(text: string): { readonly index: number; readonly of: number } {
  const [, index = 0, of = 0] = /^(\d+)\/(\d+)$/.exec(text.trim())?.map(Number) ?? [];
  if (index < 1 || index > of) throw new InvalidArgumentError(`"${text}" is no part such as 3/10.`);
  return { index, of };
}

function counting(text: string): number {
  const value = atLeastNone(text);
  if (value < 1 || value > 64) throw new InvalidArgumentError("It must be 1 to 64.");
  return value;
}

function atLeastNone(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}
