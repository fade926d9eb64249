import type { Need } from "../actor.ts";
import { type Call, created, done, listed, notFound, type Operations, ok, refusal, tooLong } from "../operation.ts";
import { commentView } from "../views/issue.ts";
import { type World, withChanged } from "../world.ts";

/** Either is enough, as at GitHub: a pull request's comments are its issue's. */
export const toRead: readonly Need[] = ["issues:read", "pull-requests:read"];
export const toWrite: readonly Need[] = ["issues:write", "pull-requests:write"];

/** The comments of issues and of pull requests. */
export const comments: Operations = {
  "issues/list-comments": {
    needs: toRead,
    answer: (call) => {
      const issue = Number(call.path.issue_number);
      if (!call.world.issues.some(({ number }) => number === issue)) return notFound;
      const since = call.query.since ?? "";
      const found = call.world.comments.filter((one) => one.issue === issue && one.updatedAt >= since);
      return listed(call, found, (one) => commentView(call, one));
    },
  },
  "issues/list-comments-for-repo": {
    needs: toRead,
    answer: (call) => listed(call, call.world.comments, (one) => commentView(call, one)),
  },
  "issues/get-comment": {
    needs: toRead,
    answer: (call) => {
      const found = asked(call);
      return found === undefined ? notFound : ok(commentView(call, found));
    },
  },
  "issues/create-comment": { needs: toWrite, answer: create },
  "issues/update-comment": { needs: toWrite, answer: update },
  "issues/delete-comment": {
    needs: toWrite,
    answer: (call) => {
      const found = asked(call);
      if (found === undefined) return notFound;
      call.store.change((world) => ({ ...world, comments: world.comments.filter(({ id }) => id !== found.id) }));
      return done;
    },
  },
};

function asked({ world, path }: Call): World["comments"][number] | undefined {
  return world.comments.find(({ id }) => id === Number(path.comment_id));
}

function create(call: Call) {
  const issue = Number(call.path.issue_number);
  if (!call.world.issues.some(({ number }) => number === issue)) return notFound;
  const refused = tooLong("IssueComment", call.body.body);
  if (refused !== null) return refused;
  const comment = { ...call.store.written(), issue, author: call.actor.login, body: String(call.body.body) };
  call.store.change((world) => ({ ...world, comments: [...world.comments, comment] }));
  return created(commentView(call, comment));
}

/** A job's token changes comments of its own account only; a person who may write changes any. */
function update(call: Call) {
  const found = asked(call);
  if (found === undefined) return notFound;
  if (call.actor.grants !== null && found.author !== call.actor.login) {
    return refusal(403, "Resource not accessible by integration");
  }
  const refused = tooLong("IssueComment", call.body.body);
  if (refused !== null) return refused;
  const changed = { ...found, body: String(call.body.body), updatedAt: call.store.now() };
  call.store.change((world) => ({
    ...world,
    comments: withChanged(world.comments, changed),
  }));
  return ok(commentView(call, changed));
}
