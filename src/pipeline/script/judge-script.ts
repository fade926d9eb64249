import type { SectionKind } from "../../desired/sections.ts";
import { digest } from "../../digest.ts";
import type { Effects } from "../../effects/effects.ts";
import type { Observation } from "../../effects/observation.ts";
import { startObservation } from "../../effects/observe.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { judge } from "../../policy/judge.ts";
import type { Finding, Judgement } from "../../policy/judgement.ts";
import { notObserved } from "../../policy/rules/not-observed.ts";
import type { Context } from "../context.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import { recordedQueries } from "../evidence/queries.ts";
import { verdicts } from "../judge.ts";
import type { Environment } from "../snapshot/client-program.ts";
import { liftOnCopy } from "../step/guard-lift.ts";
import type { Target, TargetOptions } from "../target/target.ts";
import { withCancel } from "../target/with-cancel.ts";
import { type Clone, withClone } from "./clone.ts";
import { play } from "./play.ts";
import { type Place, type Refusal, readScript, type Script, type ScriptStatement, words } from "./script.ts";
import { serverGuard } from "./server-guard.ts";

export interface ScriptWish {
  /** Its name, for places. */
  readonly file: string;
  readonly content: string;
  /** The database on a copy of which it is tried. */
  readonly options: TargetOptions;
  /** The name that policies know the database by. */
  readonly database: string;
  readonly policies: LoadedPolicies;
  /** Extensions that the file may make; empty where nobody said which. */
  readonly extensions: readonly string[];
  /** Leave the copy where it is. */
  readonly keep: boolean;
  readonly environment: Environment;
}

export interface JudgedScript {
  readonly judgement: Judgement;
  /** How many statements ran, of how many. */
  readonly ran: number;
  readonly statements: number;
  /** Where the copy is that was kept, without a password; null where none is. */
  readonly kept: string | null;
  readonly milliseconds: number;
}

/**
 * Runs a hand-written file on a throw-away copy of a database and judges what it did there. What cannot be watched, or
 * fails, is a finding.
 *
 * @throws Failure where no copy can be made.
 */
export async function judgeScript(context: Context, wish: ScriptWish): Promise<JudgedScript> {
  const started = performance.now();
  const script = await readScript(wish.file, wish.content);
  const statements = script.up.length + (script.down?.length ?? 0);
  const outcome = (judgement: Judgement, ran: number, kept: string | null): JudgedScript => {
    return { judgement, ran, statements, kept, milliseconds: performance.now() - started };
  };
  if (script.refusals.length > 0) {
    const findings = script.refusals.map((refusal) => unwatched(wish.database, refusal));
    return outcome({ verdict: "reject", findings, planDigest: null, effectDigest: null }, 0, null);
  }
  return withClone(
    context,
    { ...wish.options, keep: wish.keep, environment: wish.environment },
    async (clone: Clone) => {
      const tried = await cancellable(context, wish.file, clone.target, () => tryOut(context, clone, wish, script));
      return outcome(judgementOf(wish, script, tried, context.clock()), tried.ran, wish.keep ? clone.shown : null);
    },
  );
}

/** When a person asks to stop, what runs is cancelled; the copy then goes as it does at the end. */
async function cancellable<Result>(
  context: Context,
  file: string,
  target: Target,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await withCancel(context, target, work);
    if (context.cancel.aborted) throw interrupted(file);
    return result;
  } catch (error) {
    throw context.cancel.aborted ? interrupted(file) : error;
  }
}

function interrupted(file: string): Failure {
  return new Failure({
    code: "interrupted",
    exit: exitCodes.failed,
    tried: `Judging ${file}`,
    problem: "it was stopped as asked, and the copy was removed",
    next: "Run it again when there is time.",
  });
}

/** What a script did: after UP, and, where it has a way back, after UP and DOWN. */
interface Tried {
  readonly up: Effects;
  readonly down: Effects | null;
  readonly stopped: Refusal | null;
  readonly ran: number;
}

