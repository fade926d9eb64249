import {
  type Answer,
  type Call,
  created,
  listed,
  notFound,
  type Operations,
  ok,
  paged,
  tooLong,
} from "../operation.ts";
import { issueView } from "../views/issue.ts";
import { association } from "../views/people.ts";
import { type Issue, type World, withChanged } from "../world.ts";
import { toRead, toWrite } from "./comments.ts";
import { withLabels } from "./labels.ts";

/** Issues, and pull requests as far as they are issues. */
export const issues: Operations = {
  "issues/list-for-repo": {
    needs: toRead,
    answer: (call) => listed(call, wanted(call), (one) => issueView(call, one)),
  },
  "issues/get": {
    needs: toRead,
    answer: (call) => {
      const found = askedIssue(call);
      return found === undefined ? notFound : ok(issueView(call, found));
    },
  },
  "issues/create": { needs: ["issues:write"], answer: create },
  "issues/update": { needs: toWrite, answer: (call) => update(call) },
  "search/issues-and-pull-requests": { needs: toRead, answer: search },
};

function askedIssue({ world, path }: Call): Issue | undefined {
  return world.issues.find(({ number }) => number === Number(path.issue_number));
}

function wanted({ world, query }: Call): readonly Issue[] {
  const state = query.state ?? "open";
  const labels = (query.labels ?? "").split(",").filter((name) => name !== "");
  const found = world.issues.filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      labels.every((name) => issue.labels.includes(name)) &&
      (query.creator === undefined || issue.author === query.creator) &&
      (query.assignee === undefined || query.assignee === "*" || issue.assignees.includes(query.assignee)),
  );
  return sorted(found, query);
}

/** Newest first, unless asked for otherwise. */
export function sorted(list: readonly Issue[], query: Call["query"]): readonly Issue[] {
  const key = query.sort === "updated" ? "updatedAt" : "createdAt";
  const up = [...list].sort((one, other) => one[key].localeCompare(other[key]) || one.id - other.id);
  return query.direction === "asc" ? up : up.reverse();
}

function create(call: Call): Answer {
  const { title, body = null } = call.body;
  const refused = tooLong("Issue", body);
  if (refused !== null) return refused;
  const labels = names(call.body.labels);
  const issue: Issue = {
    ...call.store.written(),
    ...{ number: nextNumber(call.world), title: String(title), body: body as string | null, author: call.actor.login },
    ...{ state: "open", reason: null, closedAt: null, labels, assignees: names(call.body.assignees) },
  };
  call.store.change((world) => withLabels({ ...world, issues: [...world.issues, issue] }, labels));
  return created(issueView(call, issue));
}

/** Issues and pull requests are numbered together. */
export function nextNumber(world: World): number {
  return Math.max(0, ...world.issues.map(({ number }) => number)) + 1;
}

/** Labels are names, or objects with one. */
function names(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.map((one: unknown) => (typeof one === "string" ? one : String((one as { name?: unknown }).name)));
}

function update(call: Call): Answer {
  const found = askedIssue(call);
  if (found === undefined) return notFound;
  const refused = tooLong("Issue", call.body.body);
  if (refused !== null) return refused;
  const changed = edited(call, found);
  call.store.change((world) => withLabels({ ...world, issues: withChanged(world.issues, changed) }, changed.labels));
  return ok(issueView(call, changed));
}

function edited({ body, store }: Call, issue: Issue): Issue {
  const state = (body.state as Issue["state"] | undefined) ?? issue.state;
  const now = store.now();
  const moved = state !== issue.state;
  const reason = state === "closed" ? ((body.state_reason as Issue["reason"]) ?? "completed") : "reopened";
  return {
    ...issue,
    title: body.title === undefined ? issue.title : String(body.title),
    body: body.body === undefined ? issue.body : (body.body as string | null),
    labels: body.labels === undefined ? issue.labels : names(body.labels),
    assignees: body.assignees === undefined ? issue.assignees : names(body.assignees),
    ...(moved ? { state, reason, closedAt: state === "closed" ? now : null } : {}),
    updatedAt: now,
  };
}

/** The words of a search that are understood; any other is looked for in title and body. */
const qualifiers: Readonly<Record<string, (issue: Issue, value: string, world: World) => boolean>> = {
  repo: (_issue, value, world) => value === `${world.repository.owner}/${world.repository.name}`,
  is: (issue, value, world) =>
    ["issue", "pr"].includes(value) ? (value === "pr") === isPull(issue, world) : issue.state === value,
  type: (issue, value, world) => (value === "pr") === isPull(issue, world),
  state: (issue, value) => issue.state === value,
  label: (issue, value) => issue.labels.includes(value),
  author: (issue, value) => issue.author === value || issue.author === `${value.replace(/^app\//, "")}[bot]`,
  in: () => true,
};

function isPull(issue: Issue, world: World): boolean {
  return world.pulls.some(({ number }) => number === issue.number);
}

function search(call: Call): Answer {
  const terms = [...(call.query.q ?? "").matchAll(/(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)];
  const fits = (issue: Issue) =>
    terms.every(([, name, quoted, plain]) => {
      const value = quoted ?? plain ?? "";
      const qualifier = name === undefined ? undefined : qualifiers[name];
      return qualifier?.(issue, value, call.world) ?? `${issue.title}\n${issue.body}`.includes(value);
    });
  const { page, total } = paged(call, sorted(call.world.issues.filter(fits), call.query));
  const items = page.map((one) => ({
    ...issueView(call, one),
    // Null is not foreseen here by GitHub's description.
    body: one.body ?? "",
    author_association: association(call.world, one.author),
    score: 1,
  }));
  return { status: 200, body: { total_count: total, incomplete_results: false, search_type: "lexical", items }, total };
}
