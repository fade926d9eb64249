import { type Answer, type Call, created, listed, notFound, type Operations, ok, unprocessable } from "../operation.ts";
import { labelView } from "../views/issue.ts";
import { type Issue, type World, withChanged } from "../world.ts";
import { toRead, toWrite } from "./comments.ts";

/** The labels of a repository, of its issues and of its pull requests. */
export const labels: Operations = {
  "issues/list-labels-for-repo": {
    needs: toRead,
    answer: (call) => listed(call, call.world.labels, (one) => labelView(call, one)),
  },
  "issues/get-label": {
    needs: toRead,
    answer: (call) => {
      const found = call.world.labels.find(({ name }) => name === call.path.name);
      return found === undefined ? notFound : ok(labelView(call, found));
    },
  },
  "issues/create-label": { needs: toWrite, answer: create },
  "issues/list-labels-on-issue": {
    needs: toRead,
    answer: (call) => withIssue(call, (issue) => listed(call, of(call.world, issue), (one) => labelView(call, one))),
  },
  "issues/add-labels": {
    needs: toWrite,
    answer: (call) => withIssue(call, (issue) => set(call, issue, [...issue.labels, ...asked(call)])),
  },
  "issues/set-labels": { needs: toWrite, answer: (call) => withIssue(call, (issue) => set(call, issue, asked(call))) },
  "issues/remove-label": {
    needs: toWrite,
    answer: (call) =>
      withIssue(call, (issue) => {
        const { name } = call.path;
        if (!issue.labels.includes(name ?? "")) return notFound;
        return set(
          call,
          issue,
          issue.labels.filter((one) => one !== name),
        );
      }),
  },
};

function withIssue(call: Call, answer: (issue: Issue) => Answer): Answer {
  const issue = call.world.issues.find(({ number }) => number === Number(call.path.issue_number));
  return issue === undefined ? notFound : answer(issue);
}

function of(world: World, issue: Issue): World["labels"] {
  return world.labels.filter(({ name }) => issue.labels.includes(name));
}

/** `{"labels": ["a"]}`, or the list itself. */
function asked({ body }: Call): readonly string[] {
  const list = Array.isArray(body) ? body : (body.labels as readonly unknown[] | undefined);
  return (list ?? []).map((one) => (typeof one === "string" ? one : String((one as { name: unknown }).name)));
}

function set(call: Call, issue: Issue, names: readonly string[]): Answer {
  const changed = { ...issue, labels: [...new Set(names)], updatedAt: call.store.now() };
  call.store.change((world) => withLabels({ ...world, issues: withChanged(world.issues, changed) }, names));
  const { world } = call.store;
  return ok(of(world, changed).map((one) => labelView({ ...call, world }, one)));
}

/** GitHub makes the labels that are not there yet. */
export function withLabels(world: World, names: readonly string[]): World {
  const missing = [...new Set(names)].filter((name) => !world.labels.some((label) => label.name === name));
  const made = missing.map((name, index) => ({
    id: world.lastId + index + 1,
    name,
    color: "ededed",
    description: "",
  }));
  return { ...world, labels: [...world.labels, ...made], lastId: world.lastId + made.length };
}

function create(call: Call): Answer {
  const { name, color = "ededed", description = "" } = call.body;
  if (call.world.labels.some((label) => label.name === name)) return unprocessable("Label", "name", "already exists");
  const id = call.store.id();
  const label = { id, name: String(name), color: String(color), description: String(description) };
  call.store.change((world) => ({ ...world, labels: [...world.labels, label] }));
  return created(labelView(call, label));
}
