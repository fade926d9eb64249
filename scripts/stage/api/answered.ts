import type { Operations } from "./operation.ts";
import { actions } from "./operations/actions.ts";
import { checks } from "./operations/checks.ts";
import { comments } from "./operations/comments.ts";
import { issues } from "./operations/issues.ts";
import { labels } from "./operations/labels.ts";
import { people } from "./operations/people.ts";
import { pulls } from "./operations/pulls.ts";
import { repository } from "./operations/repository.ts";
import { reviews } from "./operations/reviews.ts";
import { scanning } from "./operations/scanning.ts";
import { statuses } from "./operations/statuses.ts";

/** Every operation that the stand-in answers, by GitHub's operationId. After adding one: `npm run github-description`. */
export const operations: Operations = {
  ...comments,
  ...issues,
  ...labels,
  ...checks,
  ...statuses,
  ...pulls,
  ...reviews,
  ...actions,
  ...repository,
  ...people,
  ...scanning,
};

export const answered: readonly string[] = Object.keys(operations);
