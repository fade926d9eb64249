import type { Comment, Issue, Label, Pull, Review, World } from "../world.ts";
import { appView, association, nodeId, userView } from "./people.ts";
import { repositoryView } from "./repository.ts";

/** Where the API and the pages of the repository lie, and what is in it. */
export interface Place {
  readonly host: string;
  readonly world: World;
}

export function apiOf({ host, world }: Place): string {
  return `${host}/api/v3/repos/${world.repository.owner}/${world.repository.name}`;
}

export function pageOf({ host, world }: Place): string {
  return `${host}/${world.repository.owner}/${world.repository.name}`;
}

export function labelView(place: Place, { id, name, color, description }: Label): Readonly<Record<string, unknown>> {
  const url = `${apiOf(place)}/labels/${encodeURIComponent(name)}`;
  return { id, node_id: nodeId("Label", id), url, name, description, color, default: false };
}

function labelsOf(place: Place, names: readonly string[]): readonly unknown[] {
  return place.world.labels.filter(({ name }) => names.includes(name)).map((label) => labelView(place, label));
}

export function issueView(place: Place, issue: Issue): Readonly<Record<string, unknown>> {
  const { world } = place;
  const { id, number, title, body, state, author } = issue;
  const pull = world.pulls.find((one) => one.number === number);
  const url = `${apiOf(place)}/issues/${number}`;
  const page = `${pageOf(place)}/${pull === undefined ? "issues" : "pull"}/${number}`;
  return {
    ...{ id, node_id: nodeId("Issue", id), url, html_url: page, number, title, body, state, locked: false },
    state_reason: issue.reason,
    comments_url: `${url}/comments`,
    labels_url: `${url}/labels{/name}`,
    repository_url: apiOf(place),
    user: userView(world, author),
    labels: labelsOf(place, issue.labels),
    assignee: issue.assignees[0] === undefined ? null : userView(world, issue.assignees[0]),
    assignees: issue.assignees.map((login) => userView(world, login)),
    milestone: null,
    comments: world.comments.filter((comment) => comment.issue === number).length,
    author_association: association(world, author),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    ...(pull === undefined ? {} : { pull_request: pullLink(place, pull, page) }),
  };
}

function pullLink(place: Place, pull: Pull, page: string): unknown {
  const url = `${apiOf(place)}/pulls/${pull.number}`;
  return { url, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch`, merged_at: pull.mergedAt };
}

export function commentView(place: Place, comment: Comment): Readonly<Record<string, unknown>> {
  const { world } = place;
  const { id, author, body, issue } = comment;
  const kind = world.pulls.some(({ number }) => number === issue) ? "pull" : "issues";
  return {
    id,
    node_id: nodeId("IssueComment", id),
    url: `${apiOf(place)}/issues/comments/${id}`,
    html_url: `${pageOf(place)}/${kind}/${issue}#issuecomment-${id}`,
    issue_url: `${apiOf(place)}/issues/${issue}`,
    body,
    user: userView(world, author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(world, author),
    performed_via_github_app: appView(world, author),
  };
}

function end(world: World, { owner, ref, sha }: Pull["head"]): unknown {
  const [repo, user] = [repositoryView(world, owner), userView(world, owner)];
  return { label: `${owner}:${ref}`, ref, sha, user, repo };
}

/** What a pull request has as an issue: its title, its author, whether it is open. */
export function issueOf(world: World, { number }: Pull): Issue {
  const found = world.issues.find((issue) => issue.number === number);
  if (found === undefined) throw new Error(`The pull request ${number} has no issue beside it.`);
  return found;
}

/** A pull request as lists and events show it. */
export function pullView(place: Place, pull: Pull): Readonly<Record<string, unknown>> {
  const { world } = place;
  const issue = issueOf(world, pull);
  const { title, body, state, author } = issue;
  const url = `${apiOf(place)}/pulls/${pull.number}`;
  const page = `${pageOf(place)}/pull/${pull.number}`;
  return {
    ...{ id: pull.id, node_id: nodeId("PullRequest", pull.id), number: pull.number, url, html_url: page },
    ...{ state, locked: false, title, body, draft: pull.draft, diff_url: `${page}.diff`, patch_url: `${page}.patch` },
    issue_url: `${apiOf(place)}/issues/${pull.number}`,
    comments_url: `${apiOf(place)}/issues/${pull.number}/comments`,
    user: userView(world, author),
    labels: labelsOf(place, issue.labels),
    ...{
      milestone: null,
      assignee: null,
      assignees: [],
      requested_reviewers: [],
      requested_teams: [],
      auto_merge: null,
    },
    created_at: pull.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    head: end(world, pull.head),
    base: end(world, pull.base),
    author_association: association(world, author),
    _links: pullLinks(place, pull.number, pull.head.sha),
  };
}

function pullLinks(place: Place, number: number, sha: string): unknown {
  const [url, issue] = [`${apiOf(place)}/pulls/${number}`, `${apiOf(place)}/issues/${number}`];
  return {
    self: { href: url },
    html: { href: `${pageOf(place)}/pull/${number}` },
    issue: { href: issue },
    comments: { href: `${issue}/comments` },
    review_comments: { href: `${url}/comments` },
    review_comment: { href: `${apiOf(place)}/pulls/comments{/number}` },
    commits: { href: `${url}/commits` },
    statuses: { href: `${apiOf(place)}/statuses/${sha}` },
  };
}

/** A pull request as it is when it is asked for by itself. */
export function fullPull(
  place: Place,
  pull: Pull,
  counts: { additions: number; deletions: number; files: number; commits: number; mergeable: boolean | null },
) {
  const { world } = place;
  const comments = world.comments.filter(({ issue }) => issue === pull.number).length;
  const { additions, deletions, mergeable } = counts;
  return {
    ...pullView(place, pull),
    ...{
      additions,
      deletions,
      changed_files: counts.files,
      commits: counts.commits,
      comments,
      review_comments: 0,
      mergeable,
    },
    mergeable_state: mergeable === null ? "unknown" : mergeable ? "clean" : "dirty",
    maintainer_can_modify: false,
    merged: pull.mergedAt !== null,
    merged_by: pull.mergedBy === null ? null : userView(world, pull.mergedBy),
  };
}

export function reviewView(place: Place, review: Review): Readonly<Record<string, unknown>> {
  const { id, author, body, state, pull } = review;
  const page = `${pageOf(place)}/pull/${pull}#pullrequestreview-${id}`;
  const url = `${apiOf(place)}/pulls/${pull}`;
  return {
    ...{ id, node_id: nodeId("PullRequestReview", id), user: userView(place.world, author), body, state },
    html_url: page,
    pull_request_url: url,
    _links: { html: { href: page }, pull_request: { href: url } },
    submitted_at: review.submittedAt,
    commit_id: review.commit,
    author_association: association(place.world, author),
  };
}
