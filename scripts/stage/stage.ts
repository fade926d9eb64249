import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Git } from "./api/git.ts";
import { type GitHub, startGitHub } from "./api/start.ts";
import type { Person } from "./api/world.ts";
import { replaced } from "./api/world.ts";
import type { StageEvent } from "./event.ts";
import { makeOrigin, type Origin } from "./origin.ts";
import { begin, goOn, type Playing, type Settings, type Theatre } from "./playing.ts";
import { isStarted, type Workflow, workflowsOf } from "./workflow.ts";

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
  /** Lets the clock strike for a workflow, by its file's name. */
  schedule(file: string): Promise<readonly Playing[]>;
  dispatch(file: string, by: string, inputs?: Readonly<Record<string, string>>): Promise<readonly Playing[]>;
  /** A reviewer's word for what a run waits for; it goes on. */
  approve(run: number, by: string): Promise<readonly Playing[]>;
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

/** A person's request to GitHub. */
type Ask = (by: string, method: string, path: string, body?: unknown) => Promise<Readonly<Record<string, unknown>>>;

class Company implements Stage {
  readonly origin: Origin;
  readonly #theatre: Theatre;
  #playing: readonly Playing[] = [];
  #dispatched = 0;

  constructor(theatre: Theatre, origin: Origin) {
    this.#theatre = theatre;
    this.origin = origin;
  }

  get github(): GitHub {
    return this.#theatre.github;
  }

  runs(): readonly Playing[] {
    return this.#playing;
  }

