import { bot } from "../actor.ts";
import type { Association, World } from "../world.ts";

/** A stable number for what has none of its own. */
export function numberOf(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007;
  return sum;
}

export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString("base64");
}

export function userView(world: World, login: string): Readonly<Record<string, unknown>> {
  const id = login === bot ? 41_898_282 : numberOf(login);
  const type = login === bot ? "Bot" : (world.people[login]?.type ?? "User");
  return { login, id, node_id: nodeId("User", id), gravatar_id: "", type, site_admin: false };
}

export function association(world: World, login: string): Association {
  return world.people[login]?.association ?? "NONE";
}

/** GitHub's own app for Actions; 15368 is its number on github.com. */
export function appView(world: World, login: string): unknown {
  if (login !== bot) return null;
  return {
    id: 15_368,
    slug: "github-actions",
    node_id: nodeId("App", 15_368),
    owner: userView(world, "github"),
    name: "GitHub Actions",
    description: "Automate your workflow from idea to production",
    created_at: "2018-07-30T09:30:17Z",
    updated_at: "2019-12-10T19:04:12Z",
    permissions: {},
    events: [],
  };
}
