import type { World } from "../world.ts";
import { nodeId, numberOf, userView } from "./people.ts";

const since = "2026-01-01T00:00:00Z";

/** What every form of a repository has. */
export function minimalRepository(world: World, owner = world.repository.owner): Readonly<Record<string, unknown>> {
  const { name } = world.repository;
  const id = numberOf(`${owner}/${name}`);
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: `${owner}/${name}`,
    owner: userView(world, owner),
    private: world.repository.private,
    fork: owner !== world.repository.owner,
    description: null,
  };
}

export function repositoryView(world: World, owner = world.repository.owner): Readonly<Record<string, unknown>> {
  return {
    ...minimalRepository(world, owner),
    ...{ default_branch: world.repository.defaultBranch, homepage: null, language: null, license: null, size: 1 },
    ...{ forks: 0, forks_count: 0, open_issues: 0, open_issues_count: 0, stargazers_count: 0, watchers: 0 },
    ...{
      watchers_count: 0,
      has_downloads: true,
      has_issues: true,
      has_projects: false,
      has_wiki: false,
      has_pages: false,
    },
    ...{ archived: false, disabled: false, pushed_at: since, created_at: since, updated_at: since },
  };
}

/** The form that a repository has when it is asked for by itself. */
export function fullRepository(world: World): Readonly<Record<string, unknown>> {
  return { ...repositoryView(world), has_discussions: false, network_count: 0, subscribers_count: 0 };
}
