import type { AddressInfo } from "node:net";
import { type Actor, bot, everything, type Grants, Tokens } from "./actor.ts";
import { gitIn } from "./git.ts";
import { base, type Heard, server } from "./server.ts";
import { Trouble, type Wanted } from "./trouble.ts";
import { type Person, Store, type World } from "./world.ts";

/** With what the stand-in begins. */
export interface Seeds {
  /** `acme/shop` */
  readonly repository?: string;
  readonly private?: boolean;
  readonly requiredChecks?: readonly string[];
  /** Folder of a bare git repository; without one there are no files, refs, new pull requests or merges. */
  readonly git?: string;
  /** Folder for zips of artifacts; without one none are taken. */
  readonly artifacts?: string;
  readonly people?: Readonly<Record<string, Partial<Person>>>;
  /** Members of the organisation's teams, by slug. */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  /** Anything else that is there already: comments of others, labels, pull requests. */
  readonly world?: Partial<World>;
  readonly clock?: () => Date;
}

/** A running stand-in. */
export interface GitHub {
  /** `GITHUB_API_URL`: `http://127.0.0.1:4321/api/v3` */
  readonly url: string;
  /** `http://127.0.0.1:4321` */
  readonly host: string;
  readonly store: Store;
  /** A token of a job's, good until `end`; of everything that a job can be granted, unless said otherwise. */
  jobToken(grants?: Grants): string;
  /** A token of a person's. */
  personToken(login: string): string;
  /** With which a run brings in artifacts. */
  runToken(run: number): string;
  end(token: string): void;
  /** Has the next requests answered otherwise: `make({ operation: "checks/create", times: 2, answer: rateLimited(1) })`. */
  make(wanted: Wanted): void;
  /** Everything that was asked, in order. */
  readonly heard: readonly Heard[];
  /** Takes what was found wrong: answers that GitHub would not give, operations that the stand-in does not know. */
  takeProblems(): readonly string[];
  /** @throws Error when something was found wrong that nobody has taken */
  stop(): Promise<void>;
}

/**
 * Starts a stand-in for GitHub's REST API on a free port: for tests and the demo, never for anything else. It keeps what
 * it is told in memory. Every request and every answer is compared with GitHub's own OpenAPI description
 * (`description.json`): what does not fit is refused with 422, or is an error of the stand-in, which `stop` throws.
 *
 * ```ts
 * const github = await startGitHub({ repository: "acme/shop", people: { ada: { permission: "write" } } });
 * const octokit = new Octokit({ baseUrl: github.url, auth: github.jobToken({ issues: "write" }) });
 * github.store.change((world) => ({ ...world, comments: [...] }));   // what others did
 * github.make({ operation: "issues/create-comment", times: 1, answer: rateLimited(1) });
 * expect(github.store.world.comments).toHaveLength(1);
 * await github.stop();
 * ```
 *
 * Where it is not as GitHub: addresses that nobody follows lead nowhere; conditional requests (ETag) and GraphQL are not
 * there; markdown is not rendered; a private repository answers 403 where GitHub sometimes answers 404.
 */
export async function startGitHub(seeds: Seeds = {}): Promise<GitHub> {
  const store = new Store(worldOf(seeds), seeds.clock ?? (() => new Date()));
  const [tokens, trouble, heard, problems] = [new Tokens(), new Trouble(), [] as Heard[], [] as string[]];
  const git = seeds.git === undefined ? null : gitIn(seeds.git);
  const app = server({ store, tokens, git, folder: seeds.artifacts ?? null, trouble, heard, problems });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const host = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const give = (actor: Actor) => tokens.give(actor);
  return {
    url: `${host}${base}`,
    host,
    store,
    jobToken: (grants = everything) => give({ login: bot, grants }),
    personToken: (login) => give({ login, grants: null }),
    runToken: (run) => give({ login: `run ${run}`, grants: {} }),
    end: (token) => tokens.end(token),
    make: (wanted) => trouble.make(wanted),
    heard,
    takeProblems: () => problems.splice(0),
    stop: async () => {
      await app.close();
      if (problems.length > 0)
        throw new Error(`The stand-in for GitHub found ${problems.length} wrong:\n${problems.join("\n")}`);
    },
  };
}

function worldOf({ repository = "acme/shop", people = {}, teams = {}, world = {}, ...rest }: Seeds): World {
  const [owner = "", name = ""] = repository.split("/");
  const known = { type: "User", association: "MEMBER", permission: "write" } as const;
  const none = { pulls: [], issues: [], labels: [], comments: [], reviews: [], checks: [], statuses: [] };
  return {
    repository: {
      owner,
      name,
      defaultBranch: "main",
      private: rest.private ?? true,
      requiredChecks: rest.requiredChecks ?? [],
    },
    people: Object.fromEntries(Object.entries(people).map(([login, person]) => [login, { ...known, ...person }])),
    teams,
    ...{ ...none, runs: [], artifacts: [], sarifs: [], dispatches: [], lastId: 1_000 },
    ...world,
  };
}
