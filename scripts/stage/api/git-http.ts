import { spawn } from "node:child_process";
import { basename, dirname } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Actor, may } from "./actor.ts";
import { type Git, gitEnvironment } from "./git.ts";
import type { Behind } from "./server.ts";
import { refOf, withChanged } from "./world.ts";

/**
 * Git over HTTP as GitHub serves it: `http://127.0.0.1:4321/acme/shop`, with a token as the password, which needs `contents`
 * for reading or writing. What is pushed starts no workflow, as what a job pushes with its own token:
 * https://docs.github.com/en/actions/concepts/security/github_token#when-github_token-triggers-workflow-runs
 */
export function gitRoutes(app: FastifyInstance, behind: Behind): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, parsed) => parsed(null, body));
    for (const path of ["info/refs", "git-upload-pack", pushing]) {
      scope.all(`/:owner/:repo/${path}`, (request, reply) => serve(behind, path, request, reply));
    }
    done();
  });
}

const pushing = "git-receive-pack";

async function serve(
  behind: Behind,
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { owner, repo } = request.params as { owner: string; repo: string };
  const { git, store } = behind;
  const { repository } = store.world;
  const isOurs = `${owner}/${repo.replace(/\.git$/, "")}` === `${repository.owner}/${repository.name}`;
  if (git === null || !isOurs) return reply.code(404).send("Repository not found.");
  const isPush = path === pushing || (request.query as { readonly service?: string }).service === pushing;
  const actor = actorOf(behind, request);
  const mayDo = actor !== null && may(actor, [isPush ? "contents:write" : "contents:read"], store.world);
  if (!mayDo && (isPush || repository.private)) {
    if (actor !== null) return reply.code(403).send(`Permission to ${owner}/${repo} denied to ${actor.login}.`);
    return reply.code(401).header("www-authenticate", 'Basic realm="GitHub"').send("Repository not found.");
  }
  const { headers, body } = await cgi(git, path, request, actor);
  if (path === pushing) await moveHeads(behind, git);
  const { status = "200", ...others } = headers;
  return reply.code(Number.parseInt(status, 10)).headers(others).send(body);
}

function actorOf({ tokens }: Behind, request: FastifyRequest): Actor | null {
  const basic = /^basic +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const password = Buffer.from(basic, "base64").toString("utf8").split(":")[1];
  return tokens.actor(`bearer ${password}`);
}

/** Open pull requests follow the branches that they are of. */
async function moveHeads({ store }: Behind, git: Git): Promise<void> {
  const { pulls, issues } = store.world;
  const open = pulls.filter(({ number }) => issues.some((one) => one.number === number && one.state === "open"));
  for (const pull of open) {
    const sha = await git.commit(refOf(store.world, pull.head));
    if (sha === null || sha === pull.head.sha) continue;
    await git.run(["update-ref", `refs/pull/${pull.number}/head`, sha]);
    const moved = { ...pull, head: { ...pull.head, sha } };
    store.change((world) => ({ ...world, pulls: withChanged(world.pulls, moved) }));
  }
}

interface Said {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** https://git-scm.com/docs/git-http-backend */
function cgi({ folder }: Git, path: string, request: FastifyRequest, actor: Actor | null): Promise<Said> {
  const query = request.url.split("?")[1] ?? "";
  const child = spawn("git", ["http-backend"], {
    env: {
      ...gitEnvironment,
      GIT_PROJECT_ROOT: dirname(folder),
      PATH_INFO: `/${basename(folder)}/${path}`,
      GIT_HTTP_EXPORT_ALL: "1",
      // Without a name nobody may push; refs of pull requests are GitHub's own to write.
      ...(actor === null ? {} : { REMOTE_USER: actor.login }),
      ...{ GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "receive.hideRefs", GIT_CONFIG_VALUE_0: "refs/pull" },
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const out: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stdin.on("error", () => undefined).end(Buffer.isBuffer(request.body) ? request.body : "");
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve(parted(Buffer.concat(out))));
  });
}

function parted(said: Buffer): Said {
  const end = said.indexOf("\r\n\r\n");
  const lines = said.subarray(0, end).toString("utf8").split("\r\n");
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(":")).toLowerCase(),
    line.slice(line.indexOf(":") + 1).trim(),
  ]);
  return { headers: Object.fromEntries(headers) as Readonly<Record<string, string>>, body: said.subarray(end + 4) };
}
