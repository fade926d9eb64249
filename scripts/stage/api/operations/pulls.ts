import { changes, type FileChange, mergeCommit } from "../git.ts";
import {
  type Answer,
  type Call,
  created,
  done,
  listed,
  notFound,
  type Operations,
  ok,
  refusal,
  tooLong,
  unprocessable,
} from "../operation.ts";
import { apiOf, fullPull, issueOf, pageOf, pullView } from "../views/issue.ts";
import { type End, type Issue, type Pull, refOf, withChanged } from "../world.ts";
import { nextNumber, sorted } from "./issues.ts";

/** Pull requests. */
export const pulls: Operations = {
  "pulls/list": {
    needs: ["pull-requests:read"],
    answer: (call) => listed(call, wanted(call), (one) => pullView(call, one)),
  },
  "pulls/get": {
    needs: ["pull-requests:read"],
    answer: async (call) => {
      const found = askedPull(call);
      return found === undefined ? notFound : ok(await whole(call, found));
    },
  },
  "pulls/list-files": {
    needs: ["pull-requests:read"],
    answer: async (call) => {
      const found = askedPull(call);
      if (found === undefined) return notFound;
      const files = call.git === null ? [] : await changes(call.git, found.base.sha, found.head.sha);
      return listed(call, files, (one) => fileView(call, found, one));
    },
  },
  "pulls/create": { needs: [], answer: create },
  "pulls/update": { needs: ["pull-requests:write"], answer: update },
  "pulls/merge": { needs: ["contents:write"], answer: merge },
  "pulls/check-if-merged": {
    needs: ["contents:read"],
    answer: (call) => (askedPull(call)?.mergedAt == null ? notFound : done),
  },
  "repos/list-pull-requests-associated-with-commit": {
    needs: ["pull-requests:read"],
    answer: (call) => {
      const sha = call.path.commit_sha;
      const found = call.world.pulls.filter((one) => one.mergeCommit === sha || one.head.sha === sha);
      return listed(call, found, (one) => pullView(call, one));
    },
  },
};

export function askedPull({ world, path }: Call): Pull | undefined {
  return world.pulls.find(({ number }) => number === Number(path.pull_number));
}

function wanted({ world, query }: Call): readonly Pull[] {
  const state = query.state ?? "open";
  const chosen = sorted(world.issues, query).filter((issue) => state === "all" || issue.state === state);
  return chosen
    .flatMap((issue) => world.pulls.find(({ number }) => number === issue.number) ?? [])
    .filter(({ head, base }) => (query.base === undefined || base.ref === query.base) && fits(query.head, head));
}

/** `owner:ref` */
function fits(head: string | undefined, { owner, ref }: End): boolean {
  return head === undefined || head === `${owner}:${ref}`;
}

async function whole(call: Call, pull: Pull): Promise<unknown> {
  const none = { additions: 0, deletions: 0, files: 0, commits: 1, mergeable: null };
  if (call.git === null) return fullPull(call, pull, none);
  const files = await changes(call.git, pull.base.sha, pull.head.sha);
  const count = await call.git.run(["rev-list", "--count", `${pull.base.sha}..${pull.head.sha}`]);
  const sum = (side: "additions" | "deletions") => files.reduce((total, file) => total + file[side], 0);
  const mergeable = (await call.git.commit(`refs/pull/${pull.number}/merge`)) !== null;
  return fullPull(call, pull, {
    ...{
      additions: sum("additions"),
      deletions: sum("deletions"),
      files: files.length,
      commits: Number(count),
      mergeable,
    },
  });
}

function fileView(call: Call, pull: Pull, file: FileChange): unknown {
  const { path, status, additions, deletions, previous, blob } = file;
  const at = `${pull.head.sha}/${encodeURIComponent(path)}`;
  return {
    ...{ sha: blob, filename: path, status, additions, deletions, changes: additions + deletions },
    ...(previous === null ? {} : { previous_filename: previous }),
    blob_url: `${pageOf(call)}/blob/${at}`,
    raw_url: `${pageOf(call)}/raw/${at}`,
    contents_url: `${apiOf(call)}/contents/${encodeURIComponent(path)}?ref=${pull.head.sha}`,
  };
}

