import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type Actor, may, type Tokens } from "./actor.ts";
import { withAddresses } from "./addresses.ts";
import { operations } from "./answered.ts";
import { artifactRoutes } from "./artifacts.ts";
import { type Asked, type Described, operationOf } from "./description.ts";
import { queryFaults, requestFaults, responseFaults } from "./faults.ts";
import type { Git } from "./git.ts";
import { gitRoutes } from "./git-http.ts";
import { type Answer, type Call, invalid, notFound, type Operation, refusal } from "./operation.ts";
import type { Trouble } from "./trouble.ts";
import type { Store } from "./world.ts";

/** Everything lies below this, as on a GitHub Enterprise server. */
export const base = "/api/v3";

/** A request as it was answered, for who wants to know what was asked. */
export interface Heard {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly login: string | null;
  readonly status: number;
  /** When it was answered, by this process's clock (`performance.now()`). */
  readonly at: number;
}

/** What the server works on. */
export interface Behind {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly git: Git | null;
  /** Where zips of artifacts lie; null where none are taken. */
  readonly folder: string | null;
  readonly trouble: Trouble;
  /** Everything that was asked. */
  readonly heard: Heard[];
  /** What is wrong with the stand-in or with what asks it: an answer that GitHub would not give, an operation that is not there. */
  readonly problems: string[];
}

export function server(behind: Behind): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 300_000_000, exposeHeadRoutes: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  artifactRoutes(app, behind);
  gitRoutes(app, behind);
  app.all(`${base}/*`, (request, reply) => answer(behind, request, reply));
  app.all(base, (_request, reply) => reply.code(200).send({}));
  return app;
}

async function answer(behind: Behind, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [path = ""] = request.url.slice(base.length).split("?");
  const asked = operationOf(request.method, path);
  const actor = behind.tokens.actor(request.headers.authorization);
  const given = await answerOf(behind, request, path, asked, actor);
  const { status, headers = {}, body } = checked(behind, request, asked, given);
  const operation = asked?.id ?? "none";
  behind.heard.push({
    operation,
    method: request.method,
    path,
    login: actor?.login ?? null,
    status,
    at: performance.now(),
  });
  void reply
    .code(status)
    .headers({ ...headers, ...links(request, given), "x-github-media-type": "github.v3; format=json" });
  return body === undefined
    ? reply.send()
    : reply.header("content-type", "application/json; charset=utf-8").send(JSON.stringify(body));
}

async function answerOf(
  behind: Behind,
  request: FastifyRequest,
  path: string,
  asked: Asked | null,
  actor: Actor | null,
): Promise<Answer> {
  const name = `${request.method} ${path}`;
  if (asked === null) return loud(behind, 404, `GitHub has no operation ${name}`);
  const operation = operations[asked.id];
  if (operation === undefined || asked.described === null) {
    return loud(behind, 501, `The stand-in for GitHub does not know the operation ${asked.id} (${name})`);
  }
  const fault = behind.trouble.next(asked.id);
  if (fault !== null) return fault;
  if (actor === null)
    return refusal(401, request.headers.authorization === undefined ? "Requires authentication" : "Bad credentials");
  const { repository } = behind.store.world;
  const { owner, repo } = asked.parameters;
  if (owner !== undefined && `${owner}/${repo}` !== `${repository.owner}/${repository.name}`) return notFound;
  if (!may(actor, operation.needs, behind.store.world)) {
    const refused = refusal(
      403,
      actor.grants === null ? "Must have write access to the repository." : "Resource not accessible by integration",
    );
    return {
      ...refused,
      headers: {
        "x-accepted-github-permissions": operation.needs
          .map((need) => need.replace(":", "=").replaceAll("-", "_"))
          .join("; "),
      },
    };
  }
  return understood(behind, request, asked.described, operation, asked, actor);
}

async function understood(
  behind: Behind,
  request: FastifyRequest,
  described: Described,
  operation: Operation,
  asked: Asked,
  actor: Actor,
): Promise<Answer> {
  const query = request.query as Readonly<Record<string, string>>;
  const body = parsed(request.body);
  if (body === null) return refusal(400, "Problems parsing JSON");
  const faults = [...queryFaults(described, query), ...requestFaults(described, body.value)];
  if (faults.length > 0) {
    return invalid(`${asked.id}: ${faults.join("; ")}.`);
  }
  const { store, tokens, git } = behind;
  const content = (body.value ?? {}) as Call["body"];
  const call: Call = {
    store,
    get world() {
      return store.world;
    },
    actor,
    tokens,
    git,
    path: asked.parameters,
    query,
    body: content,
    host: hostOf(request),
  };
  return operation.answer(call);
}

function parsed(body: unknown): { readonly value: unknown } | null {
  if (typeof body !== "string" || body === "") return { value: undefined };
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return null;
  }
}

function loud(behind: Behind, status: number, message: string): Answer {
  behind.problems.push(message);
  return refusal(status, message);
}

/** The answer with the addresses that GitHub demands, or a 500 where GitHub would not give it. */
function checked(behind: Behind, request: FastifyRequest, asked: Asked | null, given: Answer): Answer {
  const described = asked?.described;
  if (described == null || behind.trouble.isPlanted(given)) return given;
  const schema = described.responses[String(given.status)];
  const bodies = (given.forms ?? [given.body]).map((body) =>
    schema == null ? body : withAddresses(schema, body, hostOf(request)),
  );
  const tried = bodies.map((body) => ({ body, faults: responseFaults(described, given.status, body) }));
  const right = tried.find(({ faults }) => faults.length === 0);
  if (right !== undefined) return { ...given, body: right.body };
  const faults = tried[0]?.faults ?? [];
  const message = `The stand-in's answer to ${asked?.id} is none of GitHub's: ${faults.slice(0, 5).join("; ")}`;
  return loud(behind, 500, message);
}

function hostOf(request: FastifyRequest): string {
  return `http://${request.headers.host}`;
}

/** Where the other pages are; https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function links(request: FastifyRequest, { total }: Answer): Readonly<Record<string, string>> {
  if (total === undefined) return {};
  const { page = "1", per_page = "30" } = request.query as Readonly<Record<string, string>>;
  const [at, last] = [Number(page), Math.max(1, Math.ceil(total / Number(per_page)))];
  const to = (number: number, rel: string) => {
    const url = new URL(request.url, hostOf(request));
    url.searchParams.set("page", String(number));
    return `<${url}>; rel="${rel}"`;
  };
  const back = at > 1 ? [to(at - 1, "prev"), to(1, "first")] : [];
  const on = at < last ? [to(at + 1, "next"), to(last, "last")] : [];
  const all = [...back, ...on];
  return all.length === 0 ? {} : { link: all.join(", ") };
}
