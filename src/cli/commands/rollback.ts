import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Command, Option } from "commander";
import { readChecks } from "../../desired/checks.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { type Applied, apply, type ProofWish, release } from "../../pipeline/apply.ts";
import { declaredOf, productionOf } from "../../pipeline/configuration/declared.ts";
import { readEvidence, writeEvidence } from "../../pipeline/evidence/evidence.ts";
import { exitOfJudged } from "../../pipeline/evidence/verdict-exit.ts";
import type { Previewed } from "../../pipeline/preview.ts";
import { chooseRollback, previewRollback, type RollbackChoice, unprovenRollback } from "../../pipeline/rollback.ts";
import { type SnapshotChoice, snapshotChoices } from "../../pipeline/snapshot/ladder.ts";
import { productionCheck } from "../../pipeline/target/production-check.ts";
import type { TargetOptions } from "../../pipeline/target/target.ts";
import { targetUrl } from "../../pipeline/target/target-url.ts";
import { giveUp } from "../../pipeline/undo/give-up.ts";
import type { Plan } from "../../plan/plan.ts";
import { previewMarkdown } from "../../report/preview-markdown.ts";
import { previewText } from "../../report/preview-text.ts";
import { releaseText } from "../../report/release-text.ts";
import { rollbackChoiceText, rollbackGivenUpText, rollbackNextText } from "../../report/rollback-text.ts";
import { act, type Scene } from "../act.ts";
import { allowSuperuser, type PolicyOptions, policiesOf, whoRuns } from "../base.ts";
import { examples } from "../examples.ts";
import { stopPolitely } from "../interrupt.ts";
import { type PatienceOptions, patienceOf, withPatience } from "../patience.ts";
import { reasonOf } from "../reason.ts";

interface Options extends PolicyOptions, PatienceOptions {
  readonly url?: string;
  readonly database?: string;
  readonly dryRun?: boolean;
  readonly out?: string;
  readonly evidence?: string;
  readonly unproven?: string;
  readonly snapshot: SnapshotChoice;
  readonly by?: string;
  readonly asSuperuser?: boolean;
}

/** `rollback`: take a release back. */
export function rollbackCommand(): Command {
  const command = new Command("rollback")
    .description(
      "take a release back by its reverse plan: tried on a branch or copy, judged, then applied like a release",
    )
    .argument("[release]", "its number in the ledger (default: the newest in force, or one that stopped in the middle)")
    .option("--url <url>", "PostgreSQL to work on (default: production of the stack)")
    .option("--database <name>", "declared database: a folder of schema/ (default: the only one)")
    .option("--dry-run", "try it on a branch or copy, judge it, leave the evidence; change nothing")
    .option("--out <dir>", "where the evidence goes (default: .schemagate/evidence/<planDigest>)")
    .addOption(
      new Option("--evidence <dir>", "evidence of a run before, instead of trying it again").conflicts("dryRun"),
    )
    .addOption(
      new Option("--unproven <reason>", "with --url: without trying it first, where this is not production").conflicts([
        "evidence",
        "dryRun",
      ]),
    )
    .addOption(
      new Option("--snapshot <kind>", "with --url: what to take first").choices(snapshotChoices).default("auto"),
    )
    .option("--by <who>", "who does it (default: the CI's actor, else the user)")
    .option("--as-superuser", "with --url: let a superuser's URL work as it is; for servers of your own")
    .option("--base <ref>", "git ref whose policies judge (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .addHelpText(
      "after",
      examples(
        "rollback --dry-run                                what the way back from the newest release would do",
        "rollback                                          exits 5 where a person has to approve it first",
        "rollback 12 --url postgresql://me@localhost/shop  where no later release stands on it",
      ),
    )
    .action((wanted: string | undefined, options: Options, command: Command) =>
      act(command, (scene) => run(scene, wanted ?? null, options)),
    );
  return withPatience(command);
}

/** Where it is to be done. */
interface Place {
  readonly scene: Scene;
  readonly options: Options;
  readonly database: string | null;
  readonly target: TargetOptions;
}

async function run(scene: Scene, wanted: string | null, options: Options): Promise<number> {
  const { context, terminal } = scene;
  const place = await placeOf(scene, options);
  const over = options.dryRun === true ? null : await giveUp(context, place.target, wanted);
  if (over !== null) return givenUp(scene, over);
  const choice = await chooseRollback(context, place.target, wanted);
  terminal.log(rollbackChoiceText(choice));
  if (options.unproven !== undefined) return done(place, choice, await applied(place, await bare(place, choice), null));
  const policies = await policiesOf(options);
  const folder = options.evidence ?? (await keptFolder(choice));
  if (folder !== null) {
    const evidence = await readEvidence(folder);
    requireFor(choice, evidence.plan, folder);
    return done(place, choice, await applied(place, evidence.plan, { evidence, policies }), folder);
  }
  const checks = await readChecks(join("schema", choice.undone.database));
  const wish = { undone: choice.undone, target: place.target, policies, checks, environment: process.env };
  const shown = await previewRollback(context, wish);
  const out = options.out ?? join(".schemagate", "evidence", shown.evidence.plan.planDigest);
  await writeEvidence(out, shown.evidence, shown.document, previewMarkdown(shown), shown.outline);
  const exit = exitOfJudged(shown);
  if (options.dryRun === true || exit !== exitCodes.done) {
    tell(place, choice, shown, out);
    return exit;
  }
  terminal.log(previewText(shown, terminal.paint));
  const { evidence } = shown;
  return done(place, choice, await applied(place, evidence.plan, { evidence, policies }), out);
}

