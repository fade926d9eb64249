import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Git } from "./api/git.ts";
import { type GitHub, startGitHub } from "./api/start.ts";
import type { Person } from "./api/world.ts";
import { Company } from "./company.ts";
import { makeOrigin, type Origin } from "./origin.ts";
import type { Playing, Settings } from "./playing.ts";

export interface StageOptions {
  /** Folder that everything of the stage lies in. */
  readonly data: string;
  /** Folder with what the repository's `main` has at first. */
  readonly files: string;
  /** `acme/shop` */
  readonly repository?: string;
  readonly people: Readonly<Record<string, Partial<Person>>>;
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  readonly requiredChecks?: readonly string[];
  readonly settings: Settings;
  readonly log?: (line: string) => void;
}

/** A pull request that somebody opens. */
export interface Proposal {
  readonly author: string;
  readonly ref: string;
  readonly title: string;
  readonly body?: string;
  /** Whose fork it comes from; the author's own branch where it is absent. */
  readonly fork?: string;
  /** Changes the files of a checkout of `main`. */
  readonly change: (work: Git) => Promise<void>;
}

/** What people do, and the runs of workflows that came of it. */
export interface Stage {
  readonly github: GitHub;
  readonly origin: Origin;
  open(proposal: Proposal): Promise<{ readonly number: number; readonly runs: readonly Playing[] }>;
  /** Pushes to a pull request. */
  push(number: number, subject: string, change: (work: Git) => Promise<void>): Promise<readonly Playing[]>;
  label(number: number, by: string, name: string): Promise<readonly Playing[]>;
  review(number: number, by: string, event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT"): Promise<readonly Playing[]>;
  /** Puts pull requests into a merge queue, in order: each is tried behind those before it. */
  queue(numbers: readonly number[], by: string): Promise<readonly Playing[]>;
  /** @throws Error with GitHub's words where it may not be merged */
  merge(number: number, by: string): Promise<readonly Playing[]>;
  close(number: number, by: string): Promise<readonly Playing[]>;
  reopen(number: number, by: string): Promise<readonly Playing[]>;
  /** Lets the clock strike for a workflow, by its file's name. */
  schedule(file: string): Promise<readonly Playing[]>;
  dispatch(file: string, by: string, inputs?: Readonly<Record<string, string>>): Promise<readonly Playing[]>;
  /** A reviewer's word for what a run waits for; it goes on. */
  approve(run: number, by: string): Promise<readonly Playing[]>;
  /** Runs it again, as *Re-run all jobs* and *Re-run failed jobs* do. */
  rerun(run: number, which: "all" | "failed"): Promise<readonly Playing[]>;
  /** Every run so far, each as far as it has come. */
  runs(): readonly Playing[];
  stop(): Promise<void>;
}

/**
 * A stage on which a repository's workflows are played on this machine: a bare git repository with real refs, a stand-in for
 * GitHub's API that is checked against GitHub's own description, and nektos/act, which runs each job as a runner does.
 *
 * act does not do all that GitHub does, and some of it is done here instead: the filters of `on` (`workflow.ts`); a token
 * for each job, with what its `permissions` grant; secrets of the job's own environment only; reviewers of environments,
 * for whom a run waits; what a fork's jobs get; `workflow_run`; checks of jobs; required checks. What nobody does: jobs run
 * one after the other, `concurrency` cancels nothing, caches, services and reusable workflows are not there, a run that
 * was waited for is not ended after 30 days. Jobs run on this machine without a fence around them: workflows that you do
 * not trust are not for here. Remote actions are stand-ins (`actions/`).
 *
 * @throws Error when act was not built; see `npm run act`
 */
export async function startStage(options: StageOptions): Promise<Stage> {
  const { data, settings } = options;
  await mkdir(join(data, "jobs"), { recursive: true });
  const origin = await makeOrigin(join(data, "git"), options.files);
  const { repository = "acme/shop", people, teams = {}, requiredChecks = [] } = options;
  const seeds = {
    repository,
    people,
    teams,
    requiredChecks,
    git: origin.bare.folder,
    artifacts: join(data, "artifacts"),
  };
  const github = await startGitHub(seeds);
  const log = options.log ?? (() => undefined);
  return new Company({ github, git: origin.bare, folder: join(data, "jobs"), settings, log }, origin);
}
