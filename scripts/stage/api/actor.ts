import { randomBytes } from "node:crypto";
import type { World } from "./world.ts";

/** The permissions that a job's token can be granted (`permissions:` of a workflow), as far as operations ask for them. */
export type Scope =
  | "actions"
  | "checks"
  | "contents"
  | "issues"
  | "pull-requests"
  | "security-events"
  | "statuses"
  | "members";

export type Grants = Readonly<Partial<Record<Scope, "read" | "write">>>;

/** `issues:write` */
export type Need = `${Scope}:${"read" | "write"}`;

/** Who asks: a person, or a job with the token of its run. */
export interface Actor {
  readonly login: string;
  /** Null for a person, whose rights are the repository's. */
  readonly grants: Grants | null;
}

/** As whom jobs write. */
export const bot = "github-actions[bot]";

/** Everything that jobs can be granted; on GitHub no job's token reads the teams of an organisation. */
export const everything: Grants = {
  actions: "write",
  checks: "write",
  contents: "write",
  issues: "write",
  "pull-requests": "write",
  "security-events": "write",
  statuses: "write",
};

/** The tokens that are good at the moment. */
export class Tokens {
  readonly #actors = new Map<string, Actor>();

  /** A new token. Say `end` when its job has ended. */
  give(actor: Actor): string {
    const token = `${actor.grants === null ? "ghp" : "ghs"}_${randomBytes(18).toString("base64url")}`;
    this.#actors.set(token, actor);
    return token;
  }

  end(token: string): void {
    this.#actors.delete(token);
  }

  actor(authorization: string | undefined): Actor | null {
    const token = /^(?:bearer|token) +(\S+)$/i.exec(authorization ?? "")?.[1];
    return token === undefined ? null : (this.#actors.get(token) ?? null);
  }
}

/** Whether somebody may do what needs any of these; an empty list is for everybody who is known. */
export function may(actor: Actor, needs: readonly Need[], world: World): boolean {
  if (needs.length === 0) return true;
  return needs.some((need) => {
    const [scope, access] = need.split(":") as [Scope, "read" | "write"];
    if (actor.grants === null) return personMay(world.people[actor.login]?.permission ?? "none", access);
    const granted = actor.grants[scope];
    return granted === "write" || granted === access;
  });
}

function personMay(permission: string, access: "read" | "write"): boolean {
  return permission === "admin" || permission === "write" || (permission === "read" && access === "read");
}
