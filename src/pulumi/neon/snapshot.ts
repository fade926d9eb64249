import type { Branch, Neon } from "../../neon/neon.ts";
import { productionBranch } from "../../pipeline/copies/preview-branch.ts";
import type { SnapshotReceipt } from "../../pipeline/ledger/snapshot-receipts.ts";
import { takeNeonSnapshot } from "../../pipeline/snapshot/neon-snapshot.ts";
import { stamp } from "../../pipeline/snapshot/snapshot.ts";
import { changedAmong } from "../grpc/differences.ts";
import type { Found, Olds, ResourceType, Scene } from "../grpc/resource-type.ts";
import type { Properties } from "../grpc/values.ts";
import { snapshotSchema } from "../schema/neon.ts";
import { checkedBy, foreseenBy, neonOf, textIn } from "./reach.ts";

/** A snapshot besides those that releases take. */
export const snapshot: ResourceType = {
  check: async (_scene, news) => checkedBy(snapshotSchema, news, { keep: true }),
  diff: (_scene, { inputs }, news) => {
    const changes = changedAmong(["keep"], inputs, news);
    for (const [path] of changedAmong(["name", "projectId", "branch"], inputs, news))
      changes.set(path, "update and replace");
    return { changes };
  },
  foresee: (_scene, news, olds) => foreseenBy(snapshotSchema, news, olds),
  create,
  update: async (_scene, { outputs }, news) => ({ ...outputs, ...news }),
  read,
  remove,
};

async function create(scene: Scene, news: Properties): Promise<Found> {
  const { context, neon } = await neonOf(scene, news);
  const name = textIn(news, "name") ?? `${scene.name}-${stamp(context.clock())}`;
  const branch = await branchOf(scene, neon, news);
  const instead = async () => undefined;
  const taken = await takeNeonSnapshot(context, neon, branch, { name, instead });
  return { id: taken.id, inputs: news, outputs: { ...news, ...told(taken) } };
}

function branchOf({ settings }: Scene, neon: Neon, news: Properties): Promise<Branch> {
  const branch = textIn(news, "branch") ?? settings.configuration.productionBranch ?? null;
  return productionBranch(neon, { branch });
}

function told({ id: snapshotId, name, kind, at: createdAt, lsn, restore }: SnapshotReceipt): Properties {
  return { snapshotId, name, kind, createdAt: String(createdAt), lsn: lsn ?? "", restore };
}

/** Null where it is gone: by its id, of either kind. */
async function read(scene: Scene, { id, inputs, outputs }: Olds): Promise<Found | null> {
  const { neon } = await neonOf(scene, inputs);
  const snapshots = await neon.snapshots();
  const found = snapshots.find((one) => one.id === id) ?? (await neon.branches()).find((one) => one.id === id);
  if (found === undefined) return null;
  const kind = snapshots.some((one) => one.id === id) ? "neon snapshot" : "neon branch";
  const { name, createdAt } = found;
  const live = { snapshotId: id, name, kind, createdAt, lsn: "", restore: `schemagate restore ${id}` };
  return { id, inputs: { keep: true, ...inputs }, outputs: { keep: true, ...inputs, ...live, ...outputs } };
}

async function remove(scene: Scene, { id, inputs, outputs }: Olds): Promise<void> {
  if (inputs.keep !== false && outputs.keep !== false) {
    scene.tell("info", `The snapshot ${textIn(outputs, "name")} (${id}) stays: keep is true. Only Pulumi forgets it.`);
    return;
  }
  const { neon } = await neonOf(scene, inputs);
  await (outputs.kind === "neon branch" ? neon.deleteBranch(id) : neon.deleteSnapshot(id));
}
