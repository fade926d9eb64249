import { userInfo } from "node:os";
import type { Environment } from "./configuration.ts";

/** Who runs this, for the ledger: who is named, the CI's actor, else the account. */
export function whoRuns(named: string | undefined, environment: Environment): string {
  return named ?? environment.GITHUB_ACTOR ?? environment.GITLAB_USER_LOGIN ?? accountName();
}

/** An account need not have a name: in a container with a uid of its own, os.userInfo() throws. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
}
