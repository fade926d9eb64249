import type { ProjectCreateRequest } from "@neondatabase/api-client";
import { orNull, type Reach } from "./branches.ts";
import { NeonFailure, refuseOther } from "./failures.ts";

/** A project, by what does not change by itself. */
export interface NeonProject {
  readonly id: string;
  readonly name: string;
  readonly pgMajor: number;
}

export interface ProjectWish {
  readonly name: string;
  readonly pgMajor?: number;
  readonly regionId?: string;
  readonly orgId?: string;
  readonly branchName?: string;
  readonly databaseName?: string;
}

/** The projects that an API key may see. */
export interface NeonAccount {
  /** Null where there is none of this id. */
  project(id: string): Promise<NeonProject | null>;
  /** The project of exactly this name, or null. @throws NeonFailure `neon-project-ambiguous` */
  findProject(name: string, orgId?: string): Promise<NeonProject | null>;
  createProject(wish: ProjectWish): Promise<NeonProject>;
  /** Deletes the project with all its branches and snapshots; done already is done. */
  deleteProject(id: string): Promise<void>;
}

export function accountCalls(reachOf: (projectId: string) => Reach): NeonAccount {
  return {
    project: (id) => read(reachOf(id)),
    findProject: (name, orgId) => find(reachOf(""), name, orgId),
    createProject: (wish) => create(reachOf, wish),
    deleteProject: (id) => remove(reachOf(id)),
  };
}

async function read({ api, requests, projectId }: Reach): Promise<NeonProject | null> {
  const tried = `Reading the Neon project ${projectId}`;
  const answer = await orNull(requests.read(tried, () => api.getProject(projectId)));
  if (answer === null) return null;
  refuseOther(tried, "project", projectId, answer.project.id);
  return toProject(answer.project);
}

/** A page holds 400 projects; the search is Neon's, by parts of names and ids. */
async function find({ api, requests }: Reach, name: string, orgId: string | undefined): Promise<NeonProject | null> {
  const tried = `Looking for the Neon project "${name}"`;
  const query = { search: name, limit: 400, ...(orgId === undefined ? {} : { org_id: orgId }) };
  const { projects } = await requests.read(tried, () => api.listProjects(query));
  const found = projects.filter((project) => project.name === name).map(toProject);
  if (found.length > 1) throw ambiguous(tried, found);
  return found[0] ?? null;
}

async function create(reachOf: (projectId: string) => Reach, wish: ProjectWish): Promise<NeonProject> {
  const tried = `Creating the Neon project "${wish.name}"`;
  const { name, pgMajor, regionId, orgId, branchName, databaseName } = wish;
  const branch = {
    ...(branchName === undefined ? {} : { name: branchName }),
    ...(databaseName === undefined ? {} : { database_name: databaseName }),
  };
  const body: ProjectCreateRequest = {
    project: {
      name,
      ...(pgMajor === undefined ? {} : { pg_version: pgMajor }),
      ...(regionId === undefined ? {} : { region_id: regionId }),
      ...(orgId === undefined ? {} : { org_id: orgId }),
      ...(Object.keys(branch).length === 0 ? {} : { branch }),
    },
  };
  const { api, requests } = reachOf("");
  const answer = await requests.change(tried, () => api.createProject(body));
  await reachOf(answer.project.id).waiting.finished(tried, answer.operations);
  return toProject(answer.project);
}

async function remove({ api, requests, projectId }: Reach): Promise<void> {
  await orNull(requests.change(`Deleting the Neon project ${projectId}`, () => api.deleteProject(projectId)));
}

function toProject(project: { readonly id: string; readonly name: string; readonly pg_version: number }): NeonProject {
  return { id: project.id, name: project.name, pgMajor: project.pg_version };
}

function ambiguous(tried: string, found: readonly NeonProject[]): NeonFailure {
  return new NeonFailure({
    code: "neon-project-ambiguous",
    tried,
    problem: `several projects have that name: ${found.map(({ id }) => id).join(", ")}.`,
    next: "Name the one that is meant by its id.",
  });
}