async function placeOf(scene: Scene, options: Options): Promise<Place> {
  const { context, configuration } = scene;
  const asSuperuser = await allowSuperuser(options.asSuperuser, options.base, configuration);
  if (options.url !== undefined) {
    return { scene, options, database: null, target: { url: options.url, asSuperuser } };
  }
  const { database } = declaredOf(options, configuration);
  const url = await targetUrl(context, configuration, database, undefined);
  const onNeon = configuration.databases[database]?.url === undefined;
  return { scene, options, database: onNeon ? database : null, target: { url, asSuperuser } };
}

/** As a release, on Neon; else as `apply` does. */
async function applied(
  { scene, options, database, target }: Place,
  plan: Plan,
  proof: ProofWish | null,
): Promise<Applied> {
  const { context, configuration } = scene;
  const by = whoRuns(options.by);
  stopPolitely(context.log);
  if (database !== null && proof !== null) {
    const production = productionOf(database, configuration);
    return release(context, { plan, proof, by, production, patience: patienceOf(options) });
  }
  return apply(context, {
    ...{ plan, proof, by, target, unproven: reasonOf(options), snapshot: options.snapshot },
    patience: patienceOf(options),
    dumpFolder: join(".schemagate", "snapshots"),
    environment: process.env,
    isProduction: productionCheck(context, configuration, plan.database),
  });
}

function bare({ scene, target }: Place, { undone, unfinished }: RollbackChoice): Promise<Plan> {
  return unfinished === null ? unprovenRollback(scene.context, target, undone) : Promise.resolve(unfinished.plan);
}

/** A way back that was cut off goes on with the evidence that it began with, where it lies at its usual place. */
async function keptFolder({ unfinished }: RollbackChoice): Promise<string | null> {
  if (unfinished === null) return null;
  const folder = join(".schemagate", "evidence", unfinished.plan.planDigest);
  if ((await stat(folder).catch(() => null)) !== null) return folder;
  throw new Failure({
    code: "evidence-missing",
    exit: exitCodes.rejected,
    tried: `Going on with release ${unfinished.release.id}, the way back from ${unfinished.release.undoes}`,
    problem: `there is no evidence in ${folder}`,
    next: `Give the evidence that it began with by --evidence DIR, or take it back itself: \`schemagate rollback ${unfinished.release.id}\`.`,
  });
}

function requireFor({ undone, unfinished }: RollbackChoice, plan: Plan, folder: string): void {
  const is = unfinished === null ? plan.undoes?.release === undone.id : plan.planDigest === unfinished.plan.planDigest;
  if (is) return;
  throw new Failure({
    code: "evidence-for-another-plan",
    exit: exitCodes.rejected,
    tried: `Reading the evidence in ${folder}`,
    problem: `it is not for the way back from release ${unfinished?.release.undoes ?? undone.id}`,
    next: "Leave --evidence out, so that it is tried again.",
  });
}

/** Nothing of it was done. */
function givenUp({ terminal }: Scene, release: string): number {
  if (terminal.json) terminal.document({ outcome: "given up", undoes: release, steps: 0 });
  else terminal.out(rollbackGivenUpText(release));
  return exitCodes.done;
}

function tell(
  { scene: { terminal }, options }: Place,
  { undone }: RollbackChoice,
  shown: Previewed,
  folder: string,
): void {
  const { place, wayBack, failed, undoing } = shown.evidence.verification;
  const more = { undoes: undone.id, approved: shown.approved, evidence: folder, place: place.name };
  if (terminal.json)
    terminal.document({ ...shown.judgement, ...more, wayBack, failed, written: undoing?.written ?? [] });
  else terminal.out(`${previewText(shown, terminal.paint)}\n${rollbackNextText(shown, undone.id, folder, options)}`);
}

function done(
  { scene: { terminal } }: Place,
  { undone, unfinished }: RollbackChoice,
  released: Applied,
  evidence?: string,
): number {
  const undoes = unfinished?.release.undoes ?? undone.id;
  if (terminal.json) terminal.document({ ...released, undoes, evidence: evidence ?? null });
  else terminal.out(`${releaseText(released, terminal.paint)}\n  release ${undoes} is taken back`);
  return released.after.problems.length === 0 ? exitCodes.done : exitCodes.failed;
}
