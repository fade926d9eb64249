import { type Api, type Branch as ApiBranch, EndpointType } from "@neondatabase/api-client";
import { mayHaveActed } from "./answer.ts";
import { type Created, NeonFailure, refuseOther } from "./failures.ts";
import type { Branch, BranchChange, BranchWish, Neon } from "./neon.ts";
import type { Waiting } from "./operations.ts";
import type { Requests } from "./requests.ts";

/** What the parts of the implementation share. */
export interface Reach {
  readonly api: Api<unknown>;
  readonly requests: Requests;
  readonly waiting: Waiting;
  readonly projectId: string;
}

type BranchCalls = Pick<
  Neon,
  "branches" | "findBranch" | "defaultBranch" | "ensureBranch" | "changeBranch" | "deleteBranch" | "resetBranch"
>;

/** A page holds 100 branches; Neon would give up to 10,000, but the CLI's page is the one that is known to work. */
const pageSize = 100;

export function branchCalls(reach: Reach): BranchCalls {
  const findBranch = async (name: string) => {
    const all = await listBranches(reach);
    const found = all.find((branch) => branch.name === name);
    return found === undefined ? null : toBranch(found);
  };
  return {
    branches: async () => (await listBranches(reach)).map(toBranch),
    findBranch,
    defaultBranch: async () => {
      const found = (await listBranches(reach)).find((branch) => branch.default);
      if (found === undefined) throw noDefault(reach.projectId);
      return toBranch(found);
    },
    ensureBranch: (wish) => ensure(reach, wish, findBranch),
    changeBranch: (branchId, change) => alter(reach, branchId, change),
    deleteBranch: (branchId) => remove(reach, branchId),
    resetBranch: (wish) => reset(reach, wish, findBranch),
  };
}

