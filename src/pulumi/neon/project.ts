import { exitCodes, Failure } from "../../failure.ts";
import type { NeonAccount, NeonProject } from "../../neon/account.ts";
import { createNeon, createNeonAccount } from "../../neon/client.ts";
import { neonApi } from "../../pipeline/configuration/context-of.ts";
import { changedAmong } from "../grpc/differences.ts";
import type { Found, Olds, ResourceType, Scene } from "../grpc/resource-type.ts";
import type { Properties } from "../grpc/values.ts";
import { neonProjectSchema } from "../schema/neon.ts";
import { checkedBy, foreseenIfThere, textIn } from "./reach.ts";

const fixed = ["projectId", "name", "regionId", "orgId", "branchName", "databaseName", "pgVersion"];

/** A project: the one that exists, or a new one. */
export const neonProject: ResourceType = {
  check: async (_scene, news) => checkedBy(neonProjectSchema, news, { protected: true }),
  diff: (_scene, { inputs, outputs }, news) => {
    const changes = changedAmong(["protected"], inputs, news);
    // What a program says only later of what is there anyway is no change.
    const moved = changedAmong(fixed, inputs, news)
      .keys()
      .filter((name) => news[name] !== undefined && news[name] !== outputs[name]);
    for (const name of moved) changes.set(name, "update and replace");
    return { changes };
  },
  foresee: (scene, news, olds) =>
    foreseenIfThere(neonProjectSchema, news, olds, async () => {
      const project = await existing(scene, createNeonAccount(settingsOf(scene)), news);
      return project === null ? null : outputs(scene, project, news, true);
    }),
  create,
  update: async (_scene, { outputs }, news) => ({ ...outputs, ...news }),
  read,
  remove,
};

function settingsOf(scene: Scene) {
  const { apiKey, apiHost = neonApi } = scene.settings.configuration.neon;
  if (apiKey === undefined) throw withoutKey();
  return { apiKey, apiHost };
}

async function create(scene: Scene, news: Properties): Promise<Found> {
  const account = createNeonAccount(settingsOf(scene));
  const there = await existing(scene, account, news);
  const project = there ?? (await account.createProject(wishOf(scene, news)));
  return { id: project.id, inputs: news, outputs: await outputs(scene, project, news, there !== null) };
}

/** The one that is named, by id or name; else the configured one. */
async function existing(scene: Scene, account: NeonAccount, news: Properties): Promise<NeonProject | null> {
  const name = textIn(news, "name");
  const id =
    textIn(news, "projectId") ?? (name === undefined ? scene.settings.configuration.neon.projectId : undefined);
  if (id === undefined) return account.findProject(name ?? "", textIn(news, "orgId"));
  const found = await account.project(id);
  if (found === null) throw missing(id);
  return found;
}

function wishOf(scene: Scene, news: Properties): Parameters<NeonAccount["createProject"]>[0] {
  const optional = ["regionId", "orgId", "branchName", "databaseName"] as const;
  const given = optional.flatMap((name) => {
    const value = textIn(news, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const pgMajor = typeof news.pgVersion === "number" ? { pgMajor: news.pgVersion } : {};
  return { name: textIn(news, "name") ?? scene.name, ...pgMajor, ...Object.fromEntries(given) };
}

async function outputs(
  scene: Scene,
  project: NeonProject,
  inputs: Properties,
  takenOver: boolean,
): Promise<Properties> {
  const branch = await createNeon({ ...settingsOf(scene), projectId: project.id }).defaultBranch();
  const { id: projectId, name, pgMajor: pgVersion } = project;
  const own = { projectId, name, pgVersion, takenOver, defaultBranchId: branch.id, defaultBranch: branch.name };
  return { protected: true, ...inputs, ...own };
}

async function read(scene: Scene, { id, inputs, outputs: known }: Olds): Promise<Found | null> {
  const project = await createNeonAccount(settingsOf(scene)).project(id);
  if (project === null) return null;
  const kept = { protected: true, ...inputs };
  return { id, inputs: kept, outputs: await outputs(scene, project, kept, known.takenOver !== false) };
}

async function remove(scene: Scene, { id, inputs, outputs: known }: Olds): Promise<void> {
  const isKept =
    known.takenOver !== false ? "it was there before" : inputs.protected !== false ? "it is protected" : null;
  if (isKept === null) return createNeonAccount(settingsOf(scene)).deleteProject(id);
  scene.tell("info", `The Neon project ${id} stays: ${isKept}. Only Pulumi forgets it.`);
}

function withoutKey(): Failure {
  return new Failure({
    code: "neon-not-configured",
    exit: exitCodes.configuration,
    tried: "Reaching Neon",
    problem: "no API key is configured",
    next: "Set NEON_API_KEY, or `pulumi config set --secret schemagate:neonApiKey`.",
  });
}

function missing(id: string): Failure {
  return new Failure({
    code: "neon-project-missing",
    exit: exitCodes.failed,
    tried: `Looking for the Neon project ${id}`,
    problem: "there is none of this id, or the API key may not see it",
    next: "Mend the id, or give a name to have one made.",
  });
}
