import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AppQuery } from "../../effects/survey/queries.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { parsePolicies } from "../../policy/parse.ts";
import type { Policies, PolicyFiles } from "../../policy/policies.ts";
import { openRepository } from "./git.ts";
import { queriesIn } from "./queries.ts";

/** Where the policies that judge come from: a git ref of the checkout, or, for trying out, a folder. */
export type PolicySource =
  | { readonly kind: "ref"; readonly ref: string; readonly checkout: string }
  | { readonly kind: "folder"; readonly folder: string };

export interface LoadedPolicies {
  readonly policies: Policies;
  /** What the checkout's own files say, where the policies are a git ref's: compared with these, never applied. */
  readonly proposed: Policies | null;
  /** Another database is changed by the same pull request: protection that is lowered is lowered beside a change. */
  readonly changedElsewhere?: boolean;
  /** For people and for the evidence: `main (3f2a...)` or the folder. */
  readonly from: string;
  readonly files: PolicyFiles;
  /** What the application runs, by `queries/*.sql` beside the policies. */
  readonly queries: readonly AppQuery[];
  /** True for a folder's: good to see what they would say, never to let something through. */
  readonly tryOut: boolean;
}

/**
 * Reads policies as data. From a git ref they are what that commit says, whatever the working tree holds.
 *
 * @throws Failure `policies-missing` (78) when there is no `protected.yaml`, and those of `parsePolicies`.
 */
export async function loadPolicies(source: PolicySource): Promise<LoadedPolicies> {
  const { read, list, from } =
    source.kind === "ref" ? await fromRef(source.ref, source.checkout) : fromFolder(source.folder);
  const files = await filesBy(read);
  if (files.protected === null) throw missing(from);
  const proposed = source.kind === "ref" ? await filesBy(fromFolder(join(source.checkout, "policies")).read) : null;
  return {
    policies: parsePolicies(files, from),
    proposed: proposed === null ? null : parsePolicies(proposed, "policies"),
    from,
    files,
    queries: await queriesOf(read, list),
    tryOut: source.kind === "folder",
  };
}

/**
 * The policies that stand below a folder which was laid out of a commit, and beside them what another commit proposes.
 *
 * @param from As people know the first one.
 */
export async function policiesLaidOut(base: string, proposed: string, from: string): Promise<LoadedPolicies> {
  const loaded = await loadPolicies({ kind: "folder", folder: join(base, "policies") });
  const files = await filesBy(fromFolder(join(proposed, "policies")).read);
  return { ...loaded, from, proposed: parsePolicies(files, "policies"), tryOut: false };
}

async function filesBy(read: Read): Promise<PolicyFiles> {
  const [protectedText, rules, waivers] = await Promise.all(["protected.yaml", "rules.yaml", "waivers.yaml"].map(read));
  return { protected: protectedText ?? null, rules: rules ?? null, waivers: waivers ?? null };
}

async function queriesOf(read: Read, list: List): Promise<readonly AppQuery[]> {
  const names = (await list("queries")).filter((name) => name.endsWith(".sql")).sort();
  const queries: AppQuery[] = [];
  for (const name of names)
    queries.push(...(await queriesIn(`policies/queries/${name}`, (await read(`queries/${name}`)) ?? "")));
  return queries;
}

type Read = (name: string) => Promise<string | null>;
type List = (folder: string) => Promise<readonly string[]>;

interface Source {
  readonly read: Read;
  readonly list: List;
  readonly from: string;
}

async function fromRef(ref: string, checkout: string): Promise<Source> {
  const repository = openRepository(checkout);
  const commit = await repository.commit(ref);
  const read = (name: string) => repository.show(commit, `policies/${name}`);
  const list = (folder: string) => repository.list(commit, `policies/${folder}`);
  return { read, list, from: `policies/ of ${ref} (${commit.slice(0, 12)})` };
}

function fromFolder(folder: string): Source {
  const read = (name: string) =>
    readFile(join(folder, name), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
      throw error;
    });
  const list = (name: string) => readdir(join(folder, name)).catch(() => []);
  return { read, list, from: folder };
}

/** Nothing protected has to be said: a folder that is not there must not read as "nothing is protected". */
function missing(from: string): Failure {
  return new Failure({
    code: "policies-missing",
    exit: exitCodes.configuration,
    tried: `Reading ${from}`,
    problem: "there is no protected.yaml",
    next: "Add policies/protected.yaml on the base git ref; `protected: []` says that no table is protected.",
  });
}