async function tryOut(context: Context, clone: Clone, wish: ScriptWish, { up, down }: Script): Promise<Tried> {
  const { original, target } = clone;
  const { changedRows: changed, removedRows: removed } = wish.policies.policies.settings.thresholds;
  context.log("Reading the state before");
  await liftOnCopy(target.session);
  const recorded = await recordedQueries(target.session, original);
  const observation = await startObservation(target.session, {
    values: true,
    thresholds: { changed, removed },
    queries: [...wish.policies.queries, ...recorded],
  });
  await target.session.query(`set lock_timeout = '30s'; set statement_timeout = '1h'`);
  const guard = await serverGuard(target.session);
  let ran = 0;
  const run = async (section: SectionKind, statements: readonly ScriptStatement[]) => {
    const begins = (statement: ScriptStatement, number: number) => {
      if (context.cancel.aborted) throw interrupted(wish.file);
      ran++;
      if (!isTelling(number, statements.length)) return;
      const place = `${number + 1} of ${statements.length}`;
      context.log(`  ${section} ${place}, line ${statement.place.line}: ${words(statement.sql)}`);
    };
    const stopped = await play({ session: target.session, observation, guard, begins }, statements);
    return { stopped, effects: await finished(context, target, observation) };
  };
  const there = await run("UP", up);
  if (there.stopped !== null || down === null) return { up: there.effects, down: null, stopped: there.stopped, ran };
  const back = await run("DOWN", down);
  return { up: there.effects, down: back.effects, stopped: back.stopped, ran };
}

/** Of hundreds of statements some fifty lines are enough to see that it goes on. */
function isTelling(number: number, statements: number): boolean {
  return number % Math.ceil(statements / 50) === 0;
}

/** Seen by a session that the file has set nothing in. */
async function finished(context: Context, target: Target, observation: Observation): Promise<Effects> {
  context.log("Comparing with the state before");
  const fresh = await target.again();
  try {
    return await observation.finish(null, fresh);
  } finally {
    await fresh.end();
  }
}

function judgementOf(wish: ScriptWish, script: Script, tried: Tried, now: Date): Judgement {
  const { up, down, stopped } = tried;
  const effectDigest = down === null ? up.effectDigest : digest({ up: up.effectDigest, down: down.effectDigest });
  const places = new Map<string, Place>([...script.up, ...(script.down ?? [])].map(({ id, place }) => [id, place]));
  const { policies, proposed } = wish.policies;
  const of = (effects: Effects): Judgement =>
    judge({
      ...{ plan: null, effects: { ...effects, effectDigest }, policies, database: wish.database, now, places },
      extensions: wish.extensions,
      ...(proposed === null ? {} : { proposed }),
    });
  const there = of(up);
  const judged = [there, ...(down === null ? [] : [afterWayBack(of(down), there)])];
  const findings = [...(stopped === null ? [] : [unwatched(wish.database, stopped)]), ...gravestFirst(judged)];
  const gravest = Math.max(...judged.map(({ verdict }) => verdicts.indexOf(verdict)));
  const verdict = stopped === null ? (verdicts[gravest] ?? "reject") : "reject";
  return { verdict, findings, planDigest: null, effectDigest };
}

/** What concerns a step of UP itself, no net effect, is told once. */
function afterWayBack(judgement: Judgement, there: Judgement): Judgement {
  const told = new Set(
    there.findings.filter(({ effect }) => effect === null).map(({ rule, message }) => rule + message),
  );
  const findings = judgement.findings
    .filter(({ rule, message }) => !told.has(rule + message))
    .map((one) => ({ ...one, message: `After UP and DOWN: ${one.message}` }));
  return { ...judgement, findings };
}

function gravestFirst(judged: readonly Judgement[]): readonly Finding[] {
  const tiers = ["never", "approval", "allowed"];
  return judged.flatMap(({ findings }) => findings).sort((a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier));
}

function unwatched(database: string, { place, message, workaround = notObserved.workaround }: Refusal): Finding {
  return {
    ...{ rule: "not-observed", level: "mandatory", tier: "never", database, object: database, effect: "not-observed" },
    ...{ file: place.file, line: place.line, message, workaround },
  };
}
