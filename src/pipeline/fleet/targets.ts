import { createHash } from "node:crypto";
import { exitCodes, Failure } from "../../failure.ts";
import type { Neon } from "../../neon/neon.ts";
import { beside } from "../../postgres/database-url.ts";
import type { Context, Production } from "../context.ts";
import { productionBranch } from "../copies/preview-branch.ts";

/** One of many databases that are declared alike. */
export interface FleetTarget {
  /** What it is called in every output; holds no secret. */
  readonly name: string;
  readonly url: string;
  /** Databases of one group are brought up to date together, the groups in the order in which they are listed. */
  readonly group: string | null;
  /** Its place, where it is on Neon: previews are branches there, and snapshots Neon's. */
  readonly onNeon?: { readonly neon: Neon; readonly production: Production };
}

/** A line of a target list: a database, one of a branch on Neon, or a query that names some. */
export type TargetEntry =
  | {
      readonly neon: Neon;
      readonly branch: string | null;
      readonly database: string;
      readonly name: string | null;
      readonly group: string | null;
    }
  | { readonly url: string; readonly name: string | null; readonly group: string | null }
  | { readonly url: string; readonly query: string; readonly group: string | null };

/** Which of the targets are meant. */
export interface Selection {
  /** Names of targets or groups; all when null. */
  readonly only: readonly string[] | null;
  /** Part `index` of `of`, counted from 1. */
  readonly shard: { readonly index: number; readonly of: number } | null;
}

/**
 * The databases that a list names, in its order.
 *
 * @throws Failure `no-targets`, `target-twice`, `target-nameless` (64)
 */
export async function listTargets(
  context: Pick<Context, "connect">,
  entries: readonly TargetEntry[],
): Promise<readonly FleetTarget[]> {
  const targets: FleetTarget[] = [];
  for (const entry of entries) {
    if ("neon" in entry) targets.push(await placeOnNeon(entry));
    else if ("query" in entry) targets.push(...(await namedBy(context, entry.url, entry.query, entry.group)));
    else targets.push({ name: entry.name ?? shownPlace(entry.url), url: entry.url, group: entry.group });
  }
  if (targets.length === 0) throw refused("no-targets", "it names no database", "Name at least one.");
  const names = new Set<string>();
  for (const { name } of targets) {
    if (names.has(name))
      throw refused("target-twice", `${name} is there twice`, "Give each database once, and each name to one.");
    names.add(name);
  }
  return targets;
}

async function placeOnNeon(entry: Extract<TargetEntry, { readonly neon: Neon }>): Promise<FleetTarget> {
  const { neon, branch, database, group } = entry;
  const production = { branch, databaseName: database };
  const { id, name } = await productionBranch(neon, production);
  const url = await neon.connectionUrl({ branchId: id, database });
  return { name: entry.name ?? `${neon.projectId}/${name}/${database}`, url, group, onNeon: { neon, production } };
}

/** A row has the name of a database of that server, or a URL, in its first column; `name` and `group` may follow. */
async function namedBy(
  context: Pick<Context, "connect">,
  url: string,
  query: string,
  group: string | null,
): Promise<readonly FleetTarget[]> {
  const session = await context.connect(url);
  try {
    const { rows } = await session.query<Record<string, unknown>>(query).catch((error: Error) => {
      throw refused("targets-query-failed", error.message, "Mend the query; it runs in the database of its URL.");
    });
    return rows.map((row) => {
      const [first] = Object.values(row);
      if (typeof first !== "string" || first === "")
        throw refused("target-nameless", "a row has no text in its first column", "Select the name or URL first.");
      const isUrl = /^postgres(ql)?:\/\//.test(first);
      const { name, group: own } = row;
      return {
        name: typeof name === "string" && name !== "" ? name : isUrl ? shownPlace(first) : first,
        url: isUrl ? first : beside(url, first),
        group: typeof own === "string" ? own : group,
      };
    });
  } finally {
    await session.end();
  }
}

/** `host:5432/database`: what a URL can be known by without its user and password. */
function shownPlace(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol))
    throw refused(
      "invalid-url",
      "an entry is no connection URL",
      "Write postgresql://user:password@host:port/database.",
    );
  return `${parsed.host}${decodeURIComponent(parsed.pathname)}`;
}

/**
 * Those of the targets that are meant. Which shard one is in depends on its name alone, so that it stays there when others
 * come and go.
 *
 * @throws Failure `target-unknown` (64)
 */
export function selected(targets: readonly FleetTarget[], { only, shard }: Selection): readonly FleetTarget[] {
  const known = new Set(targets.flatMap(({ name, group }) => [name, ...(group === null ? [] : [group])]));
  const unknown = only?.find((word) => !known.has(word));
  if (unknown !== undefined) throw refused("target-unknown", `no target or group is called ${unknown}`, "Mend --only.");
  const meant =
    only === null ? targets : targets.filter(({ name, group }) => only.includes(name) || only.includes(group ?? ""));
  return shard === null ? meant : meant.filter(({ name }) => shardOf(name, shard.of) === shard.index);
}

function shardOf(name: string, of: number): number {
  return (createHash("sha256").update(name).digest().readUInt32BE(0) % of) + 1;
}

function refused(code: string, problem: string, next: string): Failure {
  return new Failure({ code, exit: exitCodes.usage, tried: "Reading the list of targets", problem, next });
}
