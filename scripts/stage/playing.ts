import type { Git } from "./api/git.ts";
import type { GitHub } from "./api/start.ts";
import { type Check, type Run, withChanged } from "./api/world.ts";
import type { StageEvent } from "./event.ts";
import { gateFile, type JobOutcome, jobFile } from "./job-file.ts";
import { type PlayedJob, type Props, playJob } from "./play-job.ts";
import { grantsOf, inOrder, type Job, needsOf, type Workflow } from "./workflow.ts";

/** An environment: who has to say yes, and what its jobs get. */
export interface Environment {
  /** Logins, one of whom has to approve each job's use of it; nobody where it is empty. */
  readonly reviewers: readonly string[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

/** What the repository's settings say. */
export interface Settings {
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly environments: Readonly<Record<string, Environment>>;
  /** What a runner's machine has in its environment besides. */
  readonly machine: Readonly<Record<string, string>>;
  /** Whether each job finds a machine on which nothing was ever installed or kept; it needs root (a mount of its own). */
  readonly isCold?: boolean;
}

/** Where a run is played. */
export interface Theatre {
  readonly github: GitHub;
  readonly git: Git;
  /** Folder for what jobs have while they run. */
  readonly folder: string;
  readonly settings: Settings;
  /** Told what is going on. */
  readonly log: (line: string) => void;
}

export interface ShownJob extends PlayedJob {
  readonly id: string;
  readonly name: string;
  /** Whose environment it ran in; null for none. */
  readonly environment: string | null;
}

/** A run of a workflow, as far as it has come. */
export interface Playing {
  readonly run: Run;
  readonly workflow: Workflow;
  readonly event: StageEvent;
  readonly jobs: readonly ShownJob[];
  /** The environment whose reviewers have to speak before it goes on; null where it does not wait. */
  readonly waitsFor: string | null;
  /** Environments that were approved for this run. */
  readonly approved: readonly string[];
  readonly milliseconds: number;
}

export function begin({ github }: Theatre, workflow: Workflow, event: StageEvent): Playing {
  const { store } = github;
  const number = store.world.runs.filter(({ path }) => path === workflow.path).length + 1;
  const run: Run = {
    ...{ ...store.written(), number, attempt: 1, name: workflow.name, path: workflow.path, event: event.name },
    ...{
      branch: event.branch,
      sha: event.head,
      actor: event.actor,
      status: "queued",
      conclusion: null,
      pulls: event.pulls,
    },
  };
  store.change((world) => ({ ...world, runs: [...world.runs, run] }));
  return { run, workflow, event, jobs: [], waitsFor: null, approved: [], milliseconds: 0 };
}

/**
 * Plays a run to its end, or to an environment whose reviewers have to speak first: one job after the other. GitHub plays
 * those at once that do not need each other, cancels by `concurrency`, and keeps what a job leaves in a cache; here nothing
 * of this happens.
 */
export async function goOn(theatre: Theatre, playing: Playing): Promise<Playing> {
  const started = performance.now();
  let now: Playing = { ...playing, run: changed(theatre, playing.run, { status: "in_progress" }), waitsFor: null };
  for (const id of inOrder(now.workflow.jobs)) {
    if (now.jobs.some((job) => job.id === id)) continue;
    const entry = await enter(theatre, now, id);
    if (entry.waitsFor !== null) {
      const run = changed(theatre, now.run, { status: "waiting" });
      return { ...now, run, waitsFor: entry.waitsFor, milliseconds: now.milliseconds + performance.now() - started };
    }
    const job = entry.skipped ?? (await perform(theatre, now, id, entry.environment));
    now = { ...now, jobs: [...now.jobs, job] };
  }
  const run = changed(theatre, now.run, { status: "completed", conclusion: conclusionOf(now.jobs) });
  return { ...now, run, milliseconds: now.milliseconds + performance.now() - started };
}

/**
 * A run once more, from its failed jobs and those that need them, or from the start. Environments ask their reviewers anew.
 */
export function again(theatre: Theatre, playing: Playing, which: "all" | "failed"): Promise<Playing> {
  const { run, workflow, jobs } = playing;
  if (run.status !== "completed") throw new Error(`The run ${run.id} has not ended.`);
  const redone = which === "all" ? new Set(inOrder(workflow.jobs)) : failedAndAfter(workflow, jobs);
  const kept = jobs.filter(({ id }) => !redone.has(id));
  const next = changed(theatre, run, { attempt: run.attempt + 1, conclusion: null });
  return goOn(theatre, { ...playing, run: next, jobs: kept, approved: [] });
}

function failedAndAfter({ jobs: all }: Workflow, jobs: readonly ShownJob[]): ReadonlySet<string> {
  const failed = jobs.filter(({ result }) => result === "failure" || result === "cancelled");
  const redone = new Set(failed.map(({ id }) => id));
  for (const id of inOrder(all)) if (needsOf(all[id] ?? {}).some((needed) => redone.has(needed))) redone.add(id);
  return redone;
}

function changed({ github }: Theatre, run: Run, to: Partial<Run>): Run {
  const made = { ...run, ...to, updatedAt: github.store.now() };
  github.store.change((world) => ({ ...world, runs: withChanged(world.runs, made) }));
  return made;
}

function conclusionOf(jobs: readonly ShownJob[]): Run["conclusion"] {
  const results = jobs.map(({ result }) => result);
  if (results.includes("failure")) return "failure";
  if (results.includes("cancelled")) return "cancelled";
  return results.every((result) => result === "skipped") ? "skipped" : "success";
}

interface Entry {
  readonly environment: string | null;
  readonly waitsFor: string | null;
  readonly skipped: ShownJob | null;
}

/** What has to be known before a job starts: its environment, and whether somebody has to approve that first. */
async function enter(theatre: Theatre, playing: Playing, id: string): Promise<Entry> {
  const { environment } = playing.workflow.jobs[id] ?? {};
  const open = { environment: null, waitsFor: null, skipped: null };
  if (environment === undefined) return open;
  const written = typeof environment === "string" ? environment : environment.name;
  const { environments } = theatre.settings;
  const isPlain = !written.includes("${{");
  if (isPlain && (environments[written]?.reviewers ?? []).length === 0) return { ...open, environment: written };
  const { workflow, event } = playing;
  const gate = await playJob(
    theatre.folder,
    gateFile(workflow, event.name, id, outcomes(playing)),
    props(theatre, playing, id, {}),
  );
  if (gate.result !== "success") return { ...open, skipped: skip(theatre, playing, id, gate) };
  const name = gate.outputs.environment ?? "";
  const needsWord = (environments[name]?.reviewers ?? []).length > 0 && !playing.approved.includes(name);
  return { environment: name === "" ? null : name, waitsFor: needsWord ? name : null, skipped: null };
}

function skip(theatre: Theatre, playing: Playing, id: string, gate: PlayedJob): ShownJob {
  const name = nameOf(id, playing.workflow.jobs[id]);
  endCheck(theatre, beginCheck(theatre, playing, name), gate);
  return { ...gate, id, name, environment: null, outputs: {} };
}

function outcomes({ jobs }: Playing): ReadonlyMap<string, JobOutcome> {
  return new Map(jobs.map(({ id, result, outputs }) => [id, { result, outputs }]));
}

/** Plays a job with the token and the secrets that are its own, and shows it as a check. */
async function perform(theatre: Theatre, playing: Playing, id: string, environment: string | null): Promise<ShownJob> {
  const { github, folder, log } = theatre;
  const { workflow, event } = playing;
  const job = workflow.jobs[id] ?? {};
  if (job.uses !== undefined) throw new Error(`The stage does not play reusable workflows: ${job.uses}.`);
  const name = nameOf(id, job);
  log(`${workflow.name}: ${name}`);
  const check = beginCheck(theatre, playing, name);
  const token = github.jobToken(grantsOf(workflow, job, event.isFork));
  const runToken = github.runToken(playing.run.id);
  try {
    const file = jobFile(workflow, event.name, id, outcomes(playing));
    const given = { token, runToken, ...belongings(theatre, event, environment) };
    const played = await playJob(folder, file, {
      ...props(theatre, playing, id, given),
      actions: await actionsOf(theatre.git, event.workflows),
    });
    endCheck(theatre, check, played);
    return { ...played, id, name, environment };
  } finally {
    github.end(token);
    github.end(runToken);
  }
}

function nameOf(id: string, job: Job | undefined): string {
  return job?.name === undefined || job.name.includes("${{") ? id : job.name;
}

/** A fork's jobs get nothing. */
function belongings({ settings }: Theatre, { isFork }: StageEvent, environment: string | null) {
  const own = environment === null ? undefined : settings.environments[environment];
  const secrets = isFork ? {} : { ...settings.secrets, ...own?.secrets };
  return { secrets, variables: { ...settings.variables, ...own?.variables } };
}

function props({ github, settings }: Theatre, { event, run }: Playing, job: string, given: Partial<Props>): Props {
  const { owner, name } = github.store.world.repository;
  const nothing = { token: "none", runToken: "none", secrets: {}, variables: {}, actions: [] };
  return {
    ...nothing,
    event,
    job,
    run,
    host: github.host,
    repository: `${owner}/${name}`,
    machine: settings.machine,
    isCold: settings.isCold === true,
    ...given,
  };
}

/** The remote actions that are used anywhere below `.github`. */
async function actionsOf(git: Git, commit: string): Promise<readonly string[]> {
  const text = await git.run(["grep", "-h", "-E", "uses: ", commit, "--", ".github"]).catch(() => "");
  const found = [...text.matchAll(/uses:\s*["']?([\w.-]+\/[\w.-]+)(?:\/[\w./-]+)?@([\w.-]+)/g)];
  return [...new Set(found.map(([, repository, ref]) => `${repository}@${ref}`))];
}

function beginCheck({ github: { store, host } }: Theatre, { event, run }: Playing, name: string): Check {
  const { owner, name: repository } = store.world.repository;
  const none = { conclusion: null, completedAt: null, externalId: null, title: null, summary: null, text: null };
  const page = `${host}/${owner}/${repository}/actions/runs/${run.id}`;
  const check = {
    ...none,
    id: store.id(),
    name,
    sha: event.head,
    status: "in_progress",
    startedAt: store.now(),
    detailsUrl: page,
    annotations: [],
  };
  store.change((world) => ({ ...world, checks: [...world.checks, check] }));
  return check;
}

function endCheck({ github: { store } }: Theatre, check: Check, { result }: PlayedJob): void {
  const ended = { ...check, status: "completed", conclusion: result, completedAt: store.now() };
  store.change((world) => ({ ...world, checks: withChanged(world.checks, ended) }));
}