  async open({ author, ref, title, body = "", fork, change }: Proposal) {
    const { owner } = this.github.store.world.repository;
    const at = fork === undefined ? `refs/heads/${ref}` : `refs/forks/${fork}/${ref}`;
    await this.origin.push(at, "origin/main", title, change);
    const head = `${fork ?? owner}:${ref}`;
    const { number } = await this.#ask(author, "POST", "/pulls", { title, body, head, base: "main" });
    return { number: Number(number), runs: await this.#pulled(Number(number), "opened", author) };
  }

  async push(number: number, subject: string, change: (work: Git) => Promise<void>) {
    const pull = this.#pull(number);
    const { owner } = this.github.store.world.repository;
    const at =
      pull.head.owner === owner ? `refs/heads/${pull.head.ref}` : `refs/forks/${pull.head.owner}/${pull.head.ref}`;
    await this.origin.bare.run(["update-ref", "refs/heads/stage-push", pull.head.sha]);
    const sha = await this.origin.push(at, pull.head.sha, subject, change);
    await this.origin.bare.run(["update-ref", `refs/pull/${number}/head`, sha]);
    await this.origin.bare.run(["update-ref", "-d", "refs/heads/stage-push"]);
    this.github.store.change((world) => ({
      ...world,
      pulls: replaced(
        world.pulls,
        (one) => one.number === number,
        (one) => ({ ...one, head: { ...one.head, sha } }),
      ),
    }));
    const author = this.github.store.world.issues.find((one) => one.number === number)?.author ?? owner;
    return this.#pulled(number, "synchronize", author, { before: pull.head.sha, after: sha });
  }

  async label(number: number, by: string, name: string) {
    await this.#ask(by, "POST", `/issues/${number}/labels`, { labels: [name] });
    const label = await this.#read(`/labels/${encodeURIComponent(name)}`);
    return this.#pulled(number, "labeled", by, { label });
  }

  async review(number: number, by: string, event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT") {
    const review = await this.#ask(by, "POST", `/pulls/${number}/reviews`, {
      event,
      body: event === "APPROVE" ? "" : "See above.",
    });
    const { ref, sha } = await this.#mergeable(number);
    const pull = await this.#read(`/pulls/${number}`);
    const payload = { ...(await this.#common(by)), action: "submitted", number, pull_request: pull, review };
    return this.#happen([
      this.#onPull(number, "pull_request_review", "submitted", by, { ref, sha, workflows: sha, payload }),
    ]);
  }

  async queue(numbers: readonly number[], by: string) {
    const runs: Playing[] = [];
    let base = (await this.origin.bare.commit("refs/heads/main")) ?? "";
    for (const number of numbers) {
      const { head } = this.#pull(number);
      const sha = await this.origin.merged(base, head.sha, `Merge pull request #${number}`);
      if (sha === null) throw new Error(`#${number} has a conflict with what is before it in the queue.`);
      const ref = `refs/heads/gh-readonly-queue/main/pr-${number}-${base}`;
      await this.origin.bare.run(["update-ref", ref, sha]);
      const group = {
        head_sha: sha,
        head_ref: ref,
        base_sha: base,
        base_ref: "refs/heads/main",
        head_commit: { id: sha },
      };
      const payload = { ...(await this.#common(by)), action: "checks_requested", merge_group: group };
      const event = {
        ...this.#plain("merge_group", by, sha, payload),
        action: "checks_requested",
        ref,
        branch: "main",
      };
      runs.push(...(await this.#happen([event])));
      base = sha;
    }
    return runs;
  }

  async merge(number: number, by: string) {
    const before = (await this.origin.bare.commit("refs/heads/main")) ?? "";
    const { ref, sha } = await this.#mergeable(number);
    const { sha: merged } = await this.#ask(by, "PUT", `/pulls/${number}/merge`, {});
    const closed = await this.#closed(number, by, ref, sha);
    const after = String(merged);
    const commit = { id: after, message: `Merge pull request #${number}` };
    const payload = {
      ...(await this.#common(by)),
      ref: "refs/heads/main",
      before,
      after,
      deleted: false,
      head_commit: commit,
      commits: [commit],
    };
    const paths = (await this.origin.bare.run(["diff", "--name-only", before, after])).split("\n").filter(Boolean);
    const pushed = await this.#happen([
      { ...this.#plain("push", by, after, payload), ref: "refs/heads/main", branch: "main", paths },
    ]);
    return [...closed, ...pushed];
  }

  async close(number: number, by: string) {
    const { ref, sha } = await this.#mergeable(number);
    await this.#ask(by, "PATCH", `/pulls/${number}`, { state: "closed" });
    return this.#closed(number, by, ref, sha);
  }

  async schedule(file: string) {
    const main = (await this.origin.bare.commit("refs/heads/main")) ?? "";
    const cron = (await this.#workflow(main, file)).on.schedule as unknown as readonly { readonly cron: string }[];
    const by = this.github.store.world.repository.owner;
    const event = this.#plain("schedule", by, main, { ...(await this.#common(by)), schedule: cron[0]?.cron });
    return this.#happen([{ ...event, ref: "refs/heads/main", branch: "main" }], file);
  }

  async dispatch(file: string, by: string, inputs: Readonly<Record<string, string>> = {}) {
    const main = (await this.origin.bare.commit("refs/heads/main")) ?? "";
    const payload = {
      ...(await this.#common(by)),
      ref: "refs/heads/main",
      inputs,
      workflow: `.github/workflows/${file}`,
    };
    const event = { ...this.#plain("workflow_dispatch", by, main, payload), ref: "refs/heads/main", branch: "main" };
    return this.#happen([event], file);
  }

  async approve(run: number, by: string) {
    const found = this.#playing.find((one) => one.run.id === run);
    const environment = found?.waitsFor;
    if (found === undefined || environment == null) throw new Error(`The run ${run} waits for nobody.`);
    const { reviewers = [] } = this.#theatre.settings.environments[environment] ?? {};
    if (!reviewers.includes(by)) throw new Error(`${by} is no reviewer of ${environment}.`);
    return this.#follow([await goOn(this.#theatre, { ...found, approved: [...found.approved, environment] })]);
  }

  async stop(): Promise<void> {
    await this.github.stop();
    await rm(this.#theatre.folder, { recursive: true, force: true });
  }

  #pull(number: number) {
    const found = this.github.store.world.pulls.find((one) => one.number === number);
    if (found === undefined) throw new Error(`There is no pull request #${number}.`);
    return found;
  }

  /** What GitHub itself knows, as events show it. */
  #read(path: string): Promise<Readonly<Record<string, unknown>>> {
    return this.#asked(this.github.jobToken(), "GET", path);
  }

  readonly #ask: Ask = (by, method, path, body) => this.#asked(this.github.personToken(by), method, path, body);

  async #asked(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { owner, name } = this.github.store.world.repository;
    const answer = await fetch(`${this.github.url}/repos/${owner}/${name}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    this.github.end(token);
    const document = (await answer.json()) as Readonly<Record<string, unknown>>;
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${document.message}`);
    return document;
  }

  /** What every event has. */
  async #common(by: string): Promise<Readonly<Record<string, unknown>>> {
    const repository = await this.#read("");
    return { repository, sender: { login: by, type: "User" } };
  }

  #plain(name: string, actor: string, sha: string, payload: StageEvent["payload"]): StageEvent {
    const none = { action: null, branch: null, paths: null, workflow: null, isFork: false, pulls: [] };
    return { ...none, name, actor, ref: "refs/heads/main", sha, head: sha, workflows: sha, payload };
  }

  async #mergeable(number: number) {
    const merged = await this.origin.mergeRef(number, `refs/heads/${this.#pull(number).base.ref}`);
    return {
      ref: `refs/pull/${number}/merge`,
      sha: merged ?? this.#pull(number).head.sha,
      isMergeable: merged !== null,
    };
  }

  #onPull(
    number: number,
    name: string,
    action: string,
    by: string,
    at: Pick<StageEvent, "ref" | "sha" | "workflows" | "payload">,
  ): StageEvent {
    const { head, base } = this.#pull(number);
    const isFork = head.owner !== this.github.store.world.repository.owner && name !== "pull_request_target";
    return {
      ...this.#plain(name, by, at.sha, at.payload),
      ...at,
      action,
      head: head.sha,
      branch: base.ref,
      isFork,
      pulls: [number],
    };
  }

  /** GitHub tells workflows twice: as `pull_request`, where it can be merged, and as `pull_request_target`, of the base. */
  async #pulled(number: number, action: string, by: string, more: object = {}): Promise<readonly Playing[]> {
    return this.#toldTwice(number, action, by, await this.#mergeable(number), more);
  }

  #closed(number: number, by: string, ref: string, sha: string): Promise<readonly Playing[]> {
    return this.#toldTwice(number, "closed", by, { ref, sha, isMergeable: true }, {});
  }

  async #toldTwice(
    number: number,
    action: string,
    by: string,
    merge: { ref: string; sha: string; isMergeable: boolean },
    more: object,
  ) {
    const { base, head } = this.#pull(number);
    const baseSha = (await this.origin.bare.commit(`refs/heads/${base.ref}`)) ?? base.sha;
    const pull = await this.#read(`/pulls/${number}`);
    const payload = { ...(await this.#common(by)), action, number, pull_request: pull, ...more };
    const paths = (await this.origin.bare.run(["diff", "--name-only", `${baseSha}...${head.sha}`]))
      .split("\n")
      .filter(Boolean);
    const { ref, sha, isMergeable } = merge;
    const own = this.#onPull(number, "pull_request", action, by, { ref, sha, workflows: sha, payload });
    const onBase = { ref: `refs/heads/${base.ref}`, sha: baseSha, workflows: baseSha, payload };
    const target = this.#onPull(number, "pull_request_target", action, by, onBase);
    return this.#happen([...(isMergeable ? [{ ...own, paths }] : []), { ...target, paths }]);
  }

  async #workflow(commit: string, file: string): Promise<Workflow> {
    const found = (await workflowsOf(this.origin.bare, commit)).find(({ path }) => path.endsWith(`/${file}`));
    if (found === undefined) throw new Error(`There is no workflow ${file}.`);
    return found;
  }

  /** Plays everything that events start. */
  async #happen(events: readonly StageEvent[], file: string | null = null): Promise<readonly Playing[]> {
    const played: Playing[] = [];
    for (const event of events) {
      const workflows = await workflowsOf(this.origin.bare, event.workflows);
      for (const workflow of workflows.filter(({ path }) => file === null || path.endsWith(`/${file}`))) {
        if (isStarted(workflow, event)) played.push(await goOn(this.#theatre, begin(this.#theatre, workflow, event)));
      }
    }
    return this.#follow(played);
  }

  /** Keeps runs, and plays what comes of them: `workflow_run`, and what their jobs have dispatched. */
  async #follow(played: readonly Playing[]): Promise<readonly Playing[]> {
    const ids = new Set(played.map(({ run }) => run.id));
    this.#playing = [...this.#playing.filter(({ run }) => !ids.has(run.id)), ...played];
    const main = (await this.origin.bare.commit("refs/heads/main")) ?? "";
    const { world } = this.github.store;
    const by = world.repository.owner;
    const later: Playing[] = [];
    for (const { run } of played.filter((one) => one.run.status === "completed" && one.run.event !== "workflow_run")) {
      const workflow_run = await this.#read(`/actions/runs/${run.id}`);
      const payload = { ...(await this.#common(by)), action: "completed", workflow_run };
      const event = {
        ...this.#plain("workflow_run", by, main, payload),
        action: "completed",
        workflow: run.name,
        branch: run.branch,
      };
      later.push(...(await this.#happen([event])));
    }
    for (const dispatch of this.github.store.world.dispatches.slice(this.#dispatched++)) {
      if (dispatch.type === "workflow_dispatch")
        later.push(...(await this.dispatch(dispatch.name, by, dispatch.payload as Readonly<Record<string, string>>)));
    }
    return [...played, ...later];
  }
}