/** The head may be `owner:ref`; a fork's commits have to be in the repository already (`refOf`). */
async function create(call: Call): Promise<Answer> {
  const { grants } = call.actor;
  if (grants !== null && grants["pull-requests"] !== "write")
    return refusal(403, "Resource not accessible by integration");
  const { title, head, base, body = null, draft = false } = call.body;
  const { repository } = call.world;
  const [ref = "", owner = repository.owner] = String(head).split(":").reverse();
  const at = refOf(call.world, { owner, ref });
  const [headSha, baseSha] = [await call.git?.commit(at), await call.git?.commit(`refs/heads/${base}`)];
  if (!headSha || !baseSha) return unprocessable("PullRequest", headSha ? "base" : "head", "is invalid");
  const refused = tooLong("PullRequest", body);
  if (refused !== null) return refused;
  const written = call.store.written();
  const number = nextNumber(call.world);
  const issue: Issue = {
    ...{
      ...written,
      id: call.store.id(),
      number,
      title: String(title),
      body: body as string | null,
      author: call.actor.login,
    },
    ...{ state: "open", reason: null, closedAt: null, labels: [], assignees: [] },
  };
  const ends = {
    head: { owner, ref, sha: headSha },
    base: { owner: repository.owner, ref: String(base), sha: baseSha },
  };
  const pull: Pull = {
    ...written,
    number,
    ...ends,
    draft: draft === true,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
  };
  call.store.change((world) => ({ ...world, issues: [...world.issues, issue], pulls: [...world.pulls, pull] }));
  await call.git?.run(["update-ref", `refs/pull/${number}/head`, headSha]);
  return created(await whole(call, pull));
}

async function update(call: Call): Promise<Answer> {
  const found = askedPull(call);
  if (found === undefined) return notFound;
  const refused = tooLong("PullRequest", call.body.body);
  if (refused !== null) return refused;
  const { title, body, state } = call.body;
  const now = call.store.now();
  const closing = { state: "closed", closedAt: now } as const;
  const turned = state === "closed" ? closing : state === "open" ? ({ state: "open", closedAt: null } as const) : {};
  const issue = issueOf(call.world, found);
  const changed: Issue = {
    ...issue,
    ...turned,
    title: title === undefined ? issue.title : String(title),
    body: body === undefined ? issue.body : (body as string | null),
    updatedAt: now,
  };
  call.store.change((world) => ({ ...world, issues: withChanged(world.issues, changed) }));
  return ok(await whole(call, found));
}

/** Merges by a merge commit, in the bare repository. */
async function merge(call: Call): Promise<Answer> {
  const found = askedPull(call);
  if (found === undefined) return notFound;
  const { git } = call;
  const issue = issueOf(call.world, found);
  if (git === null || issue.state !== "open") return refusal(405, "Pull Request is not mergeable");
  const { sha } = call.body;
  if (sha !== undefined && sha !== found.head.sha)
    return refusal(409, "Head branch was modified. Review and try the merge again.");
  const missing = call.world.repository.requiredChecks.find((name) => !hasPassed(call, name, found.head.sha));
  if (missing !== undefined) return refusal(405, `Required status check "${missing}" is expected.`);
  const into = `refs/heads/${found.base.ref}`;
  const base = (await git.run(["rev-parse", into])).trim();
  const title = `Merge pull request #${found.number} from ${found.head.owner}/${found.head.ref}\n\n${issue.title}`;
  const merged = await mergeCommit(git, base, found.head.sha, title);
  if (merged === null) return refusal(405, "Pull Request is not mergeable");
  await git.run(["update-ref", into, merged, base]);
  keepMerge(call, found, issue, merged);
  return ok({ merged: true, message: "Pull Request successfully merged", sha: merged });
}

/** The newest check of that name counts. */
function hasPassed({ world }: Call, name: string, sha: string): boolean {
  const last = world.checks.findLast((check) => check.name === name && check.sha === sha);
  return ["success", "neutral", "skipped"].includes(last?.conclusion ?? "");
}

function keepMerge({ store, actor }: Call, pull: Pull, issue: Issue, commit: string): void {
  const now = store.now();
  const merged: Pull = { ...pull, mergedAt: now, mergedBy: actor.login, mergeCommit: commit };
  const closed: Issue = { ...issue, state: "closed", closedAt: now, updatedAt: now };
  store.change((world) => ({
    ...world,
    pulls: withChanged(world.pulls, merged),
    issues: withChanged(world.issues, closed),
  }));
}