/** All branches, following the pages to their end. */
export async function listBranches({ api, requests, projectId }: Reach): Promise<readonly ApiBranch[]> {
  const tried = `Listing the branches of the Neon project ${projectId}`;
  const all: ApiBranch[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const query = { projectId, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const page = await requests.read(tried, () => api.listProjectBranches(query));
    for (const branch of page.branches) refuseOther(tried, "project", projectId, branch.project_id);
    all.push(...page.branches);
    cursor = page.pagination?.next;
    if (cursor === undefined || cursor === "" || page.branches.length === 0 || seen.has(cursor)) return all;
    seen.add(cursor);
  }
}

/** The branch of this id, checked to be that one. */
export async function readBranch({ api, requests, projectId }: Reach, branchId: string): Promise<ApiBranch> {
  const tried = `Reading the branch ${branchId}`;
  const { branch } = await requests.read(tried, () => api.getProjectBranch(projectId, branchId));
  refuseOther(tried, "branch", branchId, branch.id);
  refuseOther(tried, "project", projectId, branch.project_id);
  return branch;
}

async function ensure(reach: Reach, wish: BranchWish, find: (name: string) => Promise<Branch | null>) {
  const found = await find(wish.name);
  // null as well where it was half made by a run that failed, and Neon has taken it away meanwhile
  const ready = found === null ? null : await orNull(readyBranch(reach, found, wish));
  if (ready !== null) return { branch: ready, created: false };
  const tried = `Creating the branch "${wish.name}"`;
  try {
    return { branch: await create(reach, tried, wish), created: true };
  } catch (error) {
    if (!(error instanceof NeonFailure) || error.created !== null) throw error;
    if (error.status !== 409 && !mayHaveActed(error)) throw error;
    const made = await find(wish.name);
    if (made === null) throw error;
    return { branch: await readyBranch(reach, made, wish), created: error.status !== 409 };
  }
}

async function create(reach: Reach, tried: string, wish: BranchWish): Promise<Branch> {
  const { api, requests, waiting, projectId } = reach;
  const expiry = wish.expiresAt === undefined ? {} : { expires_at: toSeconds(wish.expiresAt) };
  const body = {
    branch: { name: wish.name, parent_id: wish.parentId, ...expiry },
    endpoints: [{ type: EndpointType.ReadWrite }],
  };
  const answer = await requests.change(tried, () => api.createProjectBranch(projectId, body));
  return half({ kind: "branch", id: answer.branch.id, name: answer.branch.name }, async () => {
    refuseOther(tried, "project", projectId, answer.branch.project_id);
    refuseOther(tried, "branch", wish.name, answer.branch.name);
    await waiting.finished(tried, answer.operations);
    return readyBranch(reach, toBranch(answer.branch), wish);
  });
}

/** Neon takes times with seconds' precision only. */
function toSeconds(time: string): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Runs what follows a creation; a failure in it names what exists by then. */
export async function half<Value>(created: Created, rest: () => Promise<Value>): Promise<Value> {
  try {
    return await rest();
  } catch (error) {
    throw error instanceof NeonFailure ? error.after(created) : error;
  }
}

/** A run that was killed may have left the branch unready or without its endpoint: both are waited for or made. */
async function readyBranch(reach: Reach, { id }: Branch, wish: BranchWish): Promise<Branch> {
  const tried = `Making the branch "${wish.name}" (${id}) ready`;
  const branch = await reach.waiting.until(tried, `the branch ${id}`, async () => {
    const seen = await readBranch(reach, id);
    return seen.current_state === "init" || seen.current_state === "resetting" ? null : seen;
  });
  refuseOther(tried, "branch", wish.name, branch.name);
  refuseOther(tried, "parent branch", wish.parentId, branch.parent_id ?? "none");
  await reach.waiting.finished(tried, await reach.waiting.running(tried, id));
  await ensureEndpoint(reach, tried, id);
  return toBranch(branch);
}

async function ensureEndpoint(reach: Reach, tried: string, branchId: string): Promise<void> {
  const { api, requests, waiting, projectId } = reach;
  const { endpoints } = await requests.read(tried, () => api.listProjectBranchEndpoints(projectId, branchId));
  if (endpoints.some((endpoint) => endpoint.type === "read_write")) return;
  const wish = { endpoint: { branch_id: branchId, type: EndpointType.ReadWrite } };
  const answer = await requests.change(tried, () => api.createProjectEndpoint(projectId, wish));
  await half({ kind: "endpoint", id: answer.endpoint.id, name: answer.endpoint.host }, () =>
    waiting.finished(tried, answer.operations),
  );
}

async function alter(
  reach: Reach,
  branchId: string,
  { protected: isProtected, expiresAt }: BranchChange,
): Promise<Branch> {
  const { api, requests, waiting, projectId } = reach;
  const tried = `Changing the branch ${branchId}`;
  const branch = {
    ...(isProtected === undefined ? {} : { protected: isProtected }),
    ...(expiresAt === undefined ? {} : { expires_at: toSeconds(expiresAt) }),
  };
  const answer = await requests.change(tried, () => api.updateProjectBranch(projectId, branchId, { branch }));
  refuseOther(tried, "branch", branchId, answer.branch.id);
  await waiting.finished(tried, answer.operations);
  return toBranch(answer.branch);
}

async function remove(reach: Reach, branchId: string): Promise<void> {
  const { api, requests, waiting, projectId } = reach;
  const branch = await orNull(readBranch(reach, branchId));
  if (branch === null) return projectExists(reach);
  const tried = `Deleting the branch "${branch.name}" (${branchId})`;
  if (branch.default || branch.protected) throw kept(tried, branch);
  try {
    const answer = await requests.change(tried, () => api.deleteProjectBranch({ projectId, branchId }));
    // DELETE of an absent branch is 204, without a body
    await waiting.finished(tried, answer ? answer.operations : []);
  } catch (error) {
    if (!(error instanceof NeonFailure) || !(error.status === 404 || mayHaveActed(error))) throw error;
    if ((await orNull(readBranch(reach, branchId))) !== null) throw error;
  }
}

/** Neon keeps the endpoint, and with it every connection string, and moves what was there to a branch of its own. */
async function reset(
  reach: Reach,
  { branchId, sourceId, keepAs }: Parameters<Neon["resetBranch"]>[0],
  find: (name: string) => Promise<Branch | null>,
): Promise<Awaited<ReturnType<Neon["resetBranch"]>>> {
  const { api, requests, waiting, projectId } = reach;
  const tried = `Restoring the branch ${branchId} from the branch ${sourceId}`;
  const body = { source_branch_id: sourceId, preserve_under_name: keepAs };
  try {
    const answer = await requests.change(tried, () => api.restoreProjectBranch(projectId, branchId, body));
    await waiting.finished(tried, answer.operations);
  } catch (error) {
    if (!(error instanceof NeonFailure) || !mayHaveActed(error)) throw error;
    await waiting.finished(tried, await waiting.running(tried, branchId));
    // Only where it was carried out is there a branch of that name.
    if ((await find(keepAs)) === null) throw error;
  }
  return { branch: toBranch(await readBranch(reach, branchId)), replaced: await find(keepAs) };
}

/** "No such branch" is also the answer for a mistyped project, where nothing would have been deleted. */
async function projectExists({ api, requests, projectId }: Reach): Promise<void> {
  await requests.read(`Reading the Neon project ${projectId}`, () => api.getProject(projectId));
}

/** Null where Neon says 404. */
export async function orNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof NeonFailure && error.status === 404) return null;
    throw error;
  });
}

function kept(tried: string, branch: ApiBranch): NeonFailure {
  return new NeonFailure({
    code: "neon-branch-kept",
    tried,
    problem: `it is ${branch.default ? "the project's default branch" : "protected"} and is never deleted from here.`,
    next: "If it really has to go, do it in Neon's console.",
  });
}

function noDefault(projectId: string): NeonFailure {
  return new NeonFailure({
    code: "neon-no-default-branch",
    tried: `Looking for the default branch of the Neon project ${projectId}`,
    problem: "no branch of the project is marked as the default.",
    next: "Name the production branch with the configuration key schemagate:productionBranch.",
  });
}

/** Neon's branch in this engine's words. */
export function toBranch(branch: ApiBranch): Branch {
  return {
    id: branch.id,
    name: branch.name,
    parentId: branch.parent_id ?? null,
    default: branch.default,
    protected: branch.protected,
    createdAt: branch.created_at,
    expiresAt: branch.expires_at ?? null,
    parentLsn: branch.parent_lsn ?? null,
  };
}
