import type { Links } from "../report/links.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface LinkOptions {
  readonly source?: string;
  readonly run?: string;
  readonly rules?: string;
}

/** Addresses as they were given, else as GitHub or GitLab say them to a job. */
export function linksOf({ source, run, rules }: LinkOptions, environment: Environment): Links {
  return {
    source: source ?? github(environment, "blob", environment.GITHUB_SHA) ?? gitlabSource(environment),
    run: run ?? github(environment, "actions/runs", environment.GITHUB_RUN_ID) ?? environment.CI_JOB_URL ?? null,
    rules: rules ?? null,
  };
}

/** Whose databases they are, where nobody says it. */
export function projectOf(environment: Environment, folder: string): string {
  return environment.GITHUB_REPOSITORY || environment.CI_PROJECT_PATH || folder;
}

function github(environment: Environment, what: string, id: string | undefined): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  return server && repository && id ? `${server}/${repository}/${what}/${id}` : null;
}

function gitlabSource({ CI_PROJECT_URL: project, CI_COMMIT_SHA: commit }: Environment): string | null {
  return project && commit ? `${project}/-/blob/${commit}` : null;
}
