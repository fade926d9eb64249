/** Something that happens at GitHub, as workflows hear of it. */
export interface StageEvent {
  /** `pull_request_target` */
  readonly name: string;
  /** `opened`; null where the event has no activities. */
  readonly action: string | null;
  /** Who did it. */
  readonly actor: string;
  /** `GITHUB_REF` and `GITHUB_SHA` */
  readonly ref: string;
  readonly sha: string;
  /** The commit that its runs and checks are shown at: a pull request's head. */
  readonly head: string;
  /** The commit whose workflows are started. */
  readonly workflows: string;
  /** What `branches` filters: a pull request's base, a push's own. */
  readonly branch: string | null;
  /** What `paths` filters; null where nothing does. */
  readonly paths: readonly string[] | null;
  /** What `workflows` of workflow_run filters. */
  readonly workflow: string | null;
  /** Whether it comes from a fork, so that jobs get no secrets and may only read. */
  readonly isFork: boolean;
  readonly pulls: readonly number[];
  readonly payload: Readonly<Record<string, unknown>>;
}
