import { rm } from "node:fs/promises";
import type { Git } from "./api/git.ts";
import type { GitHub } from "./api/start.ts";
import { issueOf } from "./api/views/issue.ts";
import { refOf, withChanged } from "./api/world.ts";
import type { Origin } from "./origin.ts";
import { again, goOn, type Playing, type Theatre } from "./playing.ts";
import type { Proposal, Stage } from "./stage.ts";
import { Webhooks } from "./webhooks.ts";

/** The people of a stage: what they do is done through GitHub's API and git, then told to the workflows. */
export class Company implements Stage {
  readonly origin: Origin;
  readonly #theatre: Theatre;
  readonly #webhooks: Webhooks;

  constructor(theatre: Theatre, origin: Origin) {
    this.#theatre = theatre;
    this.#webhooks = new Webhooks(theatre, origin);
    this.origin = origin;
  }

  get github(): GitHub {
    return this.#theatre.github;
  }

  runs(): readonly Playing[] {
    return this.#webhooks.runs;
  }

  async open({ author, ref, title, body = "", fork, change }: Proposal) {
    const { world } = this.github.store;
    const owner = fork ?? world.repository.owner;
    await this.origin.push(refOf(world, { owner, ref }), "origin/main", title, change);
    const head = `${owner}:${ref}`;
    const { number } = await this.#webhooks.ask(author, "POST", "/pulls", { title, body, head, base: "main" });
    return { number: Number(number), runs: await this.#webhooks.pulled(Number(number), "opened", author) };
  }

  async push(number: number, subject: string, change: (work: Git) => Promise<void>) {
    const pull = this.#webhooks.pull(number);
    const { store } = this.github;
    const at = refOf(store.world, pull.head);
    await this.origin.bare.run(["update-ref", "refs/heads/stage-push", pull.head.sha]);
    const sha = await this.origin.push(at, pull.head.sha, subject, change);
    await this.origin.bare.run(["update-ref", `refs/pull/${number}/head`, sha]);
    await this.origin.bare.run(["update-ref", "-d", "refs/heads/stage-push"]);
    const pushed = { ...pull, head: { ...pull.head, sha } };
    store.change((world) => ({ ...world, pulls: withChanged(world.pulls, pushed) }));
    const { author } = issueOf(store.world, pull);
    return this.#webhooks.pulled(number, "synchronize", author, { before: pull.head.sha, after: sha });
  }

  async label(number: number, by: string, name: string) {
    await this.#webhooks.ask(by, "POST", `/issues/${number}/labels`, { labels: [name] });
    const label = await this.#webhooks.read(`/labels/${encodeURIComponent(name)}`);
    return this.#webhooks.pulled(number, "labeled", by, { label });
  }

  async review(number: number, by: string, event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT") {
    const review = await this.#webhooks.ask(by, "POST", `/pulls/${number}/reviews`, {
      event,
      body: event === "APPROVE" ? "" : "See above.",
    });
    const { ref, sha } = await this.#webhooks.mergeable(number);
    const pull = await this.#webhooks.read(`/pulls/${number}`);
    const payload = { ...(await this.#webhooks.common(by)), action: "submitted", number, pull_request: pull, review };
    return this.#webhooks.happen([
      this.#webhooks.onPull(number, "pull_request_review", "submitted", by, { ref, sha, workflows: sha, payload }),
    ]);
  }

  async queue(numbers: readonly number[], by: string) {
    const runs: Playing[] = [];
    let base = await this.origin.main();
    for (const number of numbers) {
      const { head } = this.#webhooks.pull(number);
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
      const payload = { ...(await this.#webhooks.common(by)), action: "checks_requested", merge_group: group };
      const event = {
        ...this.#webhooks.plain("merge_group", by, sha, payload),
        action: "checks_requested",
        ref,
        branch: "main",
      };
      runs.push(...(await this.#webhooks.happen([event])));
      base = sha;
    }
    return runs;
  }

  async merge(number: number, by: string) {
    const before = await this.origin.main();
    const { ref, sha } = await this.#webhooks.mergeable(number);
    const { sha: merged } = await this.#webhooks.ask(by, "PUT", `/pulls/${number}/merge`, {});
    const closed = await this.#webhooks.closed(number, by, ref, sha);
    const after = String(merged);
    const commit = { id: after, message: `Merge pull request #${number}` };
    const payload = {
      ...(await this.#webhooks.common(by)),
      ref: "refs/heads/main",
      before,
      after,
      deleted: false,
      head_commit: commit,
      commits: [commit],
    };
    const paths = (await this.origin.bare.run(["diff", "--name-only", before, after])).split("\n").filter(Boolean);
    const pushed = await this.#webhooks.happen([
      { ...this.#webhooks.plain("push", by, after, payload), ref: "refs/heads/main", branch: "main", paths },
    ]);
    return [...closed, ...pushed];
  }

  async close(number: number, by: string) {
    const { ref, sha } = await this.#webhooks.mergeable(number);
    await this.#webhooks.ask(by, "PATCH", `/pulls/${number}`, { state: "closed" });
    return this.#webhooks.closed(number, by, ref, sha);
  }

  async reopen(number: number, by: string) {
    await this.#webhooks.ask(by, "PATCH", `/pulls/${number}`, { state: "open" });
    return this.#webhooks.pulled(number, "reopened", by);
  }

  async schedule(file: string) {
    const main = await this.origin.main();
    const { crons } = await this.#webhooks.workflow(main, file);
    const by = this.github.store.world.repository.owner;
    const event = this.#webhooks.plain("schedule", by, main, {
      ...(await this.#webhooks.common(by)),
      schedule: crons[0],
    });
    return this.#webhooks.happen([{ ...event, ref: "refs/heads/main", branch: "main" }], file);
  }

  dispatch(file: string, by: string, inputs: Readonly<Record<string, string>> = {}) {
    return this.#webhooks.dispatched(file, by, inputs);
  }

  async approve(run: number, by: string) {
    const found = this.#webhooks.runs.find((one) => one.run.id === run);
    const environment = found?.waitsFor;
    if (found === undefined || environment == null) throw new Error(`The run ${run} waits for nobody.`);
    const { reviewers = [] } = this.#theatre.settings.environments[environment] ?? {};
    if (!reviewers.includes(by)) throw new Error(`${by} is no reviewer of ${environment}.`);
    return this.#webhooks.follow([await goOn(this.#theatre, { ...found, approved: [...found.approved, environment] })]);
  }

  async rerun(run: number, which: "all" | "failed") {
    const found = this.#webhooks.runs.find((one) => one.run.id === run);
    if (found === undefined) throw new Error(`There is no run ${run}.`);
    return this.#webhooks.follow([await again(this.#theatre, found, which)]);
  }

  async stop(): Promise<void> {
    await this.github.stop();
    await rm(this.#theatre.folder, { recursive: true, force: true });
  }
}
