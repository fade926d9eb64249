import { type Answer, type Call, created, done, notFound, type Operations, ok, unprocessable } from "../operation.ts";
import { apiOf, pageOf } from "../views/issue.ts";
import { nodeId, userView } from "../views/people.ts";
import { fullRepository } from "../views/repository.ts";

/** The repository, its files and its refs. */
export const repository: Operations = {
  "repos/get": { needs: ["contents:read"], answer: (call) => ok(fullRepository(call.world)) },
  "repos/get-content": { needs: ["contents:read"], answer: content },
  "git/get-ref": { needs: ["contents:read"], answer: getRef },
  "git/create-ref": { needs: ["contents:write"], answer: createRef },
  "git/update-ref": { needs: ["contents:write"], answer: updateRef },
  "git/delete-ref": { needs: ["contents:write"], answer: deleteRef },
  "repos/get-collaborator-permission-level": { needs: ["contents:read"], answer: permission },
};

interface Entry {
  readonly type: string;
  readonly sha: string;
  readonly size: number;
  readonly path: string;
}

/** A file with what is in it, or the names in a folder. */
async function content(call: Call): Promise<Answer> {
  const { git, world, query } = call;
  const path = (call.path.path ?? "").replace(/\/+$/, "");
  const commit = await git?.commit(query.ref ?? `refs/heads/${world.repository.defaultBranch}`);
  if (!git || !commit) return notFound;
  const folder =
    path === "" || (await git.run(["cat-file", "-t", `${commit}:${path}`]).catch(() => "")).trim() === "tree";
  const listing = await git.run([
    "ls-tree",
    "-l",
    "-z",
    commit,
    ...(folder && path === "" ? [] : [folder ? `${path}/` : path]),
  ]);
  const entries = listing
    .split("\0")
    .filter((line) => line !== "")
    .map(entryOf);
  if (entries.length === 0) return notFound;
  if (folder) return ok(entries.map((entry) => entryView(call, entry)));
  const [file] = entries;
  if (file === undefined || file.type !== "blob") return notFound;
  const text = await git.run(["cat-file", "blob", file.sha]);
  return ok({ ...entryView(call, file), content: Buffer.from(text).toString("base64"), encoding: "base64" });
}

function entryOf(line: string): Entry {
  const [head = "", path = ""] = line.split("\t");
  const [, type = "", sha = "", size = "0"] = head.split(/ +/);
  return { type, sha, size: Number(size) || 0, path };
}

function entryView(call: Call, { type, sha, size, path }: Entry): Readonly<Record<string, unknown>> {
  const at = encodeURI(path);
  const url = `${apiOf(call)}/contents/${at}`;
  const page = `${pageOf(call)}/blob/${at}`;
  const git = `${apiOf(call)}/git/blobs/${sha}`;
  return {
    ...{ type: type === "tree" ? "dir" : "file", name: path.split("/").at(-1) ?? path, path, sha, size, url },
    ...{ git_url: git, html_url: page, download_url: type === "tree" ? null : page },
    _links: { self: url, git, html: page },
  };
}

function refView(call: Call, ref: string, sha: string): unknown {
  const object = { type: "commit", sha, url: `${apiOf(call)}/git/commits/${sha}` };
  return { ref, node_id: nodeId("Ref", ref), url: `${apiOf(call)}/git/${ref}`, object };
}

/** GitHub names refs here without `refs/`. */
async function getRef(call: Call): Promise<Answer> {
  const ref = `refs/${call.path.ref}`;
  const sha = await call.git?.commit(ref);
  return sha ? ok(refView(call, ref, sha)) : notFound;
}

async function createRef(call: Call): Promise<Answer> {
  const ref = String(call.body.ref);
  const sha = await call.git?.commit(String(call.body.sha));
  if (!sha) return unprocessable("Reference", "sha", "Object does not exist");
  if (await call.git?.commit(ref)) return unprocessable("Reference", "ref", "Reference already exists");
  await call.git?.run(["update-ref", ref, sha]);
  return created(refView(call, ref, sha));
}

async function updateRef(call: Call): Promise<Answer> {
  const ref = `refs/${call.path.ref}`;
  const [before, after] = [await call.git?.commit(ref), await call.git?.commit(String(call.body.sha))];
  if (!call.git || !before || !after) return unprocessable("Reference", "sha", "Object does not exist");
  const base = (await call.git.run(["merge-base", before, after]).catch(() => "")).trim();
  if (call.body.force !== true && base !== before)
    return unprocessable("Reference", "sha", "Update is not a fast forward");
  await call.git.run(["update-ref", ref, after]);
  return ok(refView(call, ref, after));
}

async function deleteRef(call: Call): Promise<Answer> {
  const ref = `refs/${call.path.ref}`;
  if (!(await call.git?.commit(ref))) return unprocessable("Reference", "ref", "Reference does not exist");
  await call.git?.run(["update-ref", "-d", ref]);
  return done;
}

function permission(call: Call): Answer {
  const { username = "" } = call.path;
  const person = call.world.people[username];
  if (person === undefined) return notFound;
  const { permission: level } = person;
  const permissions = {
    pull: level !== "none",
    triage: false,
    push: level === "write" || level === "admin",
    maintain: false,
    admin: level === "admin",
  };
  return ok({
    permission: level,
    role_name: level,
    user: { ...userView(call.world, username), permissions, role_name: level },
  });
}
