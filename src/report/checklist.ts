import type { PreviewedDatabase, Reported } from "../pipeline/report.ts";
import { isStuck } from "../plan/way-back-class.ts";
import { longestLock } from "./verdict.ts";
import { wayBackWords } from "./way-back.ts";
import { duration, plural } from "./words.ts";

/** One line of what a reviewer would otherwise have to ask, answered by what was measured. */
export interface ChecklistItem {
  readonly state: "yes" | "no" | "not measured" | "not needed";
  readonly title: string;
  readonly words: string;
}

type Answer = Pick<ChecklistItem, "state" | "words">;

/** What a pull request that changes a schema has to show, in the order in which it is asked for. */
export function checklist(one: Reported): readonly ChecklistItem[] {
  return questions.map(({ title, ask }) => ({ title, ...(one.state === "previewed" ? ask(one) : unmeasured(one)) }));
}

const questions: readonly { readonly title: string; readonly ask: (one: PreviewedDatabase) => Answer }[] = [
  { title: "Tested forward", ask: forward },
  { title: "A second plan is empty", ask: settled },
  { title: "Way back written", ask: wayBackWritten },
  { title: "Way back tested", ask: wayBackTested },
  { title: "Rows and values kept", ask: valuesKept },
  { title: "Constraints hold", ask: constraintsHold },
  { title: "Queries use indexes as before", ask: queriesKept },
  { title: "Indexes serve", ask: indexesServe },
  { title: "Nobody waits long", ask: stalls },
  { title: "Documented", ask: documented },
  { title: "Backup", ask: backup },
];

const yes = (words: string): Answer => ({ state: "yes", words });
const no = (words: string): Answer => ({ state: "no", words });
const notMeasured = (words: string): Answer => ({ state: "not measured", words });
const notNeeded = (words: string): Answer => ({ state: "not needed", words });

function unmeasured(one: Exclude<Reported, PreviewedDatabase>): Answer {
  if (one.state === "failed") return notMeasured(`it failed before: ${one.failure.code}`);
  return one.plan.steps.length === 0 ? notNeeded("nothing changes") : notMeasured("there was no preview");
}

function forward({ evidence: { plan, verification } }: PreviewedDatabase): Answer {
  if (plan.steps.length === 0) return notNeeded("nothing changes");
  if (verification.failed !== null) return no(`PostgreSQL refused step ${verification.failed.step}`);
  return yes(`${plural(plan.steps.length, "step")} on ${verification.place.name}, with production's rows`);
}

function settled({ evidence: { plan, verification } }: PreviewedDatabase): Answer {
  if (verification.failed !== null) return notMeasured("the plan did not come to its end");
  const { fingerprint, left } = verification;
  if (fingerprint === plan.to && left.length === 0) return yes("the result is what was declared");
  return no(left.length === 0 ? "the result is not what was declared" : `${plural(left.length, "step")} left`);
}

function wayBackWritten({ evidence: { plan } }: PreviewedDatabase): Answer {
  if (plan.steps.length === 0) return notNeeded("nothing changes");
  const stuck = plan.steps.filter(isStuck);
  return stuck.length === 0 ? yes("every step has one") : no(`none for step ${stuck.map(({ id }) => id).join(", ")}`);
}

function wayBackTested({ evidence: { plan, verification } }: PreviewedDatabase): Answer {
  if (plan.steps.length === 0) return notNeeded("nothing changes");
  if (verification.failed !== null) return notMeasured("the plan did not come to its end");
  const { wayBack } = verification;
  return wayBack.class === "restore only" ? no(wayBackWords(wayBack)) : yes(wayBackWords(wayBack));
}

function valuesKept({ evidence: { verification } }: PreviewedDatabase): Answer {
  const { untouched, failed } = verification;
  if (failed !== null) return notMeasured("the plan did not come to its end");
  if (untouched.compared === 0) return notNeeded("there was no column that no step names");
  const { length } = untouched.changed;
  const columns = `${plural(untouched.compared, "column")} that no step names`;
  return length === 0 ? yes(`values as before in ${columns}`) : no(`${length} of ${columns} changed`);
}

function constraintsHold({ evidence: { verification } }: PreviewedDatabase): Answer {
  const { soundness, failed } = verification;
  if (soundness === undefined)
    return notMeasured(failed === null ? "the evidence tells nothing of them" : "the plan did not come to its end");
  const loose = soundness.constraints.filter(({ valid }) => !valid).length;
  const invalid = soundness.invalidIndexes.filter(({ before }) => !before).length;
  const wrong = soundness.checks.filter(({ rows, failed }) => rows > 0 || failed !== null).length;
  const asked = soundness.checks.length === 0 ? "" : `; ${plural(soundness.checks.length, "check")} asked`;
  if (loose + invalid + wrong === 0) return yes(`none of the new ones is unproven${asked}`);
  const parts = [plural(loose, "unproven constraint"), plural(invalid, "invalid index"), plural(wrong, "failed check")];
  return no(parts.filter((part) => !part.startsWith("0 ")).join(", "));
}

function queriesKept({ evidence: { effects } }: PreviewedDatabase): Answer {
  const queries = effects.survey?.queries;
  if (queries === undefined || queries.tried === 0)
    return notMeasured("no query of the application is known: policies/queries/*.sql, pg_stat_statements");
  const [broken, slower] = [queries.broken.length, queries.slower?.length ?? 0];
  if (broken + slower === 0) return yes(`the server's plans of ${plural(queries.tried, "query")} read no table anew`);
  return no(`of ${plural(queries.tried, "query")} ${broken} no longer run, ${slower} no longer use their index`);
}

/** Rules beside the table that look at indexes. */
const indexRules = ["foreign-key-without-index", "redundant-index", "index-on-few-values"];

function indexesServe({ evidence: { effects }, judgement }: PreviewedDatabase): Answer {
  if (effects.survey === null) return notMeasured("the run was not watched closely");
  const found = judgement.findings.filter(({ rule }) => indexRules.includes(rule));
  return found.length === 0
    ? yes("every new foreign key has one, no new one is redundant")
    : no([...new Set(found.map(({ rule }) => rule))].join(", "));
}

function stalls({ evidence, judgement }: PreviewedDatabase): Answer {
  const lock = longestLock(evidence);
  const long = judgement.findings.filter(({ rule }) => rule === "long-lock").length;
  if (long > 0) return no(`${plural(long, "lock")} longer than the threshold`);
  if (lock === null) return yes("no step was seen to stop writers");
  return yes(`writers wait ${duration(lock.milliseconds)} at most, for ${lock.relation}`);
}

function documented({ evidence: { effects } }: PreviewedDatabase): Answer {
  if (effects.survey === null) return notMeasured("the run was not watched closely");
  const made = effects.survey.tables.flatMap(({ isNew, commented, table, columns }) => [
    ...(isNew ? [{ object: table, commented }] : []),
    ...columns.filter((column) => column.isNew),
  ]);
  if (made.length === 0) return notNeeded("no table and no column is new");
  const bare = made.filter(({ commented }) => !commented).length;
  if (bare === 0) return yes(`a comment on all that is new: ${made.length} of tables and columns`);
  return no(`no comment on ${bare} of ${made.length} new tables and columns`);
}

function backup({ evidence: { plan, verification }, judgement }: PreviewedDatabase): Answer {
  if (plan.steps.length === 0) return notNeeded("nothing changes");
  if (judgement.verdict === "reject") return notNeeded("this is not released");
  const { place } = verification;
  return notMeasured(`the release takes a snapshot first; here only ${place.name} was touched`);
}
