import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Behind } from "./server.ts";
import type { Artifact } from "./world.ts";

/** Days that artifacts are kept where nobody says otherwise. */
const days = 90;

/**
 * Where artifacts come in and go out. How the runner brings them in is not described by GitHub: here it is
 * `PUT /artifacts/NAME?retention=DAYS&overwrite=true` with the run's own token (`Tokens.give({ login: "run 12" })`) and a zip.
 * They go out by their name to the same attempt of the run, and by a ticket, which the API's `actions/download-artifact`
 * gives, to others. Another attempt of the same run is such another one:
 * https://github.com/actions/download-artifact/issues/486
 */
export function artifactRoutes(app: FastifyInstance, behind: Behind): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, parsed) => parsed(null, body));
    scope.put("/artifacts/:name", (request, reply) => take(behind, request, reply));
    scope.get("/artifacts/:name", (request, reply) => send(behind, request, reply));
    done();
  });
}

async function take(behind: Behind, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { store, tokens, folder } = behind;
  const run = /^run (\d+)$/.exec(tokens.actor(request.headers.authorization)?.login ?? "")?.[1];
  if (run === undefined || folder === null) return reply.code(401).send({ message: "Not the token of a run." });
  const { name } = request.params as { name: string };
  const { retention = "0", overwrite } = request.query as Readonly<Record<string, string>>;
  const { attempt = 1 } = store.world.runs.find(({ id }) => id === Number(run)) ?? {};
  const same = store.world.artifacts.find(
    (one) => one.run === Number(run) && one.attempt === attempt && one.name === name,
  );
  if (same !== undefined && overwrite !== "true") {
    return reply.code(409).send({ message: `an artifact with this name already exists on the workflow run: ${name}` });
  }
  const artifact = await keep(behind, folder, {
    name,
    run: Number(run),
    attempt,
    days: Number(retention) || days,
    zip: request.body as Buffer,
  });
  store.change((world) => ({ ...world, artifacts: [...world.artifacts.filter((one) => one !== same), artifact] }));
  return reply.code(201).send({ id: artifact.id, digest: artifact.digest, size: artifact.size });
}

async function keep(
  { store }: Behind,
  folder: string,
  given: Pick<Artifact, "name" | "run" | "attempt"> & { readonly days: number; readonly zip: Buffer },
): Promise<Artifact> {
  const written = store.written();
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${written.id}.zip`);
  await writeFile(file, given.zip);
  const ends = new Date(Date.parse(written.createdAt) + given.days * 86_400_000);
  return {
    ...written,
    ...{ name: given.name, run: given.run, attempt: given.attempt, size: given.zip.length, file },
    digest: `sha256:${createHash("sha256").update(given.zip).digest("hex")}`,
    expiresAt: ends.toISOString().replace(/\.\d+Z$/, "Z"),
  };
}

function send(behind: Behind, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { name } = request.params as { name: string };
  const { ticket } = request.query as { ticket?: string };
  const found = ticket === undefined ? ofRun(behind, request, name) : byTicket(behind, name, ticket);
  if (found === undefined) return reply.code(404).send({ message: `Artifact not found for name: ${name}` });
  return reply.header("content-type", "application/zip").send(createReadStream(found.file));
}

function ofRun({ store, tokens }: Behind, request: FastifyRequest, name: string): Artifact | undefined {
  const { login } = tokens.actor(request.headers.authorization) ?? {};
  const { runs, artifacts } = store.world;
  const run = runs.find(({ id }) => login === `run ${id}`);
  return artifacts.find((one) => one.name === name && one.run === run?.id && one.attempt === run.attempt);
}

function byTicket({ store, tokens }: Behind, file: string, ticket: string): Artifact | undefined {
  const { login } = tokens.actor(`bearer ${ticket}`) ?? {};
  return store.world.artifacts.find(({ id }) => file === `${id}.zip` && login === `artifact ${id}`);
}
