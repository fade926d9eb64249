import { type Answer, type Call, listed, notFound, type Operations, ok, refusal } from "../operation.ts";
import { userView } from "../views/people.ts";

const since = "2026-01-01T00:00:00Z";

/** Who somebody is. A job's token is nobody's: GitHub does not tell it who it is. */
export const people: Operations = {
  "users/get-authenticated": {
    needs: [],
    answer: (call) =>
      call.actor.grants === null
        ? ok(publicUser(call, call.actor.login))
        : refusal(403, "Resource not accessible by integration"),
  },
  "users/get-by-username": {
    needs: [],
    answer: (call) => {
      const { username = "" } = call.path;
      return call.world.people[username] === undefined ? notFound : ok(publicUser(call, username));
    },
  },
  "teams/get-membership-for-user-in-org": { needs: ["members:read"], answer: membership },
  "teams/list-members-in-org": {
    needs: ["members:read"],
    answer: (call) => listed(call, membersOf(call) ?? [], (login) => userView(call.world, login)),
  },
};

function publicUser({ world }: Call, login: string): unknown {
  const nothing = { name: null, company: null, blog: null, location: null, email: null, hireable: null, bio: null };
  const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
  return { ...userView(world, login), ...nothing, ...counts, created_at: since, updated_at: since };
}

function membersOf({ world, path }: Call): readonly string[] | undefined {
  return path.org === world.repository.owner ? world.teams[path.team_slug ?? ""] : undefined;
}

function membership(call: Call): Answer {
  const { username = "", team_slug: team, org } = call.path;
  if (membersOf(call)?.includes(username) !== true) return notFound;
  const url = `${call.host}/api/v3/orgs/${org}/teams/${team}/memberships/${username}`;
  return ok({ role: "member", state: "active", url });
}
