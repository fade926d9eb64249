/** What the stand-in keeps; plain and readonly, replaced as a whole by every change. */
export interface World {
  readonly repository: RepositoryFacts;
  readonly people: Readonly<Record<string, Person>>;
  /** Members of the organisation's teams, by slug. */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly pulls: readonly Pull[];
  readonly issues: readonly Issue[];
  readonly labels: readonly Label[];
  readonly comments: readonly Comment[];
  readonly reviews: readonly Review[];
  readonly checks: readonly Check[];
  readonly statuses: readonly Status[];
  readonly runs: readonly Run[];
  readonly artifacts: readonly Artifact[];
  readonly sarifs: readonly Sarif[];
  readonly dispatches: readonly Dispatch[];
  /** The last number that was given to an object. */
  readonly lastId: number;
}

export interface RepositoryFacts {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  /** Checks without whose success nothing is merged. */
  readonly requiredChecks: readonly string[];
}

export interface Person {
  readonly type: "User" | "Bot";
  readonly association: Association;
  /** What the person may do in the repository. */
  readonly permission: "admin" | "write" | "read" | "none";
}

export type Association = "OWNER" | "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "FIRST_TIME_CONTRIBUTOR" | "NONE";

interface Written {
  readonly id: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An end of a pull request; `owner` differs from the repository's for a fork. */
export interface End {
  readonly owner: string;
  readonly ref: string;
  readonly sha: string;
}

/** Its number is its issue's, which has title, body, labels and state. */
export interface Pull extends Written {
  readonly number: number;
  readonly head: End;
  readonly base: End;
  readonly draft: boolean;
  readonly mergedAt: string | null;
  readonly mergedBy: string | null;
  readonly mergeCommit: string | null;
}

/** An issue, or what a pull request has in common with one. */
export interface Issue extends Written {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly author: string;
  readonly state: "open" | "closed";
  readonly reason: "completed" | "not_planned" | "reopened" | "duplicate" | null;
  readonly closedAt: string | null;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

export interface Comment extends Written {
  readonly issue: number;
  readonly author: string;
  readonly body: string;
}

export interface Review {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  readonly body: string;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  readonly commit: string;
  readonly submittedAt: string;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface Check {
  readonly id: number;
  readonly name: string;
  readonly sha: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  readonly externalId: string | null;
  readonly detailsUrl: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly Annotation[];
}

export interface Status extends Written {
  readonly sha: string;
  readonly author: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
}

/** A run of a workflow. */
export interface Run extends Written {
  readonly number: number;
  /** 1, and one more each time that it is run again. */
  readonly attempt: number;
  readonly name: string;
  /** `.github/workflows/release.yml` */
  readonly path: string;
  readonly event: string;
  readonly branch: string | null;
  readonly sha: string;
  readonly actor: string;
  readonly status: "queued" | "in_progress" | "completed" | "waiting";
  readonly conclusion: "success" | "failure" | "cancelled" | "skipped" | null;
  readonly pulls: readonly number[];
}

export interface Artifact extends Written {
  readonly name: string;
  readonly run: number;
  /** The run's attempt that left it. */
  readonly attempt: number;
  readonly size: number;
  readonly digest: string;
  readonly expiresAt: string;
  /** The zip on disk. */
  readonly file: string;
}

export interface Sarif {
  readonly id: string;
  readonly ref: string;
  readonly sha: string;
  readonly document: unknown;
}

export interface Dispatch {
  readonly type: "repository_dispatch" | "workflow_dispatch";
  readonly name: string;
  readonly ref: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Where the commits of a head lie: those of forks are in the repository, too. */
export function refOf({ repository }: World, { owner, ref }: Pick<End, "owner" | "ref">): string {
  return owner === repository.owner ? `refs/heads/${ref}` : `refs/forks/${owner}/${ref}`;
}

/** The one place where the world changes. */
export class Store {
  #world: World;
  readonly #clock: () => Date;

  constructor(world: World, clock: () => Date) {
    this.#world = world;
    this.#clock = clock;
  }

  get world(): World {
    return this.#world;
  }

  /** Without milliseconds, as GitHub writes it. */
  now(): string {
    return this.#clock()
      .toISOString()
      .replace(/\.\d+Z$/, "Z");
  }

  change(to: (world: World) => World): void {
    this.#world = to(this.#world);
  }

  /** A number that no other object has. */
  id(): number {
    this.change((world) => ({ ...world, lastId: world.lastId + 1 }));
    return this.#world.lastId;
  }

  /** When something new was written, and its number. */
  written(): { readonly id: number; readonly createdAt: string; readonly updatedAt: string } {
    const now = this.now();
    return { id: this.id(), createdAt: now, updatedAt: now };
  }
}

/** The list with an object in the place of the one that it was. */
export function withChanged<Item extends { readonly id: number }>(list: readonly Item[], to: Item): readonly Item[] {
  return list.map((item) => (item.id === to.id ? to : item));
}
