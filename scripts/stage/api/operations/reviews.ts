import { type Answer, type Call, listed, notFound, type Operations, ok, text, unprocessable } from "../operation.ts";
import { issueOf, reviewView } from "../views/issue.ts";
import { type Review, withChanged } from "../world.ts";
import { askedPull } from "./pulls.ts";

const states: Readonly<Record<string, Review["state"]>> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

/** Reviews of pull requests. */
export const reviews: Operations = {
  "pulls/list-reviews": {
    needs: ["pull-requests:read"],
    answer: (call) => {
      if (askedPull(call) === undefined) return notFound;
      const found = call.world.reviews.filter(({ pull }) => pull === Number(call.path.pull_number));
      return listed(call, found, (one) => reviewView(call, one));
    },
  },
  "pulls/get-review": {
    needs: ["pull-requests:read"],
    answer: (call) => {
      const found = call.world.reviews.find(({ id }) => id === Number(call.path.review_id));
      return found === undefined ? notFound : ok(reviewView(call, found));
    },
  },
  "pulls/create-review": { needs: ["pull-requests:write"], answer: create },
  "pulls/dismiss-review": { needs: ["pull-requests:write"], answer: dismiss },
};

/** Of its head as it is, unless another commit is named. Nobody approves what is his own. */
function create(call: Call): Answer {
  const pull = askedPull(call);
  if (pull === undefined) return notFound;
  const state = states[text(call.body.event) ?? ""] ?? "PENDING";
  if (state === "APPROVED" && issueOf(call.world, pull).author === call.actor.login) {
    return unprocessable("PullRequestReview", "event", "Can not approve your own pull request");
  }
  const review: Review = {
    ...{ id: call.store.id(), pull: pull.number, author: call.actor.login, body: text(call.body.body) ?? "", state },
    commit: text(call.body.commit_id) ?? pull.head.sha,
    submittedAt: call.store.now(),
  };
  call.store.change((world) => ({ ...world, reviews: [...world.reviews, review] }));
  return ok(reviewView(call, review));
}

function dismiss(call: Call): Answer {
  const found = call.world.reviews.find(({ id }) => id === Number(call.path.review_id));
  if (found === undefined) return notFound;
  const review: Review = { ...found, state: "DISMISSED" };
  call.store.change((world) => ({
    ...world,
    reviews: withChanged(world.reviews, review),
  }));
  return ok(reviewView(call, review));
}
