import type { Branch, Neon } from "../../neon/neon.ts";
import type { Context } from "../../pipeline/context.ts";
import { productionBranch, requireOwnPreview, requirePreview } from "../../pipeline/copies/preview-branch.ts";
import { isBackupBranch } from "../../pipeline/state/neon-state.ts";
import { changedAmong } from "../grpc/differences.ts";
import type { Found, Olds, ResourceType, Scene } from "../grpc/resource-type.ts";
import { type Properties, plain, type Secret, unknown } from "../grpc/values.ts";
import { previewBranchSchema } from "../schema/neon.ts";
import { checkedBy, connectionOf, foreseenBy, neonOf, textIn } from "./reach.ts";

const aWeek = 168;

/** A branch of production that expires. */
export const previewBranch: ResourceType = {
  check: async (_scene, news) => checkedBy(previewBranchSchema, news, { expiresInHours: aWeek }),
  diff: (_scene, { inputs }, news) => {
    const changes = changedAmong(["expiresInHours", "database", "role"], inputs, news);
    const moved = changedAmong(["name", "projectId", "production"], inputs, news);
    for (const [path] of moved) changes.set(path, "update and replace");
    return { changes };
  },
  foresee: (_scene, news, olds) => ({
    ...foreseenBy(previewBranchSchema, news, olds),
    ...(news.expiresInHours === olds?.inputs.expiresInHours ? {} : { expiresAt: unknown }),
  }),
  create: made,
  update: async (scene, _olds, news) => (await made(scene, news)).outputs,
  read,
  remove,
};

/** Takes over what is a preview of this production already, for as long as is said from now on. */
async function made(scene: Scene, news: Properties): Promise<Found> {
  const { context, neon } = await neonOf(scene, news);
  const production = await productionOf(scene, neon, news);
  const name = textIn(news, "name") ?? "";
  const there = await neon.findBranch(name);
  if (there !== null) requireOwnPreview(there, production);
  const expiresAt = new Date(context.clock().getTime() + Number(news.expiresInHours) * 3_600_000).toISOString();
  const { branch } = await neon.ensureBranch({ name, parentId: production.id, expiresAt });
  requireOwnPreview(branch, production);
  const kept = there === null ? branch : await neon.changeBranch(branch.id, { expiresAt });
  const connection = await connectionOf(neon, kept, news);
  await requireNotProduction(context, connection, await connectionOf(neon, production, {}));
  return { id: kept.id, inputs: news, outputs: { ...news, ...told(kept), ...connection } };
}

function productionOf({ settings }: Scene, neon: Neon, news: Properties): Promise<Branch> {
  const branch = textIn(news, "production") ?? settings.configuration.productionBranch ?? null;
  return productionBranch(neon, { branch });
}

/** By what the servers themselves say, as before any SQL of a plan. */
async function requireNotProduction(context: Context, preview: Properties, production: Properties): Promise<void> {
  const urls = [preview, production].map(({ connectionUrl }) => String(plain(connectionUrl as Secret)));
  const sessions = await Promise.all(urls.map((url) => context.connect(url)));
  const [one, other] = sessions.map(({ identity }) => identity);
  await Promise.all(sessions.map((session) => session.end()));
  if (one !== undefined && other !== undefined) requirePreview(one, other);
}

function told({ id: branchId, parentId, expiresAt }: Branch): Properties {
  return { branchId, parentId, expiresAt };
}

async function read(scene: Scene, { id, inputs }: Olds): Promise<Found | null> {
  const { neon } = await neonOf(scene, inputs);
  const all = await neon.branches();
  const branch = all.find((one) => one.id === id) ?? all.find(({ name }) => name === id);
  if (branch === undefined) return null;
  const known = { expiresInHours: aWeek, ...inputs, name: branch.name };
  const connection = await connectionOf(neon, branch, known);
  return { id: branch.id, inputs: known, outputs: { ...known, ...told(branch), ...connection } };
}

/**
 * What became something else than a preview meanwhile is not deleted. Backups that releases to it made go with it: Neon
 * deletes no branch that has children, and what they are of is gone.
 */
async function remove(scene: Scene, { id, inputs }: Olds): Promise<void> {
  const { neon } = await neonOf(scene, inputs);
  const all = await neon.branches();
  const branch = all.find((one) => one.id === id);
  if (branch === undefined) return;
  requireOwnPreview(branch, await productionOf(scene, neon, inputs));
  for (const backup of all.filter(({ parentId, name }) => parentId === id && isBackupBranch(name)))
    await neon.deleteBranch(backup.id);
  await neon.deleteBranch(id);
}
