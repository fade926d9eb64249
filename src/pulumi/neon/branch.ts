import { exitCodes, Failure } from "../../failure.ts";
import type { Branch, Neon } from "../../neon/neon.ts";
import { changedAmong } from "../grpc/differences.ts";
import type { Found, Olds, ResourceType, Scene } from "../grpc/resource-type.ts";
import type { Properties } from "../grpc/values.ts";
import { neonBranchSchema } from "../schema/neon.ts";
import { checkedBy, connectionOf, foreseenIfThere, neonOf, textIn } from "./reach.ts";

/** A branch that stays. */
export const neonBranch: ResourceType = {
  check: async (_scene, news) => checkedBy(neonBranchSchema, news, { protected: true }),
  diff: (_scene, { inputs }, news) => {
    const changes = changedAmong(["protected", "database", "role"], inputs, news);
    for (const [path] of changedAmong(["name", "projectId", "parent"], inputs, news))
      changes.set(path, "update and replace");
    return { changes };
  },
  foresee: (scene, news, olds) =>
    foreseenIfThere(neonBranchSchema, news, olds, async () => {
      const { neon } = await neonOf(scene, news);
      const branch = await neon.findBranch(textIn(news, "name") ?? "");
      return branch === null ? null : { ...(await outputs(neon, branch, news, true)), protected: news.protected };
    }),
  create,
  update: async (scene, olds, news) => {
    const { neon } = await neonOf(scene, news);
    const branch = await branchNamed(neon, olds.id);
    if (branch === null) throw gone(olds.id);
    return outputs(neon, await withProtection(neon, branch, news), news, olds.outputs.takenOver === true);
  },
  read,
  remove,
};

async function create(scene: Scene, news: Properties): Promise<Found> {
  const { neon } = await neonOf(scene, news);
  const name = textIn(news, "name") ?? "";
  const there = await neon.findBranch(name);
  const branch = there ?? (await neon.ensureBranch({ name, parentId: (await parentOf(neon, news)).id })).branch;
  const kept = await withProtection(neon, branch, news);
  return { id: kept.id, inputs: news, outputs: await outputs(neon, kept, news, there !== null) };
}

async function parentOf(neon: Neon, news: Properties): Promise<Branch> {
  const name = textIn(news, "parent");
  const found = name === undefined ? await neon.defaultBranch() : await neon.findBranch(name);
  if (found === null) throw gone(name ?? "");
  return found;
}

async function withProtection(neon: Neon, branch: Branch, { protected: wished }: Properties): Promise<Branch> {
  const wish = wished !== false;
  return branch.protected === wish ? branch : neon.changeBranch(branch.id, { protected: wish });
}

async function outputs(neon: Neon, branch: Branch, inputs: Properties, takenOver: boolean): Promise<Properties> {
  const { id: branchId, protected: isProtected, default: isDefault } = branch;
  const connection = await connectionOf(neon, branch, inputs);
  return { ...inputs, branchId, protected: isProtected, isDefault, takenOver, ...connection };
}

async function read(scene: Scene, { id, inputs, outputs: known }: Olds): Promise<Found | null> {
  const { neon } = await neonOf(scene, inputs);
  const branch = await branchNamed(neon, id);
  if (branch === null) return null;
  const live = { ...inputs, name: branch.name, protected: branch.protected };
  return { id: branch.id, inputs: live, outputs: await outputs(neon, branch, live, known.takenOver !== false) };
}

/** By its id; an import may give its name. */
async function branchNamed(neon: Neon, id: string): Promise<Branch | null> {
  const all = await neon.branches();
  return all.find((branch) => branch.id === id) ?? all.find((branch) => branch.name === id) ?? null;
}

async function remove(scene: Scene, { id, inputs, outputs: known }: Olds): Promise<void> {
  if (known.takenOver === true) {
    scene.tell("info", `The branch ${textIn(known, "name")} was there before and stays; only Pulumi forgets it.`);
    return;
  }
  const { neon } = await neonOf(scene, inputs);
  const branch = (await neon.branches()).find((one) => one.id === id);
  if (branch?.protected || branch?.default) throw isProtected(branch);
  await neon.deleteBranch(id);
}

function isProtected({ name, id }: Branch): Failure {
  return new Failure({
    code: "branch-protected",
    exit: exitCodes.rejected,
    tried: `Deleting the branch ${name} (${id})`,
    problem: "it is protected, or the project's default branch",
    next: "If it really has to go: set protected: false on the NeonBranch, run `pulumi up`, and delete it then. To have Pulumi only forget it: `pulumi state delete`.",
  });
}

function gone(name: string): Failure {
  return new Failure({
    code: "branch-missing",
    exit: exitCodes.failed,
    tried: `Looking for the branch ${name}`,
    problem: "the project has none of that name or id",
    next: "Run `pulumi refresh`, or mend the name; `neonctl branches list` shows what there is.",
  });
}
