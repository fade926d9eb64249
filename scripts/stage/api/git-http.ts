import { spawn } from "node:child_process";
import { basename, dirname } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { may } from "./actor.ts";
import { type Git, gitEnvironment } from "./git.ts";
import type { Behind } from "./server.ts";

/** Git over HTTP as GitHub serves it, for reading: `http://127.0.0.1:4321/acme/shop`, with a token as the password. */
export function gitRoutes(app: FastifyInstance, behind: Behind): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, parsed) => parsed(null, body));
    for (const path of ["info/refs", "git-upload-pack"]) {
      scope.all(`/:owner/:repo/${path}`, (request, reply) => serve(behind, path, request, reply));
    }
    done();
  });
}

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
  if (repository.private && !mayRead(behind, request)) {
    return reply.code(401).header("www-authenticate", 'Basic realm="GitHub"').send("Repository not found.");
  }
  const { headers, body } = await cgi(git, path, request);
  const { status = "200", ...others } = headers;
  return reply.code(Number.parseInt(status, 10)).headers(others).send(body);
}

function mayRead({ tokens, store }: Behind, request: FastifyRequest): boolean {
  const basic = /^basic +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const password = Buffer.from(basic, "base64").toString("utf8").split(":")[1];
  const actor = tokens.actor(`bearer ${password}`);
  return actor !== null && may(actor, ["contents:read"], store.world);
}

interface Said {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** https://git-scm.com/docs/git-http-backend */
function cgi({ folder }: Git, path: string, request: FastifyRequest): Promise<Said> {
  const query = request.url.split("?")[1] ?? "";
  const child = spawn("git", ["http-backend"], {
    env: {
      ...gitEnvironment,
      GIT_PROJECT_ROOT: dirname(folder),
      PATH_INFO: `/${basename(folder)}/${path}`,
      GIT_HTTP_EXPORT_ALL: "1",
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
