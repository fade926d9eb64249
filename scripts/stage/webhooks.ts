import type { GitHub } from "./api/start.ts";
import type { StageEvent } from "./event.ts";
import type { Origin } from "./origin.ts";
import { begin, goOn, type Playing, type Theatre } from "./playing.ts";
import { isStarted, type Workflow, workflowsOf } from "./workflow.ts";

/** A person's request to GitHub. */
type Ask = (by: string, method: string, path: string, body?: unknown) => Promise<Readonly<Record<string, unknown>>>;

/** Where a pull request would be merged, for its own events. */
interface Merge {
  readonly ref: string;
  readonly sha: string;
  readonly isMergeable: boolean;
}

/** Tells workflows what has happened, with payloads as GitHub sends them, and plays those that hear of it. */
export class Webhooks {
  readonly #theatre: Theatre;
  readonly #origin: Origin;
  #playing: readonly Playing[] = [];
  #dispatched = 0;

  constructor(theatre: Theatre, origin: Origin) {
    this.#theatre = theatre;
    this.#origin = origin;
  }

  get github(): GitHub {
    return this.#theatre.github;
  }

  get runs(): readonly Playing[] {
    return this.#playing;
  }

  pull(number: number) {
    const found = this.github.store.world.pulls.find((one) => one.number === number);
    if (found === undefined) throw new Error(`There is no pull request #${number}.`);
    return found;
  }

  /** What GitHub itself knows, as events show it. */
  read(path: string): Promise<Readonly<Record<string, unknown>>> {
    return this.#asked(this.github.jobToken(), "GET", path);
  }

  readonly ask: Ask = (by, method, path, body) => this.#asked(this.github.personToken(by), method, path, body);

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
  async common(by: string): Promise<Readonly<Record<string, unknown>>> {
    const repository = await this.read("");
    return { repository, sender: { login: by, type: "User" } };
  }

  /** An event of the default branch, until more is said. */
  plain(name: string, actor: string, sha: string, payload: StageEvent["payload"]): StageEvent {
    const none = { action: null, branch: null, paths: null, workflow: null, isFork: false, pulls: [] };
    return { ...none, name, actor, ref: "refs/heads/main", sha, head: sha, workflows: sha, payload };
  }

  /** Brings `refs/pull/N/merge` up to date. */
  async mergeable(number: number) {
    const merged = await this.#origin.mergeRef(number, `refs/heads/${this.pull(number).base.ref}`);
    return {
      ref: `refs/pull/${number}/merge`,
      sha: merged ?? this.pull(number).head.sha,
      isMergeable: merged !== null,
    };
  }

  /** An event of a pull request. */
  onPull(
    number: number,
    name: string,
    action: string,
    by: string,
    at: Pick<StageEvent, "ref" | "sha" | "workflows" | "payload">,
  ): StageEvent {
    const { head, base } = this.pull(number);
    const isFork = head.owner !== this.github.store.world.repository.owner && name !== "pull_request_target";
    return {
      ...this.plain(name, by, at.sha, at.payload),
      ...at,
      action,
      head: head.sha,
      branch: base.ref,
      isFork,
      pulls: [number],
    };
  }

  /** GitHub tells workflows twice: as `pull_request`, where it can be merged, and as `pull_request_target`, of the base. */
  async pulled(number: number, action: string, by: string, more: object = {}): Promise<readonly Playing[]> {
    return this.#toldTwice(number, action, by, await this.mergeable(number), more);
  }

  closed(number: number, by: string, ref: string, sha: string): Promise<readonly Playing[]> {
    return this.#toldTwice(number, "closed", by, { ref, sha, isMergeable: true }, {});
  }

  async #toldTwice(number: number, action: string, by: string, merge: Merge, more: object) {
    const { base, head } = this.pull(number);
    const baseSha = (await this.#origin.bare.commit(`refs/heads/${base.ref}`)) ?? base.sha;
    const pull = await this.read(`/pulls/${number}`);
    const payload = { ...(await this.common(by)), action, number, pull_request: pull, ...more };
    const paths = (await this.#origin.bare.run(["diff", "--name-only", `${baseSha}...${head.sha}`]))
      .split("\n")
      .filter(Boolean);
    const { ref, sha, isMergeable } = merge;
    const own = this.onPull(number, "pull_request", action, by, { ref, sha, workflows: sha, payload });
    const onBase = { ref: `refs/heads/${base.ref}`, sha: baseSha, workflows: baseSha, payload };
    const target = this.onPull(number, "pull_request_target", action, by, onBase);
    return this.happen([...(isMergeable ? [{ ...own, paths }] : []), { ...target, paths }]);
  }

  /** A workflow by the name of its file. */
  async workflow(commit: string, file: string): Promise<Workflow> {
    const found = (await workflowsOf(this.#origin.bare, commit)).find(({ path }) => path.endsWith(`/${file}`));
    if (found === undefined) throw new Error(`There is no workflow ${file}.`);
    return found;
  }

  /** Plays everything that events start. */
  async happen(events: readonly StageEvent[], file: string | null = null): Promise<readonly Playing[]> {
    const played: Playing[] = [];
    for (const event of events) {
      const workflows = await workflowsOf(this.#origin.bare, event.workflows);
      for (const workflow of workflows.filter(({ path }) => file === null || path.endsWith(`/${file}`))) {
        if (isStarted(workflow, event)) played.push(await goOn(this.#theatre, begin(this.#theatre, workflow, event)));
      }
    }
    return this.follow(played);
  }

  /** Keeps runs, and plays what comes of them: `workflow_run`, and what their jobs have dispatched. */
  async follow(played: readonly Playing[]): Promise<readonly Playing[]> {
    const ids = new Set(played.map(({ run }) => run.id));
    this.#playing = [...this.#playing.filter(({ run }) => !ids.has(run.id)), ...played];
    const main = await this.#origin.main();
    const { world } = this.github.store;
    const by = world.repository.owner;
    const later: Playing[] = [];
    for (const { run } of played.filter((one) => one.run.status === "completed" && one.run.event !== "workflow_run")) {
      const workflow_run = await this.read(`/actions/runs/${run.id}`);
      const payload = { ...(await this.common(by)), action: "completed", workflow_run };
      const event = {
        ...this.plain("workflow_run", by, main, payload),
        action: "completed",
        workflow: run.name,
        branch: run.branch,
      };
      later.push(...(await this.happen([event])));
    }
    const dispatches = this.github.store.world.dispatches.slice(this.#dispatched);
    this.#dispatched += dispatches.length;
    for (const dispatch of dispatches) {
      if (dispatch.type === "workflow_dispatch")
        later.push(...(await this.dispatched(dispatch.name, by, dispatch.payload as Readonly<Record<string, string>>)));
    }
    return [...played, ...later];
  }

  async dispatched(file: string, by: string, inputs: Readonly<Record<string, string>>) {
    const main = await this.#origin.main();
    const payload = {
      ...(await this.common(by)),
      ref: "refs/heads/main",
      inputs,
      workflow: `.github/workflows/${file}`,
    };
    const event = { ...this.plain("workflow_dispatch", by, main, payload), ref: "refs/heads/main", branch: "main" };
    return this.happen([event], file);
  }
}
