import { bot } from "../actor.ts";
import type { Artifact, Check, Pull, Run, Status, World } from "../world.ts";
import { apiOf, type Place, pageOf } from "./issue.ts";
import { appView, nodeId, numberOf, userView } from "./people.ts";
import { minimalRepository } from "./repository.ts";

function minimalPull(place: Place, pull: Pull): unknown {
  const { name } = place.world.repository;
  const end = ({ owner, ref, sha }: Pull["head"]) => ({
    ref,
    sha,
    repo: { id: numberOf(`${owner}/${name}`), url: `${place.host}/api/v3/repos/${owner}/${name}`, name },
  });
  const { id, number, head, base } = pull;
  return { id, number, url: `${apiOf(place)}/pulls/${number}`, head: end(head), base: end(base) };
}

export function checkView(place: Place, check: Check): Readonly<Record<string, unknown>> {
  const { id, name, sha, status, conclusion, title, summary, text } = check;
  const url = `${apiOf(place)}/check-runs/${id}`;
  const pulls = place.world.pulls.filter((pull) => pull.head.sha === sha && pull.mergedAt === null);
  const annotations = { annotations_count: check.annotations.length, annotations_url: `${url}/annotations` };
  return {
    ...{
      id,
      node_id: nodeId("CheckRun", id),
      name,
      head_sha: sha,
      url,
      html_url: `${pageOf(place)}/runs/${id}`,
      status,
      conclusion,
    },
    details_url: check.detailsUrl,
    external_id: check.externalId,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    output: { title, summary, text, ...annotations },
    check_suite: { id: numberOf(sha) },
    app: appView(place.world, bot),
    pull_requests: pulls.map((pull) => minimalPull(place, pull)),
  };
}

export function statusView(place: Place, status: Status): Readonly<Record<string, unknown>> {
  const { id, sha, state, description, context } = status;
  return {
    ...{ id, node_id: nodeId("Status", id), url: `${apiOf(place)}/statuses/${sha}`, state, description, context },
    target_url: status.targetUrl,
    created_at: status.createdAt,
    updated_at: status.updatedAt,
    creator: userView(place.world, status.author),
  };
}

export function artifactView(place: Place, artifact: Artifact, now: string): Readonly<Record<string, unknown>> {
  const { id, name } = artifact;
  const url = `${apiOf(place)}/actions/artifacts/${id}`;
  const run = place.world.runs.find((one) => one.id === artifact.run);
  const repository = numberOf(`${place.world.repository.owner}/${place.world.repository.name}`);
  const source = { id: artifact.run, repository_id: repository, head_repository_id: repository };
  return {
    ...{
      id,
      node_id: nodeId("Artifact", id),
      name,
      size_in_bytes: artifact.size,
      url,
      archive_download_url: `${url}/zip`,
    },
    expired: artifact.expiresAt < now,
    created_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    updated_at: artifact.updatedAt,
    digest: artifact.digest,
    workflow_run: { ...source, ...(run === undefined ? {} : { head_branch: run.branch ?? "", head_sha: run.sha }) },
  };
}

/** A commit as runs name it; its tree and author are those of git only where somebody has looked them up. */
function headCommit(world: World, sha: string, at: string): unknown {
  const author = { name: world.repository.owner, email: "stage@schemagate.invalid" };
  return { id: sha, tree_id: sha, message: "", timestamp: at, author, committer: author };
}

export function runView(place: Place, run: Run): Readonly<Record<string, unknown>> {
  const { world } = place;
  const url = `${apiOf(place)}/actions/runs/${run.id}`;
  return {
    ...{
      id: run.id,
      node_id: nodeId("WorkflowRun", run.id),
      name: run.name,
      path: run.path,
      run_number: run.number,
      run_attempt: run.attempt,
    },
    ...{ event: run.event, status: run.status, conclusion: run.conclusion, display_title: run.name },
    head_branch: run.branch,
    head_sha: run.sha,
    workflow_id: numberOf(run.path),
    url,
    html_url: `${pageOf(place)}/actions/runs/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor: userView(world, run.actor),
    triggering_actor: userView(world, run.actor),
    head_commit: headCommit(world, run.sha, run.createdAt),
    head_repository: minimalRepository(world),
    repository: minimalRepository(world),
    pull_requests: world.pulls
      .filter(({ number }) => run.pulls.includes(number))
      .map((pull) => minimalPull(place, pull)),
  };
}
