import {
  type Answer,
  type Call,
  counted,
  done,
  notFound,
  type Operations,
  ok,
  refusal,
  unprocessable,
} from "../operation.ts";
import { numberOf } from "../views/people.ts";
import { artifactView, runView } from "../views/runs.ts";
import type { Artifact, Run } from "../world.ts";

/** Runs of workflows and what they leave. */
export const actions: Operations = {
  "actions/list-artifacts-for-repo": {
    needs: ["actions:read"],
    answer: (call) => artifacts(call, call.world.artifacts),
  },
  "actions/list-workflow-run-artifacts": {
    needs: ["actions:read"],
    answer: (call) =>
      artifacts(
        call,
        call.world.artifacts.filter(({ run }) => run === Number(call.path.run_id)),
      ),
  },
  "actions/get-artifact": {
    needs: ["actions:read"],
    answer: (call) => withArtifact(call, (one) => ok(artifactView(call, one, call.store.now()))),
  },
  "actions/download-artifact": {
    needs: ["actions:read"],
    answer: (call) => withArtifact(call, (one) => download(call, one)),
  },
  "actions/delete-artifact": {
    needs: ["actions:write"],
    answer: (call) =>
      withArtifact(call, ({ id }) => {
        call.store.change((world) => ({ ...world, artifacts: world.artifacts.filter((one) => one.id !== id) }));
        return done;
      }),
  },
  "actions/list-workflow-runs-for-repo": { needs: ["actions:read"], answer: (call) => runs(call, call.world.runs) },
  "actions/list-workflow-runs": {
    needs: ["actions:read"],
    answer: (call) =>
      runs(
        call,
        call.world.runs.filter(({ path }) => isWorkflow(path, call.path.workflow_id ?? "")),
      ),
  },
  "actions/get-workflow-run": {
    needs: ["actions:read"],
    answer: (call) => {
      const found = call.world.runs.find(({ id }) => id === Number(call.path.run_id));
      return found === undefined ? notFound : ok(runView(call, found));
    },
  },
  "actions/create-workflow-dispatch": { needs: ["actions:write"], answer: dispatchWorkflow },
  "repos/create-dispatch-event": { needs: ["contents:write"], answer: dispatchEvent },
};

/** Newest first, of one name where that is asked for. */
function artifacts(call: Call, list: readonly Artifact[]): Answer {
  const { name: wanted } = call.query;
  const found = list.filter(({ name }) => wanted === undefined || name === wanted);
  return counted(call, "artifacts", found.toReversed(), (one) => artifactView(call, one, call.store.now()));
}

function withArtifact(call: Call, answer: (artifact: Artifact) => Answer): Answer {
  const found = call.world.artifacts.find(({ id }) => id === Number(call.path.artifact_id));
  return found === undefined ? notFound : answer(found);
}

/** GitHub sends on to an address that is good for a minute and needs no token. */
function download(call: Call, artifact: Artifact): Answer {
  if (call.path.archive_format !== "zip") return notFound;
  if (artifact.expiresAt < call.store.now()) return refusal(410, "Artifact has expired");
  const ticket = call.tokens.give({ login: `artifact ${artifact.id}`, grants: {} });
  return { status: 302, headers: { location: `${call.host}/artifacts/${artifact.id}.zip?ticket=${ticket}` } };
}

function runs(call: Call, list: readonly Run[]): Answer {
  const { event, branch, status, head_sha: sha, actor } = call.query;
  const found = list.filter(
    (run) =>
      (event === undefined || run.event === event) &&
      (branch === undefined || run.branch === branch) &&
      (sha === undefined || run.sha === sha) &&
      (actor === undefined || run.actor === actor) &&
      (status === undefined || run.status === status || run.conclusion === status),
  );
  return counted(call, "workflow_runs", found.toReversed(), (one) => runView(call, one));
}

/** A workflow is named by its file, or by its number. */
function isWorkflow(path: string, wanted: string): boolean {
  return path.endsWith(`/${wanted}`) || String(numberOf(path)) === wanted;
}

function dispatchWorkflow(call: Call): Answer {
  const { ref, inputs = {} } = call.body;
  const name = call.path.workflow_id ?? "";
  const dispatch = {
    type: "workflow_dispatch",
    name,
    ref: String(ref),
    payload: inputs as Readonly<Record<string, unknown>>,
  } as const;
  call.store.change((world) => ({ ...world, dispatches: [...world.dispatches, dispatch] }));
  return done;
}

function dispatchEvent(call: Call): Answer {
  const { event_type: name, client_payload: payload = {} } = call.body;
  if (Object.keys(payload as object).length > 10)
    return unprocessable("RepositoryDispatch", "client_payload", "has more than 10 properties");
  const dispatch = {
    type: "repository_dispatch",
    name: String(name),
    ref: null,
    payload: payload as Readonly<Record<string, unknown>>,
  } as const;
  call.store.change((world) => ({ ...world, dispatches: [...world.dispatches, dispatch] }));
  return done;
}
