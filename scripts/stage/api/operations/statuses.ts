import { type Answer, type Call, created, listed, type Operations, ok, paged, text } from "../operation.ts";
import { minimalRepository } from "../views/repository.ts";
import { statusView } from "../views/runs.ts";
import type { Status } from "../world.ts";

/** Statuses of commits. */
export const statuses: Operations = {
  "repos/create-commit-status": { needs: ["statuses:write"], answer: create },
  "repos/list-commit-statuses-for-ref": {
    needs: ["statuses:read"],
    answer: async (call) => listed(call, (await of(call)).toReversed(), (one) => statusView(call, one)),
  },
  "repos/get-combined-status-for-ref": { needs: ["statuses:read"], answer: combined },
};

function create(call: Call): Answer {
  const { body } = call;
  const status: Status = {
    ...call.store.written(),
    ...{ sha: call.path.sha ?? "", author: call.actor.login, state: body.state as Status["state"] },
    context: text(body.context) ?? "default",
    description: text(body.description),
    targetUrl: text(body.target_url),
  };
  call.store.change((world) => ({ ...world, statuses: [...world.statuses, status] }));
  return created(statusView(call, status));
}

async function of({ world, git, path }: Call): Promise<readonly Status[]> {
  const { ref = "" } = path;
  const sha = (await git?.commit(ref)) ?? ref;
  return world.statuses.filter((one) => one.sha === sha);
}

/** The last status of each context counts. */
async function combined(call: Call): Promise<Answer> {
  const all = await of(call);
  const last = all.filter((one) => !all.some(({ id, context }) => context === one.context && id > one.id));
  const states = last.map(({ state }) => state);
  const state = states.some((one) => one === "failure" || one === "error")
    ? "failure"
    : states.length > 0 && states.every((one) => one === "success")
      ? "success"
      : "pending";
  const { page } = paged(call, last);
  const shown = page.map((one) => {
    const { creator: _creator, ...simple } = statusView(call, one);
    return { ...simple, avatar_url: null };
  });
  const sha = all[0]?.sha ?? call.path.ref;
  return ok({ state, sha, total_count: last.length, statuses: shown, repository: minimalRepository(call.world) });
}
