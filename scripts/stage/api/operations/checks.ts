import {
  type Answer,
  type Call,
  counted,
  created,
  listed,
  notFound,
  type Operations,
  ok,
  text,
  unprocessable,
} from "../operation.ts";
import { checkView } from "../views/runs.ts";
import { type Annotation, type Check, withChanged } from "../world.ts";

/** Check runs and their annotations. That a request holds no more than 50 of them is in GitHub's description. */
export const checks: Operations = {
  "checks/create": { needs: ["checks:write"], answer: create },
  "checks/update": { needs: ["checks:write"], answer: update },
  "checks/get": {
    needs: ["checks:read"],
    answer: (call) => {
      const found = asked(call);
      return found === undefined ? notFound : ok(checkView(call, found));
    },
  },
  "checks/list-for-ref": { needs: ["checks:read"], answer: forRef },
  "checks/list-annotations": {
    needs: ["checks:read"],
    answer: (call) => {
      const found = asked(call);
      return found === undefined ? notFound : listed(call, found.annotations, annotationView);
    },
  },
};

function asked({ world, path }: Call): Check | undefined {
  return world.checks.find(({ id }) => id === Number(path.check_run_id));
}

function annotationView(one: Annotation): unknown {
  return { start_column: null, end_column: null, title: null, raw_details: null, ...one };
}

async function create(call: Call): Promise<Answer> {
  const { name, head_sha: sha } = call.body;
  if (call.git !== null && (await call.git.commit(String(sha))) === null) {
    return unprocessable("CheckRun", "head_sha", `No commit found for SHA: ${sha}`);
  }
  const empty = { startedAt: null, completedAt: null, externalId: null, detailsUrl: null };
  const before: Check = {
    ...{ id: call.store.id(), name: String(name), sha: String(sha), status: "queued", conclusion: null },
    ...{ ...empty, title: null, summary: null, text: null, annotations: [] },
  };
  const check = changed(call, before);
  call.store.change((world) => ({ ...world, checks: [...world.checks, check] }));
  return created(checkView(call, check));
}

function update(call: Call): Answer {
  const found = asked(call);
  if (found === undefined) return notFound;
  const check = changed(call, found);
  call.store.change((world) => ({
    ...world,
    checks: withChanged(world.checks, check),
  }));
  return ok(checkView(call, check));
}

/** A conclusion completes the check; annotations are added to those that are there. */
function changed({ body, store }: Call, check: Check): Check {
  const output = (body.output ?? {}) as Readonly<Record<string, unknown>>;
  const conclusion = text(body.conclusion) ?? check.conclusion;
  const status = text(body.conclusion) === null ? (text(body.status) ?? check.status) : "completed";
  return {
    ...check,
    name: text(body.name) ?? check.name,
    status,
    conclusion: status === "completed" ? conclusion : null,
    startedAt: text(body.started_at) ?? check.startedAt ?? store.now(),
    completedAt: status === "completed" ? (text(body.completed_at) ?? check.completedAt ?? store.now()) : null,
    externalId: text(body.external_id) ?? check.externalId,
    detailsUrl: text(body.details_url) ?? check.detailsUrl,
    title: text(output.title) ?? check.title,
    summary: text(output.summary) ?? check.summary,
    text: text(output.text) ?? check.text,
    annotations: [...check.annotations, ...((output.annotations ?? []) as readonly Annotation[])],
  };
}

/** The newest of each name, unless all are asked for. */
async function forRef(call: Call): Promise<Answer> {
  const { ref = "" } = call.path;
  const sha = (await call.git?.commit(ref)) ?? ref;
  const found = call.world.checks.filter(
    (check) =>
      check.sha === sha &&
      (call.query.check_name === undefined || check.name === call.query.check_name) &&
      (call.query.status === undefined || check.status === call.query.status),
  );
  const last = (check: Check) => !found.some(({ id, name }) => name === check.name && id > check.id);
  const shown = call.query.filter === "all" ? found : found.filter(last);
  return counted(call, "check_runs", shown, (check) => checkView(call, check));
}
